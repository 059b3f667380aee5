/** What a source states of a document before it has a place here: read from a file, typed in a form, sent by customs or an ISD. */
import type { IsoDate } from './calendar';
import type { InvoiceType } from './document';
import type { SectionCode } from './ims/sections';
import type { Paise } from './money';
import type { TaxAmounts } from './tax-amounts';

/** One rate line as reported. */
export interface RateLine {
  /** Per cent, the whole (IGST) rate. */
  readonly rate: number;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
}

export interface ReportedDocument {
  readonly section: SectionCode;
  readonly recipientGstin: string;
  readonly number: string;
  readonly date: IsoDate;
  readonly invoiceType: InvoiceType;
  readonly placeOfSupply: string | null;
  readonly reverseCharge: boolean;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly original: { readonly number: string; readonly date: IsoDate; readonly tax: TaxAmounts | null } | null;
  readonly items: readonly RateLine[] | null;
  /** ISD credit that its distributor marked ineligible. */
  readonly ineligible: boolean;
  /** Bills of entry only, as the three below. */
  readonly portCode: string | null;
  readonly referenceDate: IsoDate | null;
  readonly amendmentLeg: 'value' | 'from' | 'to' | null;
}

/** What a document that is no bill of entry and no ISD document leaves empty. */
export const ORDINARY_EXTRAS = { ineligible: false, portCode: null, referenceDate: null, amendmentLeg: null } as const;
