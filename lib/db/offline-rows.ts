/** Rows of uploaded IMS files that ask for something, from the look at the file until their failed ones were fetched. */
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { RawDb } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { isInIms } from './record-changes';
import { type RecordScope, scopeWhere } from './record-lists';

/** SAME and REPEATED are gone when the look is over; SAVED and FAILED come with the application. */
export type OfflineVerdict = 'SAME' | 'REPEATED' | 'CHANGE' | 'CONFLICT' | 'REFUSED' | 'SAVED' | 'FAILED';

export interface OfflineRow {
  /** Counts the rows of the file that state something, from 1. */
  readonly rowNo: number;
  readonly section: SectionCode;
  readonly recordId: string | null;
  readonly place: string;
  readonly number: string | null;
  readonly supplierGstin: string | null;
  readonly verdict: OfflineVerdict;
  readonly fromAction: ImsAction | null;
  readonly toAction: ImsAction | null;
  readonly rule: string | null;
  readonly message: string | null;
  /** JSON. */
  readonly content: string;
}

const MAX_MESSAGE = 1000;

export async function insertOfflineRows(tx: RawDb, gstin: string, uploadId: string, rows: readonly OfflineRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (of: (row: OfflineRow) => string | null): (string | null)[] => rows.map(of);
  await tx.$executeRaw`
    insert into offline_row (gstin, upload_id, row_no, section, record_id, place, number, supplier_gstin, verdict, from_action, to_action, rule, message, content)
    select ${gstin}, ${uploadId}::uuid, t.* from unnest(${rows.map((row) => row.rowNo)}::int[], ${texts((row) => row.section)}::varchar[],
      ${texts((row) => row.recordId)}::uuid[], ${texts((row) => row.place.slice(0, 200))}::varchar[], ${texts((row) => row.number?.slice(0, 60) ?? null)}::varchar[],
      ${texts((row) => row.supplierGstin)}::varchar[], ${texts((row) => row.verdict)}::varchar[], ${texts((row) => row.fromAction)}::varchar[],
      ${texts((row) => row.toAction)}::varchar[], ${texts((row) => row.rule)}::varchar[], ${texts((row) => row.message?.slice(0, MAX_MESSAGE) ?? null)}::varchar[],
      ${texts((row) => row.content)}::text[]) as t`;
}

/** R021: of rows about one record the last one counts. @returns how many stand before a later one. */
export async function markRepeated(tx: RawDb, gstin: string, uploadId: string): Promise<number> {
  // Lakhs of rows that came a moment ago: without their statistics the planner takes them for a handful.
  await tx.$executeRaw`analyze offline_row`;
  return tx.$executeRaw`
    with repeated as materialized (
      select row_no from (
        select row_no, max(row_no) over (partition by record_id) as last from offline_row
        where gstin = ${gstin} and upload_id = ${uploadId}::uuid and record_id is not null) t
      where row_no < last)
    update offline_row r set verdict = 'REPEATED' from repeated t
    where r.gstin = ${gstin} and r.upload_id = ${uploadId}::uuid and r.row_no = t.row_no`;
}

/** What need not be kept once the rows are counted. */
export async function dropSettledRows(tx: RawDb, gstin: string, uploadId: string): Promise<void> {
  await tx.$executeRaw`delete from offline_row where gstin = ${gstin} and upload_id = ${uploadId}::uuid and verdict in ('SAME', 'REPEATED')`;
}

export interface OfflineCount {
  readonly section: SectionCode;
  readonly verdict: OfflineVerdict;
  readonly toAction: ImsAction | null;
  readonly records: number;
}

export async function countOfflineRows(tx: RawDb, gstin: string, uploadId: string): Promise<OfflineCount[]> {
  return tx.$queryRaw<OfflineCount[]>`
    select section, verdict, to_action as "toAction", count(*)::int as records from offline_row
    where gstin = ${gstin} and upload_id = ${uploadId}::uuid group by section, verdict, to_action`;
}

/** How many rows wait to be applied, by the action they ask for. */
export async function countWaiting(
  tx: RawDb,
  gstin: string,
  uploadId: string,
  verdicts: readonly OfflineVerdict[],
): Promise<Partial<Record<ImsAction, number>>> {
  const rows = await tx.$queryRaw<{ action: ImsAction; records: number }[]>`
    select to_action as action, count(*)::int as records from offline_row
    where gstin = ${gstin} and upload_id = ${uploadId}::uuid and verdict = any(${[...verdicts]}::varchar[]) group by to_action`;
  return Object.fromEntries(rows.map(({ action, records }) => [action, records]));
}

/** Rows that were not (or are not to be) saved, one entry a verdict, rule and sentence; the most frequent first. */
export interface OfflineProblem {
  readonly verdict: OfflineVerdict;
  readonly rule: string | null;
  readonly message: string;
  readonly records: number;
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

export async function groupOfflineProblems(tx: RawDb, gstin: string, uploadId: string, limit: number): Promise<OfflineProblem[]> {
  return tx.$queryRaw<OfflineProblem[]>`
    select verdict, rule, coalesce(message, '') as message, count(*)::int as records,
      (array_agg(coalesce(number || ' (' || place || ')', place) order by row_no))[1:${EXAMPLES}::int] as examples
    from offline_row where gstin = ${gstin} and upload_id = ${uploadId}::uuid and verdict in ('CONFLICT', 'REFUSED', 'FAILED')
    group by verdict, rule, message order by records desc, min(row_no) limit ${limit}`;
}

interface OfflineScope {
  readonly verdicts: readonly OfflineVerdict[];
  readonly section?: SectionCode;
  /** Row number after which to go on. */
  readonly after: number;
  readonly limit: number;
}

/** In the order of the file. */
export async function listOfflineRows(tx: RawDb, gstin: string, uploadId: string, scope: OfflineScope): Promise<OfflineRow[]> {
  const section = scope.section ? Prisma.sql`and section = ${scope.section}` : Prisma.empty;
  return tx.$queryRaw<OfflineRow[]>`
    select row_no as "rowNo", section, record_id::text as "recordId", place, number, supplier_gstin as "supplierGstin", verdict, from_action as "fromAction",
      to_action as "toAction", rule, message, content
    from offline_row where gstin = ${gstin} and upload_id = ${uploadId}::uuid and verdict = any(${[...scope.verdicts]}::varchar[]) ${section}
      and row_no > ${scope.after} order by row_no limit ${scope.limit}`;
}

export interface SettledRow {
  readonly rowNo: number;
  readonly verdict: 'SAVED' | 'FAILED';
  readonly rule: string | null;
  readonly message: string | null;
}

export async function settleOfflineRows(tx: RawDb, gstin: string, uploadId: string, rows: readonly SettledRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update offline_row r set verdict = t.verdict, rule = t.rule, message = t.message
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${rows.map((row) => row.verdict)}::varchar[], ${rows.map((row) => row.rule)}::varchar[],
      ${rows.map((row) => row.message?.slice(0, MAX_MESSAGE) ?? null)}::varchar[]) as t(row_no, verdict, rule, message)
    where r.gstin = ${gstin} and r.upload_id = ${uploadId}::uuid and r.row_no = t.row_no`;
}

/** Files of the given kinds that came before a day: nobody comes back for their rows. */
export async function dropOldRows(tx: RawDb, gstin: string, kinds: readonly string[], before: Date): Promise<void> {
  await tx.$executeRaw`
    delete from offline_row r using upload u where r.gstin = ${gstin} and u.gstin = r.gstin and u.id = r.upload_id
      and u.kind = any(${[...kinds]}::varchar[]) and u.created_at < ${before}`;
}

export interface RecordKey {
  readonly section: SectionCode;
  readonly supplierGstin: string | null;
  readonly numberKey: string;
}

/** Every record of a recipient under the given numbers; archived ones too, so that a refusal can say why. Bills of entry only while in IMS.
 * Number by number: a plan that reads all records of the recipient for each batch would cost more than the file. */
export async function findByNumbers(tx: RawDb, gstin: string, keys: readonly RecordKey[]): Promise<StoredDocument[]> {
  if (keys.length === 0) return [];
  const ofSuppliers = keys.filter(({ supplierGstin }) => supplierGstin !== null);
  const overseas = keys.filter(({ supplierGstin }) => supplierGstin === null);
  const supplied =
    ofSuppliers.length === 0
      ? []
      : await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from (select distinct * from unnest(${ofSuppliers.map((key) => key.section)}::varchar[],
      ${ofSuppliers.map((key) => key.supplierGstin)}::varchar[], ${ofSuppliers.map((key) => key.numberKey)}::varchar[]) as t(section, supplier, number)) t
    cross join lateral (select * from document e where e.gstin = ${gstin} and e.supplier_gstin = t.supplier and e.number_key = t.number
      and e.section = t.section and e.destination = 'IMS' offset 0) d`;
  const entered =
    overseas.length === 0
      ? []
      : await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from (select distinct * from unnest(${overseas.map((key) => key.section)}::varchar[],
      ${overseas.map((key) => key.numberKey)}::varchar[]) as t(section, number)) t
    cross join lateral (select * from document e where e.gstin = ${gstin} and e.section = t.section and e.number_key = t.number
      and ${isInIms(Prisma.raw('e'))} offset 0) d`;
  return [...supplied, ...entered].map(toStoredDocument);
}

/** A page of whole records in the order of lists, beginning after a row; for reads of one moment that judge each record as they go. */
export const recordsAfterQuery = (
  scope: RecordScope,
  after: { readonly date: string; readonly id: string } | null,
  limit: number,
): Prisma.Sql => Prisma.sql`
  select ${SELECT_DOCUMENT} from document d where ${scopeWhere(scope)}
    ${after ? Prisma.sql`and (d.date, d.id) > (${after.date}::date, ${after.id}::uuid)` : Prisma.empty}
  order by d.date, d.id limit ${limit}`;
