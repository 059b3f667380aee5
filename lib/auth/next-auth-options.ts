/** next-auth as we use it: one provider, an encrypted cookie with a session row's id, and rows that decide. */
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { environment } from '../env';
import { applicationDatabase } from './application-database';
import { CLIENT_ADDRESS_HEADER } from './client-address';
import { findLiveSession } from './live-session';
import { writeLog } from './log';
import { REQUEST_ID_HEADER } from './request-headers';
import { COOKIE_SECONDS, callbackCookieName, cookieOptions, csrfCookieName, sessionCookieName } from './session-cookie';
import { signIn } from './sign-in';

/** How the endpoint hears from authorize that it must wait: next-auth carries only an error's text. */
export const THROTTLED_PREFIX = 'Throttled.';

export function nextAuthOptions(): NextAuthOptions {
  const { authSecret, isHttps } = environment();
  const options = cookieOptions(isHttps);
  return {
    secret: authSecret,
    useSecureCookies: isHttps,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    cookies: {
      sessionToken: { name: sessionCookieName(isHttps), options },
      csrfToken: { name: csrfCookieName(isHttps), options },
      callbackUrl: { name: callbackCookieName(isHttps), options },
    },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        authorize: (credentials, request) => authorise(credentials, request.headers ?? {}),
      }),
    ],
    callbacks: {
      // The row is asked each time: the token of an ended session is worth nothing.
      async jwt({ token, user }) {
        const sid = user ? user.id : token.sid;
        const session = typeof sid === 'string' ? await findLiveSession(applicationDatabase(), sid, new Date()) : null;
        if (!session) throw new Error('The session is over.');
        return { sid: session.id };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      // An ended or forged token is an anonymous visitor.
      error: (code, metadata) =>
        code === 'JWT_SESSION_ERROR' ? undefined : writeLog('error', 'NEXT_AUTH', { code, message: messageOf(metadata) }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

async function authorise(credentials: { username: string; password: string } | undefined, headers: Record<string, unknown>) {
  if (!credentials) return null;
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const outcome = await signIn(
    applicationDatabase(),
    {
      username: credentials.username,
      password: credentials.password,
      userAgent: text('user-agent'),
      address: text(CLIENT_ADDRESS_HEADER) || 'unknown',
      requestId: text(REQUEST_ID_HEADER),
    },
    new Date(),
  );
  if (outcome.kind === 'THROTTLED') throw new Error(`${THROTTLED_PREFIX}${outcome.retryAfterSeconds}`);
  return outcome.kind === 'SIGNED_IN' ? { id: outcome.sessionId } : null;
}

const messageOf = (metadata: unknown): string => (metadata instanceof Error ? metadata.message : 'no message');
