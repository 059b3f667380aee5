/** Signed-in browsers. The cookie only names a row here, so that ending the row ends the session. */
import { isRole, type Role } from '../domain/access';
import type { Database, Db } from './client';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly userAgent: string;
  readonly at: Date;
}

export interface SessionTaxpayer {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  readonly kind: string;
  readonly role: Role;
}

/** A session with its user and what that user may do at this moment. */
export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
  readonly currentGstin: string | null;
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly isOperator: boolean;
    readonly isDemo: boolean;
    readonly isDisabled: boolean;
    readonly mustReplacePassword: boolean;
  };
  /** By trade name. */
  readonly taxpayers: readonly SessionTaxpayer[];
}

export interface SessionListRow {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export async function insertSession(tx: Db, session: NewSession): Promise<void> {
  const { id, userId, userAgent, at } = session;
  await tx.session.create({ data: { id, userId, userAgent, createdAt: at, lastSeenAt: at }, select: { id: true } });
}

type Raw = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  currentGstin: string | null;
  userId: string;
  username: string;
  name: string;
  isOperator: boolean;
  isDemo: boolean;
  isDisabled: boolean;
  mustReplacePassword: boolean;
  taxpayers: { gstin: string; legalName: string; tradeName: string; kind: string; role: string }[];
};

/** One statement: every request asks it. @param id must be a UUID. */
export async function findSession(tx: Db, id: string): Promise<SessionRow | null> {
  const rows = await tx.$queryRaw<Raw[]>`
    select s.id::text as id, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.ended_at as "endedAt", s.current_gstin as "currentGstin",
      u.id::text as "userId", u.username, u.name, u.is_operator as "isOperator", u.is_demo as "isDemo",
      u.disabled_at is not null as "isDisabled", u.password_expires_at is not null as "mustReplacePassword",
      coalesce((
        select jsonb_agg(jsonb_build_object('gstin', m.gstin, 'legalName', t.legal_name, 'tradeName', t.trade_name, 'kind', t.kind, 'role', m.role)
          order by t.trade_name, m.gstin)
        from membership m join taxpayer t on t.gstin = m.gstin where m.user_id = u.id), '[]'::jsonb) as taxpayers
    from session s join app_user u on u.id = s.user_id where s.id = ${id}::uuid`;
  const row = rows[0];
  if (!row) return null;
  const { createdAt, lastSeenAt, endedAt, currentGstin, username, name, isOperator, isDemo, isDisabled, mustReplacePassword } = row;
  const taxpayers = row.taxpayers.flatMap((taxpayer) => (isRole(taxpayer.role) ? [{ ...taxpayer, role: taxpayer.role }] : []));
  return {
    id: row.id,
    createdAt,
    lastSeenAt,
    endedAt,
    currentGstin,
    taxpayers,
    user: { id: row.userId, username, name, isOperator, isDemo, isDisabled, mustReplacePassword },
  };
}

/** The short question before a page is rendered. @param id must be a UUID. */
export async function isSessionOpen(
  { pool }: Database,
  id: string,
  since: { readonly created: Date; readonly seen: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'is-session-open',
    text: `select 1 from session s join app_user u on u.id = s.user_id
      where s.id = $1 and s.ended_at is null and u.disabled_at is null and s.created_at > $2 and s.last_seen_at > $3`,
    values: [id, since.created, since.seen],
  });
  return rowCount === 1;
}

export async function touchSession(tx: Db, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`update session set last_seen_at = ${at} where id = ${id}::uuid and ended_at is null and last_seen_at < ${at}`;
}

export async function setCurrentGstin(tx: Db, id: string, gstin: string): Promise<void> {
  await tx.$executeRaw`update session set current_gstin = ${gstin} where id = ${id}::uuid and ended_at is null`;
}

/** Ends one session of a user. @returns false when there was none to end. */
export async function endSession(tx: Db, userId: string, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: at } });
  return count === 1;
}

/** Ends all sessions of a user but the named one. @returns how many. */
export async function endSessions(tx: Db, userId: string, exceptId: string | null, at: Date): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, ...(exceptId === null ? {} : { id: { not: exceptId } }) },
    data: { endedAt: at },
  });
  return count;
}

/** Sessions that are not ended and were seen after both instants, newest first. */
export async function listSessions(
  tx: Db,
  userId: string,
  since: { readonly created: Date; readonly seen: Date },
): Promise<SessionListRow[]> {
  return tx.session.findMany({
    where: { userId, endedAt: null, createdAt: { gt: since.created }, lastSeenAt: { gt: since.seen } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  });
}
