/** The session cookie: an encrypted token that holds nothing but the id of a row; the row decides. */
import { decode } from 'next-auth/jwt';

/** Without a request for so long, a session is over. */
export const IDLE_MINUTES = 30;
/** However busy, a session is over after so long. */
export const ABSOLUTE_HOURS = 12;
export const COOKIE_SECONDS = ABSOLUTE_HOURS * 3600;

const cookiePrefix = (isHttps: boolean): string => (isHttps ? '__Host-' : '');
export const sessionCookieName = (isHttps: boolean): string => `${cookiePrefix(isHttps)}ims-session`;
export const csrfCookieName = (isHttps: boolean): string => `${cookiePrefix(isHttps)}ims-csrf`;
/** next-auth wants to remember a callback there; we never let it out. */
export const callbackCookieName = (isHttps: boolean): string => `${cookiePrefix(isHttps)}ims-callback`;

export const cookieOptions = (isHttps: boolean) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps }) as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_COOKIE_LENGTH = 1000;

/** @returns the session row's id, or null for anything that this secret did not encrypt or that has expired. */
export async function readSessionId(cookie: string | undefined, secret: string): Promise<string | null> {
  if (!cookie || cookie.length > MAX_COOKIE_LENGTH) return null;
  try {
    const token = await decode({ token: cookie, secret });
    return typeof token?.sid === 'string' && UUID.test(token.sid) ? token.sid : null;
  } catch {
    // A forged or foreign token is an anonymous visitor, not a fault.
    return null;
  }
}
