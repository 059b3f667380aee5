/** GSTR-2B computations: the set-based half of compute, and the stored statements. The rulings come in as decisions; none is made here. */
import type { Destination } from '../domain/ims/record';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import type { Db, RawDb } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';

export type ReductionKind = 'FULL' | 'PARTIAL' | 'NONE' | null;

/** What all ordinary records (without amendments) that stand alike for GSTR-2B have in common. */
export interface OrdinaryClass {
  readonly section: SectionCode;
  readonly destination: Destination;
  readonly destinationReason: string | null;
  readonly action: ImsAction;
  readonly reduction: ReductionKind;
  readonly gstr2bPeriod: TaxPeriod;
}

/** Where a class goes, and what its row carries of each record. */
export interface ClassDecision extends OrdinaryClass {
  /** OUT for records that stand in no row. */
  readonly row: string;
  readonly outcome: string;
  readonly reason: string;
  /** The action as the statement takes it: a lapsed P is N. */
  readonly takenAs: ImsAction;
  readonly carries: 'TAX' | 'DECLARED' | 'NOTHING';
}

/** Row of the lines of records that are in scope and stand in no row (pending, locked, superseded). */
export const NO_ROW = 'OUT';

export interface StatementLine {
  readonly documentId: string;
  readonly row: string;
  readonly outcome: string;
  readonly reason: string;
  readonly action: ImsAction;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export interface RowTotal {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export interface StatementKey {
  readonly gstin: string;
  readonly period: TaxPeriod;
  readonly version: number;
}

const REDUCTION = Prisma.raw(
  `case when d.reduction_flag is null then null when d.reduction_flag = 'N' then 'NONE' when d.declared_igst is null then 'FULL' else 'PARTIAL' end`,
);

/** In scope of 2B(P): filed, and either open in IMS with a 2B period up to P, or going directly to exactly P (rulebook 5.5). */
const inScope = (
  gstin: string,
  period: TaxPeriod,
): Prisma.Sql => Prisma.sql`d.gstin = ${gstin} and d.supplier_filing = 'FILED' and d.archived_outcome is null
  and d.gstr2b_period <= ${period} and (d.destination = 'IMS' or (d.gstr2b_period = ${period} and d.destination <> 'NONE'))`;

export async function listOrdinaryClasses(tx: Db, gstin: string, period: TaxPeriod): Promise<OrdinaryClass[]> {
  return tx.$queryRaw<OrdinaryClass[]>`
    select d.section, d.destination, d.destination_reason as "destinationReason", d.action, ${REDUCTION} as reduction, d.gstr2b_period as "gstr2bPeriod"
    from document d where ${inScope(gstin, period)} and not d.in_chain group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;
}

const carried = (head: string): Prisma.Sql =>
  Prisma.raw(`case t.carries when 'TAX' then d.${head} when 'DECLARED' then coalesce(d.declared_${head}, 0) else 0 end`);

/** Writes a line for every ordinary record in scope, by the decision of its class. */
export async function insertOrdinaryLines(tx: Db, key: StatementKey, decisions: readonly ClassDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await tx.$executeRaw`
    insert into gstr2b_line (gstin, period, version, row, document_id, outcome, reason, action, taxable, igst, cgst, sgst, cess)
    select d.gstin, ${key.period}, ${key.version}, t.row, d.id, t.outcome, t.reason, t.taken_as, case when t.row = ${NO_ROW} then 0 else d.taxable_value end,
      ${carried('igst')}, ${carried('cgst')}, ${carried('sgst')}, ${carried('cess')}
    from document d join unnest(
      ${decisions.map((c) => c.section)}::varchar[], ${decisions.map((c) => c.destination)}::varchar[], ${decisions.map((c) => c.destinationReason ?? '')}::varchar[],
      ${decisions.map((c) => c.action)}::varchar[], ${decisions.map((c) => c.reduction ?? '')}::varchar[], ${decisions.map((c) => c.gstr2bPeriod)}::varchar[],
      ${decisions.map((c) => c.row)}::varchar[], ${decisions.map((c) => c.outcome)}::varchar[], ${decisions.map((c) => c.reason)}::varchar[],
      ${decisions.map((c) => c.takenAs)}::varchar[], ${decisions.map((c) => c.carries)}::varchar[]
    ) as t(section, destination, destination_reason, action, reduction, gstr2b_period, row, outcome, reason, taken_as, carries)
      on d.section = t.section and d.destination = t.destination and coalesce(d.destination_reason, '') = t.destination_reason
      and d.action = t.action and coalesce(${REDUCTION}, '') = t.reduction and d.gstr2b_period = t.gstr2b_period
    where ${inScope(key.gstin, key.period)} and not d.in_chain`;
}

/** Members of amendment chains in scope; judged one by one with findChains. */
export async function listChainedInScope(tx: Db, gstin: string, period: TaxPeriod): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where ${inScope(gstin, period)} and d.in_chain order by d.id`;
  return rows.map(toStoredDocument);
}

/** GSTR-2B periods up to P of which unamended credit notes are kept pending: those whose window can lapse. */
export async function listPendingCreditNotePeriods(tx: Db, gstin: string, upTo: TaxPeriod): Promise<TaxPeriod[]> {
  const rows = await tx.$queryRaw<{ period: string }[]>`
    select distinct d.gstr2b_period as period from document d where ${inScope(gstin, upTo)} and d.section = 'b2bcn' and d.action = 'P' and d.destination = 'IMS' and not d.in_chain`;
  return rows.map((row) => taxPeriod(row.period));
}

/** Members of amendment chains that are kept pending. */
export async function listPendingChained(tx: Db, gstin: string, upTo: TaxPeriod): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where ${inScope(gstin, upTo)} and d.action = 'P' and d.destination = 'IMS' and d.in_chain`;
  return rows.map(toStoredDocument);
}

const LINES_A_STATEMENT = 5_000;

export async function insertLines(tx: Db, key: StatementKey, lines: readonly StatementLine[]): Promise<void> {
  for (let at = 0; at < lines.length; at += LINES_A_STATEMENT) {
    const chunk = lines.slice(at, at + LINES_A_STATEMENT);
    const amounts = (of: (line: StatementLine) => Paise) => chunk.map((line) => of(line).toString());
    await tx.$executeRaw`
      insert into gstr2b_line (gstin, period, version, document_id, row, outcome, reason, action, taxable, igst, cgst, sgst, cess)
      select ${key.gstin}, ${key.period}, ${key.version}, t.* from unnest(
        ${chunk.map((l) => l.documentId)}::uuid[], ${chunk.map((l) => l.row)}::varchar[], ${chunk.map((l) => l.outcome)}::varchar[], ${chunk.map((l) => l.reason)}::varchar[],
        ${chunk.map((l) => l.action)}::varchar[], ${amounts((l) => l.taxable)}::bigint[], ${amounts((l) => l.tax.igst)}::bigint[], ${amounts((l) => l.tax.cgst)}::bigint[],
        ${amounts((l) => l.tax.sgst)}::bigint[], ${amounts((l) => l.tax.cess)}::bigint[]) as t`;
  }
}

interface TotalRow {
  row: string;
  records: number;
  taxable: string;
  igst: string;
  cgst: string;
  sgst: string;
  cess: string;
  digest: string;
}

/**
 * Totals by row, and the digest of all lines: SHA-256 over the digests of 256 buckets by the end of the document id, each over its lines in
 * order of id, so that memory does not grow with the statement.
 */
export async function summariseLines(tx: Db, key: StatementKey): Promise<{ rows: Record<string, RowTotal>; digest: string }> {
  const where = Prisma.sql`l.gstin = ${key.gstin} and l.period = ${key.period} and l.version = ${key.version}`;
  const totals = await tx.$queryRaw<TotalRow[]>`
    select l.row, count(*)::int as records, sum(l.taxable)::text as taxable, sum(l.igst)::text as igst, sum(l.cgst)::text as cgst, sum(l.sgst)::text as sgst, sum(l.cess)::text as cess
    from gstr2b_line l where ${where} group by l.row order by l.row`;
  const digests = await tx.$queryRaw<{ digest: string }[]>`
    select encode(sha256(convert_to(coalesce(string_agg(b.digest, '' order by b.bucket), ''), 'UTF8')), 'hex') as digest from (
      select right(l.document_id::text, 2) as bucket,
        encode(sha256(convert_to(string_agg(concat_ws('|', l.document_id, l.row, l.outcome, l.reason, l.action, l.taxable, l.igst, l.cgst, l.sgst, l.cess), E'\n'
          order by l.document_id, l.row), 'UTF8')), 'hex') as digest
      from gstr2b_line l where ${where} group by 1) b`;
  const rows: Record<string, RowTotal> = {};
  for (const t of totals) rows[t.row] = { records: t.records, taxable: paise(BigInt(t.taxable)), tax: heads(t) };
  return { rows, digest: digests[0]?.digest ?? '' };
}

const heads = (t: { igst: string; cgst: string; sgst: string; cess: string }): TaxAmounts =>
  taxAmounts({ igst: BigInt(t.igst), cgst: BigInt(t.cgst), sgst: BigInt(t.sgst), cess: BigInt(t.cess) });

/** Number of the last audit link as this transaction sees it: the cut between what a computation holds and what comes later. */
export async function readChainEnd(tx: Db, gstin: string): Promise<bigint> {
  const rows = await tx.$queryRaw<{ seq: bigint }[]>`select seq from audit_head where gstin = ${gstin}`;
  return rows[0] ? BigInt(rows[0].seq) : 0n;
}

/** Removes lines of a computation that was begun and never published. */
export async function discardUnpublished(tx: Db, gstin: string, period: TaxPeriod, currentVersion: number): Promise<void> {
  await tx.$executeRaw`delete from gstr2b_line where gstin = ${gstin} and period = ${period} and version > ${currentVersion}`;
}

export interface PeriodState {
  readonly period: TaxPeriod;
  readonly currentVersion: number;
  readonly computedAt: Date | null;
  readonly staleSeq: bigint | null;
  readonly filedAt: Date | null;
}

export async function findPeriodState(tx: RawDb, gstin: string, period: TaxPeriod): Promise<PeriodState | null> {
  const rows = await tx.$queryRaw<PeriodState[]>`
    select period, current_version as "currentVersion", computed_at as "computedAt", stale_seq as "staleSeq", filed_at as "filedAt"
    from gstr2b_period where gstin = ${gstin} and period = ${period}`;
  return rows[0] ?? null;
}

export async function listPeriodStates(tx: Db, gstin: string): Promise<PeriodState[]> {
  const rows = await tx.gstr2bPeriod.findMany({ where: { gstin }, orderBy: { period: 'desc' } });
  return rows.map((row) => ({ ...row, period: taxPeriod(row.period) }));
}

/** An action was stored on a filed record of `fromPeriod`: every generated, unfiled statement from there on no longer holds the actions (D5). */
export async function markStale(tx: Db, gstin: string, fromPeriod: string, seq: bigint): Promise<void> {
  await tx.$executeRaw`update gstr2b_period set stale_seq = ${seq} where gstin = ${gstin} and period >= ${fromPeriod} and filed_at is null and current_version > 0`;
}

/** The GSTR-3B of the period is filed: its statement is frozen from now on. */
export async function markPeriodFiled(tx: Db, gstin: string, period: TaxPeriod, at: Date): Promise<void> {
  await tx.$executeRaw`insert into gstr2b_period (gstin, period, current_version, filed_at) values (${gstin}, ${period}, 0, ${at})
    on conflict (gstin, period) do update set filed_at = ${at}`;
}

export interface SnapshotHeader extends StatementKey {
  readonly computedAt: Date;
  readonly judgedOn: string;
  readonly cause: string;
  readonly cutSeq: bigint;
  readonly computedBy: string;
  readonly inputsDigest: string;
  readonly linesDigest: string;
  readonly rows: Readonly<Record<string, RowTotal>>;
}

/** The last action stored after a cut on a filed record that the statement holds (D5); null where there was none. */
export async function findActionAfter(tx: Db, gstin: string, period: TaxPeriod, cutSeq: bigint): Promise<bigint | null> {
  const rows = await tx.$queryRaw<{ seq: bigint | null }[]>`
    select max(c.link_seq) as seq from record_change c join document d on d.gstin = c.gstin and d.id = c.document_id
    where c.gstin = ${gstin} and c.link_seq > ${cutSeq} and c.cause = 'USER' and d.supplier_filing = 'FILED' and d.gstr2b_period <= ${period}`;
  const seq = rows[0]?.seq ?? null;
  return seq === null ? null : BigInt(seq);
}

/** Makes a computed version the current one. @param staleSeq the last action that it does not hold. */
export async function publishSnapshot(tx: Db, header: SnapshotHeader, staleSeq: bigint | null): Promise<void> {
  const { gstin, period, version } = header;
  await tx.gstr2bSnapshot.create({
    data: {
      gstin,
      period,
      version,
      computedAt: header.computedAt,
      judgedOn: new Date(`${header.judgedOn}T00:00:00Z`),
      cause: header.cause,
      cutSeq: header.cutSeq,
      computedBy: header.computedBy,
      inputsDigest: header.inputsDigest,
      linesDigest: header.linesDigest,
      summary: summaryJson(header.rows),
    },
  });
  await tx.$executeRaw`
    insert into gstr2b_period (gstin, period, current_version, computed_at, stale_seq) values (${gstin}, ${period}, ${version}, ${header.computedAt}, ${staleSeq})
    on conflict (gstin, period) do update set current_version = ${version}, computed_at = ${header.computedAt}, stale_seq = ${staleSeq}`;
}

const summaryJson = (rows: Readonly<Record<string, RowTotal>>): Prisma.InputJsonObject =>
  Object.fromEntries(Object.entries(rows).map(([row, total]) => [row, { records: total.records, taxable: total.taxable, ...total.tax }]));

interface StoredTotal {
  records: number;
  taxable: number;
  igst: number;
  cgst: number;
  sgst: number;
  cess: number;
}

const toRows = (summary: unknown): Record<string, RowTotal> =>
  Object.fromEntries(
    Object.entries(summary as Record<string, StoredTotal>).map(([row, t]) => [
      row,
      { records: t.records, taxable: paise(t.taxable), tax: taxAmounts(t) },
    ]),
  );

export async function findSnapshot(tx: RawDb, key: StatementKey): Promise<SnapshotHeader | null> {
  const rows = await tx.$queryRaw<(Omit<SnapshotHeader, 'rows'> & { readonly summary: Prisma.JsonValue })[]>`
    select gstin, period, version, computed_at as "computedAt", judged_on::text as "judgedOn", cause, cut_seq as "cutSeq", computed_by as "computedBy",
      inputs_digest as "inputsDigest", lines_digest as "linesDigest", summary
    from gstr2b_snapshot where gstin = ${key.gstin} and period = ${key.period} and version = ${key.version}`;
  const row = rows[0];
  return row ? { ...row, rows: toRows(row.summary) } : null;
}

/** All versions of a period's statement, newest first. */
export async function listSnapshots(tx: Db, gstin: string, period: TaxPeriod): Promise<SnapshotHeader[]> {
  const rows = await tx.gstr2bSnapshot.findMany({ where: { gstin, period }, orderBy: { version: 'desc' } });
  return rows.map((row) => ({ ...row, period, judgedOn: row.judgedOn.toISOString().slice(0, 10), rows: toRows(row.summary) }));
}

/** A line of a published statement with the document it speaks of. */
export interface LineWithDocument {
  readonly line: StatementLine;
  readonly document: StoredDocument;
}

/** Lines of a statement in order of document, a chunk at a time; only those of documents that IMS shows, if asked. */
export async function listLines(
  tx: Db,
  key: StatementKey,
  page: { readonly after: string | null; readonly limit: number; readonly outcomes?: readonly string[] },
): Promise<LineWithDocument[]> {
  const outcomes = page.outcomes ? Prisma.sql`and l.outcome = any(${[...page.outcomes]}::varchar[])` : Prisma.empty;
  const rows = await tx.$queryRaw<
    (DocumentRow & {
      l_row: string;
      l_outcome: string;
      l_reason: string;
      l_action: string;
      l_taxable: bigint;
      l_igst: bigint;
      l_cgst: bigint;
      l_sgst: bigint;
      l_cess: bigint;
    })[]
  >`
    select ${SELECT_DOCUMENT}, l.row as l_row, l.outcome as l_outcome, l.reason as l_reason, l.action as l_action, l.taxable as l_taxable,
      l.igst as l_igst, l.cgst as l_cgst, l.sgst as l_sgst, l.cess as l_cess
    from gstr2b_line l join document d on d.gstin = l.gstin and d.id = l.document_id
    where l.gstin = ${key.gstin} and l.period = ${key.period} and l.version = ${key.version} ${outcomes} and (${page.after}::uuid is null or l.document_id > ${page.after}::uuid)
    order by l.document_id, l.row limit ${page.limit}`;
  return rows.map((row) => ({
    document: toStoredDocument(row),
    line: {
      documentId: String(row.id),
      row: row.l_row,
      outcome: row.l_outcome,
      reason: row.l_reason,
      action: row.l_action as ImsAction,
      taxable: paise(row.l_taxable),
      tax: taxAmounts({ igst: row.l_igst, cgst: row.l_cgst, sgst: row.l_sgst, cess: row.l_cess }),
    },
  }));
}

/** An outcome of a line, and how filing GSTR-3B archives the documents that have it. */
export interface ArchiveRule {
  readonly outcome: string;
  readonly action: ImsAction;
  readonly archivedAs: string;
}

/** Outcomes and actions that occur among a statement's lines of IMS documents. */
export async function listLineOutcomes(tx: Db, key: StatementKey): Promise<{ outcome: string; action: ImsAction; records: number }[]> {
  return tx.$queryRaw`
    select l.outcome, l.action, count(distinct l.document_id)::int as records from gstr2b_line l join document d on d.gstin = l.gstin and d.id = l.document_id
    where l.gstin = ${key.gstin} and l.period = ${key.period} and l.version = ${key.version} and d.destination = 'IMS' group by 1, 2`;
}
