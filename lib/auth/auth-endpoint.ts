/**
 * The HTTP face of next-auth: only what this application uses, only well-formed input, and answers that lead to our own pages.
 * Redirects are relative, so that sign-in works under every name the server is reached by.
 */

import { NextRequest, NextResponse } from 'next/server';
import NextAuth from 'next-auth';
import { endSession, findSession } from '../db/sessions';
import { environment } from '../env';
import { signInInput } from '../schemas/account';
import { applicationDatabase } from './application-database';
import { loginPath, safeCallbackPath } from './callback-path';
import { faultFields, writeLog } from './log';
import { nextAuthOptions, THROTTLED_PREFIX } from './next-auth-options';
import { REQUEST_ID_HEADER } from './request-headers';
import { isSameOrigin } from './same-origin';
import { callbackCookieName, cookieOptions, readSessionId, sessionCookieName } from './session-cookie';

const MAX_BODY = 16 * 1024;
const NO_STORE = { 'Cache-Control': 'private, no-cache, no-store, max-age=0, must-revalidate' } as const;

const json = (value: unknown, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(value, { status, headers: { ...NO_STORE, ...headers } });
const seeOther = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...NO_STORE, ...headers, Location: location } });
const unknown = (): Response => json({ error: 'Not found.' }, 404);

/** @param path the segments after /api/auth. */
export async function authGet(request: NextRequest, path: readonly string[]): Promise<Response> {
  switch (path.join('/')) {
    case 'csrf':
    case 'session':
      return askNextAuth(request, path);
    case 'signin':
    case 'error':
      return seeOther('/login');
    case 'signout':
    case 'callback/credentials':
      return json({ error: 'Use POST.' }, 405, { Allow: 'POST' });
    default:
      return unknown();
  }
}

/** @param path the segments after /api/auth. */
export async function authPost(request: NextRequest, path: readonly string[]): Promise<Response> {
  if (!isSameOrigin(request.headers, environment())) return json({ error: 'Not from here.' }, 403);
  switch (path.join('/')) {
    case 'callback/credentials':
      return signInByForm(request, path);
    case 'signout':
      return signOutHere(request);
    case 'csrf':
    case 'session':
      return json({ error: 'Use GET.' }, 405, { Allow: 'GET' });
    default:
      return unknown();
  }
}

/** For a form without script; the frame's own button is a server action. */
async function signOutHere(request: NextRequest): Promise<Response> {
  const { isHttps, authSecret } = environment();
  await endEarlierSession(await readSessionId(request.cookies.get(sessionCookieName(isHttps))?.value, authSecret));
  const response = NextResponse.redirect(new URL('/login', request.nextUrl), { status: 303, headers: NO_STORE });
  response.cookies.set({ name: sessionCookieName(isHttps), value: '', maxAge: 0, ...cookieOptions(isHttps) });
  response.headers.set('Location', '/login');
  return response;
}

async function signInByForm(request: NextRequest, path: readonly string[]): Promise<Response> {
  const fields = await readFields(request);
  if (fields instanceof Response) return fields;
  const input = signInInput.safeParse(fields);
  if (!input.success) return json({ error: 'The username or the password cannot be read.' }, 400);
  return signInWith(request, path, input.data, fields.json === 'true' || fields.json === true);
}

async function signInWith(
  request: NextRequest,
  path: readonly string[],
  input: ReturnType<typeof signInInput.parse>,
  wantsJson: boolean,
): Promise<Response> {
  const { publicOrigin, isHttps, authSecret } = environment();
  const destination = safeCallbackPath(localPath(input.callbackUrl, publicOrigin));
  const body = new URLSearchParams({
    username: input.username,
    password: input.password,
    csrfToken: input.csrfToken,
    callbackUrl: `${publicOrigin}${destination}`,
  });
  const answered = await askNextAuth(new NextRequest(request.nextUrl.origin + request.nextUrl.pathname, { method: 'POST', body }), path);
  const cookies = ownCookies(answered, isHttps);

  if (
    cookies.some((cookie) => cookie.startsWith(`${sessionCookieName(isHttps)}=`) && !cookie.startsWith(`${sessionCookieName(isHttps)}=;`))
  ) {
    await endEarlierSession(await readSessionId(request.cookies.get(sessionCookieName(isHttps))?.value, authSecret));
    return withCookies(wantsJson ? json({ url: destination }, 200) : seeOther(destination), cookies);
  }
  return withCookies(failure(answered, destination, wantsJson), cookies);
}

/** Signing in again in the same browser leaves no second session behind. */
async function endEarlierSession(sessionId: string | null): Promise<void> {
  if (!sessionId) return;
  const { prisma } = applicationDatabase();
  const earlier = await findSession(prisma, sessionId);
  if (earlier) await endSession(prisma, earlier.user.id, earlier.id, new Date());
}

function failure(answered: Response, destination: string, wantsJson: boolean): Response {
  if (answered.status >= 500) return json({ error: 'Something went wrong on our side.' }, 500);
  const search = new URL(answered.headers.get('location') ?? '/', 'http://own.invalid').searchParams;
  const error = search.get('error') ?? '';
  const back = (code: string) => `${loginPath(destination)}${loginPath(destination).includes('?') ? '&' : '?'}error=${code}`;
  if (error.startsWith(THROTTLED_PREFIX)) return throttled(Number(error.slice(THROTTLED_PREFIX.length)), back('Throttled'), wantsJson);
  if (search.has('csrf'))
    return wantsJson ? json({ error: 'The form is too old.', url: back('FormExpired') }, 403) : seeOther(back('FormExpired'));
  if (error !== 'CredentialsSignin') return fault(error, back('Fault'), wantsJson);
  return wantsJson ? json({ error: 'CredentialsSignin', url: back('CredentialsSignin') }, 401) : seeOther(back('CredentialsSignin'));
}

/** A true 429, and for a browser a page that leads back to the form at once. */
function throttled(seconds: number, location: string, wantsJson: boolean): Response {
  const headers = { 'Retry-After': String(Number.isSafeInteger(seconds) ? seconds : 60) };
  if (wantsJson) return json({ error: 'Throttled', url: location }, 429, headers);
  const href = location.replaceAll('&', '&amp;');
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${href}"><title>Too many attempts</title></head><body><p>Too many attempts. <a href="${href}">Back to sign-in</a></p></body></html>`;
  return new Response(page, { status: 429, headers: { ...NO_STORE, ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
}

/** authorize threw something else: the database is away. Nobody gets in, and nobody hears the reason. */
function fault(message: string, location: string, wantsJson: boolean): Response {
  writeLog('error', 'FAULT', { where: 'sign-in', message });
  return wantsJson ? json({ error: 'Something went wrong on our side.', url: location }, 503) : seeOther(location);
}

async function askNextAuth(request: NextRequest, path: readonly string[]): Promise<Response> {
  const { isHttps } = environment();
  // next-auth answers 500 to a callback cookie it cannot read; we never set one.
  if (request.cookies.has(callbackCookieName(isHttps))) return json({ error: 'Unreadable cookie.' }, 400);
  try {
    const handler = NextAuth(nextAuthOptions()) as (
      request: NextRequest,
      context: { params: Promise<{ nextauth: string[] }> },
    ) => Promise<Response>;
    const plain = new NextRequest(request.nextUrl.origin + request.nextUrl.pathname, {
      method: request.method,
      headers: plainHeaders(request),
      body: request.body === null ? undefined : await request.text(),
    });
    return withoutCookies(await handler(plain, { params: Promise.resolve({ nextauth: [...path] }) }), isHttps);
  } catch (error) {
    writeLog('error', 'FAULT', { where: 'next-auth', requestId: request.headers.get(REQUEST_ID_HEADER), ...faultFields(error) });
    return json({ error: 'Something went wrong on our side.' }, 500);
  }
}

/** The query string is left out by the caller; of the headers only the body's type counts. */
const plainHeaders = (request: NextRequest): Record<string, string> => {
  const type = request.headers.get('content-type');
  return type === null ? {} : { 'content-type': type };
};

const ownCookies = (response: Response, isHttps: boolean): string[] =>
  response.headers.getSetCookie().filter((cookie) => !cookie.startsWith(`${callbackCookieName(isHttps)}=`));

/** Takes next-auth's callback cookie out of an answer. */
function withoutCookies(response: Response, isHttps: boolean): Response {
  const kept = ownCookies(response, isHttps);
  response.headers.delete('set-cookie');
  return withCookies(response, kept);
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}

/** @returns the fields of a form or JSON body, or the answer to a body that is neither, too long, or says a field twice. */
async function readFields(request: NextRequest): Promise<Record<string, unknown> | Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) return json({ error: 'Too long.' }, 413);
  const text = await request.text();
  if (text.length > MAX_BODY) return json({ error: 'Too long.' }, 413);
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(text);
    const names = [...form.keys()];
    return new Set(names).size === names.length ? Object.fromEntries(form) : json({ error: 'A field is given twice.' }, 400);
  }
  if (!type.startsWith('application/json')) return json({ error: 'Send a form.' }, 415);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : json({ error: 'Send an object.' }, 400);
  } catch {
    return json({ error: 'This is no JSON.' }, 400);
  }
}

/** Clients of next-auth send the callback with our own origin before it. */
const localPath = (callbackUrl: string | undefined, origin: string): string | undefined =>
  callbackUrl?.startsWith(`${origin}/`) ? callbackUrl.slice(origin.length) : callbackUrl;
