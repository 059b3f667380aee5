/**
 * Before each page: the policy with a fresh nonce, the refusal of what comes from elsewhere, the way to sign-in. A convenience, never the
 * guard. It must not match uploads: a body that passes through here is cut at 10 MB.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { applicationDatabase } from './lib/auth/application-database';
import { loginPath } from './lib/auth/callback-path';
import { contentSecurityPolicy, newNonce } from './lib/auth/content-security-policy';
import { csrfTokenOf, newCsrfToken } from './lib/auth/csrf-token';
import { isLiveSession } from './lib/auth/live-session';
import { writeLog } from './lib/auth/log';
import { CSRF_HEADER, NONCE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from './lib/auth/request-headers';
import { isSameOrigin } from './lib/auth/same-origin';
import { cookieOptions, csrfCookieName, readSessionId, sessionCookieName } from './lib/auth/session-cookie';
import { isOpenToVisitors } from './lib/auth/visitor-paths';
import { environment, isDevelopmentBuild } from './lib/env';

export const config = {
  matcher: ['/((?!api/upload/|_next/static/|_next/image|.*\\.(?:svg|ico|png|xlsx|csv|zip|webmanifest)$).*)'],
};

const SAFE_METHODS = ['GET', 'HEAD'];
/** Of pages; route handlers under /api name their own. POST is the method of server actions. */
const PAGE_METHODS = [...SAFE_METHODS, 'POST'];

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const env = environment();
  const { pathname } = request.nextUrl;
  if (!PAGE_METHODS.includes(request.method) && !pathname.startsWith('/api/')) return refuse(request, 405, 'METHOD');
  const isSafe = SAFE_METHODS.includes(request.method) || request.method === 'OPTIONS';
  if (!isSafe && !isSameOrigin(request.headers, env)) return refuse(request, 403, 'FOREIGN_ORIGIN');
  if (!isOpenToVisitors(pathname)) {
    if (isSafe && !(await isSignedIn(request))) return NextResponse.redirect(new URL(loginPath(pathOf(request)), request.nextUrl));
    // An action with a cookie whose session is over goes on: it answers so that the page can keep its unsaved work.
    if (!request.cookies.has(sessionCookieName(env.isHttps))) return refuse(request, 401, 'ANONYMOUS');
  }
  return pathname === '/login' && request.method === 'GET' ? withCsrfToken(request) : page(request, new Headers(request.headers));
}

/** Asked here so that a visitor is sent on by the status, before a byte of the page. The page asks again, and more. */
async function isSignedIn(request: NextRequest): Promise<boolean> {
  const { authSecret, isHttps } = environment();
  const sessionId = await readSessionId(request.cookies.get(sessionCookieName(isHttps))?.value, authSecret);
  if (!sessionId) return false;
  try {
    return await isLiveSession(applicationDatabase(), sessionId, new Date());
  } catch {
    // Without the database nobody can be told from anybody: the page finds the same and shows its error.
    return true;
  }
}

function page(request: NextRequest, headers: Headers): NextResponse {
  const { isHttps } = environment();
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, { isHttps, isDevelopment: isDevelopmentBuild });
  headers.set(NONCE_HEADER, nonce);
  // Next.js reads the nonce for its own scripts out of this header.
  headers.set('Content-Security-Policy', policy);
  headers.set(PATH_HEADER, pathOf(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

/** The sign-in form works without script: its token comes with the page, the cookie that proves it with the answer. */
function withCsrfToken(request: NextRequest): NextResponse {
  const { authSecret, isHttps } = environment();
  const name = csrfCookieName(isHttps);
  const known = csrfTokenOf(request.cookies.get(name)?.value, authSecret);
  const fresh = known === null ? newCsrfToken(authSecret) : null;
  const headers = new Headers(request.headers);
  headers.set(CSRF_HEADER, known ?? fresh?.token ?? '');
  const response = page(request, headers);
  if (fresh) response.cookies.set({ name, value: fresh.cookie, ...cookieOptions(isHttps) });
  return response;
}

const REFUSALS = { 401: 'Sign in first.', 403: 'Not from here.', 405: 'Not by this method.' } as const;

function refuse(request: NextRequest, status: keyof typeof REFUSALS, reason: string): NextResponse {
  writeLog('warn', 'REFUSED', { reason, path: request.nextUrl.pathname, requestId: request.headers.get(REQUEST_ID_HEADER) });
  const headers = { 'Cache-Control': 'no-store', ...(status === 405 ? { Allow: PAGE_METHODS.join(', ') } : {}) };
  return NextResponse.json({ error: REFUSALS[status] }, { status, headers });
}

/** Path and query as a person would type them, without what the router adds for itself. */
function pathOf(request: NextRequest): string {
  const { pathname, searchParams } = request.nextUrl;
  const search = new URLSearchParams(searchParams);
  search.delete('_rsc');
  return search.size > 0 ? `${pathname}?${search}` : pathname;
}
