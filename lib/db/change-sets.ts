/** Change sets: what one SAVE, import or bulk job changed, under a name; the unit of undo. */
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { Db } from './client';
import { Prisma } from './generated/client';
import { HAS_MOVED_ON } from './record-changes';

export interface ChangeSetRow {
  readonly gstin: string;
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly cause: string;
  readonly title: string;
  readonly records: number;
  /** The last set that took this one back, wholly or in part. */
  readonly undoneBy: string | null;
  /** The set that this one takes back. */
  readonly undoes: string | null;
  /** How many of its records are taken back at present. */
  readonly undoneRecords: number;
}

export type NewChangeSetRow = Omit<ChangeSetRow, 'undoneBy' | 'undoneRecords' | 'undoes'> & { readonly undoes?: string | null };

export async function insertChangeSet(tx: Db, set: NewChangeSetRow): Promise<void> {
  await tx.changeSet.create({ data: set });
}

export async function countIntoChangeSet(tx: Db, gstin: string, id: string, records: number): Promise<void> {
  await tx.changeSet.update({ where: { gstin_id: { gstin, id } }, data: { records: { increment: records } } });
}

export async function findChangeSet(tx: Db, gstin: string, id: string): Promise<ChangeSetRow | null> {
  return tx.changeSet.findUnique({ where: { gstin_id: { gstin, id } } });
}

/**
 * Records of a set were taken back by another. A set that was itself an undo gives back what it took: along the line of undos the count
 * rises and falls in turn.
 */
export async function countUndone(tx: Db, gstin: string, id: string, undoneBy: string, records: number): Promise<void> {
  await tx.$executeRaw`
    with recursive line as (
      select id, undoes, 1 as sign from change_set where gstin = ${gstin} and id = ${id}::uuid
      union all select s.id, s.undoes, -line.sign from change_set s join line on s.id = line.undoes where s.gstin = ${gstin}
    )
    update change_set s set undone_records = s.undone_records + line.sign * ${records}::int,
      undone_by = case when s.id = ${id}::uuid then ${undoneBy}::uuid else s.undone_by end
    from line where s.gstin = ${gstin} and s.id = line.id`;
}

export interface ChangeSetFilter {
  readonly from?: Date;
  /** Exclusive. */
  readonly before?: Date;
  readonly actorName?: string;
  readonly causes?: readonly string[];
  /** Part of the title. */
  readonly text?: string;
}

/** Where a page begins: behind a set, or ends: in front of one. */
export interface ChangeSetPosition {
  readonly side: 'OLDER' | 'NEWER';
  readonly at: Date;
  readonly id: string;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A page of sets that changed something, the newest first. */
export async function listChangeSets(
  tx: Db,
  gstin: string,
  page: { readonly filter?: ChangeSetFilter; readonly position?: ChangeSetPosition | null; readonly limit: number },
): Promise<ChangeSetRow[]> {
  const { filter = {}, position = null } = page;
  const parts = [Prisma.sql`s.gstin = ${gstin} and s.records > 0`];
  if (filter.from) parts.push(Prisma.sql`s.at >= ${filter.from}`);
  if (filter.before) parts.push(Prisma.sql`s.at < ${filter.before}`);
  if (filter.actorName) parts.push(Prisma.sql`s.actor_name = ${filter.actorName}`);
  if (filter.causes) parts.push(Prisma.sql`s.cause = any(${[...filter.causes]}::varchar[])`);
  if (filter.text) parts.push(Prisma.sql`s.title ilike ${`%${escapeLike(filter.text)}%`}`);
  const isNewer = position?.side === 'NEWER';
  if (position) parts.push(Prisma.sql`(s.at, s.id) ${Prisma.raw(isNewer ? '>' : '<')} (${position.at}, ${position.id}::uuid)`);
  const direction = Prisma.raw(isNewer ? 'asc' : 'desc');
  const rows = await tx.$queryRaw<ChangeSetRow[]>`
    select s.gstin, s.id, s.at, s.actor_id as "actorId", s.actor_name as "actorName", s.cause, s.title, s.records,
      s.undone_by as "undoneBy", s.undoes, s.undone_records as "undoneRecords"
    from change_set s where ${Prisma.join(parts, ' and ')} order by s.at ${direction}, s.id ${direction} limit ${page.limit}`;
  return isNewer ? rows.reverse() : rows;
}

/** Everyone who made a change set, by name. */
export async function listChangeSetActors(tx: Db, gstin: string, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select distinct actor_name as name from change_set where gstin = ${gstin} order by 1 limit ${limit}`;
  return rows.map(({ name }) => name);
}

/** The newest set of a user that nobody has taken back, and that takes nothing back itself. */
export async function findLastOwnChangeSet(tx: Db, gstin: string, actorId: string): Promise<ChangeSetRow | null> {
  return tx.changeSet.findFirst({
    where: { gstin, actorId, cause: { not: 'UNDO' }, undoneBy: null, records: { gt: 0 } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
}

export interface RecordChangeRow {
  readonly documentId: string;
  readonly version: number;
  readonly linkSeq: bigint;
  readonly cause: string;
  readonly fromAction: ImsAction;
  readonly toAction: ImsAction;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: Date;
  readonly actorName: string;
  readonly changeSetId: string | null;
}

/** Every change of one record with who and when, newest first. */
export async function listRecordChanges(tx: Db, gstin: string, documentId: string): Promise<RecordChangeRow[]> {
  return tx.$queryRaw<RecordChangeRow[]>`
    select c.document_id as "documentId", c.version, c.link_seq as "linkSeq", c.cause, c.from_action as "fromAction", c.to_action as "toAction", c.before, c.after,
      c.change_set_id as "changeSetId", l.at, l.actor_name as "actorName"
    from record_change c join audit_link l on l.gstin = c.gstin and l.seq = c.link_seq
    where c.gstin = ${gstin} and c.document_id = ${documentId}::uuid order by c.version desc`;
}

export interface ChangeOfSetRow {
  readonly documentId: string;
  readonly section: SectionCode;
  readonly number: string;
  readonly date: string;
  readonly supplierGstin: string | null;
  readonly supplierName: string;
  readonly fromAction: ImsAction;
  readonly toAction: ImsAction;
  readonly before: unknown;
  readonly after: unknown;
  /** The record stands as this set left it. */
  readonly isStanding: boolean;
  readonly isInIms: boolean;
}

/** The changes of a set with their documents, in order of document, a page at a time. */
export async function listChangesOfSet(
  tx: Db,
  gstin: string,
  changeSetId: string,
  after: string | null,
  limit: number,
): Promise<ChangeOfSetRow[]> {
  return tx.$queryRaw<ChangeOfSetRow[]>`
    select c.document_id as "documentId", d.section, d.number, d.date::text as date, d.supplier_gstin as "supplierGstin", d.supplier_name as "supplierName",
      c.from_action as "fromAction", c.to_action as "toAction", c.before, c.after, not ${HAS_MOVED_ON} as "isStanding",
      (d.destination = 'IMS' and d.archived_outcome is null) as "isInIms"
    from record_change c join document d on d.gstin = c.gstin and d.id = c.document_id
    where c.gstin = ${gstin} and c.change_set_id = ${changeSetId}::uuid and (${after}::uuid is null or c.document_id > ${after}::uuid)
    order by c.document_id limit ${limit}`;
}
