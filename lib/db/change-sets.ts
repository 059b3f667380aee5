/** Change sets: what one SAVE, import or bulk job changed, under a name; the unit of undo. */
import type { ImsAction } from '../domain/ims/sections';
import type { Db } from './client';

export interface ChangeSetRow {
  readonly gstin: string;
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly cause: string;
  readonly title: string;
  readonly records: number;
  readonly undoneBy: string | null;
}

export async function insertChangeSet(tx: Db, set: Omit<ChangeSetRow, 'undoneBy'>): Promise<void> {
  await tx.changeSet.create({ data: set });
}

export async function countIntoChangeSet(tx: Db, gstin: string, id: string, records: number): Promise<void> {
  await tx.changeSet.update({ where: { gstin_id: { gstin, id } }, data: { records: { increment: records } } });
}

export async function findChangeSet(tx: Db, gstin: string, id: string): Promise<ChangeSetRow | null> {
  return tx.changeSet.findUnique({ where: { gstin_id: { gstin, id } } });
}

export async function markUndone(tx: Db, gstin: string, id: string, undoneBy: string): Promise<void> {
  await tx.changeSet.update({ where: { gstin_id: { gstin, id } }, data: { undoneBy } });
}

/** Newest first. */
export async function listChangeSets(
  tx: Db,
  gstin: string,
  page: { readonly before?: Date; readonly limit: number },
): Promise<ChangeSetRow[]> {
  return tx.changeSet.findMany({
    where: { gstin, ...(page.before ? { at: { lt: page.before } } : {}) },
    orderBy: { at: 'desc' },
    take: page.limit,
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

/** The changes of a set in order of document, a page at a time: what an undo walks. */
export async function listChangesOfSet(
  tx: Db,
  gstin: string,
  changeSetId: string,
  after: string | null,
  limit: number,
): Promise<RecordChangeRow[]> {
  return tx.$queryRaw<RecordChangeRow[]>`
    select c.document_id as "documentId", c.version, c.link_seq as "linkSeq", c.cause, c.from_action as "fromAction", c.to_action as "toAction", c.before, c.after,
      c.change_set_id as "changeSetId", l.at, l.actor_name as "actorName"
    from record_change c join audit_link l on l.gstin = c.gstin and l.seq = c.link_seq
    where c.gstin = ${gstin} and c.change_set_id = ${changeSetId}::uuid and (${after}::uuid is null or c.document_id > ${after}::uuid)
    order by c.document_id limit ${limit}`;
}
