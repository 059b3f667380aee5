import { describe, expect, test } from 'vitest';
import { environmentWarnings, readEnvironment } from '../../lib/env';

const GOOD = {
  DATABASE_URL: 'postgresql://ims@127.0.0.1/ims',
  NEXTAUTH_SECRET: 'kq3Zb8vXw1RtY6nMh4JsD9fGpL2cE7uA',
  NEXTAUTH_URL: 'https://ims.example.org/',
  NODE_ENV: 'production',
};

describe('the environment', () => {
  test('is read once into plain values', () => {
    expect(readEnvironment({ ...GOOD, IMS_PROXY_HOPS: '1', IMS_DEMO: '1' })).toEqual({
      ok: true,
      value: {
        databaseUrl: GOOD.DATABASE_URL,
        authSecret: GOOD.NEXTAUTH_SECRET,
        publicOrigin: 'https://ims.example.org',
        isHttps: true,
        isDemo: true,
        smtpUrl: null,
        host: null,
        proxyHops: 1,
        isProduction: true,
      },
    });
  });

  test.each([
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL is missing.'],
    ['another kind of database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgresql://.'],
    ['no secret', { NEXTAUTH_SECRET: undefined }, 'NEXTAUTH_SECRET is missing.'],
    ['a short secret', { NEXTAUTH_SECRET: 'kq3Zb8vXw1RtY6nMh4JsD9fGpL2cE7u' }, 'NEXTAUTH_SECRET must be at least 32 bytes long'],
    ['an example secret', { NEXTAUTH_SECRET: 'change-me-change-me-change-me-change-me' }, 'NEXTAUTH_SECRET looks like an example'],
    ['one letter again and again', { NEXTAUTH_SECRET: 'x'.repeat(64) }, 'NEXTAUTH_SECRET looks like an example'],
    ['an address of another scheme', { NEXTAUTH_URL: 'javascript:alert(1)' }, 'NEXTAUTH_URL must be a web address'],
    ['hops that are no number', { IMS_PROXY_HOPS: 'many' }, 'IMS_PROXY_HOPS must be a number from 0 to 9.'],
    ['a flag that is neither', { IMS_DEMO: 'perhaps' }, 'IMS_DEMO must be 1 or 0.'],
  ])('refuses %s with a sentence that does not repeat the value', (_name, change, sentence) => {
    const read = readEnvironment({ ...GOOD, ...change });
    expect(read.ok ? [] : read.error).toEqual([expect.stringContaining(sentence)]);
    for (const value of Object.values(change)) if (value && !read.ok) expect(read.error.join()).not.toContain(value);
  });

  test('warns of a production build under another NODE_ENV, and of plain http beyond this machine', () => {
    const read = readEnvironment({ ...GOOD, NODE_ENV: 'development' });
    expect(read.ok && environmentWarnings(read.value, 'production')).toHaveLength(1);
    const plain = readEnvironment({ ...GOOD, NEXTAUTH_URL: 'http://ims.example.org' });
    expect(plain.ok && environmentWarnings(plain.value, 'production')).toHaveLength(1);
    const local = readEnvironment({ ...GOOD, NEXTAUTH_URL: 'http://localhost:3000' });
    expect(local.ok && environmentWarnings(local.value, 'production')).toEqual([]);
  });
});
