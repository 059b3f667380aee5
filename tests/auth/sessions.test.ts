import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { changePassword, endOtherSessions, endOwnSession } from '../../lib/auth/account';
import { isLiveSession, listLiveSessions } from '../../lib/auth/live-session';
import { contextOfSession } from '../../lib/auth/request-context';
import { ABSOLUTE_HOURS, IDLE_MINUTES } from '../../lib/auth/session-cookie';
import { signIn } from '../../lib/auth/sign-in';
import { setUserDisabled } from '../../lib/db/users';
import { revokeMember } from '../../lib/services/manage-members';
import { switchTaxpayer } from '../../lib/services/switch-taxpayer';
import { A, addUser, B, contextOf, openSessionOf, openWorld, PASSWORD, type World } from './people';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
});

const minutes = (count: number) => count * 60_000;
/** Both questions must agree: the short one of proxy.ts and the full one of pages. */
const isLive = async (sessionId: string, at: Date = new Date()) => {
  const short = await isLiveSession(world.database, sessionId, at);
  const full = (await contextOfSession(world.database, sessionId, 'r', at)) !== null;
  expect(short).toBe(full);
  return full;
};

describe('a session is over', () => {
  test('after so long without a request (S19)', async () => {
    const start = new Date();
    const session = await openSessionOf(world, await addUser(world, 'idle'), start);
    expect(await isLive(session, new Date(start.getTime() + minutes(IDLE_MINUTES) - 1))).toBe(true);
    expect(await isLive(session, new Date(start.getTime() + minutes(2 * IDLE_MINUTES - 1)))).toBe(true);
    expect(await isLive(session, new Date(start.getTime() + minutes(3 * IDLE_MINUTES)))).toBe(false);
  });

  test('after the longest time, however busy', async () => {
    const start = new Date();
    const session = await openSessionOf(world, await addUser(world, 'busy'), start);
    const end = ABSOLUTE_HOURS * 60;
    for (let minute = 0; minute < end; minute += 20) expect(await isLive(session, new Date(start.getTime() + minutes(minute)))).toBe(true);
    expect(await isLive(session, new Date(start.getTime() + minutes(end)))).toBe(false);
  });

  test('when it was ended, by its user or another of their browsers (S18, S24)', async () => {
    const user = await addUser(world, 'many');
    const [here, there, elsewhere] = [await openSessionOf(world, user), await openSessionOf(world, user), await openSessionOf(world, user)];
    await endOwnSession(await contextOf(world, here), there);
    expect(await isLive(there)).toBe(false);
    expect((await listLiveSessions(world.database, user, new Date())).map(({ id }) => id).sort()).toEqual([here, elsewhere].sort());
    expect(await endOtherSessions(await contextOf(world, here))).toEqual({ ended: 1 });
    expect([await isLive(here), await isLive(elsewhere)]).toEqual([true, false]);
  });

  test('when its user is disabled (S20)', async () => {
    const user = await addUser(world, 'leaver');
    const session = await openSessionOf(world, user);
    await setUserDisabled(world.database.prisma, user, new Date());
    expect(await isLive(session)).toBe(false);
  });

  test('but another user cannot end it', async () => {
    const session = await openSessionOf(world, await addUser(world, 'victim'));
    await endOwnSession(await contextOf(world, await openSessionOf(world, await addUser(world, 'intruder'))), session);
    expect(await isLive(session)).toBe(true);
  });

  test('and an id that is no session is nobody', async () => {
    expect(await isLive('0199a1de-1111-4111-8111-111111111111')).toBe(false);
  });
});

describe('grants are those of this moment', () => {
  test('a revoked grant is gone at the next request (S20)', async () => {
    const admin = await addUser(world, 'boss', { grants: [{ gstin: A, role: 'admin' }] });
    const user = await addUser(world, 'clerk', {
      grants: [
        { gstin: A, role: 'preparer' },
        { gstin: B, role: 'viewer' },
      ],
    });
    const session = await openSessionOf(world, user);
    expect((await contextOf(world, session)).taxpayers.map(({ gstin, role }) => `${gstin} ${role}`)).toEqual([
      `${B} viewer`,
      `${A} preparer`,
    ]);
    expect(await revokeMember(await contextOf(world, await openSessionOf(world, admin)), A, user)).toEqual({ ok: true, value: null });
    const after = await contextOf(world, session);
    expect(after.taxpayers.map(({ gstin }) => gstin)).toEqual([B]);
    expect(after.taxpayer?.gstin).toBe(B);
  });

  test('the current GSTIN is the one switched to, while it is granted', async () => {
    const session = await openSessionOf(
      world,
      await addUser(world, 'firm', {
        grants: [
          { gstin: A, role: 'viewer' },
          { gstin: B, role: 'viewer' },
        ],
      }),
    );
    expect((await contextOf(world, session)).taxpayer?.gstin).toBe(B);
    await switchTaxpayer(await contextOf(world, session), session, A);
    expect((await contextOf(world, session)).taxpayer?.gstin).toBe(A);
    const stranger = await openSessionOf(world, await addUser(world, 'stranger'));
    await expect(switchTaxpayer(await contextOf(world, stranger), stranger, A)).rejects.toThrow('not allowed');
    expect((await contextOf(world, stranger)).taxpayer).toBeNull();
  });
});

describe('changing the password (S09)', () => {
  const change = async (username: string, currentPassword: string, newPassword: string) => {
    const context = await contextOf(
      world,
      await openSessionOf(world, (await world.database.prisma.user.findUniqueOrThrow({ where: { username } })).id),
    );
    return changePassword(context, { currentPassword, newPassword });
  };

  test('needs the current one, a good new one, and ends the other browsers', async () => {
    const user = await addUser(world, 'changer', { grants: [{ gstin: A, role: 'viewer' }] });
    const other = await openSessionOf(world, user);
    expect(await change('changer', 'wrong', 'quiet river stones')).toMatchObject({ ok: false, error: { field: 'currentPassword' } });
    expect(await change('changer', PASSWORD, 'gst@12345')).toMatchObject({ ok: false, error: { field: 'newPassword' } });
    expect(await change('changer', PASSWORD, `${A}!`)).toMatchObject({ ok: false, error: { field: 'newPassword' } });
    expect(await change('changer', PASSWORD, PASSWORD)).toMatchObject({ ok: false, error: { field: 'newPassword' } });
    expect(await isLive(other)).toBe(true);
    expect(await change('changer', PASSWORD, 'quiet river stones')).toMatchObject({ ok: true });
    expect(await isLive(other)).toBe(false);
    const attempt = { username: 'changer', address: '192.0.2.1', userAgent: '', requestId: 'r' };
    expect((await signIn(world.database, { ...attempt, password: PASSWORD }, new Date())).kind).toBe('REFUSED');
    expect((await signIn(world.database, { ...attempt, password: 'quiet river stones' }, new Date())).kind).toBe('SIGNED_IN');
  });

  test('guesses of the current one are counted', async () => {
    await addUser(world, 'guessed');
    for (let guess = 0; guess < 9; guess += 1) await change('guessed', `guess ${guess}`, 'quiet river stones');
    expect(await change('guessed', PASSWORD, 'quiet river stones')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Too many') },
    });
  });

  test('a first secret stays a closed door until it is replaced', async () => {
    const user = await addUser(world, 'newcomer', {
      grants: [{ gstin: A, role: 'admin' }],
      isOperator: true,
      passwordExpiresAt: new Date(Date.now() + 60_000),
    });
    const session = await openSessionOf(world, user);
    expect(await contextOf(world, session)).toMatchObject({
      user: { mustReplacePassword: true },
      taxpayer: null,
      actor: { grants: [], isOperator: false },
    });
    await changePassword(await contextOf(world, session), { currentPassword: PASSWORD, newPassword: 'quiet river stones' });
    expect(await contextOf(world, session)).toMatchObject({
      user: { mustReplacePassword: false },
      taxpayer: { gstin: A },
      actor: { isOperator: true },
    });
  });

  test('practice users keep theirs', async () => {
    await addUser(world, 'practice', { isDemo: true });
    expect(await change('practice', PASSWORD, 'quiet river stones')).toMatchObject({ ok: false });
  });
});
