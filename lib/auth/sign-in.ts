/** Username and password to a session row. One answer for everything that does not fit. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/client';
import { insertSession } from '../db/sessions';
import { inTransaction } from '../db/transaction';
import { findSignInUser, type SignInUser, spendFirstSecret } from '../db/users';
import { createGate } from './gate';
import { verifyPassword } from './password';
import { recordSecurityEvent } from './security-log';
import { signInThrottle } from './sign-in-throttle';
import { normaliseUsername } from './username';

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  /** By trustedAddress. */
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

export type SignInOutcome =
  | { readonly kind: 'SIGNED_IN'; readonly sessionId: string; readonly userId: string }
  | { readonly kind: 'REFUSED' }
  | { readonly kind: 'THROTTLED'; readonly retryAfterSeconds: number };

const MAX_USER_AGENT = 200;
/** A hash takes 19 MiB and a thread. Counters are read inside, so guesses sent all at once overshoot them by two at most. */
const gate = createGate(2, 200);
const BUSY_SECONDS = 5;

export async function signIn(database: Database, attempt: SignInAttempt, now: Date): Promise<SignInOutcome> {
  const passed = await gate.run(() => judge(database, { ...attempt, username: normaliseUsername(attempt.username) }, now));
  return passed?.value ?? { kind: 'THROTTLED', retryAfterSeconds: BUSY_SECONDS };
}

async function judge(database: Database, attempt: SignInAttempt, now: Date): Promise<SignInOutcome> {
  const { username, address } = attempt;
  const throttle = signInThrottle(database);
  const retryAfterSeconds = await throttle.secondsBlocked(username, address);
  if (retryAfterSeconds > 0) return { kind: 'THROTTLED', retryAfterSeconds };

  const user = await findSignInUser(database.prisma, username);
  const isRight = await verifyPassword(user?.passwordHash ?? null, attempt.password);
  const session = user && isRight && mayEnter(user, now) ? await openSession(database, user, attempt, now) : null;
  if (session) {
    await throttle.forgetPair(username, address);
    return session;
  }
  const closed = await throttle.countFailure(username, address);
  await recordSecurityEvent(database.prisma, {
    at: now,
    event: 'SIGN_IN',
    outcome: closed ? 'THROTTLED' : 'REFUSED',
    userId: user?.id ?? null,
    gstin: null,
    requestId: attempt.requestId,
    detail: { address },
  });
  return { kind: 'REFUSED' };
}

const mayEnter = (user: SignInUser, now: Date): boolean =>
  !user.isDisabled && (user.passwordExpiresAt === null || user.passwordExpiresAt > now);

/** @returns null when a first secret was used by another at the same moment. */
async function openSession(database: Database, user: SignInUser, attempt: SignInAttempt, now: Date): Promise<SignInOutcome | null> {
  const { address, requestId } = attempt;
  const sessionId = randomUUID();
  const userAgent = attempt.userAgent.slice(0, MAX_USER_AGENT);
  const opened = await inTransaction(database, async (tx) => {
    if (user.passwordExpiresAt !== null && !(await spendFirstSecret(tx, user.id, now))) return false;
    await insertSession(tx, { id: sessionId, userId: user.id, userAgent, at: now });
    await recordSecurityEvent(tx, {
      at: now,
      event: 'SIGN_IN',
      outcome: 'DONE',
      userId: user.id,
      gstin: null,
      requestId,
      detail: { address, sessionId },
    });
    return true;
  });
  return opened ? { kind: 'SIGNED_IN', sessionId, userId: user.id } : null;
}
