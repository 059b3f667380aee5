/** Users made from the command line: the first admin, practice users, a way back in. */
import { randomUUID } from 'node:crypto';
import type { Database, Db } from '../db/client';
import { newId } from '../db/new-id';
import { insertSecurityEvent } from '../db/security-events';
import { endSessions } from '../db/sessions';
import { findTaxpayer } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { findUser, insertUser, setGrant, setPassword } from '../db/users';
import type { Grant, Role } from '../domain/access';
import { err, ok, type Result } from '../domain/result';
import type { ServiceContext } from '../services/context';
import { inviteMember, renewFirstSecret, secretEnd } from '../services/manage-members';
import { hashPassword, randomFirstSecret } from './password';
import { passwordProblem } from './password-policy';
import { normaliseUsername, usernameProblem } from './username';

export interface UserToCreate {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly isOperator: boolean;
  readonly isDemo: boolean;
  readonly grants: readonly Grant[];
}

/**
 * Makes a user with grants for registered GSTINs. The password of a practice user is published, so the policy is not asked for it.
 * @returns the id, or one sentence.
 */
export async function createUser(
  database: Database,
  user: UserToCreate,
  now: Date = new Date(),
): Promise<Result<{ readonly userId: string }, string>> {
  const username = normaliseUsername(user.username);
  const problem =
    usernameProblem(username) ??
    (user.isDemo ? null : passwordProblem(user.password, [username, ...user.name.split(/\s+/), ...user.grants.map(({ gstin }) => gstin)]));
  if (problem) return err(problem);
  const passwordHash = await hashPassword(user.password);
  const userId = newId();
  const { name, isOperator, isDemo, grants } = user;
  return inTransaction(database, async (tx) => {
    const missing = await firstUnregistered(tx, grants);
    if (missing) return err(`The GSTIN ${missing} is not registered here.`);
    if (!(await insertUser(tx, { id: userId, username, name, passwordHash, passwordExpiresAt: null, isOperator, isDemo, createdAt: now })))
      return err(`The username ${username} is taken.`);
    for (const { gstin, role } of grants) await setGrant(tx, gstin, userId, role);
    await insertSecurityEvent(tx, {
      at: now,
      event: 'USER_CREATED',
      outcome: 'DONE',
      userId: null,
      gstin: null,
      requestId: randomUUID(),
      detail: { createdUserId: userId, username, isOperator, isDemo },
    });
    return ok({ userId });
  });
}

export interface AdminToCreate {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  /** Registered before by registerTaxpayer. */
  readonly gstin: string;
}

/** The first admin of a GSTIN, who is also an operator of the installation. */
export function createAdmin(
  database: Database,
  admin: AdminToCreate,
  now: Date = new Date(),
): Promise<Result<{ readonly userId: string }, string>> {
  const { gstin, ...user } = admin;
  return createUser(database, { ...user, isOperator: true, isDemo: false, grants: [{ gstin, role: 'admin' }] }, now);
}

/** A first secret in place of a forgotten password; all sessions end. @returns the secret, to be shown once, or null when there is no such user. */
export async function issueOneTimePassword(database: Database, username: string, now: Date = new Date()): Promise<string | null> {
  const secret = randomFirstSecret();
  const hash = await hashPassword(secret);
  return inTransaction(database, async (tx) => {
    const user = await findUser(tx, normaliseUsername(username));
    if (!user) return null;
    await setPassword(tx, user.id, hash, secretEnd(now));
    await endSessions(tx, user.id, null, now);
    await insertSecurityEvent(tx, {
      at: now,
      event: 'FIRST_SECRET_ISSUED',
      outcome: 'DONE',
      userId: null,
      gstin: null,
      requestId: randomUUID(),
      detail: { changedUserId: user.id },
    });
    return secret;
  });
}

/** As the service of the same name, with the secret made and hashed here. */
export async function inviteWithFirstSecret(
  context: ServiceContext,
  gstin: string,
  invitation: { readonly username: string; readonly name: string; readonly role: Role },
) {
  const username = normaliseUsername(invitation.username);
  const problem = usernameProblem(username);
  if (problem) return err({ message: problem, field: 'username' });
  const secret = randomFirstSecret();
  return inviteMember(context, gstin, { ...invitation, username }, { secret, hash: await hashPassword(secret) });
}

/** As the service renewFirstSecret, with the secret made and hashed here. */
export async function renewWithFirstSecret(context: ServiceContext, gstin: string, userId: string) {
  const secret = randomFirstSecret();
  return renewFirstSecret(context, gstin, userId, { secret, hash: await hashPassword(secret) });
}

async function firstUnregistered(tx: Db, grants: readonly Grant[]): Promise<string | null> {
  for (const { gstin } of grants) if (!(await findTaxpayer(tx, gstin))) return gstin;
  return null;
}
