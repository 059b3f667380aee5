/** The token of the sign-in form, in the form next-auth checks: cookie `token|sha256(token + secret)`, field `csrfToken`. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface CsrfToken {
  readonly token: string;
  readonly cookie: string;
}

const digest = (token: string, secret: string): string => createHash('sha256').update(`${token}${secret}`).digest('hex');

export function newCsrfToken(secret: string): CsrfToken {
  const token = randomBytes(32).toString('hex');
  return { token, cookie: `${token}|${digest(token, secret)}` };
}

/** @returns the token of a cookie that we set, else null. */
export function csrfTokenOf(cookie: string | undefined, secret: string): string | null {
  const [token, hash] = (cookie ?? '').split('|');
  if (!token || !hash) return null;
  const expected = Buffer.from(digest(token, secret));
  const given = Buffer.from(hash);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
