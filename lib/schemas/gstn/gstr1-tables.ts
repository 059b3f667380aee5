/** The tables of a GSTR-1, IFF or GSTR-1A file: which of them reach the recipients' IMS, how each is nested, and what the others are called. */
import type { SectionCode } from '../../domain/ims/sections';

export const GSTR1_TABLE_KEYS = ['b2b', 'b2ba', 'cdnr', 'cdnra', 'ecom.b2b', 'ecom.urp2b', 'ecoma.b2ba', 'ecoma.urp2ba'] as const;
export type Gstr1TableKey = (typeof GSTR1_TABLE_KEYS)[number];

export interface Gstr1Table {
  readonly key: Gstr1TableKey;
  /** Names from the root to the table's list of groups. */
  readonly path: readonly string[];
  /** Number and heading on the form. */
  readonly title: string;
  /** In a group: the recipient's GSTIN, the GSTIN that sold through the operator, and the list of documents. */
  readonly recipientKey: 'ctin' | 'rtin';
  readonly sellerKey: 'stin' | null;
  readonly listKey: 'inv' | 'nt';
  readonly kind: 'invoice' | 'note' | 'operator';
  readonly amended: boolean;
}

const table = (
  key: Gstr1TableKey,
  title: string,
  kind: Gstr1Table['kind'],
  amended: boolean,
  sellerKey: Gstr1Table['sellerKey'] = null,
): Gstr1Table => ({
  key,
  title,
  kind,
  amended,
  sellerKey,
  path: key.split('.'),
  recipientKey: kind === 'operator' ? 'rtin' : 'ctin',
  listKey: kind === 'note' ? 'nt' : 'inv',
});

export const GSTR1_TABLES: Readonly<Record<Gstr1TableKey, Gstr1Table>> = {
  b2b: table('b2b', '4A, 4B, 6B, 6C - B2B, SEZ, DE Invoices', 'invoice', false),
  b2ba: table('b2ba', '9A - Amended B2B Invoices', 'invoice', true),
  cdnr: table('cdnr', '9B - Credit / Debit Notes (Registered)', 'note', false),
  cdnra: table('cdnra', '9C - Amended Credit / Debit Notes (Registered)', 'note', true),
  'ecom.b2b': table('ecom.b2b', '15 - Supplies U/s 9(5), registered supplier to registered recipient', 'operator', false, 'stin'),
  'ecom.urp2b': table('ecom.urp2b', '15 - Supplies U/s 9(5), unregistered supplier to registered recipient', 'operator', false),
  'ecoma.b2ba': table(
    'ecoma.b2ba',
    '15A - Amended supplies U/s 9(5), registered supplier to registered recipient',
    'operator',
    true,
    'stin',
  ),
  'ecoma.urp2ba': table('ecoma.urp2ba', '15A - Amended supplies U/s 9(5), unregistered supplier to registered recipient', 'operator', true),
};

/** Objects of the root that hold tables of their own. */
export const TABLE_FAMILIES: ReadonlySet<string> = new Set(['ecom', 'ecoma']);

/** Tables of the form that name no registered recipient. They are counted, and kept out of IMS. */
export const TABLES_OUTSIDE_IMS: Readonly<Record<string, string>> = {
  b2cl: '5 - B2C (Large) Invoices',
  b2cla: '9A - Amended B2C (Large) Invoices',
  b2cs: '7 - B2C (Others)',
  b2csa: '10 - Amended B2C (Others)',
  exp: '6A - Exports Invoices',
  expa: '9A - Amended Exports Invoices',
  cdnur: '9B - Credit / Debit Notes (Unregistered)',
  cdnura: '9C - Amended Credit / Debit Notes (Unregistered)',
  nil: '8 - Nil rated, exempted and non GST outward supplies',
  hsn: '12 - HSN-wise summary',
  doc_issue: '13 - Documents Issued',
  at: '11A - Tax Liability (Advances Received)',
  ata: '11A - Amended Tax Liability (Advances Received)',
  txpd: '11B - Adjustment of Advances',
  txpda: '11B - Amended Adjustment of Advances',
  supeco: '14 - Supplies made through ECO',
  supecoa: '14A - Amended supplies made through ECO',
  'ecom.b2c': '15 - Supplies U/s 9(5), registered supplier to unregistered recipient',
  'ecom.urp2c': '15 - Supplies U/s 9(5), unregistered supplier to unregistered recipient',
  'ecoma.b2ca': '15A - Amended supplies U/s 9(5), registered supplier to unregistered recipient',
  'ecoma.urp2ca': '15A - Amended supplies U/s 9(5), unregistered supplier to unregistered recipient',
};

/** Names of the root that are not tables. What is not the header is of no use here. */
export const ROOT_FIELDS: ReadonlySet<string> = new Set([
  'gstin',
  'fp',
  'version',
  'hash',
  'gt',
  'cur_gt',
  'fil_dt',
  'filing_typ',
  'filing_type',
  'ret_period',
  'chksum',
]);

export const tableAt = (key: string): Gstr1Table | null =>
  (GSTR1_TABLE_KEYS as readonly string[]).includes(key) ? GSTR1_TABLES[key as Gstr1TableKey] : null;

/** The IMS section of a document in a table. */
export function sectionOf(at: Gstr1Table, noteType: 'C' | 'D'): SectionCode {
  if (at.kind === 'invoice') return at.amended ? 'b2ba' : 'b2b';
  if (at.kind === 'operator') return at.amended ? 'ecoma' : 'ecom';
  const note = noteType === 'C' ? 'b2bcn' : 'b2bdn';
  return at.amended ? `${note}a` : note;
}

/** The table in which a document of a section is reported; an operator's by whether its seller is registered. */
export function tableOf(section: SectionCode, sellerIsRegistered: boolean): Gstr1Table | null {
  switch (section) {
    case 'b2b':
    case 'b2ba':
      return GSTR1_TABLES[section];
    case 'b2bcn':
    case 'b2bdn':
      return GSTR1_TABLES.cdnr;
    case 'b2bcna':
    case 'b2bdna':
      return GSTR1_TABLES.cdnra;
    case 'ecom':
      return GSTR1_TABLES[sellerIsRegistered ? 'ecom.b2b' : 'ecom.urp2b'];
    case 'ecoma':
      return GSTR1_TABLES[sellerIsRegistered ? 'ecoma.b2ba' : 'ecoma.urp2ba'];
    default:
      return null;
  }
}
