/** One record of an IMS file (download, upload, reset or error file), in our words; and the names the two dialects give to its parts. */
import type { IsoDate } from '../../domain/calendar';
import type { InvoiceType, SourceForm, SupplierFiling } from '../../domain/document';
import type { ImsAction, SectionCode } from '../../domain/ims/sections';
import type { Paise } from '../../domain/money';
import type { TaxAmounts } from '../../domain/tax-amounts';
import type { TaxPeriod } from '../../domain/tax-period';

/** API: what programs exchange with the portal. UTILITY: what the offline utility downloads and uploads. */
export type ImsDialect = 'API' | 'UTILITY';

/** What every IMS file says of a document: the facts by which the portal knows it. Amounts in paise, always positive. */
export interface ImsFacts {
  readonly section: SectionCode;
  /** Null for overseas imports. */
  readonly supplierGstin: string | null;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly number: string;
  readonly date: IsoDate;
  readonly invoiceType: InvoiceType;
  readonly placeOfSupply: string | null;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly original: { readonly number: string; readonly date: IsoDate } | null;
  /** Bills of entry only. */
  readonly portCode: string | null;
  readonly referenceDate: IsoDate | null;
}

/** Flag Y without amounts: the whole credit is given back. */
export interface ImsReduction {
  readonly flag: 'Y' | 'N';
  readonly declared: TaxAmounts | null;
}

/** A record as it is downloaded. */
export interface ImsDownloadRecord extends ImsFacts {
  readonly supplierName: string;
  readonly supplierFiling: SupplierFiling;
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: ImsReduction | null;
  readonly contentHash: string;
  /** What the recipient may not do or say now. */
  readonly blocked: { readonly pending: boolean; readonly reduction: boolean; readonly remarks: boolean };
}

/** A record as it is uploaded. In the API dialect a reset has its own file; in the utility's it is action N. */
export interface ImsUploadRecord extends ImsFacts {
  readonly action: ImsAction;
  readonly previousAction: ImsAction | null;
  readonly remarks: string | null;
  readonly reduction: ImsReduction | null;
}

/** A record as read from any of the files. What the file leaves out, or does not say, is null. */
export interface ImsFileRecord extends Omit<ImsFacts, 'sourcePeriod' | 'source'> {
  readonly source: SourceForm | null;
  readonly sourcePeriod: TaxPeriod | null;
  /** "10" where the file gives the month of the period alone, as the utility may. */
  readonly sourceMonth: string | null;
  readonly supplierName: string | null;
  readonly supplierFiling: SupplierFiling | null;
  /** Null in a reset. */
  readonly action: ImsAction | null;
  readonly previousAction: ImsAction | null;
  readonly remarks: string | null;
  /** Unlike elsewhere amounts may be there with flag N: the caller refuses what the law does not allow. */
  readonly reduction: ImsReduction | null;
  readonly blocked: { readonly pending: boolean | null; readonly reduction: boolean | null; readonly remarks: boolean | null };
  readonly contentHash: string | null;
  /** What the portal said of the record in an error file. */
  readonly error: { readonly code: string | null; readonly message: string } | null;
}

export interface NumberNames {
  readonly number: string;
  readonly date: string;
  readonly originalNumber: string;
  readonly originalDate: string;
}
const INVOICE_NAMES: NumberNames = { number: 'inum', date: 'idt', originalNumber: 'oinum', originalDate: 'oidt' };
const NOTE_NAMES: NumberNames = { number: 'nt_num', date: 'nt_dt', originalNumber: 'ont_num', originalDate: 'ont_dt' };
const ENTRY_NAMES: NumberNames = { number: 'boenum', date: 'boedt', originalNumber: 'oboenum', originalDate: 'oboedt' };

export const isImport = (section: SectionCode): boolean => section.startsWith('impg');
export function numberNames(section: SectionCode): NumberNames {
  if (isImport(section)) return ENTRY_NAMES;
  return section.startsWith('b2bcn') || section.startsWith('b2bdn') ? NOTE_NAMES : INVOICE_NAMES;
}

/** Sections the offline utility has sheets for; it knows no imports (R165). */
export const UTILITY_SECTIONS = [
  'b2b',
  'b2ba',
  'b2bdn',
  'b2bdna',
  'b2bcn',
  'b2bcna',
  'ecom',
  'ecoma',
] as const satisfies readonly SectionCode[];
export const API_SECTIONS = [...UTILITY_SECTIONS, 'impg', 'impga', 'impgsez', 'impgseza'] as const satisfies readonly SectionCode[];

interface FlagNames {
  readonly reductionFlag: string;
  readonly reductionBlocked: string;
  readonly declared: Readonly<Record<keyof TaxAmounts, string>>;
}
export const FLAG_NAMES: Readonly<Record<ImsDialect, FlagNames>> = {
  API: {
    reductionFlag: 'itcRedReq',
    reductionBlocked: 'isItcRedReqBlocked',
    declared: { igst: 'declIgst', cgst: 'declCgst', sgst: 'declSgst', cess: 'declCess' },
  },
  UTILITY: {
    reductionFlag: 'itc_red_req',
    reductionBlocked: 'itcRedReqBlocked',
    declared: { igst: 'decl_igst', cgst: 'decl_cgst', sgst: 'decl_sgst', cess: 'decl_cess' },
  },
};

/** IFF has no code of its own: its documents say R1 (rulebook 1.2). */
export const SOURCE_CODE: Readonly<Partial<Record<SourceForm, string>>> = {
  GSTR1: 'R1',
  IFF: 'R1',
  GSTR1A: 'R1A',
  GSTR5: 'R5',
  GSTR6: 'R6',
};
