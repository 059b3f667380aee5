/** Rows of uploaded IMS files, whatever their format: which record, what is asked, and how it was sent. */
import type { TaxPeriod } from '../tax-period';
import type { StatedBefore, StatedDecision } from './file-decision';
import type { SectionCode } from './sections';

/** By which a row names its record: the id that our own workbook hides, or what everybody knows of a document. */
export interface RowKey {
  readonly recordId: string | null;
  readonly section: SectionCode;
  readonly supplierGstin: string | null;
  readonly numberKey: string | null;
  readonly date: string | null;
  readonly sourcePeriod: TaxPeriod | null;
  /** "10", where the file gives the month of the period alone. */
  readonly sourceMonth: string | null;
  readonly portCode: string | null;
}

/** A row as it was sent, to be sent back where it fails. */
export type SentRow =
  | { readonly kind: 'JSON'; readonly row: Readonly<Record<string, unknown>> }
  | { readonly kind: 'WORKBOOK'; readonly entries: Readonly<Record<string, string>> };

export interface FileRow {
  readonly place: string;
  readonly number: string | null;
  readonly key: RowKey;
  readonly sent: SentRow;
  /** Null where it cannot be read; `fault` says why. */
  readonly stated: StatedDecision | null;
  readonly before: StatedBefore;
  readonly fault: { readonly rule: string | null; readonly message: string } | null;
}

export type OfflineItem =
  | { readonly kind: 'row'; readonly row: FileRow }
  /** A row of a workbook that is as it went out. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'warning'; readonly message: string }
  /** Always the last item: nothing of the file may be kept. */
  | { readonly kind: 'refused'; readonly rule: string | null; readonly message: string };

/** Texts of files without the signs that no text of a record holds. */
export const cleanText = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, ' ').replace(/\p{Cs}/gu, '\ufffd');
