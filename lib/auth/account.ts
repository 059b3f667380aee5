/** What users do with their own account: passwords and the browsers they are signed in with. */
import { endSession, endSessions } from '../db/sessions';
import { inTransaction } from '../db/transaction';
import { findPasswordHash, setPassword } from '../db/users';
import { err, ok, type Result } from '../domain/result';
import type { ShownRefusal } from '../schemas/action-result';
import { hashPassword, verifyPassword } from './password';
import { passwordProblem } from './password-policy';
import type { RequestContext } from './request-context';
import { recordSecurityEvent } from './security-log';
import { signInThrottle } from './sign-in-throttle';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

const refuse = (field: string, message: string): Result<never, ShownRefusal> => err({ field, message });

/** Needs the current password. Ends all other sessions of the user. @returns how many were ended. */
export async function changePassword(
  context: RequestContext,
  change: PasswordChange,
  now: Date = new Date(),
): Promise<Result<{ readonly ended: number }, ShownRefusal>> {
  const { database, user, sessionId, requestId } = context;
  if (user.isDemo) return err({ message: 'Practice users are shared and keep their password.' });
  // Guesses of the current password are counted like those at the door, for the account instead of an address.
  const throttle = signInThrottle(database);
  if ((await throttle.secondsBlocked(user.id, null)) > 0)
    return refuse('currentPassword', 'Too many wrong entries. Try again in a quarter of an hour.');
  if (!(await verifyPassword(await findPasswordHash(database.prisma, user.id), change.currentPassword))) {
    await throttle.countFailure(user.id, null);
    await recordSecurityEvent(database.prisma, {
      at: now,
      event: 'PASSWORD_CHANGED',
      outcome: 'REFUSED',
      userId: user.id,
      gstin: null,
      requestId,
      detail: {},
    });
    return refuse('currentPassword', 'This is not the current password.');
  }
  if (change.newPassword === change.currentPassword) return refuse('newPassword', 'Choose a password that differs from the current one.');
  const problem = passwordProblem(change.newPassword, contextWords(context));
  if (problem) return refuse('newPassword', problem);

  const passwordHash = await hashPassword(change.newPassword);
  const ended = await inTransaction(database, async (tx) => {
    await setPassword(tx, user.id, passwordHash, null);
    const count = await endSessions(tx, user.id, sessionId, now);
    await recordSecurityEvent(tx, {
      at: now,
      event: 'PASSWORD_CHANGED',
      outcome: 'DONE',
      userId: user.id,
      gstin: null,
      requestId,
      detail: { endedSessions: count },
    });
    return count;
  });
  await throttle.forgetPair(user.id, null);
  return ok({ ended });
}

const contextWords = ({ user, taxpayers }: RequestContext): string[] => [
  user.username,
  ...user.name.split(/\s+/),
  ...taxpayers.flatMap(({ gstin, legalName, tradeName }) => [gstin, gstin.slice(2, 12), legalName, tradeName]),
];

/** Ends one of the user's own sessions; another's id does nothing and answers the same. */
export async function endOwnSession(context: RequestContext, endedId: string, now: Date = new Date()): Promise<void> {
  const { database, user, requestId } = context;
  if (await endSession(database.prisma, user.id, endedId, now)) {
    await recordSecurityEvent(database.prisma, {
      at: now,
      event: 'SESSION_ENDED',
      outcome: 'DONE',
      userId: user.id,
      gstin: null,
      requestId,
      detail: { sessionId: endedId },
    });
  }
}

/** Ends all of the user's sessions but this one. @returns how many. */
export async function endOtherSessions(context: RequestContext, now: Date = new Date()): Promise<{ readonly ended: number }> {
  const { database, user, sessionId, requestId } = context;
  const ended = await endSessions(database.prisma, user.id, sessionId, now);
  await recordSecurityEvent(database.prisma, {
    at: now,
    event: 'SESSION_ENDED',
    outcome: 'DONE',
    userId: user.id,
    gstin: null,
    requestId,
    detail: { endedSessions: ended },
  });
  return { ended };
}
