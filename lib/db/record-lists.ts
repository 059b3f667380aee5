/** Reads of the inward lists: filters, sort, keyset pages, counts. */
import type { SourceForm } from '../domain/document';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import type { RawDb } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { isInIms } from './record-changes';

export const RECORD_SORTS = [
  'date',
  'number',
  'supplier',
  'name',
  'type',
  'value',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'tax',
  'status',
  'period',
  'pos',
  'filing',
] as const;
export type RecordSort = (typeof RECORD_SORTS)[number];

export interface RecordFilter {
  readonly actions?: readonly ImsAction[];
  readonly supplierGstin?: string;
  /** Any of these. */
  readonly supplierGstins?: readonly string[];
  readonly invoiceTypes?: readonly string[];
  readonly sources?: readonly SourceForm[];
  readonly sourcePeriod?: string;
  readonly filing?: 'SAVED' | 'FILED';
  readonly dateFrom?: string;
  readonly dateTo?: string;
  /** Part of a number, a supplier's GSTIN or its name. */
  readonly search?: string;
}

export interface RecordScope {
  readonly gstin: string;
  readonly section: SectionCode;
  readonly filter: RecordFilter;
}

/** Where a page begins: after or before a row (keyset), or at an offset for a page entered by its number. */
export type PagePosition =
  | { readonly kind: 'AFTER' | 'BEFORE'; readonly value: string; readonly id: string }
  | { readonly kind: 'OFFSET'; readonly offset: number };

const SORT_EXPRESSION: Readonly<Record<RecordSort, { readonly sql: string; readonly type: string }>> = {
  date: { sql: 'd.date', type: 'date' },
  number: { sql: 'd.number_key', type: 'varchar' },
  supplier: { sql: 'd.supplier_gstin', type: 'varchar' },
  name: { sql: 'd.supplier_name', type: 'varchar' },
  type: { sql: 'd.invoice_type', type: 'varchar' },
  value: { sql: 'd.document_value', type: 'bigint' },
  taxable: { sql: 'd.taxable_value', type: 'bigint' },
  igst: { sql: 'd.igst', type: 'bigint' },
  cgst: { sql: 'd.cgst', type: 'bigint' },
  sgst: { sql: 'd.sgst', type: 'bigint' },
  cess: { sql: 'd.cess', type: 'bigint' },
  tax: { sql: '(d.igst + d.cgst + d.sgst + d.cess)', type: 'bigint' },
  status: { sql: 'd.action', type: 'char' },
  period: { sql: 'd.source_period', type: 'char' },
  pos: { sql: "coalesce(d.place_of_supply, '')", type: 'varchar' },
  filing: { sql: 'd.supplier_filing', type: 'varchar' },
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** True where an expression in capitals holds the text, whatever the case it was typed in. */
export const containsText = (expression: Prisma.Sql, text: string): Prisma.Sql =>
  Prisma.sql`${expression} like ${`%${escapeLike(text.toUpperCase())}%`}`;

/** The where clause of a scope; also what bulk actions over "all pages" run on. */
export const scopeWhere = ({ gstin, section, filter }: RecordScope): Prisma.Sql => sectionsWhere({ gstin, sections: [section], filter });

/** Records of several sections; none named means all of them. */
export interface SectionsScope {
  readonly gstin: string;
  readonly sections: readonly SectionCode[];
  readonly filter: RecordFilter;
}

export function sectionsWhere({ gstin, sections, filter }: SectionsScope): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`d.gstin = ${gstin}`];
  const list = (values: readonly string[] | undefined, name: string): void => {
    if (values?.length === 1) parts.push(Prisma.sql`${Prisma.raw(`d.${name}`)} = ${values[0]}`);
    else if (values && values.length > 1) parts.push(Prisma.sql`${Prisma.raw(`d.${name}`)} = any(${[...values]}::varchar[])`);
  };
  list(sections, 'section');
  parts.push(isInIms(Prisma.raw('d')));
  list(filter.actions, 'action');
  list(filter.invoiceTypes, 'invoice_type');
  list(filter.sources, 'source');
  list(filter.supplierGstins, 'supplier_gstin');
  if (filter.supplierGstin) parts.push(Prisma.sql`d.supplier_gstin = ${filter.supplierGstin}`);
  if (filter.sourcePeriod) parts.push(Prisma.sql`d.source_period = ${filter.sourcePeriod}`);
  if (filter.filing) parts.push(Prisma.sql`d.supplier_filing = ${filter.filing}`);
  if (filter.dateFrom) parts.push(Prisma.sql`d.date >= ${filter.dateFrom}::date`);
  if (filter.dateTo) parts.push(Prisma.sql`d.date <= ${filter.dateTo}::date`);
  if (filter.search) {
    parts.push(
      containsText(Prisma.raw("(d.number_key || ' ' || coalesce(d.supplier_gstin, '') || ' ' || upper(d.supplier_name))"), filter.search),
    );
  }
  return Prisma.join(parts, ' and ');
}

export interface RecordPageRequest extends RecordScope {
  readonly sort: RecordSort;
  readonly descending: boolean;
  readonly position: PagePosition;
  readonly limit: number;
}

/** Rows that cost less to read whole than to find by the index first. */
const NEAR = 500;

/** One page in the asked order. A page far behind is found by its number over the index alone, from the nearer end. */
export async function listRecords(tx: RawDb, request: RecordPageRequest, total: number): Promise<StoredDocument[]> {
  const { sql, type } = SORT_EXPRESSION[request.sort];
  const expression = Prisma.raw(sql);
  const where = scopeWhere(request);
  const { position, limit } = request;
  if (position.kind !== 'OFFSET') {
    const backwards = position.kind === 'BEFORE';
    const descending = request.descending !== backwards;
    const rows = await tx.$queryRaw<DocumentRow[]>`
      select ${SELECT_DOCUMENT} from document d where ${where}
        and (${expression}, d.id) ${Prisma.raw(descending ? '<' : '>')} (${position.value}::${Prisma.raw(type)}, ${position.id}::uuid)
      order by ${expression} ${direction(descending)}, d.id ${direction(descending)} limit ${limit}`;
    const documents = rows.map(toStoredDocument);
    return backwards ? documents.reverse() : documents;
  }
  const fromEnd = position.offset > total / 2;
  const count = Math.max(0, Math.min(limit, total - position.offset));
  const descending = request.descending !== fromEnd;
  const offset = fromEnd ? Math.max(0, total - position.offset - count) : position.offset;
  const order = Prisma.sql`order by ${expression} ${direction(descending)}, d.id ${direction(descending)}`;
  const slice = Prisma.sql`limit ${fromEnd ? count : limit} offset ${offset}`;
  const rows = await tx.$queryRaw<DocumentRow[]>(
    offset <= NEAR
      ? Prisma.sql`select ${SELECT_DOCUMENT} from document d where ${where} ${order} ${slice}`
      : Prisma.sql`
        select ${SELECT_DOCUMENT} from (select d.gstin, d.id from document d where ${where} ${order} ${slice}) page
        join document d on d.gstin = page.gstin and d.id = page.id ${order}`,
  );
  const documents = rows.map(toStoredDocument);
  return fromEnd ? documents.reverse() : documents;
}

const direction = (descending: boolean): Prisma.Sql => Prisma.raw(descending ? 'desc' : 'asc');

/** The sort value of a row as keyset positions carry it. */
export function sortValue(document: StoredDocument, sort: RecordSort): string {
  const values: Readonly<Record<RecordSort, string | number>> = {
    date: document.date,
    number: document.numberKey,
    supplier: document.supplierGstin ?? '',
    name: document.supplierName,
    type: document.invoiceType,
    value: document.documentValue,
    taxable: document.taxableValue,
    ...document.tax,
    tax: document.tax.igst + document.tax.cgst + document.tax.sgst + document.tax.cess,
    status: document.action,
    period: document.sourcePeriod,
    pos: document.placeOfSupply ?? '',
    filing: document.supplierFiling,
  };
  return String(values[sort]);
}

export const countRecords = async (tx: RawDb, { gstin, section, filter }: RecordScope): Promise<number> =>
  countSections(tx, { gstin, sections: [section], filter });

export async function countSections(tx: RawDb, scope: SectionsScope): Promise<number> {
  const rows = await tx.$queryRaw<{ records: number }[]>`select count(*)::int as records from document d where ${sectionsWhere(scope)}`;
  return rows[0]?.records ?? 0;
}

export interface CounterRow {
  readonly section: SectionCode;
  readonly action: ImsAction;
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

type CounterColumns = { readonly section: string; readonly action: string } & Readonly<
  Record<'records' | 'taxable' | 'igst' | 'cgst' | 'sgst' | 'cess', bigint>
>;

/** The kept counters of a GSTIN: what the summary grid shows, whatever the number of records. */
export async function listCounters(tx: RawDb, gstin: string): Promise<CounterRow[]> {
  const rows = await tx.$queryRaw<CounterColumns[]>`
    select section, action, records, taxable, igst, cgst, sgst, cess from ims_counter where gstin = ${gstin}`;
  return rows.map((row) => ({
    section: row.section as SectionCode,
    action: row.action as ImsAction,
    records: Number(row.records),
    taxable: paise(row.taxable),
    tax: taxAmounts(row),
  }));
}

/** Suppliers in a section whose GSTIN or name begins with the text, for the filter panel. */
export async function suggestSuppliers(
  tx: RawDb,
  gstin: string,
  section: SectionCode,
  begins: string,
  limit: number,
): Promise<{ gstin: string; name: string }[]> {
  const pattern = `${escapeLike(begins.toUpperCase())}%`;
  return tx.$queryRaw<{ gstin: string; name: string }[]>`
    select distinct d.supplier_gstin as gstin, d.supplier_name as name from document d
    where d.gstin = ${gstin} and d.section = ${section} and ${isInIms(Prisma.raw('d'))} and d.supplier_gstin is not null
      and (d.supplier_gstin like ${pattern} or upper(d.supplier_name) like ${pattern}) order by 2 limit ${limit}`;
}
