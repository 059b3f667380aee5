/** The tables of GSTR-1, IFF and GSTR-1A that reach recipients' IMS, as the supplier sees them (rulebook 1.1, 7.5). */
import type { SectionCode } from './ims/sections';

export const OUTWARD_TABLES = ['b2b', 'cdnr', 'ecom', 'b2ba', 'cdnra', 'ecoma'] as const;
/** Named by their keys in the return's own file; in the order of the portal's list. */
export type OutwardTable = (typeof OUTWARD_TABLES)[number];

export interface OutwardTableFacts {
  /** The portal's heading, letter for letter. */
  readonly heading: string;
  /** The table numbers alone, for breadcrumbs. */
  readonly short: string;
  /** The IMS sections its documents stand in. */
  readonly sections: readonly SectionCode[];
  /** The word for one document in column headings. */
  readonly document: 'Invoice' | 'Note' | 'Document';
  readonly amended: boolean;
  readonly notes: boolean;
}

const facts = (
  heading: string,
  short: string,
  sections: readonly SectionCode[],
  document: OutwardTableFacts['document'],
  amended: boolean,
): OutwardTableFacts => ({ heading, short, sections, document, amended, notes: document === 'Note' });

export const OUTWARD_TABLE: Readonly<Record<OutwardTable, OutwardTableFacts>> = {
  b2b: facts('4A, 4B, 6B, 6C - B2B, SEZ, DE Invoices', '4A, 4B, 6B, 6C', ['b2b'], 'Invoice', false),
  cdnr: facts('9B - Credit / Debit Notes (Registered)', '9B', ['b2bcn', 'b2bdn'], 'Note', false),
  ecom: facts('15 - Supplies U/s 9(5)', '15', ['ecom'], 'Document', false),
  b2ba: facts('9A - Amended B2B Invoices', '9A', ['b2ba'], 'Invoice', true),
  cdnra: facts('9C - Amended Credit / Debit Notes (Registered)', '9C', ['b2bcna', 'b2bdna'], 'Note', true),
  ecoma: facts('15A - Amended Supplies U/s 9(5)', '15A', ['ecoma'], 'Document', true),
};

export const isOutwardTable = (text: string): text is OutwardTable => (OUTWARD_TABLES as readonly string[]).includes(text);

/** The table that a section's documents are reported in; null for sections that suppliers do not report. */
export const outwardTableOf = (section: SectionCode): OutwardTable | null =>
  OUTWARD_TABLES.find((table) => OUTWARD_TABLE[table].sections.includes(section)) ?? null;

/** The forms a supplier reports these tables in, in the order a period has them. */
export const SUPPLIER_FORMS = ['IFF', 'GSTR1', 'GSTR1A'] as const;
export type SupplierForm = (typeof SUPPLIER_FORMS)[number];
export const SUPPLIER_FORM_LABEL: Readonly<Record<SupplierForm, string>> = { IFF: 'IFF', GSTR1: 'GSTR-1', GSTR1A: 'GSTR-1A' };

/** What a supplier sees of a recipient's action (R139, R140; † of rulebook 6.3). */
export const OUTWARD_STATUSES = ['No Action', 'Accepted', 'Rejected', 'Pending', 'Not eligible for IMS'] as const;
export type OutwardStatus = (typeof OUTWARD_STATUSES)[number];

/** X: not eligible for IMS. */
export const OUTWARD_STATUS_CODES = ['N', 'A', 'R', 'P', 'X'] as const;
export type OutwardStatusWord = (typeof OUTWARD_STATUS_CODES)[number];
export const OUTWARD_STATUS_LABEL: Readonly<Record<OutwardStatusWord, OutwardStatus>> = {
  N: 'No Action',
  A: 'Accepted',
  R: 'Rejected',
  P: 'Pending',
  X: 'Not eligible for IMS',
};
