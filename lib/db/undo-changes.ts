/** Taking a change set back: chunk by chunk in order of document, set-based, the rulings given per class of alike records. */
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { BulkClass, BulkWrite, WrittenBulk } from './bulk-actions';
import type { Db } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { type ActionCause, actionChange } from './ims-actions';
import { changesDigest, HAS_MOVED_ON, isInIms, LAST_CHANGE_SINCE } from './record-changes';

/** The changes of one set. */
export interface UndoScope {
  readonly gstin: string;
  readonly changeSetId: string;
}

/** Document ids (after, last] bound a chunk; null for all of the set. */
export type UndoBounds = { readonly after: string | null; readonly last: string } | null;

const IN_IMS = isInIms(Prisma.raw('d'));
/** Something happened to the record after the set; closed records are refused for being closed, whatever their version. */
const MOVED_ON = Prisma.sql`(${IN_IMS} and ${HAS_MOVED_ON})`;
/** Decided one by one: amendments with their originals, and declared amounts with their caps. */
const ONE_BY_ONE = Prisma.sql`(d.in_chain or c.before->>'igst' is not null)`;

function changesOf({ gstin, changeSetId }: UndoScope, bounds: UndoBounds): Prisma.Sql {
  const within = bounds
    ? Prisma.sql` and (${bounds.after}::uuid is null or c.document_id > ${bounds.after}::uuid) and c.document_id <= ${bounds.last}::uuid`
    : Prisma.empty;
  return Prisma.sql`c.gstin = ${gstin} and c.change_set_id = ${changeSetId}::uuid${within}`;
}

const DOCUMENT_OF_CHANGE = Prisma.sql`record_change c join document d on d.gstin = c.gstin and d.id = c.document_id`;

/** The end of the next chunk; null when nothing is left. Change rows never change, so a job that is resumed finds the same chunks. */
export async function findUndoChunkEnd(
  tx: Db,
  scope: UndoScope,
  after: string | null,
  size: number,
): Promise<{ readonly last: string; readonly records: number } | null> {
  const rows = await tx.$queryRaw<{ last: string | null; records: number }[]>`
    select (array_agg(x.document_id order by x.document_id desc))[1]::text as last, count(*)::int as records from (
      select c.document_id from record_change c where ${changesOf(scope, null)} and (${after}::uuid is null or c.document_id > ${after}::uuid)
      order by c.document_id limit ${size}) x`;
  const row = rows[0];
  return row?.last ? { last: row.last, records: row.records } : null;
}

/** What decides for every unamended record that shares it whether its former decision may come back. */
export interface UndoClass extends BulkClass {
  readonly section: SectionCode;
  readonly destination: string;
  readonly archivedPeriod: string | null;
  readonly archivedOutcome: string | null;
  readonly fromAction: ImsAction;
  /** The rest of the former decision, as its change row tells it: JSON, or '' where there was none. */
  readonly before: string;
  /** Numbers of some of the records; in no order, for sorting them would cost more than judging them. */
  readonly examples: readonly string[];
}

const SAVED_ONLY = (column: string): Prisma.Sql => Prisma.raw(`case when d.supplier_filing = 'SAVED' then d.${column} end`);

export async function listUndoClasses(tx: Db, scope: UndoScope, bounds: UndoBounds, examples: number): Promise<UndoClass[]> {
  return tx.$queryRaw<UndoClass[]>`
    select d.section, d.destination, d.archived_period as "archivedPeriod", d.archived_outcome as "archivedOutcome", d.gstr2b_period as "gstr2bPeriod",
      d.financial_year::int as "financialYear", (d.igst + d.cgst + d.sgst + d.cess = 0) as "withoutTax", d.supplier_filing as "supplierFiling",
      ${SAVED_ONLY('source')} as source, ${SAVED_ONLY('source_period')} as "sourcePeriod", ${SAVED_ONLY('supplier_gstin')} as "supplierGstin",
      c.from_action as "fromAction", coalesce(c.before::text, '') as before, count(*)::int as records,
      (array_agg(d.number))[1:${examples}::int] as examples
    from ${DOCUMENT_OF_CHANGE} where ${changesOf(scope, bounds)} and not ${MOVED_ON} and not ${ONE_BY_ONE}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13`;
}

/** A record that is decided by itself, with the decision before the set. */
export interface UndoSingle {
  readonly record: StoredDocument;
  readonly fromAction: ImsAction;
  readonly before: unknown;
}

/** @param page for sets of any size: at most so many, after an id. */
export async function listUndoSingles(
  tx: Db,
  scope: UndoScope,
  bounds: UndoBounds,
  page: { readonly after: string | null; readonly limit: number },
): Promise<UndoSingle[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT}, c.from_action as former_action, c.before as former from ${DOCUMENT_OF_CHANGE}
    where ${changesOf(scope, bounds)} and (${page.after}::uuid is null or c.document_id > ${page.after}::uuid) and not ${MOVED_ON} and ${ONE_BY_ONE}
    order by c.document_id limit ${page.limit}`;
  return rows.map((row) => ({ record: toStoredDocument(row), fromAction: row.former_action as ImsAction, before: row.former }));
}

/** Records to which something happened after the set: who did it, when, and whether it was an earlier undo of this very set. */
export interface MovedOn {
  readonly actorName: string;
  /** To the minute. */
  readonly at: Date;
  readonly cause: string;
  readonly isUndone: boolean;
  readonly records: number;
  readonly examples: readonly string[];
}

export async function listMovedOn(tx: Db, scope: UndoScope, bounds: UndoBounds, examples: number): Promise<MovedOn[]> {
  return tx.$queryRaw<MovedOn[]>`
    select l.actor_name as "actorName", date_trunc('minute', l.at) as at, last.cause, coalesce(s.undoes = c.change_set_id, false) as "isUndone",
      count(*)::int as records, (array_agg(d.number order by d.id))[1:${examples}::int] as examples
    from ${DOCUMENT_OF_CHANGE} join ${LAST_CHANGE_SINCE} last on true
      join audit_link l on l.gstin = last.gstin and l.seq = last.link_seq
      left join change_set s on s.gstin = last.gstin and s.id = last.change_set_id
    where ${changesOf(scope, bounds)} and ${IN_IMS} and d.version <> c.version group by 1, 2, 3, 4 order by 5 desc`;
}

/** Gives the records of permitted classes their former decision back, where they still stand as the set left them. */
export async function writeUndo(
  tx: Db,
  scope: UndoScope,
  bounds: UndoBounds,
  permitted: readonly (UndoClass & BulkWrite)[],
  cause: ActionCause,
): Promise<WrittenBulk> {
  if (permitted.length === 0) return { changes: 0, digest: '', earliestPeriod: null };
  const texts = (of: (one: UndoClass & BulkWrite) => string | null): Prisma.Sql => Prisma.sql`${permitted.map(of)}::varchar[]`;
  const classes = Prisma.sql`unnest(
    ${texts((k) => k.section)}, ${texts((k) => k.gstr2bPeriod ?? '')}, ${permitted.map((k) => k.financialYear)}::int[], ${permitted.map((k) => k.withoutTax)}::boolean[],
    ${texts((k) => k.supplierFiling)}, ${texts((k) => k.source ?? '')}, ${texts((k) => k.sourcePeriod ?? '')}, ${texts((k) => k.supplierGstin ?? '')},
    ${texts((k) => k.fromAction)}, ${permitted.map((k) => k.before)}::text[], ${texts((k) => k.action)}, ${texts((k) => k.flag)}, ${texts((k) => k.remarks)}, ${texts((k) => k.reason)}
  ) as k(section, gstr2b_period, financial_year, without_tax, supplier_filing, source, source_period, supplier_gstin, from_action, before, action, flag, remarks, reason)`;
  // A table of its own with statistics: from the join alone the planner expects a single row, and would compare every one with every other.
  await tx.$executeRaw`create temporary table undo_wanted (id uuid, version int, action varchar, flag varchar, remarks varchar, reason varchar) on commit drop`;
  await tx.$executeRaw`
    insert into undo_wanted
      select d.id, d.version, k.action, k.flag, k.remarks, k.reason from ${DOCUMENT_OF_CHANGE} join ${classes}
        on d.section = k.section and coalesce(d.gstr2b_period, '') = k.gstr2b_period and d.financial_year = k.financial_year
        and (d.igst + d.cgst + d.sgst + d.cess = 0) = k.without_tax and d.supplier_filing = k.supplier_filing
        and (d.supplier_filing = 'FILED' or (d.source = k.source and d.source_period = k.source_period and coalesce(d.supplier_gstin, '') = k.supplier_gstin))
        and c.from_action = k.from_action and coalesce(c.before::text, '') = k.before
      where ${changesOf(scope, bounds)} and ${IN_IMS} and not ${HAS_MOVED_ON} and not ${ONE_BY_ONE}
        and (d.action, coalesce(d.reduction_flag, ''), d.declared_igst, d.declared_cgst, d.declared_sgst, d.declared_cess, coalesce(d.remarks, ''), coalesce(d.reduction_reason, ''))
          is distinct from (k.action, coalesce(k.flag, ''), null::bigint, null::bigint, null::bigint, null::bigint, coalesce(k.remarks, ''), coalesce(k.reason, ''))`;
  await tx.$executeRaw`analyze undo_wanted`;
  const rows = await tx.$queryRaw<{ changes: number; digest: string; earliest: string | null }[]>`
    with wanted as (select * from undo_wanted), ${actionChange(
      scope.gstin,
      Prisma.sql`d.id = t.id and d.version = t.version`,
      Prisma.sql`
      action = t.action, reduction_flag = t.flag, declared_igst = null, declared_cgst = null, declared_sgst = null, declared_cess = null, remarks = t.remarks, reduction_reason = t.reason`,
      cause,
    )}
    select count(*)::int as changes, ${changesDigest(Prisma.raw('changed'))} as digest, (select min(gstr2b_period) from replaced where supplier_filing = 'FILED') as earliest from changed`;
  const row = rows[0];
  return { changes: row?.changes ?? 0, digest: row?.digest ?? '', earliestPeriod: row?.earliest ?? null };
}
