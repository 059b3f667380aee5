/** What the upload of a return says: what was read, what is wrong with it, what was saved. */
import type { Paise } from '../domain/money';
import type { TaxAmounts } from '../domain/tax-amounts';
import type { TaxPeriod } from '../domain/tax-period';

export interface UploadTable {
  /** Number and heading of the form's table. */
  readonly title: string;
  readonly documents: number;
  readonly refused: number;
  /** Documents that the file takes back. */
  readonly takenBack: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export interface UploadFinding {
  readonly severity: 'ERROR' | 'WARNING';
  /** R150…, or FORMAT. */
  readonly rule: string;
  /** "b2b[3].inv[17]" */
  readonly path: string;
  readonly field: string;
  readonly documentNumber: string | null;
  readonly message: string;
}

export interface UploadReport {
  readonly fileName: string;
  readonly bytes: number;
  readonly period: TaxPeriod;
  /** Of the offline tool, as the file says. */
  readonly version: string | null;
  readonly tables: readonly UploadTable[];
  /** Rows of tables that do not reach IMS: counted and left alone. */
  readonly keptOut: readonly { readonly title: string; readonly rows: number }[];
  readonly errors: number;
  readonly warnings: number;
  /** The first of them. */
  readonly findings: readonly UploadFinding[];
  /** Null after a look only. */
  readonly saved: SavedDocuments | null;
}

export interface SavedDocuments {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly moved: number;
  readonly deleted: number;
}

/** A file that was to be saved. */
export interface ReturnUpload {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  /** False where it was refused. */
  readonly isSaved: boolean;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}
