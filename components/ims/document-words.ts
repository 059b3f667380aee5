import { type DocumentKind, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';

const WORD: Readonly<Record<DocumentKind, string>> = {
  INVOICE: 'invoice',
  DEBIT_NOTE: 'debit note',
  CREDIT_NOTE: 'credit note',
  ECO: 'document',
  ISD: 'ISD invoice',
  ISD_CREDIT_NOTE: 'ISD credit note',
  BILL_OF_ENTRY: 'Bill of Entry',
};

/** "credit note", as sentences name a record of a section. */
export const documentWord = (section: SectionCode): string => WORD[SECTIONS[section].kind];

/** "CN/041 of Apex Steel Works": the accessible name of a row. */
export const recordName = (row: { readonly number: string; readonly supplierName: string }): string =>
  row.supplierName === '' ? row.number : `${row.number} of ${row.supplierName}`;
