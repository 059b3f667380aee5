/** The shapes of documents in a GSTR-1 file, as zod schemas. Generous about what is left out, strict about what is stated. */
import { z } from 'zod';

type Raw = { readonly input: unknown };

/** "is missing", or what it must be: the path is put before it. */
const must =
  (be: string) =>
  (issue: Raw): string =>
    issue.input === undefined || issue.input === null ? `is missing: it must be ${be}` : `must be ${be}, not ${described(issue.input)}`;

function described(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'an object';
  if (typeof input === 'string') return input === '' ? 'empty' : `"${printable(input)}"`;
  return String(input).slice(0, 40);
}
/** Text from a file as it may stand in a message: short, on one line. */
export const printable = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '?');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
};

const number = z.string({
  error: (issue) =>
    typeof issue.input === 'number' ? 'must be in double quotes: as a number it may lose digits' : must('text in double quotes')(issue),
});
const date = z.string({ error: must('a date written "dd-mm-yyyy"') });
const amount = z.union([z.number(), z.string()], { error: must('an amount in rupees') });
/** A head of tax that is left out is zero. */
const head = amount.nullish();
const yesNo = z.enum(['Y', 'N'], { error: must('"Y" or "N"') });
const invoiceType = z.enum(['R', 'DE', 'SEWP', 'SEWOP', 'CBW', 'SEZWP', 'SEZWOP'], { error: must('R, SEWP, SEWOP, DE or CBW') });
const placeOfSupply = z.union([z.string(), z.number()], { error: must('a state code of two digits') });
const ignored = z.unknown().optional();

const itemDetail = z.object(
  {
    rt: z.union([z.number(), z.string()], { error: must('a rate in per cent') }),
    txval: amount,
    iamt: head,
    camt: head,
    samt: head,
    csamt: head,
  },
  { error: must('an object with rt, txval and the taxes') },
);
const item = z.object({ num: ignored, itm_det: itemDetail }, { error: must('an object with itm_det') });
const items = z
  .array(item, { error: must('a list of rate lines') })
  .min(1, 'has no rate line')
  .max(200, 'has more than 200 rate lines');

const common = {
  val: amount,
  pos: placeOfSupply,
  itms: items,
  diff_percent: z.union([z.number(), z.string()]).nullish(),
  flag: z.string().nullish(),
};
const invoice = { inum: number, idt: date, ...common };
const note = { nt_num: number, nt_dt: date, ntty: z.enum(['C', 'D'], { error: must('"C" (credit note) or "D" (debit note)') }), ...common };
const originalInvoice = { oinum: number, oidt: date };
const originalNote = { ont_num: number, ont_dt: date };
const type = { rchrg: yesNo, inv_typ: invoiceType };
/** Notes of older files state neither. */
const looseType = { rchrg: yesNo.nullish(), inv_typ: invoiceType.nullish() };
const operator = { sply_ty: z.enum(['INTER', 'INTRA'], { error: must('"INTER" or "INTRA"') }).nullish(), inv_typ: invoiceType.nullish() };
const options = { error: must('an object') };

const shapes = {
  invoice: z.object({ ...invoice, ...type, etin: z.string({ error: must('a GSTIN') }).nullish() }, options),
  amendedInvoice: z.object({ ...invoice, ...originalInvoice, ...type, etin: z.string({ error: must('a GSTIN') }).nullish() }, options),
  note: z.object({ ...note, ...looseType }, options),
  amendedNote: z.object({ ...note, ...originalNote, ...looseType }, options),
  operator: z.object({ ...invoice, ...operator }, options),
  amendedOperator: z.object({ ...invoice, ...originalInvoice, ...operator }, options),
};

/** A row that takes a saved document back: its number and date are enough. */
const deletions = {
  invoice: z.object({ inum: number, idt: date }),
  note: z.object({ nt_num: number, nt_dt: date, ntty: note.ntty }),
};

export type WireItem = z.output<typeof item>;
/** What all the shapes come to. */
export interface WireDocument {
  readonly inum?: string;
  readonly idt?: string;
  readonly nt_num?: string;
  readonly nt_dt?: string;
  readonly ntty?: 'C' | 'D';
  readonly oinum?: string;
  readonly oidt?: string;
  readonly ont_num?: string;
  readonly ont_dt?: string;
  readonly val: number | string;
  readonly pos: number | string;
  readonly rchrg?: 'Y' | 'N' | null | undefined;
  readonly inv_typ?: z.output<typeof invoiceType> | null | undefined;
  readonly sply_ty?: 'INTER' | 'INTRA' | null | undefined;
  readonly etin?: string | null | undefined;
  readonly diff_percent?: number | string | null | undefined;
  readonly flag?: string | null | undefined;
  readonly itms: readonly WireItem[];
}
export interface WireDeletion {
  readonly inum?: string;
  readonly idt?: string;
  readonly nt_num?: string;
  readonly nt_dt?: string;
  readonly ntty?: 'C' | 'D';
}

type DocumentKind = 'invoice' | 'note' | 'operator';
const ORIGINALS: Readonly<Record<DocumentKind, z.ZodType<WireDocument>>> = {
  invoice: shapes.invoice,
  note: shapes.note,
  operator: shapes.operator,
};
const AMENDMENTS: Readonly<Record<DocumentKind, z.ZodType<WireDocument>>> = {
  invoice: shapes.amendedInvoice,
  note: shapes.amendedNote,
  operator: shapes.amendedOperator,
};
const DELETIONS: Readonly<Record<DocumentKind, z.ZodType<WireDeletion>>> = {
  invoice: deletions.invoice,
  note: deletions.note,
  operator: deletions.invoice,
};

export const documentShape = (kind: DocumentKind, amended: boolean): z.ZodType<WireDocument> => (amended ? AMENDMENTS : ORIGINALS)[kind];
export const deletionShape = (kind: DocumentKind): z.ZodType<WireDeletion> => DELETIONS[kind];

/** Names that the portal, its tools and older versions put into documents, and that say nothing to us. */
const IGNORED_NAMES = [
  'chksum',
  'updby',
  'cflag',
  'opd',
  'num',
  'irn',
  'irngendate',
  'srctyp',
  'hash',
  'p_gst',
  'rsn',
  'ntty',
  'inum',
  'idt',
  'd_flag',
  'old_inum',
  'aspd',
  'atyp',
  'imsactn',
  'remarks',
  'error_cd',
  'error_msg',
  'val',
  'uplby',
  'sply_ty',
  'inv_typ',
  'rchrg',
];
const DOCUMENT_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(shapes).flatMap((shape) => Object.keys(shape.shape)),
  ...IGNORED_NAMES,
]);
const ITEM_NAMES: ReadonlySet<string> = new Set(['num', 'itm_det', 'chksum']);
const DETAIL_NAMES: ReadonlySet<string> = new Set(['rt', 'txval', 'iamt', 'camt', 'samt', 'csamt', 'ad_amt']);
export const GROUP_NAMES: ReadonlySet<string> = new Set([
  'ctin',
  'rtin',
  'stin',
  'inv',
  'nt',
  'cfs',
  'cfs3b',
  'flag',
  'chksum',
  'error_cd',
  'error_msg',
  'trdnm',
  'tradenm',
  'cname',
  'fldtr1',
  'flprdr1',
  'dtcancel',
]);

/** Names that no version of the form knows, as paths inside the document as it came. */
export function unknownNames(document: object, items: readonly object[]): string[] {
  const unknown: string[] = [];
  for (const name in document) if (!DOCUMENT_NAMES.has(name)) unknown.push(printable(name));
  for (const line of items) {
    for (const name in line) if (!ITEM_NAMES.has(name)) unknown.push(`itms.${printable(name)}`);
    const detail = 'itm_det' in line && typeof line.itm_det === 'object' ? line.itm_det : null;
    for (const name in detail) if (!DETAIL_NAMES.has(name)) unknown.push(`itms.itm_det.${printable(name)}`);
  }
  return unknown;
}
