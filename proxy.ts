/**
 * Before each page: the policy with a fresh nonce, the refusal of what comes from elsewhere, the way to sign-in. A convenience, never the
 * guard. It must not match uploads: a body that passes through here is cut at 10 MB.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { loginPath } from './lib/auth/callback-path';
import { contentSecurityPolicy, newNonce } from './lib/auth/content-security-policy';
import { csrfTokenOf, newCsrfToken } from './lib/auth/csrf-token';
import { writeLog } from './lib/auth/log';
import { CSRF_HEADER, NONCE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from './lib/auth/request-headers';
import { isSameOrigin } from './lib/auth/same-origin';
import { cookieOptions, csrfCookieName, sessionCookieName } from './lib/auth/session-cookie';
import { isOpenToVisitors } from './lib/auth/visitor-paths';
import { environment, isDevelopmentBuild } from './lib/env';

export const config = {
  matcher: ['/((?!api/upload/|_next/static/|_next/image|.*\\.(?:svg|ico|png|xlsx|csv|zip|webmanifest)$).*)'],
};

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

export function proxy(request: NextRequest): NextResponse {
  const env = environment();
  const { pathname } = request.nextUrl;
  const isSafe = SAFE_METHODS.includes(request.method);
  if (!isSafe && !isSameOrigin(request.headers, env)) return refuse(request, 403, 'FOREIGN_ORIGIN');
  if (!request.cookies.has(sessionCookieName(env.isHttps)) && !isOpenToVisitors(pathname)) {
    return isSafe ? NextResponse.redirect(new URL(loginPath(pathOf(request)), request.nextUrl)) : refuse(request, 401, 'ANONYMOUS');
  }
  return pathname === '/login' && request.method === 'GET' ? withCsrfToken(request) : page(request, new Headers(request.headers));
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

function refuse(request: NextRequest, status: 401 | 403, reason: string): NextResponse {
  writeLog('warn', 'REFUSED', { reason, path: request.nextUrl.pathname, requestId: request.headers.get(REQUEST_ID_HEADER) });
  return NextResponse.json({ error: status === 401 ? 'Sign in first.' : 'Not from here.' }, { status, headers: { 'Cache-Control': 'no-store' } });
}

/** Path and query as a person would type them, without what the router adds for itself. */
function pathOf(request: NextRequest): string {
  const { pathname, searchParams } = request.nextUrl;
  const search = new URLSearchParams(searchParams);
  search.delete('_rsc');
  return search.size > 0 ? `${pathname}?${search}` : pathname;
}
