/** One action over lakhs of records: chunk by chunk in order of id, set-based, the rulings given per class of alike records. */
import type { ImsAction } from '../domain/ims/sections';
import type { TaxPeriod } from '../domain/tax-period';
import type { Db } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import type { ChangeOutcome } from './documents';
import { Prisma } from './generated/client';
import { type ActionCause, actionChange } from './ims-actions';
import { changesDigest } from './record-changes';
import { type RecordScope, type SectionsScope, scopeWhere } from './record-lists';

/** The moment of the click. */
interface Click {
  /** Ids made later are of records that came after the click. */
  readonly clickId: string;
  /** End of the audit chain at the click: what a supplier changed after it was not seen. */
  readonly clickSeq: bigint;
}

/** Rows of a bulk scope: those the user saw at the click. */
export type BulkScope = RecordScope & Click;

const changedSince = ({ clickSeq }: Click): Prisma.Sql => Prisma.sql`exists (select 1 from record_change c
  where c.gstin = d.gstin and c.document_id = d.id and c.link_seq > ${clickSeq} and c.cause like 'SUPPLIER%')`;

const bulkWhere = (scope: BulkScope): Prisma.Sql =>
  Prisma.sql`${scopeWhere(scope)} and d.id < ${scope.clickId}::uuid and not ${changedSince(scope)}`;

/** Records of the sections, and suppliers where some are named, that were changed or taken away by their suppliers since the click: left out, and told. */
export async function listSkipped(
  tx: Db,
  scope: SectionsScope & Click,
  limit: number,
): Promise<{ readonly records: number; readonly numbers: readonly string[] }> {
  const { supplierGstin, supplierGstins } = scope.filter;
  const suppliers = supplierGstin ? [supplierGstin] : supplierGstins;
  const ofSuppliers = suppliers ? Prisma.sql`and d.supplier_gstin = any(${[...suppliers]}::varchar[])` : Prisma.empty;
  const rows = await tx.$queryRaw<{ number: string; records: number }[]>`
    select d.number, (count(*) over ())::int as records from document d
    where d.gstin = ${scope.gstin} and d.section = any(${[...scope.sections]}::varchar[]) ${ofSuppliers} and d.id < ${scope.clickId}::uuid
      and ${changedSince(scope)} order by d.id limit ${limit}`;
  return { records: rows[0]?.records ?? 0, numbers: rows.map(({ number }) => number) };
}

/** Ids (after, last] bound a chunk. */
export interface ChunkBounds {
  readonly after: string | null;
  readonly last: string;
}

const within = ({ after, last }: ChunkBounds): Prisma.Sql =>
  Prisma.sql`(${after}::uuid is null or d.id > ${after}::uuid) and d.id <= ${last}::uuid`;

/** The end of the next chunk; null when nothing is left. */
export async function findChunkEnd(
  tx: Db,
  scope: BulkScope,
  after: string | null,
  size: number,
): Promise<{ readonly last: string; readonly records: number } | null> {
  const rows = await tx.$queryRaw<{ last: string | null; records: number }[]>`
    select (array_agg(c.id order by c.id desc))[1]::text as last, count(*)::int as records from (
      select d.id from document d where ${bulkWhere(scope)} and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${size}) c`;
  const row = rows[0];
  return row?.last ? { last: row.last, records: row.records } : null;
}

/** What decides an action for every unamended record that shares it. */
export interface BulkClass {
  readonly gstr2bPeriod: TaxPeriod | null;
  readonly financialYear: number;
  readonly withoutTax: boolean;
  readonly supplierFiling: 'SAVED' | 'FILED';
  /** Of saved records only: they tell the period that filing today would give. */
  readonly source: string | null;
  readonly sourcePeriod: TaxPeriod | null;
  readonly supplierGstin: string | null;
  readonly records: number;
}

const CLASS_COLUMNS = Prisma.raw(`d.gstr2b_period, d.financial_year, (d.igst + d.cgst + d.sgst + d.cess = 0), d.supplier_filing,
  case when d.supplier_filing = 'SAVED' then d.source end, case when d.supplier_filing = 'SAVED' then d.source_period end, case when d.supplier_filing = 'SAVED' then d.supplier_gstin end`);

export async function listBulkClasses(tx: Db, scope: BulkScope, bounds: ChunkBounds): Promise<BulkClass[]> {
  return tx.$queryRaw<BulkClass[]>`
    select c.*, c.records::int as records from (
      select d.gstr2b_period as "gstr2bPeriod", d.financial_year::int as "financialYear", (d.igst + d.cgst + d.sgst + d.cess = 0) as "withoutTax", d.supplier_filing as "supplierFiling",
        case when d.supplier_filing = 'SAVED' then d.source end as source, case when d.supplier_filing = 'SAVED' then d.source_period end as "sourcePeriod",
        case when d.supplier_filing = 'SAVED' then d.supplier_gstin end as "supplierGstin", count(*)::int as records
      from document d where ${bulkWhere(scope)} and ${within(bounds)} and not d.in_chain group by ${CLASS_COLUMNS}) c`;
}

export interface BulkWrite {
  readonly action: ImsAction;
  readonly flag: 'Y' | 'N' | null;
  readonly remarks: string | null;
  readonly reason: string | null;
}

export interface WrittenBulk extends ChangeOutcome {
  readonly earliestPeriod: string | null;
}

/** Stores the action for the permitted classes of a chunk; rows that already are as asked are left alone. */
export async function writeBulk(
  tx: Db,
  scope: BulkScope,
  bounds: ChunkBounds,
  permitted: readonly (BulkClass & BulkWrite)[],
  cause: ActionCause,
): Promise<WrittenBulk> {
  if (permitted.length === 0) return { changes: 0, digest: '', earliestPeriod: null };
  const classes = Prisma.sql`unnest(
    ${permitted.map((c) => c.gstr2bPeriod ?? '')}::varchar[], ${permitted.map((c) => c.financialYear)}::int[], ${permitted.map((c) => c.withoutTax)}::boolean[],
    ${permitted.map((c) => c.supplierFiling)}::varchar[], ${permitted.map((c) => c.source ?? '')}::varchar[], ${permitted.map((c) => c.sourcePeriod ?? '')}::varchar[],
    ${permitted.map((c) => c.supplierGstin ?? '')}::varchar[], ${permitted.map((c) => c.action)}::varchar[], ${permitted.map((c) => c.flag)}::varchar[],
    ${permitted.map((c) => c.remarks)}::varchar[], ${permitted.map((c) => c.reason)}::varchar[]
  ) as k(gstr2b_period, financial_year, without_tax, supplier_filing, source, source_period, supplier_gstin, action, flag, remarks, reason)`;
  const rows = await tx.$queryRaw<{ changes: number; digest: string; earliest: string | null }[]>`
    with wanted as (
      select d.id, k.action, k.flag, k.remarks, k.reason from document d join ${classes}
        on coalesce(d.gstr2b_period, '') = k.gstr2b_period and d.financial_year = k.financial_year and (d.igst + d.cgst + d.sgst + d.cess = 0) = k.without_tax
        and d.supplier_filing = k.supplier_filing
        and (d.supplier_filing = 'FILED' or (d.source = k.source and d.source_period = k.source_period and coalesce(d.supplier_gstin, '') = k.supplier_gstin))
      where ${bulkWhere(scope)} and ${within(bounds)} and not d.in_chain
        and (d.action, coalesce(d.reduction_flag, ''), coalesce(d.remarks, '')) is distinct from (k.action, coalesce(k.flag, ''), coalesce(k.remarks, ''))
    ), ${actionChange(
      scope.gstin,
      Prisma.sql`d.id = t.id`,
      Prisma.sql`
      action = t.action, reduction_flag = t.flag, declared_igst = null, declared_cgst = null, declared_sgst = null, declared_cess = null, remarks = t.remarks, reduction_reason = t.reason`,
      cause,
    )}
    select count(*)::int as changes, ${changesDigest(Prisma.raw('changed'))} as digest, (select min(gstr2b_period) from replaced where supplier_filing = 'FILED') as earliest from changed`;
  const row = rows[0];
  return { changes: row?.changes ?? 0, digest: row?.digest ?? '', earliestPeriod: row?.earliest ?? null };
}

/** Members of amendment chains in a chunk: decided one by one. */
export async function listChainedOfChunk(tx: Db, scope: BulkScope, bounds: ChunkBounds): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where ${bulkWhere(scope)} and ${within(bounds)} and d.in_chain order by d.id`;
  return rows.map(toStoredDocument);
}

/** Lets the planner know the tables as they are: after a large import it would else join chunks row by row. */
export async function refreshStatistics(tx: Db): Promise<void> {
  await tx.$executeRaw`analyze document, record_change`;
}
