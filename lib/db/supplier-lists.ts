/** The inward records grouped by supplier, from the counters kept by supplier: pages, totals, the largest by credit. Refresh the counters first. */
import { IMS_ACTIONS, type ImsAction, SECTION_CODES, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import type { RawDb } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { containsText, type SectionsScope, sectionsWhere } from './record-lists';

/** What the list can be ordered by. */
const ORDER = {
  itc: '(g.igst + g.cgst + g.sgst + g.cess)',
  supplier: 'g.supplier',
  name: 'g.name',
  records: 'g.records',
  none: 'g.none',
  accepted: 'g.accepted',
  rejected: 'g.rejected',
  pending: 'g.pending',
  taxable: 'g.taxable',
  igst: 'g.igst',
  cgst: 'g.cgst',
  sgst: 'g.sgst',
  cess: 'g.cess',
} as const;
export type SupplierSort = keyof typeof ORDER;

/** A supplier's records in a scope. Amounts are signed: credit notes count with a minus, amendments with their own full tax. */
export interface SupplierTotals {
  readonly gstin: string;
  readonly name: string;
  readonly sections: readonly SectionCode[];
  readonly counts: Readonly<Record<ImsAction, number>>;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

/** Which of a GSTIN's records are grouped. */
export interface SupplierScope {
  readonly gstin: string;
  readonly sections: readonly SectionCode[];
  readonly actions: readonly ImsAction[];
  readonly sourcePeriod: string | null;
  /** Part of a supplier's GSTIN or name; null for all. */
  readonly supplier: string | null;
}

/** Records without a supplier's GSTIN (imports from overseas) belong to no supplier. */
function groupWhere({ gstin, sections, actions, sourcePeriod, supplier }: SupplierScope): Prisma.Sql {
  const parts = [Prisma.sql`c.gstin = ${gstin} and c.supplier_gstin <> '' and c.section = any(${[...sections]}::varchar[])`];
  if (actions.length > 0) parts.push(Prisma.sql`c.action = any(${[...actions]}::varchar[])`);
  if (sourcePeriod) parts.push(Prisma.sql`c.source_period = ${sourcePeriod}`);
  if (supplier) parts.push(containsText(Prisma.raw("(c.supplier_gstin || ' ' || upper(c.name))"), supplier));
  return Prisma.join(parts, ' and ');
}

const NEGATIVE = SECTION_CODES.filter((code) => SECTIONS[code].sign < 0);
const SIGN = Prisma.raw(`(case when c.section in (${NEGATIVE.map((code) => `'${code}'`).join(', ')}) then -1 else 1 end)`);
const COUNT_NAME = { N: 'none', A: 'accepted', R: 'rejected', P: 'pending' } as const satisfies Readonly<Record<ImsAction, SupplierSort>>;

const COUNTS = Prisma.raw(
  IMS_ACTIONS.map((action) => `(coalesce(sum(c.records) filter (where c.action = '${action}'), 0))::int as ${COUNT_NAME[action]}`).join(
    ', ',
  ),
);
const AMOUNTS = Prisma.sql`sum(${SIGN} * c.taxable)::bigint as taxable, sum(${SIGN} * c.igst)::bigint as igst, sum(${SIGN} * c.cgst)::bigint as cgst,
  sum(${SIGN} * c.sgst)::bigint as sgst, sum(${SIGN} * c.cess)::bigint as cess`;

/** One row a supplier: supplier, name, sections, records, the counts, the amounts. */
const grouped = (scope: SupplierScope): Prisma.Sql => Prisma.sql`
  select c.supplier_gstin as supplier, max(c.name) as name, string_agg(distinct c.section, ' ') as sections, sum(c.records)::int as records, ${COUNTS}, ${AMOUNTS}
  from supplier_counter c where ${groupWhere(scope)} group by c.supplier_gstin`;

const orderBy = (sort: SupplierSort, descending: boolean): Prisma.Sql =>
  Prisma.raw(`order by ${ORDER[sort]} ${descending ? 'desc' : 'asc'}, g.supplier ${descending ? 'desc' : 'asc'}`);

/** @param row of `grouped`, by Prisma or by pg. */
export function toSupplierTotals(row: DocumentRow): SupplierTotals {
  const count = (action: ImsAction): number => Number(row[COUNT_NAME[action]]);
  const sections = String(row.sections).split(' ');
  return {
    gstin: String(row.supplier),
    name: String(row.name),
    sections: SECTION_CODES.filter((code) => sections.includes(code)),
    counts: { N: count('N'), A: count('A'), R: count('R'), P: count('P') },
    taxable: amount(row.taxable),
    tax: taxAmounts({ igst: amount(row.igst), cgst: amount(row.cgst), sgst: amount(row.sgst), cess: amount(row.cess) }),
  };
}

const amount = (value: unknown): Paise => paise(BigInt(String(value ?? 0)));

export interface SupplierPageRequest extends SupplierScope {
  readonly sort: SupplierSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A page of suppliers and how many there are; a page behind the last one is empty. */
export async function listSuppliers(
  tx: RawDb,
  request: SupplierPageRequest,
): Promise<{ readonly total: number; readonly suppliers: SupplierTotals[] }> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    with g as materialized (${grouped(request)}), page as (
      select * from g ${orderBy(request.sort, request.descending)} limit ${request.limit} offset ${request.offset})
    select t.total, g.* from (select count(*)::int as total from g) t left join page g on true ${orderBy(request.sort, request.descending)}`;
  return { total: Number(rows[0]?.total ?? 0), suppliers: rows.filter((row) => row.supplier !== null).map(toSupplierTotals) };
}

/** All suppliers of a scope for a download, in the order of the list. */
export const supplierRowsQuery = (scope: SupplierScope, sort: SupplierSort, descending: boolean): Prisma.Sql =>
  Prisma.sql`select g.* from (${grouped(scope)}) g ${orderBy(sort, descending)}`;

/** The suppliers with the most credit, and all others as one. */
export async function listLargestSuppliers(
  tx: RawDb,
  gstin: string,
  limit: number,
): Promise<{ readonly largest: { gstin: string; name: string; tax: Paise }[]; readonly others: { suppliers: number; tax: Paise } }> {
  const rows = await tx.$queryRaw<{ supplier: string; name: string; tax: bigint; suppliers: number; all_tax: bigint }[]>`
    select g.supplier, g.name, g.tax, (count(*) over ())::int as suppliers, (sum(g.tax) over ())::bigint as all_tax from (
      select c.supplier_gstin as supplier, max(c.name) as name, sum(${SIGN} * (c.igst + c.cgst + c.sgst + c.cess))::bigint as tax
      from supplier_counter c where c.gstin = ${gstin} and c.supplier_gstin <> '' group by c.supplier_gstin) g
    order by g.tax desc, g.supplier limit ${limit}`;
  const largest = rows.map(({ supplier, name, tax }) => ({ gstin: supplier, name, tax: paise(tax) }));
  const shown = largest.reduce((sum, { tax }) => sum + tax, 0);
  const [first] = rows;
  return {
    largest,
    others: { suppliers: (first?.suppliers ?? 0) - largest.length, tax: paise(Number(first?.all_tax ?? 0n) - shown) },
  };
}

export interface SectionCount {
  readonly section: SectionCode;
  readonly action: ImsAction;
  readonly records: number;
  readonly tax: TaxAmounts;
}

/** What each section and status holds in a scope; taxes as on the documents. */
export async function countBySection(tx: RawDb, scope: SectionsScope): Promise<SectionCount[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select d.section, d.action, count(*)::int as records, sum(d.igst)::bigint as igst, sum(d.cgst)::bigint as cgst, sum(d.sgst)::bigint as sgst,
      sum(d.cess)::bigint as cess
    from document d where ${sectionsWhere(scope)} group by d.section, d.action`;
  return rows.flatMap((row) => {
    const section = SECTION_CODES.find((code) => code === row.section);
    const action = IMS_ACTIONS.find((code) => code === row.action);
    if (!section || !action) return [];
    const tax = taxAmounts({ igst: amount(row.igst), cgst: amount(row.cgst), sgst: amount(row.sgst), cess: amount(row.cess) });
    return [{ section, action, records: Number(row.records), tax }];
  });
}

export async function findSupplierName(tx: RawDb, gstin: string, supplier: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select d.supplier_name as name from document d where d.gstin = ${gstin} and d.supplier_gstin = ${supplier} order by d.created_at desc limit 1`;
  return rows[0]?.name ?? null;
}

export interface SupplierSum {
  readonly supplier: string;
  readonly name: string;
  readonly records: number;
  readonly tax: TaxAmounts;
}

/** Credit notes outside of amendment chains, summed by supplier: their rejection adds the whole tax to the liability (R132). */
export async function sumPlainCreditNotes(tx: RawDb, scope: SectionsScope): Promise<SupplierSum[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select d.supplier_gstin as supplier, max(d.supplier_name) as name, count(*)::int as records, sum(d.igst)::bigint as igst, sum(d.cgst)::bigint as cgst,
      sum(d.sgst)::bigint as sgst, sum(d.cess)::bigint as cess
    from document d where ${sectionsWhere(scope)} and d.section = 'b2bcn' and not d.in_chain and d.action <> 'R' group by d.supplier_gstin`;
  return rows.map((row) => ({
    supplier: String(row.supplier),
    name: String(row.name),
    records: Number(row.records),
    tax: taxAmounts({ igst: amount(row.igst), cgst: amount(row.cgst), sgst: amount(row.sgst), cess: amount(row.cess) }),
  }));
}

const AMENDED = SECTION_CODES.filter((code) => SECTIONS[code].amends !== null);

/** Amendments, and members of their chains, in a scope: each has to be judged by itself. */
export async function listAmendments(tx: RawDb, scope: SectionsScope, limit: number): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where ${sectionsWhere(scope)} and (d.in_chain or d.section = any(${[...AMENDED]}::varchar[])) and d.action <> 'R'
    order by d.id limit ${limit}`;
  return rows.map(toStoredDocument);
}
