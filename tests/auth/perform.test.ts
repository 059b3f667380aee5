/** Every way a server action or route can end, asked of the part that both share. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { formInput } from '../../app/_lib/define-action';
import { type Attempt, forTaxpayer, perform } from '../../app/_lib/perform';
import type { RequestContext, TaxpayerContext } from '../../lib/auth/request-context';
import { listSecurityEvents } from '../../lib/db/security-events';
import { err, ok } from '../../lib/domain/result';
import { failureSentence } from '../../lib/schemas/action-result';
import { authorise, NotAllowed } from '../../lib/services/context';
import { A, addUser, B, contextOf, openSessionOf, openWorld, type World } from './people';

let world: World;
let preparer: RequestContext;
let logged: string[];
beforeAll(async () => {
  world = await openWorld();
  preparer = await contextOf(
    world,
    await openSessionOf(world, await addUser(world, 'preparer', { grants: [{ gstin: A, role: 'preparer' }] })),
  );
});
afterAll(() => world.close());
beforeEach(() => {
  logged = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
});

const input = z.strictObject({ number: z.string().max(5) });
const asked = (signedIn: RequestContext | null, gstin: unknown): Attempt<TaxpayerContext> => ({
  signedIn,
  gstin,
  requestId: 'request-7',
  rethrow: () => undefined,
  context: signedIn === null ? null : (forTaxpayer(signedIn, gstin) ?? 'not-allowed'),
});
const never = () => Promise.reject(new Error('must not run'));

describe('an action ends as', () => {
  test('data, from a plain value or a Result', async () => {
    expect(
      await perform(asked(preparer, A), input, { number: '1' }, async (context, { number }) => `${context.taxpayer.gstin} ${number}`),
    ).toEqual({ ok: true, data: `${A} 1` });
    expect(await perform(asked(preparer, A), input, { number: '1' }, async () => ok({ saved: 1 }))).toEqual({
      ok: true,
      data: { saved: 1 },
    });
  });

  test('refused, with one refusal or several', async () => {
    const refusal = { rule: 'R046', message: 'Closed.' };
    expect(await perform(asked(preparer, A), input, { number: '1' }, async () => err(refusal))).toEqual({
      ok: false,
      kind: 'refused',
      refusals: [refusal],
    });
    expect(await perform(asked(preparer, A), input, { number: '1' }, async () => err([refusal, refusal]))).toMatchObject({
      refusals: [refusal, refusal],
    });
  });

  test.each([
    ['a missing field', {}, ['number']],
    ['a wrong type', { number: { not: 'x' } }, ['number']],
    ['a field too long', { number: '123456' }, ['number']],
    ['an unknown field', { number: '1', version: 3 }, ['']],
    ['a field of the server', { number: '1', gstin: B }, ['']],
    ['a prototype', JSON.parse('{"number":"1","__proto__":{"isAdmin":true}}'), ['']],
    ['no object', 'x', ['']],
    ['nothing', undefined, ['']],
  ])('invalid: %s (S36)', async (_name, value, paths) => {
    const result = await perform(asked(preparer, A), input, value, never);
    expect(result).toMatchObject({ ok: false, kind: 'invalid' });
    expect(!result.ok && result.kind === 'invalid' && Object.keys(result.fields)).toEqual(paths);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('signed-out when nobody is', async () => {
    expect(await perform(asked(null, A), input, { number: '1' }, never)).toEqual({ ok: false, kind: 'signed-out' });
  });

  test('not-allowed for a GSTIN of others, one that does not exist, nonsense, and a role too low: one answer, logged', async () => {
    const answers = [];
    for (const gstin of [B, '27ZZZZZ9999Z1Z9', "x'; drop", undefined, ['x']])
      answers.push(await perform(asked(preparer, gstin), input, { number: '1' }, never));
    answers.push(await perform(asked(preparer, A), input, { number: '1' }, async (context) => authorise(context, 'return.file', A)));
    expect(answers).toEqual(Array(6).fill({ ok: false, kind: 'not-allowed' }));
    const events = await listSecurityEvents(world.database.prisma, { userId: preparer.user.id }, 20);
    expect(events.map(({ event, gstin, detail }) => [event, gstin, detail.capability])).toEqual([
      ['DENIED', A, 'return.file'],
      ['DENIED', null, null],
      ['DENIED', null, null],
      ['DENIED', null, null],
      ['DENIED', '27ZZZZZ9999Z1Z9', null],
      ['DENIED', B, null],
    ]);
    expect(logged).toHaveLength(6);
  });

  test('not-allowed before a malformed input is looked at, so that the input tells nothing', async () => {
    expect(await perform(asked(preparer, B), input, { number: 7 }, never)).toEqual({ ok: false, kind: 'not-allowed' });
  });

  test('a fault with the request id and nothing else, logged on one line', async () => {
    const result = await perform(asked(preparer, A), input, { number: '1' }, () => Promise.reject(new Error('select secret\nfrom x')));
    expect(result).toEqual({ ok: false, kind: 'fault', requestId: 'request-7' });
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      level: 'error',
      event: 'FAULT',
      requestId: 'request-7',
      message: 'select secret\nfrom x',
    });
  });

  test('a fault when the denial cannot be logged', async () => {
    const broken = { ...preparer, database: { ...world.database, prisma: {} } } as unknown as RequestContext;
    expect(await perform(asked(broken, A), input, { number: '1' }, () => Promise.reject(new NotAllowed('records.act', A)))).toMatchObject({
      kind: 'fault',
    });
  });

  test('what the framework throws is given back to it', async () => {
    const redirected = new Error('redirect');
    const attempt = {
      ...asked(preparer, A),
      rethrow: (thrown: unknown) => {
        if (thrown === redirected) throw thrown;
      },
    };
    await expect(perform(attempt, input, { number: '1' }, () => Promise.reject(redirected))).rejects.toBe(redirected);
    expect(logged).toEqual([]);
  });
});

test('a form becomes an object; what is sent twice becomes a list that no text schema takes', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['a', '1'],
    ['b', '2'],
    ['b', '3'],
    ['$ACTION_ID_x', 'y'],
  ] as const)
    form.append(name, value);
  expect(formInput(form)).toEqual({ a: '1', b: ['2', '3'] });
  expect(formInput('x')).toBe('x');
});

test('every failure has one calm sentence', () => {
  expect(failureSentence({ ok: false, kind: 'fault', requestId: 'r9' })).toContain('r9');
  expect(failureSentence({ ok: false, kind: 'refused', refusals: [{ message: 'Closed.' }] })).toBe('Closed.');
  expect(failureSentence({ ok: false, kind: 'invalid', fields: { a: ['Too long.'] } })).toBe('Too long.');
  for (const kind of ['not-allowed', 'signed-out'] as const) expect(failureSentence({ ok: false, kind })).toMatch(/\.$/);
});
