import { cookies } from 'next/headers';
import { endSession } from '../db/sessions';
import { environment } from '../env';
import type { RequestContext } from './request-context';
import { recordSecurityEvent } from './security-log';
import { cookieOptions, sessionCookieName } from './session-cookie';

/** Ends the session row, so that a copy of the cookie is worthless, and takes the cookie back. */
export async function signOut(context: RequestContext): Promise<void> {
  const { database, sessionId, user, requestId } = context;
  const at = new Date();
  await endSession(database.prisma, user.id, sessionId, at);
  await recordSecurityEvent(database.prisma, {
    at,
    event: 'SIGN_OUT',
    outcome: 'DONE',
    userId: user.id,
    gstin: null,
    requestId,
    detail: { sessionId },
  });
  const { isHttps } = environment();
  (await cookies()).set({ name: sessionCookieName(isHttps), value: '', maxAge: 0, ...cookieOptions(isHttps) });
}
