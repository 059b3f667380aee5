import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { loginPath, safeCallbackPath } from '../../lib/auth/callback-path';
import { addressBucket, trustedAddress } from '../../lib/auth/client-address';
import { contentSecurityPolicy, newNonce } from '../../lib/auth/content-security-policy';
import { csrfTokenOf, newCsrfToken } from '../../lib/auth/csrf-token';
import { settleRequest } from '../../lib/auth/front-door';
import { logLine } from '../../lib/auth/log';
import { isSameOrigin } from '../../lib/auth/same-origin';
import { isOpenToVisitors } from '../../lib/auth/visitor-paths';

describe('whose address counts', () => {
  test.each([
    ['no proxy: the socket', '203.0.113.9', undefined, 0, '203.0.113.9'],
    ['no proxy: a forwarded header is not believed', '203.0.113.9', '1.2.3.4', 0, '203.0.113.9'],
    ['one proxy: what it appended', '10.0.0.1', '1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
    ['two proxies', '10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['fewer entries than proxies: the first', '10.0.0.1', '203.0.113.9', 3, '203.0.113.9'],
    ['nonsense: the socket', '10.0.0.1', 'evil"; drop', 1, '10.0.0.1'],
    ['IPv4 in IPv6', '::ffff:127.0.0.1', undefined, 0, '127.0.0.1'],
    ['a socket that is gone', undefined, undefined, 0, 'unknown'],
  ])('%s', (_name, peer, forwarded, hops, expected) => {
    expect(trustedAddress(peer, forwarded, hops)).toBe(expected);
  });

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['203.0.113.9', '203.0.113.9'],
  ])('%s is counted as %s', (address, bucket) => {
    expect(addressBucket(address)).toBe(bucket);
  });
});

describe('the front door', () => {
  const settled = (headers: Record<string, string>, proxyHops: number, isHttps = false) => {
    const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: '203.0.113.9' }));
    Object.assign(request.headers, headers);
    const response = new ServerResponse(request);
    settleRequest(request, response, { proxyHops, isHttps });
    return { headers: request.headers, response };
  };

  test('drops what a client may not say, and names the request itself', () => {
    const { headers } = settled(
      {
        'x-forwarded-host': 'evil',
        'x-forwarded-for': '1.2.3.4',
        'x-nonce': 'a',
        'x-ims-client': '9.9.9.9',
        'x-request-id': 'a\nb',
        'content-security-policy': 'x',
      },
      0,
    );
    expect(headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9',
      'x-ims-client': '203.0.113.9',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-forwarded-host']));
    expect(headers['x-nonce'] ?? headers['content-security-policy']).toBeUndefined();
  });

  test('believes our own proxy', () => {
    expect(settled({ 'x-forwarded-host': 'ims.example.org', 'x-forwarded-for': '1.2.3.4, 198.51.100.7' }, 1).headers).toMatchObject({
      'x-forwarded-host': 'ims.example.org',
      'x-ims-client': '198.51.100.7',
    });
  });

  test('says HSTS on https only', () => {
    expect(settled({}, 0, true).response.getHeader('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(settled({}, 0).response.getHeader('strict-transport-security')).toBeUndefined();
  });
});

describe('the way back after sign-in stays on our own origin (S67)', () => {
  test.each([
    '//evil',
    'https:evil',
    'https://evil/',
    '\\evil',
    '/\\evil',
    '/%5cevil\\',
    'javascript:alert(1)',
    '/.//evil.com',
    '/x/..//evil.com',
    'user:pass@evil',
    '/\t/evil',
    '',
    '/ x',
    '/login',
    '/login?callbackUrl=/x',
    '/api/auth/signout',
    null,
    undefined,
    7,
    ['/a'],
    `/${'a'.repeat(3000)}`,
  ])('%j leads home', (value) => {
    expect(safeCallbackPath(value)).toBe('/dashboard');
  });

  test.each(['/ims/inward/b2b?status=N&page=2', '/gstr2b/2026-10#rows', '/%09/evil'])('%s is kept', (value) => {
    expect(safeCallbackPath(value)).toBe(value);
  });

  test('the sign-in path carries it, unless it is home', () => {
    expect(loginPath('/account?x=1&y=2')).toBe('/login?callbackUrl=%2Faccount%3Fx%3D1%26y%3D2');
    expect(loginPath('//evil')).toBe('/login');
  });
});

describe('requests that change something come from our own pages (S50)', () => {
  const https = { publicOrigin: 'https://ims.example.org', isHttps: true };
  const http = { publicOrigin: 'http://localhost:3000', isHttps: false };
  test.each([
    ['no browser', https, {}, true],
    ['own page', https, { origin: 'https://ims.example.org' }, true],
    ['null', https, { origin: 'null' }, false],
    ['scheme downgrade', https, { origin: 'http://ims.example.org', host: 'ims.example.org' }, false],
    ['sub-domain', https, { origin: 'https://a.ims.example.org' }, false],
    ['port variant', https, { origin: 'https://ims.example.org:8443' }, false],
    ['trailing dot', https, { origin: 'https://ims.example.org.' }, false],
    ['cross-site by fetch metadata', https, { 'sec-fetch-site': 'cross-site' }, false],
    ['same-site by fetch metadata', https, { 'sec-fetch-site': 'same-site', origin: 'https://ims.example.org' }, false],
    ['another name of this machine', http, { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['another port of this machine', http, { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:3000' }, false],
  ])('%s', (_name, env, headers, expected) => {
    expect(isSameOrigin(new Headers(headers), env)).toBe(expected);
  });
});

describe('small pieces', () => {
  test('visitors may see sign-in and help; what no page is called is left to be not found', () => {
    expect(['/login', '/help', '/help/rules', '/api/auth/csrf', '/.env', '/dashboard/x.css', '/__nextjs_x'].map(isOpenToVisitors)).toEqual(
      Array(7).fill(true),
    );
    expect(['/', '/dashboard', '/loginx', '/ims/inward/b2b', '/account'].map(isOpenToVisitors)).toEqual(Array(5).fill(false));
  });

  test('a form token is accepted only from a cookie of the same secret', () => {
    const { token, cookie } = newCsrfToken('secret');
    expect(csrfTokenOf(cookie, 'secret')).toBe(token);
    for (const other of [undefined, '', 'a', 'a|b', cookie.replace(/^./, (c) => (c === '0' ? '1' : '0')), `${cookie}0`])
      expect(csrfTokenOf(other, 'secret')).toBeNull();
    expect(csrfTokenOf(cookie, 'other')).toBeNull();
  });

  test('the policy of a page (S96)', () => {
    const policy = contentSecurityPolicy('abc', { isHttps: true, isDevelopment: false });
    for (const part of [
      "default-src 'self'",
      "script-src 'nonce-abc' 'strict-dynamic'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      'upgrade-insecure-requests',
    ])
      expect(policy.split('; ')).toContain(part);
    expect(policy.split('; ').find((part) => part.startsWith('script-src'))).not.toMatch(/unsafe/);
    expect(new Set(Array.from({ length: 100 }, newNonce)).size).toBe(100);
  });

  test('a log record is one line whatever it holds (S70)', () => {
    const line = logLine('warn', 'X', { name: 'a\nb\u001b[31m\u009b31m{"level":"info"}\u2028\u202e' }, new Date(0));
    expect(line).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', name: 'a\nb\u001b[31m\u009b31m{"level":"info"}\u2028\u202e' });
  });
});
