/** The supplier's own documents with what their recipients did: reads through the supplier index, live from the recipients' rows. */
import type { InvoiceType, SourceForm, SupplierFiling } from '../domain/document';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import type { Db } from './client';
import type { DocumentRow } from './document-columns';
import { Prisma } from './generated/client';

export const OUTWARD_SORTS = [
  'date',
  'number',
  'recipient',
  'name',
  'type',
  'value',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'form',
  'status',
  'recipient3b',
  'filing',
] as const;
export type OutwardSort = (typeof OUTWARD_SORTS)[number];

/** X: the document never enters IMS. */
export type OutwardStatusCode = ImsAction | 'X';

export interface OutwardFilter {
  readonly statuses?: readonly OutwardStatusCode[];
  readonly recipientGstin?: string;
  readonly invoiceTypes?: readonly string[];
  readonly forms?: readonly SourceForm[];
  readonly filing?: SupplierFiling;
  readonly recipientReturn?: 'FILED' | 'NOT_FILED';
  readonly dateFrom?: string;
  readonly dateTo?: string;
  /** Part of a number, a recipient's GSTIN or its name. */
  readonly search?: string;
}

export interface OutwardScope {
  readonly supplierGstin: string;
  readonly period: TaxPeriod;
  readonly sections: readonly SectionCode[];
  /** True for those only whose rejection added liability back. */
  readonly addedBack: boolean;
  readonly filter: OutwardFilter;
}

/** One document as its supplier sees it. */
export interface OutwardRow {
  readonly id: string;
  readonly recipientGstin: string;
  readonly recipientName: string;
  readonly section: SectionCode;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly number: string;
  readonly date: string;
  readonly original: { readonly number: string; readonly date: string } | null;
  readonly invoiceType: InvoiceType;
  readonly placeOfSupply: string | null;
  readonly reverseCharge: boolean;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly supplierFiling: SupplierFiling;
  readonly statusCode: OutwardStatusCode;
  readonly recipientReturnFiled: boolean;
  readonly remarks: string | null;
  readonly version: number;
  readonly addBack: { readonly period: TaxPeriod; readonly tax: TaxAmounts } | null;
}

const STATUS = "(case when d.destination = 'IMS' then d.action else 'X' end)";
// Kept for the next month, locked and saved records are not settled (D11); what bypasses IMS is settled by the return of its own period,
// and returns before registration count as filed (D1).
const RETURN_FILED = `(case when d.destination = 'IMS' then coalesce(d.archived_outcome in ('ACCEPTED', 'DEEMED_ACCEPTED', 'REJECTED', 'SUPERSEDED'), false)
  else coalesce(d.gstr2b_period < t.first_period, false)
    or exists (select 1 from return_filing f where f.gstin = d.gstin and f.form = 'GSTR3B' and f.period = d.gstr2b_period) end)`;
const NAME = "coalesce(nullif(t.trade_name, ''), t.legal_name, '')";

const SORT: Readonly<Record<OutwardSort, string>> = {
  date: 'd.date',
  number: 'd.number_key',
  recipient: 'd.gstin',
  name: NAME,
  type: 'd.invoice_type',
  value: 'd.document_value',
  taxable: 'd.taxable_value',
  igst: 'd.igst',
  cgst: 'd.cgst',
  sgst: 'd.sgst',
  cess: 'd.cess',
  form: 'd.source',
  status: STATUS,
  recipient3b: RETURN_FILED,
  filing: 'd.supplier_filing',
};

const FROM = Prisma.sql`document d left join taxpayer t on t.gstin = d.gstin left join add_back a on a.gstin = d.supplier_gstin and a.document_id = d.id`;
const SELECT =
  Prisma.raw(`d.id, d.gstin, ${NAME} as recipient_name, d.section, d.source, d.source_period, d.number, d.date::text as date, d.original_number,
  d.original_date::text as original_date, d.invoice_type, d.place_of_supply, d.reverse_charge, d.document_value, d.taxable_value, d.igst, d.cgst, d.sgst, d.cess,
  d.supplier_filing, ${STATUS} as status_code, ${RETURN_FILED} as return_filed, d.remarks, d.version, a.period as added_period, a.igst as added_igst,
  a.cgst as added_cgst, a.sgst as added_sgst, a.cess as added_cess`);

const SUPPLIER_SOURCES: readonly SourceForm[] = ['GSTR1', 'IFF', 'GSTR1A'];
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Equality for a single value, so that the index stays in order. */
const oneOf = (column: 'source' | 'section', values: readonly string[]): Prisma.Sql =>
  values.length === 1
    ? Prisma.sql`${Prisma.raw(`d.${column}`)} = ${values[0]}`
    : Prisma.sql`${Prisma.raw(`d.${column}`)} = any(${[...values]}::varchar[])`;

const PART_OF_GSTIN = /^[0-9A-Z]{1,14}$/;

/** A part of the number, of the recipient's GSTIN or of its name; each by an index of its own where it has one. */
function searchWhere(search: string): Prisma.Sql {
  const words = search.toUpperCase();
  const pattern = `%${escapeLike(words)}%`;
  const choices = [
    // The first condition is that of the search index, which holds the number among other words.
    Prisma.sql`((d.number_key || ' ' || coalesce(d.supplier_gstin, '') || ' ' || upper(d.supplier_name)) like ${pattern} and d.number_key like ${pattern})`,
    // The names are looked up once, not beside each of the supplier's documents.
    Prisma.sql`d.gstin = any(array(select t.gstin from taxpayer t where upper(${Prisma.raw(NAME)}) like ${pattern}))`,
  ];
  if (PART_OF_GSTIN.test(words)) choices.push(Prisma.sql`d.gstin like ${pattern}`);
  else if (words.length === 15) choices.push(Prisma.sql`d.gstin = ${words}`);
  return Prisma.sql`(${Prisma.join(choices, ' or ')})`;
}

function scopeWhere({ supplierGstin, period, sections, addedBack, filter }: OutwardScope): Prisma.Sql {
  const parts: Prisma.Sql[] = [
    Prisma.sql`d.supplier_gstin = ${supplierGstin} and ${oneOf('source', filter.forms ?? SUPPLIER_SOURCES)} and d.source_period = ${period}
      and ${oneOf('section', sections)} and d.archived_outcome is distinct from 'REMOVED_DELETED'`,
  ];
  if (addedBack) parts.push(Prisma.sql`a.document_id is not null`);
  if (filter.statuses?.length) parts.push(Prisma.sql`${Prisma.raw(STATUS)} = any(${[...filter.statuses]}::varchar[])`);
  if (filter.invoiceTypes?.length) parts.push(Prisma.sql`d.invoice_type = any(${[...filter.invoiceTypes]}::varchar[])`);
  if (filter.recipientGstin) parts.push(Prisma.sql`d.gstin = ${filter.recipientGstin}`);
  if (filter.filing) parts.push(Prisma.sql`d.supplier_filing = ${filter.filing}`);
  if (filter.recipientReturn) parts.push(Prisma.sql`${Prisma.raw(RETURN_FILED)} = ${filter.recipientReturn === 'FILED'}`);
  if (filter.dateFrom) parts.push(Prisma.sql`d.date >= ${filter.dateFrom}::date`);
  if (filter.dateTo) parts.push(Prisma.sql`d.date <= ${filter.dateTo}::date`);
  if (filter.search) parts.push(searchWhere(filter.search));
  return Prisma.join(parts, ' and ');
}

const order = (sort: OutwardSort, descending: boolean): Prisma.Sql => {
  const way = descending ? 'desc' : 'asc';
  return Prisma.raw(`${SORT[sort]} ${way}, d.id ${way}`);
};

export interface OutwardPageRequest extends OutwardScope {
  readonly sort: OutwardSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
  /** Rows of the scope; a page near the end is found from the end. */
  readonly total: number;
}

/** Only what the filters and the order ask for: counting lakhs of rows must not look up every recipient. */
function neededTables({ addedBack, filter }: OutwardScope, sort?: OutwardSort): Prisma.Sql {
  const names = filter.recipientReturn || sort === 'name' || sort === 'recipient3b';
  return Prisma.raw(
    `document d${names ? ' left join taxpayer t on t.gstin = d.gstin' : ''}${addedBack ? ' join add_back a on a.gstin = d.supplier_gstin and a.document_id = d.id' : ''}`,
  );
}

/** Scopes of at most so many rows are gathered first and then put in order: walking an index in order would pass by all that do not fit. */
const GATHERED = 20_000;

/** One page in the asked order. */
export async function listOutward(tx: Db, request: OutwardPageRequest): Promise<OutwardRow[]> {
  const { total } = request;
  const fromEnd = request.offset > total / 2;
  const count = Math.max(0, Math.min(request.limit, total - request.offset));
  if (count === 0) return [];
  const offset = fromEnd ? total - request.offset - count : request.offset;
  const by = order(request.sort, request.descending !== fromEnd);
  const candidates =
    total <= GATHERED
      ? Prisma.sql`select d.gstin, d.id from ${neededTables(request)} where ${scopeWhere(request)} offset 0`
      : walkedInOrder(request, by, offset + count);
  const rows = await tx.$queryRaw<DocumentRow[]>`
    with page as materialized (${candidates})
    select ${SELECT} from page join document d on d.gstin = page.gstin and d.id = page.id
      left join taxpayer t on t.gstin = d.gstin left join add_back a on a.gstin = d.supplier_gstin and a.document_id = d.id
    order by ${by} limit ${count} offset ${offset}`;
  const found = rows.map(toOutwardRow);
  return fromEnd ? found.reverse() : found;
}

/** The first rows of each form and section by itself, so that the supplier index gives them in order of date. */
function walkedInOrder(request: OutwardPageRequest, by: Prisma.Sql, limit: number): Prisma.Sql {
  const forms = request.filter.forms ?? SUPPLIER_SOURCES;
  const walks = forms.flatMap((form) =>
    request.sections.map((section) => {
      const scope: OutwardScope = { ...request, sections: [section], filter: { ...request.filter, forms: [form] } };
      return Prisma.sql`(select d.gstin, d.id from ${neededTables(scope, request.sort)} where ${scopeWhere(scope)} order by ${by} limit ${limit})`;
    }),
  );
  return Prisma.join(walks, ' union all ');
}

/** Every row of a scope, for a download. Run it in a snapshot. */
export const outwardRowsQuery = (scope: OutwardScope): Prisma.Sql =>
  Prisma.sql`select ${SELECT} from ${FROM} where ${scopeWhere(scope)} order by ${order('date', false)}`;

export interface OutwardTotals {
  readonly records: number;
  readonly value: Paise;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

/** How many documents a scope has, and their sums. */
export const outwardTotalsQuery = (scope: OutwardScope): Prisma.Sql => Prisma.sql`
  select count(*)::int as records, coalesce(sum(d.document_value), 0)::text as value, coalesce(sum(d.taxable_value), 0)::text as taxable, coalesce(sum(d.igst), 0)::text as igst,
    coalesce(sum(d.cgst), 0)::text as cgst, coalesce(sum(d.sgst), 0)::text as sgst, coalesce(sum(d.cess), 0)::text as cess
  from ${FROM} where ${scopeWhere(scope)}`;

export async function countOutwardScope(tx: Db, scope: OutwardScope): Promise<number> {
  const rows = await tx.$queryRaw<
    { records: number }[]
  >`select count(*)::int as records from ${neededTables(scope)} where ${scopeWhere(scope)}`;
  return rows[0]?.records ?? 0;
}

export const toOutwardTotals = (row: DocumentRow): OutwardTotals => ({
  records: Number(row.records ?? 0),
  value: amount(row.value),
  taxable: amount(row.taxable),
  tax: taxOf(row, ''),
});

/** Records by section: all of a period, or those whose liability was added back. */
export async function countOutward(
  tx: Db,
  supplierGstin: string,
  period: TaxPeriod,
  addedBack: boolean,
): Promise<Map<SectionCode, number>> {
  const source = addedBack ? Prisma.sql`join add_back a on a.gstin = d.supplier_gstin and a.document_id = d.id` : Prisma.empty;
  const rows = await tx.$queryRaw<{ section: string; records: number }[]>`
    select d.section, count(*)::int as records from document d ${source}
    where d.supplier_gstin = ${supplierGstin} and d.source = any(${[...SUPPLIER_SOURCES]}::varchar[]) and d.source_period = ${period}
      and d.archived_outcome is distinct from 'REMOVED_DELETED' group by d.section`;
  return new Map(rows.map((row) => [row.section as SectionCode, row.records]));
}

export interface ReturnTotals extends OutwardTotals {
  readonly section: SectionCode;
  readonly filing: SupplierFiling;
}

/** What one form of one period holds, by section and filing. */
export async function totalReturn(tx: Db, supplierGstin: string, form: SourceForm, period: TaxPeriod): Promise<ReturnTotals[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select d.section, d.supplier_filing as filing, count(*)::int as records, sum(d.document_value)::text as value, sum(d.taxable_value)::text as taxable,
      sum(d.igst)::text as igst, sum(d.cgst)::text as cgst, sum(d.sgst)::text as sgst, sum(d.cess)::text as cess
    from document d
    where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period} and d.archived_outcome is distinct from 'REMOVED_DELETED'
    group by 1, 2`;
  return rows.map((row) => ({
    section: String(row.section) as SectionCode,
    filing: String(row.filing) as SupplierFiling,
    ...toOutwardTotals(row),
  }));
}

/** Periods for which a supplier has documents, newest first. */
export async function listReportedPeriods(tx: Db, supplierGstin: string): Promise<TaxPeriod[]> {
  const rows = await tx.$queryRaw<{ period: string }[]>`
    select distinct d.source_period as period from document d
    where d.supplier_gstin = ${supplierGstin} and d.source = any(${[...SUPPLIER_SOURCES]}::varchar[]) order by 1 desc`;
  return rows.map((row) => taxPeriod(row.period));
}

const amount = (value: unknown): Paise => paise(BigInt(String(value ?? 0)));
const taxOf = (row: DocumentRow, prefix: string): TaxAmounts =>
  taxAmounts({
    igst: amount(row[`${prefix}igst`]),
    cgst: amount(row[`${prefix}cgst`]),
    sgst: amount(row[`${prefix}sgst`]),
    cess: amount(row[`${prefix}cess`]),
  });

/** A row of the queries above, by Prisma or by pg. */
export function toOutwardRow(row: DocumentRow): OutwardRow {
  const text = (name: string): string => String(row[name]);
  return {
    id: text('id'),
    recipientGstin: text('gstin'),
    recipientName: text('recipient_name'),
    section: text('section') as SectionCode,
    source: text('source') as SourceForm,
    sourcePeriod: taxPeriod(text('source_period')),
    number: text('number'),
    date: text('date'),
    original: row.original_number ? { number: text('original_number'), date: text('original_date') } : null,
    invoiceType: text('invoice_type') as InvoiceType,
    placeOfSupply: row.place_of_supply ? text('place_of_supply').trim() : null,
    reverseCharge: row.reverse_charge === true,
    documentValue: amount(row.document_value),
    taxableValue: amount(row.taxable_value),
    tax: taxOf(row, ''),
    supplierFiling: text('supplier_filing') as SupplierFiling,
    statusCode: text('status_code') as OutwardStatusCode,
    recipientReturnFiled: row.return_filed === true,
    remarks: row.remarks ? text('remarks') : null,
    version: Number(row.version),
    addBack: row.added_period ? { period: taxPeriod(text('added_period')), tax: taxOf(row, 'added_') } : null,
  };
}
