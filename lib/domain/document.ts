/** A document as its supplier (or customs, or an ISD) reported it to one recipient. Amounts are positive, as on the paper. */
import type { IsoDate } from './calendar';
import type { Gstin } from './gstin';
import type { SectionCode } from './ims/sections';
import type { Paise } from './money';
import type { TaxAmounts } from './tax-amounts';
import type { TaxPeriod } from './tax-period';

/** GSTR1, IFF, GSTR1A: suppliers; GSTR5: non-residents; GSTR6: ISD; ICEGATE: customs; RULE37A: reversal items. */
export const SOURCE_FORMS = ['GSTR1', 'IFF', 'GSTR1A', 'GSTR5', 'GSTR6', 'ICEGATE', 'RULE37A'] as const;
export type SourceForm = (typeof SOURCE_FORMS)[number];

export const INVOICE_TYPES = ['R', 'DE', 'SEWP', 'SEWOP', 'CBW'] as const;
export type InvoiceType = (typeof INVOICE_TYPES)[number];
export const INVOICE_TYPE_LABEL: Readonly<Record<InvoiceType, string>> = {
  R: 'Regular',
  DE: 'Deemed Export',
  SEWP: 'SEZ supplies with payment',
  SEWOP: 'SEZ supplies without payment',
  CBW: 'Intra-State supplies attracting IGST',
};

export type SupplierFiling = 'SAVED' | 'FILED';

/** What an amendment says of the document it replaces. `tax` only where the source states it (R093). */
export interface OriginalReference {
  readonly number: string;
  readonly date: IsoDate;
  readonly tax?: TaxAmounts;
}

export interface SupplierDocument {
  readonly section: SectionCode;
  readonly source: SourceForm;
  /** The return in which the supplier reported it; for ICEGATE the month of the reference date. */
  readonly sourcePeriod: TaxPeriod;
  /** Null for overseas imports. */
  readonly supplierGstin: Gstin | null;
  readonly recipientGstin: Gstin;
  readonly number: string;
  readonly date: IsoDate;
  readonly invoiceType: InvoiceType;
  /** Two-digit state code; null where the source has none (imports, ISD). */
  readonly placeOfSupply: string | null;
  readonly reverseCharge: boolean;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly original: OriginalReference | null;
  /** ISD credit that its distributor marked ineligible. */
  readonly ineligible: boolean;
  /** Bills of entry only. */
  readonly portCode: string | null;
  readonly icegateReferenceDate: IsoDate | null;
  /** Amended bills of entry: value change, or the two sides of a GSTIN change. */
  readonly amendmentLeg: 'value' | 'from' | 'to' | null;
}
