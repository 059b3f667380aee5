/** The sections of IMS and of GSTR-2B's document tables, with the facts of each (rulebook 1.1). */

export const SECTION_CODES = [
  'b2b',
  'b2ba',
  'b2bdn',
  'b2bdna',
  'b2bcn',
  'b2bcna',
  'ecom',
  'ecoma',
  'isd',
  'isda',
  'isdcn',
  'isdcna',
  'impg',
  'impga',
  'impgsez',
  'impgseza',
] as const;
export type SectionCode = (typeof SECTION_CODES)[number];

export const IMS_TABS = ['OTHER', 'ISD', 'IMPORT'] as const;
export type ImsTab = (typeof IMS_TABS)[number];

export type DocumentKind = 'INVOICE' | 'DEBIT_NOTE' | 'CREDIT_NOTE' | 'ECO' | 'ISD' | 'ISD_CREDIT_NOTE' | 'BILL_OF_ENTRY';

export interface SectionFacts {
  readonly code: SectionCode;
  readonly tab: ImsTab;
  /** Heading of the summary grid, letter for letter the portal's. */
  readonly heading: string;
  /** The word of list titles: "B2B Invoices". */
  readonly title: string;
  readonly kind: DocumentKind;
  readonly amends: SectionCode | null;
  /** +1 where acceptance of an original adds ITC, -1 where it lowers it. */
  readonly sign: 1 | -1;
}

const facts = (
  code: SectionCode,
  tab: ImsTab,
  heading: string,
  title: string,
  kind: DocumentKind,
  amends: SectionCode | null,
  sign: 1 | -1,
): SectionFacts => ({ code, tab, heading, title, kind, amends, sign });

export const SECTIONS: Readonly<Record<SectionCode, SectionFacts>> = {
  b2b: facts('b2b', 'OTHER', 'B2B - Invoices', 'B2B Invoices', 'INVOICE', null, 1),
  b2ba: facts('b2ba', 'OTHER', 'B2B - Invoices (Amendments)', 'B2B Invoices (Amendments)', 'INVOICE', 'b2b', 1),
  b2bdn: facts('b2bdn', 'OTHER', 'B2B - Debit Notes', 'B2B Debit Notes', 'DEBIT_NOTE', null, 1),
  b2bdna: facts('b2bdna', 'OTHER', 'B2B - Debit Notes (Amendments)', 'B2B Debit Notes (Amendments)', 'DEBIT_NOTE', 'b2bdn', 1),
  b2bcn: facts('b2bcn', 'OTHER', 'B2B - Credit Notes', 'B2B Credit Notes', 'CREDIT_NOTE', null, -1),
  b2bcna: facts('b2bcna', 'OTHER', 'B2B - Credit Notes (Amendments)', 'B2B Credit Notes (Amendments)', 'CREDIT_NOTE', 'b2bcn', -1),
  ecom: facts('ecom', 'OTHER', 'Eco [9(5)] Invoices', 'Eco [9(5)] Invoices', 'ECO', null, 1),
  ecoma: facts('ecoma', 'OTHER', 'Eco [9(5)] Invoices (Amendments)', 'Eco [9(5)] Invoices (Amendments)', 'ECO', 'ecom', 1),
  isd: facts('isd', 'ISD', 'ISD - Invoices', 'ISD Invoices', 'ISD', null, 1),
  isda: facts('isda', 'ISD', 'ISD - Invoices (Amendments)', 'ISD Invoices (Amendments)', 'ISD', 'isd', 1),
  isdcn: facts('isdcn', 'ISD', 'ISD - Credit Notes', 'ISD Credit Notes', 'ISD_CREDIT_NOTE', null, -1),
  isdcna: facts('isdcna', 'ISD', 'ISD - Credit Notes (Amendments)', 'ISD Credit Notes (Amendments)', 'ISD_CREDIT_NOTE', 'isdcn', -1),
  impg: facts('impg', 'IMPORT', 'IMPG - Import of Goods from overseas', 'Import of Goods from overseas', 'BILL_OF_ENTRY', null, 1),
  impga: facts('impga', 'IMPORT', 'IMPG (Amendments)', 'Import of Goods from overseas (Amendments)', 'BILL_OF_ENTRY', 'impg', 1),
  impgsez: facts('impgsez', 'IMPORT', 'IMPGSEZ - Import of Goods from SEZ', 'Import of Goods from SEZ', 'BILL_OF_ENTRY', null, 1),
  impgseza: facts('impgseza', 'IMPORT', 'IMPGSEZA (Amendments)', 'Import of Goods from SEZ (Amendments)', 'BILL_OF_ENTRY', 'impgsez', 1),
};

/** Sections a supplier reports in GSTR-1, IFF or GSTR-1A; the "All other ITC" tab. */
export const SUPPLIER_SECTIONS = SECTION_CODES.filter((code) => SECTIONS[code].tab === 'OTHER');
export const IMPORT_SECTIONS = SECTION_CODES.filter((code) => SECTIONS[code].tab === 'IMPORT');

export const isSectionCode = (text: string): text is SectionCode => (SECTION_CODES as readonly string[]).includes(text);

export const IMS_ACTIONS = ['N', 'A', 'R', 'P'] as const;
/** N no action, A accepted, R rejected, P pending. "Deemed accepted" is never stored: it is how N is treated by GSTR-2B. */
export type ImsAction = (typeof IMS_ACTIONS)[number];
export const ACTION_LABEL: Readonly<Record<ImsAction, string>> = { N: 'No Action', A: 'Accepted', R: 'Rejected', P: 'Pending' };

/** Sections whose records are acted upon and come from a supplier with a GSTIN. */
export const SUPPLIER_VIEW_SECTIONS: readonly SectionCode[] = SECTION_CODES.filter(
  (code) => SECTIONS[code].tab === 'OTHER' || code === 'impgsez' || code === 'impgseza',
);
