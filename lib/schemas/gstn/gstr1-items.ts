/** What reading a GSTR-1, IFF or GSTR-1A file gives, item by item. */
import type { IsoDate } from '../../domain/calendar';
import type { SourceForm } from '../../domain/document';
import type { Gstin } from '../../domain/gstin';
import type { Paise } from '../../domain/money';
import type { RateLine, ReportedDocument } from '../../domain/reported-document';
import type { TaxAmounts } from '../../domain/tax-amounts';
import type { TaxPeriod } from '../../domain/tax-period';
import type { Gstr1TableKey } from './gstr1-tables';

/** A document as a GSTR-1, IFF or GSTR-1A file states it. Tax and taxable value are the sums of its rate lines. */
export interface Gstr1Document extends ReportedDocument {
  readonly recipientGstin: Gstin;
  readonly items: readonly RateLine[];
  /** "D" takes a saved document back: then section, recipient, number and date count, and amounts are zero. */
  readonly flag: 'D' | null;
  /** Tables 15 and 15A: the registered person who sold through the operator. */
  readonly sellerGstin: Gstin | null;
  /** The operator through whom an invoice of table 4 was sold. */
  readonly operatorGstin: Gstin | null;
  /** 65 where 65 % of the rate applies. */
  readonly applicablePercent: 65 | null;
}

export interface Gstr1Header {
  readonly gstin: Gstin;
  readonly period: TaxPeriod;
  /** "GST3.2.4"; null where the file does not say. */
  readonly version: string | null;
}

/** Sums of what was accepted; a document that takes another back counts as accepted and adds nothing. */
export interface Gstr1TableCount {
  readonly table: Gstr1TableKey;
  readonly title: string;
  readonly accepted: number;
  readonly refused: number;
  readonly takenBack: number;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
}

export interface Gstr1Finding {
  readonly kind: 'finding';
  /** "b2b[3].inv[17].itms[0].itm_det.iamt" */
  readonly path: string;
  readonly table: Gstr1TableKey | null;
  /** R150 to R159, or FORMAT where the file's form is at fault rather than the law. */
  readonly rule: string;
  /** Name in the file, without its path: "iamt". */
  readonly field: string;
  /** With an ERROR the document is left out; with a WARNING it is read. */
  readonly severity: 'ERROR' | 'WARNING';
  readonly message: string;
  readonly documentNumber: string | null;
}

/** "b2b[3].inv[17].inum (INV-1): Document number: …", as one line. */
export const findingText = (finding: Gstr1Finding): string =>
  `${finding.path}${finding.documentNumber === null ? '' : ` (${finding.documentNumber})`}: ${finding.message}`;

export type Gstr1Item =
  | ({ readonly kind: 'header' } & Gstr1Header)
  | { readonly kind: 'document'; readonly path: string; readonly table: Gstr1TableKey; readonly document: Gstr1Document }
  | Gstr1Finding
  /** The file is no file of this kind, or broken; always the last item. Nothing that came before may be kept. */
  | {
      readonly kind: 'refused';
      readonly rule: string;
      readonly message: string;
      readonly path: string;
      /** Byte offset from 0, line and byte column from 1; null where the fault has no place. */
      readonly offset: number | null;
      readonly line: number | null;
      readonly column: number | null;
    }
  /** The file was read to its end; always the last item. */
  | {
      readonly kind: 'end';
      readonly bytes: number;
      /** Every table of IMS, also empty ones. */
      readonly tables: readonly Gstr1TableCount[];
      /** Rows of other tables, counted and left alone. `known` is false for names that no version of the form has. */
      readonly keptOut: readonly { readonly table: string; readonly title: string; readonly rows: number; readonly known: boolean }[];
      readonly errors: number;
      readonly warnings: number;
      /** Oddities told once by a warning, with how often they occurred. */
      readonly repeated: readonly {
        readonly table: Gstr1TableKey | null;
        readonly field: string;
        readonly times: number;
        readonly message: string;
      }[];
    };

export type Gstr1Refusal = Extract<Gstr1Item, { kind: 'refused' }>;
export type Gstr1End = Extract<Gstr1Item, { kind: 'end' }>;

export interface Gstr1Options {
  /** The day in India on which the file is read: documents dated later are refused (R155). */
  readonly today: IsoDate;
  /** What the file is said to be, as it does not tell itself; GSTR1 unless told. */
  readonly form?: SourceForm;
  /** Bytes of the whole file; 1 GiB unless told. */
  readonly maxBytes?: number;
}

export const DEFAULT_MAX_BYTES = 1 << 30;
