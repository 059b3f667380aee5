/** The audit trail: one hash chain a GSTIN. Links and record changes are only ever added. */
import { createHash } from 'node:crypto';
import type { Actor } from '../domain/access';
import type { RawDb } from './client';
import { Prisma } from './generated/client';

export const AUDIT_EVENTS = [
  'TAXPAYER_REGISTERED',
  'FREQUENCY_CHANGED',
  'MEMBER_GRANTED',
  'MEMBER_REVOKED',
  'SETTING_CHANGED',
  'DOCUMENTS_SAVED',
  'DOCUMENTS_DELETED',
  'RETURN_FILED',
  'RECORDS_ARRIVED',
  'RECORDS_CHANGED',
  'RECORDS_WITHDRAWN',
  'RECORDS_FILED',
  'ACTIONS_SAVED',
  'GSTR2B_COMPUTED',
  'GSTR3B_FILED',
  'RECORDS_REMOVED_16_4',
  'LIABILITY_ADDED_BACK',
  'CLOCK_MOVED',
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A change set that is born with its link, see change-sets.ts. */
export interface NewChangeSet {
  readonly id: string;
  readonly cause: string;
  readonly title: string;
  readonly records: number;
  /** The set that this one takes back. */
  readonly undoes?: string;
}

/** The end of a chain, held locked until the transaction ends. */
export interface ChainEnd {
  readonly gstin: string;
  readonly seq: bigint;
  readonly hash: string;
}

export interface AuditEntry {
  readonly at: Date;
  readonly actor: Actor;
  readonly event: AuditEvent;
  readonly requestId: string;
  readonly changeSetId?: string | null;
  readonly detail: Json;
  /** How many record changes this link covers, and the digest their insertion returned. */
  readonly changes?: number;
  readonly changesDigest?: string | undefined;
  /** Stored in the same statement: a SAVE is one change set and one link. */
  readonly newChangeSet?: NewChangeSet;
  /** GSTR-2B period from which on unfiled statements no longer hold the actions (D5). */
  readonly staleFrom?: string | null;
}

export const GENESIS_HASH = '0'.repeat(64);
/** Digest of no changes: SHA-256 of nothing. */
export const EMPTY_DIGEST = createHash('sha256').digest('hex');

/**
 * Locks the end of a GSTIN's chain. Take it before touching the GSTIN's documents, and several in order of GSTIN:
 * it is also what makes writers of one GSTIN wait for each other instead of deadlocking.
 */
export async function lockChain(tx: RawDb, gstin: string): Promise<ChainEnd> {
  const rows = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    insert into audit_head (gstin, seq, hash) values (${gstin}, 0, ${GENESIS_HASH})
    on conflict (gstin) do update set seq = audit_head.seq returning seq, hash`;
  const row = rows[0];
  if (!row) throw new Error(`no audit head for ${gstin}`);
  return { gstin, seq: BigInt(row.seq), hash: row.hash };
}

/** The same for several at once, in order of GSTIN. @returns their ends by GSTIN, in that order. */
export async function lockChainsInOrder(tx: RawDb, gstins: Iterable<string>): Promise<Map<string, ChainEnd>> {
  const ordered = [...new Set(gstins)].sort();
  if (ordered.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ gstin: string; seq: bigint; hash: string }[]>`
    insert into audit_head (gstin, seq, hash)
    select gstin, 0, ${GENESIS_HASH} from unnest(${ordered}::varchar[]) with ordinality as t(gstin, place) order by place
    on conflict (gstin) do update set seq = audit_head.seq returning gstin, seq, hash`;
  const ends = new Map(rows.map((row) => [row.gstin, { ...row, seq: BigInt(row.seq) }]));
  return new Map(ordered.flatMap((gstin) => (ends.has(gstin) ? [[gstin, ends.get(gstin) as ChainEnd]] : [])));
}

/** Adds a link after the locked end and returns the new end, so that a transaction may add several. */
export async function appendLink(tx: RawDb, end: ChainEnd, entry: AuditEntry): Promise<ChainEnd> {
  const seq = end.seq + 1n;
  const actorId = entry.actor.kind === 'USER' ? entry.actor.userId : null;
  const changes = entry.changes ?? 0;
  const changesDigest = entry.changesDigest || EMPTY_DIGEST;
  const changeSetId = entry.changeSetId ?? null;
  const hash = linkHash({
    gstin: end.gstin,
    seq,
    at: entry.at.toISOString(),
    actorId,
    actorName: entry.actor.name,
    event: entry.event,
    requestId: entry.requestId,
    changeSetId,
    detail: entry.detail,
    changes,
    changesDigest,
    previousHash: end.hash,
  });
  await tx.$executeRaw`
    with link as (
      insert into audit_link (gstin, seq, at, actor_id, actor_name, event, request_id, change_set_id, detail, changes, changes_digest, previous_hash, hash)
      values (${end.gstin}, ${seq}, ${entry.at}, ${actorId}::uuid, ${entry.actor.name}, ${entry.event}, ${entry.requestId}, ${changeSetId}::uuid,
              ${JSON.stringify(entry.detail)}::jsonb, ${changes}, ${changesDigest}, ${end.hash}, ${hash})
    )${changeSetInsert(end.gstin, actorId, entry)}${staleUpdate(end.gstin, seq, entry.staleFrom)}
    update audit_head set seq = ${seq}, hash = ${hash} where gstin = ${end.gstin}`;
  return { gstin: end.gstin, seq, hash };
}

const changeSetInsert = (gstin: string, actorId: string | null, { newChangeSet: set, at, actor }: AuditEntry): Prisma.Sql =>
  set
    ? Prisma.sql`, change_set_row as (
      insert into change_set (gstin, id, at, actor_id, actor_name, cause, title, records, undoes)
      values (${gstin}, ${set.id}::uuid, ${at}, ${actorId}::uuid, ${actor.name}, ${set.cause}, ${set.title}, ${set.records}, ${set.undoes ?? null}::uuid))`
    : Prisma.empty;

const staleUpdate = (gstin: string, seq: bigint, from: string | null | undefined): Prisma.Sql =>
  from
    ? Prisma.sql`, stale as (
      update gstr2b_period set stale_seq = ${seq} where gstin = ${gstin} and period >= ${from} and filed_at is null and current_version > 0)`
    : Prisma.empty;

export interface LinkContent {
  readonly gstin: string;
  readonly seq: bigint;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly event: string;
  readonly requestId: string;
  readonly changeSetId: string | null;
  readonly detail: Json;
  readonly changes: number;
  readonly changesDigest: string;
  readonly previousHash: string;
}

/** SHA-256 of the link's fields as JSON with sorted keys; anyone can repeat it from an export. */
export function linkHash(link: LinkContent): string {
  return createHash('sha256')
    .update(canonicalJson({ ...link, seq: link.seq.toString() }))
    .digest('hex');
}

/** JSON with keys in code-unit order at every depth: the same value always gives the same bytes. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const object = value as { readonly [key: string]: Json };
    return `{${Object.keys(object)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
