/** Who may do what for a GSTIN: its admins invite, change roles, revoke. Grants are read anew on every request, so a change works at once. */
import { type AuditEvent, appendLink, lockChain } from '../db/audit';
import type { Db } from '../db/client';
import { newId } from '../db/new-id';
import { insertSecurityEvent, type SecurityEventName } from '../db/security-events';
import { endSessions } from '../db/sessions';
import { inTransaction } from '../db/transaction';
import {
  deleteGrant,
  findUser,
  insertUser,
  listGrants,
  listMembers,
  type MemberRow,
  setGrant,
  setPassword,
  setUserDisabled,
} from '../db/users';
import { type Actor, mayDo, ROLES, type Role } from '../domain/access';
import { err, ok, type Result } from '../domain/result';
import type { ShownRefusal } from '../schemas/action-result';
import { actorUserId, authorise, authoriseOperator, NotAllowed, type ServiceContext } from './context';

export interface Member extends MemberRow {
  readonly isYou: boolean;
}

/** Made by the caller, who can hash; the secret itself is never stored. */
export interface FirstSecret {
  readonly secret: string;
  readonly hash: string;
}

export interface Invitation {
  /** Normalised, checked by the caller. */
  readonly username: string;
  readonly name: string;
  readonly role: Role;
}

export const FIRST_SECRET_HOURS = 72;

const refuse = (message: string, field?: string): Result<never, ShownRefusal> => err({ message, field });

/** @throws NotAllowed for anyone but an admin of the GSTIN. */
export async function listTaxpayerMembers(context: ServiceContext, gstin: string): Promise<Member[]> {
  authorise(context, 'taxpayer.manage', gstin);
  const you = actorUserId(context.actor);
  return (await listMembers(context.database.prisma, gstin)).map((member) => ({ ...member, isYou: member.userId === you }));
}

/**
 * Gives a role to the user of that name, or makes the user with a first secret that works once, for 72 hours, and must be replaced.
 * @returns the secret, to be shown once, when a user was made; null when the user was there.
 * @throws NotAllowed for anyone but an admin of the GSTIN, and for a role above the actor's own.
 */
export async function inviteMember(
  context: ServiceContext,
  gstin: string,
  invitation: Invitation,
  first: FirstSecret,
): Promise<Result<{ readonly firstSecret: string | null }, ShownRefusal>> {
  authorise(context, 'taxpayer.manage', gstin);
  authoriseRole(context, gstin, invitation.role);
  const { username, name, role } = invitation;
  return changeMembers(context, gstin, async (tx, members) => {
    const known = await findUser(tx, username);
    if (known?.isDemo) return refuse('Practice users stay with the practice GSTINs.', 'username');
    if (!known && name === '') return refuse('Nobody has this username yet: enter the name of the person.', 'name');
    const userId = known?.id ?? newId();
    if (!known) await createWithSecret(context, tx, { id: userId, username, name }, first);
    if (isLastAdmin(members, userId) && role !== 'admin') return refuse(LAST_ADMIN);
    await setGrant(tx, gstin, userId, role);
    await record(context, tx, gstin, 'MEMBER_GRANTED', {
      userId,
      username,
      role,
      from: members.find((member) => member.userId === userId)?.role ?? null,
    });
    return ok({ firstSecret: known ? null : first.secret });
  });
}

/** @throws NotAllowed for anyone but an admin of the GSTIN, and for a role above the actor's own. */
export async function changeMemberRole(
  context: ServiceContext,
  gstin: string,
  userId: string,
  role: Role,
): Promise<Result<null, ShownRefusal>> {
  authorise(context, 'taxpayer.manage', gstin);
  authoriseRole(context, gstin, role);
  return changeMembers(context, gstin, async (tx, members) => {
    const member = members.find((one) => one.userId === userId);
    if (!member) return refuse(NO_MEMBER);
    if (isLastAdmin(members, userId) && role !== 'admin') return refuse(LAST_ADMIN);
    await setGrant(tx, gstin, userId, role);
    await record(context, tx, gstin, 'MEMBER_GRANTED', { userId, username: member.username, role, from: member.role });
    return ok(null);
  });
}

/** @throws NotAllowed for anyone but an admin of the GSTIN. */
export async function revokeMember(context: ServiceContext, gstin: string, userId: string): Promise<Result<null, ShownRefusal>> {
  authorise(context, 'taxpayer.manage', gstin);
  return changeMembers(context, gstin, async (tx, members) => {
    const member = members.find((one) => one.userId === userId);
    if (!member) return refuse(NO_MEMBER);
    if (isLastAdmin(members, userId)) return refuse(LAST_ADMIN);
    await deleteGrant(tx, gstin, userId);
    await record(context, tx, gstin, 'MEMBER_REVOKED', { userId, username: member.username, from: member.role });
    return ok(null);
  });
}

/** Signs a member out everywhere. @throws NotAllowed for anyone but an admin of the GSTIN. */
export async function endMemberSessions(
  context: ServiceContext,
  gstin: string,
  userId: string,
  now: Date = new Date(),
): Promise<Result<{ readonly ended: number }, ShownRefusal>> {
  authorise(context, 'taxpayer.manage', gstin);
  return changeMembers(context, gstin, async (tx, members) => {
    if (!members.some((member) => member.userId === userId)) return refuse(NO_MEMBER);
    const ended = await endSessions(tx, userId, null, now);
    await logEvent(context, tx, 'SESSION_ENDED', gstin, { memberId: userId, endedSessions: ended });
    return ok({ ended });
  });
}

/**
 * A new first secret for someone who never replaced the last one. Only for an admin of all that the person may do: else an admin of one
 * GSTIN could sign in as somebody who works for another.
 */
export async function renewFirstSecret(
  context: ServiceContext,
  gstin: string,
  userId: string,
  first: FirstSecret,
  now: Date = new Date(),
): Promise<Result<{ readonly firstSecret: string }, ShownRefusal>> {
  authorise(context, 'taxpayer.manage', gstin);
  return changeMembers(context, gstin, async (tx, members) => {
    const member = members.find((one) => one.userId === userId);
    if (!member) return refuse(NO_MEMBER);
    if (!member.mustReplacePassword) return refuse('This member has a password of their own, which only they can change.');
    const grants = await listGrants(tx, userId);
    if (!grants.every((grant) => mayDo(context.actor, 'taxpayer.manage', grant.gstin)))
      return refuse('This member also works for a GSTIN that you do not manage.');
    await setPassword(tx, userId, first.hash, secretEnd(now));
    await endSessions(tx, userId, null, now);
    await logEvent(context, tx, 'FIRST_SECRET_ISSUED', gstin, { memberId: userId });
    return ok({ firstSecret: first.secret });
  });
}

/** Closes or opens the door for a user. @throws NotAllowed for anyone but an operator. */
export async function disableUser(
  context: ServiceContext,
  username: string,
  isDisabled: boolean,
  now: Date = new Date(),
): Promise<Result<null, ShownRefusal>> {
  authoriseOperator(context);
  return inTransaction(context.database, async (tx) => {
    const user = await findUser(tx, username);
    if (!user) return refuse('There is no user of this name.');
    await setUserDisabled(tx, user.id, isDisabled ? now : null);
    if (isDisabled) await endSessions(tx, user.id, null, now);
    await logEvent(context, tx, isDisabled ? 'USER_DISABLED' : 'USER_ENABLED', null, { changedUserId: user.id });
    return ok(null);
  });
}

export const secretEnd = (now: Date): Date => new Date(now.getTime() + FIRST_SECRET_HOURS * 3_600_000);

const LAST_ADMIN = 'A GSTIN keeps at least one admin. Make somebody else an admin first.';
const NO_MEMBER = 'There is no such member.';

const isLastAdmin = (members: readonly MemberRow[], userId: string): boolean => {
  const admins = members.filter((member) => member.role === 'admin' && !member.isDisabled);
  return admins.length === 1 && admins[0]?.userId === userId;
};

/** @throws NotAllowed for a role above the actor's own for this GSTIN. */
function authoriseRole(context: ServiceContext, gstin: string, role: Role): void {
  if (ROLES.indexOf(role) > ROLES.indexOf(highestRole(context.actor, gstin))) throw new NotAllowed('taxpayer.manage', gstin);
}

const highestRole = (actor: Actor, gstin: string): Role =>
  actor.kind === 'SYSTEM' ? 'admin' : (actor.grants.find((grant) => grant.gstin === gstin)?.role ?? 'viewer');

/** The lock of the GSTIN's chain keeps two admins from removing each other at the same moment. A refusal leaves nothing behind. */
async function changeMembers<T>(
  context: ServiceContext,
  gstin: string,
  change: (tx: Db, members: readonly MemberRow[]) => Promise<Result<T, ShownRefusal>>,
): Promise<Result<T, ShownRefusal>> {
  try {
    return await inTransaction(context.database, async (tx) => {
      await lockChain(tx, gstin);
      const result = await change(tx, await listMembers(tx, gstin));
      if (!result.ok) throw new Refused(result.error);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof Refused) return err(thrown.refusal);
    throw thrown;
  }
}

/** Carries a refusal out of a transaction that must not stand. */
class Refused extends Error {
  constructor(readonly refusal: ShownRefusal) {
    super(refusal.message);
  }
}

async function createWithSecret(
  context: ServiceContext,
  tx: Db,
  user: { readonly id: string; readonly username: string; readonly name: string },
  first: FirstSecret,
): Promise<void> {
  const createdAt = new Date();
  const made = await insertUser(tx, {
    ...user,
    passwordHash: first.hash,
    passwordExpiresAt: secretEnd(createdAt),
    isOperator: false,
    isDemo: false,
    createdAt,
  });
  if (!made) throw new Refused({ message: 'Somebody has taken this username a moment ago.', field: 'username' });
  await logEvent(context, tx, 'USER_CREATED', null, { createdUserId: user.id, username: user.username });
}

/** In the audit trail of the GSTIN and among the security events. */
async function record(
  context: ServiceContext,
  tx: Db,
  gstin: string,
  event: Extract<AuditEvent, 'MEMBER_GRANTED' | 'MEMBER_REVOKED'>,
  detail: { readonly userId: string; readonly username: string; readonly role?: Role; readonly from: Role | null },
): Promise<void> {
  const { userId, username, from, role = null } = detail;
  const end = await lockChain(tx, gstin);
  await appendLink(tx, end, {
    at: context.clock.now(),
    actor: context.actor,
    event,
    requestId: context.requestId,
    detail: { userId, username, from, role },
  });
  await logEvent(context, tx, event, gstin, { memberId: userId, from, role });
}

const logEvent = (
  context: ServiceContext,
  tx: Db,
  event: SecurityEventName,
  gstin: string | null,
  detail: { readonly [key: string]: string | number | null },
): Promise<void> =>
  insertSecurityEvent(tx, {
    at: new Date(),
    event,
    outcome: 'DONE',
    userId: actorUserId(context.actor),
    gstin,
    requestId: context.requestId,
    detail,
  });
