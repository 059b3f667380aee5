import { describe, expect, test } from 'vitest';
import { createGate } from '../../lib/auth/gate';
import { hashPassword, randomFirstSecret, verifyPassword } from '../../lib/auth/password';
import { passwordProblem } from '../../lib/auth/password-policy';
import { usernameProblem } from '../../lib/auth/username';

describe('which passwords may be chosen (S08)', () => {
  const context = ['uatpco', 'Asha Nair', '32UATPY9011N1ZD', 'Malabar Traders'];
  test.each([
    'short7!',
    'password1',
    'Password1!',
    'P@ssw0rd',
    'gst@12345',
    'GST@12345',
    '12345678',
    '87654321',
    '11111111',
    'abababab',
    'qwerty123',
    'Welcome@2026',
    'iloveyou1',
    'admin123!',
    '1q2w3e4r',
    '32UATPY9011N1ZD',
    '32uatpy9011n1zd',
    'uatpco2026',
    'MalabarTraders!',
    'asha nair 9',
    'invoice2026',
    'a\u0000bcdefgh',
    'x'.repeat(257),
  ])('%j is refused', (password) => {
    expect(passwordProblem(password, context)).toMatch(/\.$/);
  });

  test.each(['correct horse battery', 'నమస్కారం-2026', 'four dull green lamps', 'x7#pQ!m2', `${'k'.repeat(32)}jz9`, '        9ab'])(
    '%j is accepted',
    (password) => {
      expect(passwordProblem(password, context)).toBeNull();
    },
  );
});

describe('hashes', () => {
  test('are argon2id with the stated cost', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('tell passwords apart that agree in their first 72 bytes (S07)', async () => {
    const stem = 'प'.repeat(24);
    const hash = await hashPassword(`${stem}a b`);
    expect(await verifyPassword(hash, `${stem}a b`)).toBe(true);
    expect(await verifyPassword(hash, `${stem}a c`)).toBe(false);
  });

  test('nobody has a password', async () => {
    expect(await verifyPassword(null, 'anything')).toBe(false);
  });
});

test('first secrets are long, plain to read and never the same', () => {
  const secrets = Array.from({ length: 500 }, randomFirstSecret);
  expect(new Set(secrets).size).toBe(500);
  for (const secret of secrets) expect(secret).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
});

test.each([
  ['ca-firm', true],
  ['a.nair', true],
  ['uatpco', true],
  ['ab', false],
  ['-abc', false],
  ['a b', false],
  ['a'.repeat(65), false],
  ['x\u0000y', false],
])('username %j fits: %s', (username, fits) => {
  expect(usernameProblem(username) === null).toBe(fits);
});

test('a gate lets two in at once, keeps a line, and turns away beyond it', async () => {
  const gate = createGate(2, 3);
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    return true;
  };
  const results = await Promise.all(Array.from({ length: 8 }, () => gate.run(work)));
  expect(results.filter((result) => result?.value)).toHaveLength(5);
  expect(most).toBe(2);
  expect(await gate.run(() => Promise.reject(new Error('x'))).catch((error: Error) => error.message)).toBe('x');
  expect(await gate.run(work)).toEqual({ value: true });
});
