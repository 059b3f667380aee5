/** The recipient's actions: written only where the record is still the one that was decided on. */
import type { ImsAction } from '../domain/ims/sections';
import type { TaxAmounts } from '../domain/tax-amounts';
import type { RawDb } from './client';
import type { ChangeOutcome } from './documents';
import { Prisma } from './generated/client';
import { addToCounters, changesDigest, isInIms } from './record-changes';

/** A decided change of one record. */
export interface ActionWrite {
  readonly id: string;
  /** Version that was decided on. */
  readonly version: number;
  readonly action: ImsAction;
  readonly reduction: { readonly flag: 'Y' | 'N'; readonly declared: TaxAmounts | null; readonly reason: string | null } | null;
  readonly remarks: string | null;
}

export interface ActionCause {
  readonly link: bigint;
  readonly cause: string;
  readonly changeSetId: string | null;
  readonly at: Date;
}

export interface WrittenActions extends ChangeOutcome {
  /** Ids that were still at their version. */
  readonly ids: readonly string[];
  /** Earliest GSTR-2B period among written records that their suppliers had filed; null where there is none. */
  readonly earliestPeriod: string | null;
}

/** What an action change leaves in its change row. */
const actionJson = (alias: string): Prisma.Sql =>
  Prisma.raw(`jsonb_strip_nulls(jsonb_build_object('remarks', ${alias}.remarks, 'flag', ${alias}.reduction_flag, 'igst', ${alias}.declared_igst::text,
    'cgst', ${alias}.declared_cgst::text, 'sgst', ${alias}.declared_sgst::text, 'cess', ${alias}.declared_cess::text, 'reason', ${alias}.reduction_reason))`);

export async function writeActions(tx: RawDb, gstin: string, writes: readonly ActionWrite[], cause: ActionCause): Promise<WrittenActions> {
  if (writes.length === 0) return { ids: [], changes: 0, digest: '', earliestPeriod: null };
  const declared = (head: 'igst' | 'cgst' | 'sgst' | 'cess') => writes.map((w) => w.reduction?.declared?.[head].toString() ?? null);
  const wanted = Prisma.sql`unnest(
      ${writes.map((w) => w.id)}::uuid[], ${writes.map((w) => w.version)}::int[], ${writes.map((w) => w.action)}::varchar[],
      ${writes.map((w) => w.reduction?.flag ?? null)}::varchar[], ${declared('igst')}::bigint[], ${declared('cgst')}::bigint[], ${declared('sgst')}::bigint[],
      ${declared('cess')}::bigint[], ${writes.map((w) => w.remarks)}::varchar[], ${writes.map((w) => w.reduction?.reason ?? null)}::varchar[]
    ) as t(id, version, action, flag, igst, cgst, sgst, cess, remarks, reason)`;
  const rows = await tx.$queryRaw<{ changes: number; digest: string; ids: string[]; earliest: string | null }[]>`
    with wanted as (select * from ${wanted}),
    ${actionChange(
      gstin,
      Prisma.sql`d.id = t.id and d.version = t.version`,
      Prisma.sql`
      action = t.action, reduction_flag = t.flag, declared_igst = t.igst, declared_cgst = t.cgst, declared_sgst = t.sgst, declared_cess = t.cess,
      remarks = t.remarks, reduction_reason = t.reason`,
      cause,
    )}
    select count(*)::int as changes, ${changesDigest(Prisma.raw('changed'))} as digest, coalesce(array_agg(document_id::text), '{}') as ids,
      (select min(gstr2b_period) from replaced where supplier_filing = 'FILED') as earliest
    from changed`;
  const row = rows[0];
  return { changes: row?.changes ?? 0, digest: row?.digest ?? '', ids: row?.ids ?? [], earliestPeriod: row?.earliest ?? null };
}

/** The CTEs every action change shares; `wanted` (alias t) must stand before them and name the ids. */
export function actionChange(gstin: string, match: Prisma.Sql, assignment: Prisma.Sql, cause: ActionCause): Prisma.Sql {
  return Prisma.sql`old as (
      select d.* from document d join wanted t on ${match} where d.gstin = ${gstin} and ${isInIms(Prisma.raw('d'))}
    ), replaced as (
      update document d set ${assignment}, version = d.version + 1, acted_at = ${cause.at}
      from wanted t where d.gstin = ${gstin} and ${match} and ${isInIms(Prisma.raw('d'))} returning d.*
    ), changed as (
      insert into record_change (gstin, document_id, version, link_seq, change_set_id, cause, from_action, to_action, before, after)
      select r.gstin, r.id, r.version, ${cause.link}, ${cause.changeSetId}::uuid, ${cause.cause}, old.action, r.action,
        nullif(${actionJson('old')}, '{}'), nullif(${actionJson('r')}, '{}')
      from replaced r join old on old.id = r.id returning *
    ), weighed as (
      select *, -1 as weight from old union all select *, 1 from replaced
    ), counted as (${addToCounters(Prisma.raw('weighed'))} returning 1)`;
}
