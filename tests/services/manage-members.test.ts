import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAdmin, createUser, inviteWithFirstSecret, issueOneTimePassword, renewWithFirstSecret } from '../../lib/auth/create-user';
import { contextOfSession } from '../../lib/auth/request-context';
import { signIn } from '../../lib/auth/sign-in';
import { listSecurityEvents } from '../../lib/db/security-events';
import { setGrant } from '../../lib/db/users';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { changeMemberRole, disableUser, endMemberSessions, listTaxpayerMembers, revokeMember } from '../../lib/services/manage-members';
import { A, addUser, B, contextOf, openSessionOf, openWorld, PASSWORD, type World } from '../auth/people';

let world: World;
let admin: ServiceContext;
let adminId: string;
beforeAll(async () => {
  world = await openWorld();
  adminId = await addUser(world, 'admin-a', { grants: [{ gstin: A, role: 'admin' }] });
  admin = await contextOf(world, await openSessionOf(world, adminId));
});
afterAll(() => world.close());
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
});

const as = async (userId: string) => contextOf(world, await openSessionOf(world, userId));
const kindOfSignIn = async (username: string, password: string) =>
  (await signIn(world.database, { username, password, address: '192.0.2.1', userAgent: '', requestId: 'r' }, new Date())).kind;

describe('strangers, low roles and operators', () => {
  test.each([
    ['a stranger', async () => as(await addUser(world, 'stranger-1'))],
    ['an admin of another GSTIN', async () => as(await addUser(world, 'admin-b', { grants: [{ gstin: B, role: 'admin' }] }))],
    ['an approver', async () => as(await addUser(world, 'approver-1', { grants: [{ gstin: A, role: 'approver' }] }))],
    ['an operator without a grant (S44)', async () => as(await addUser(world, 'operator-1', { isOperator: true }))],
  ])('%s manages nobody (S38, S39)', async (_name, make) => {
    const context = await make();
    const attempts = [
      () => listTaxpayerMembers(context, A),
      () => inviteWithFirstSecret(context, A, { username: 'friend', name: 'Friend', role: 'viewer' }),
      () => changeMemberRole(context, A, adminId, 'viewer'),
      () => revokeMember(context, A, adminId),
      () => endMemberSessions(context, A, adminId),
      () => renewWithFirstSecret(context, A, adminId),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
    expect(await world.database.prisma.user.findUnique({ where: { username: 'friend' } })).toBeNull();
  });

  test('only an operator disables a user', async () => {
    await expect(disableUser(admin, 'admin-a', true)).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('an admin', () => {
  test('makes a user, who enters once with the first secret and must replace it', async () => {
    const result = await inviteWithFirstSecret(admin, A, { username: ' Ravi.K ', name: 'Ravi K', role: 'preparer' });
    const secret = result.ok ? (result.value.firstSecret ?? '') : '';
    expect(secret).toHaveLength(23);
    const entered = await signIn(
      world.database,
      { username: 'ravi.k', password: secret, address: '192.0.2.1', userAgent: '', requestId: 'r' },
      new Date(),
    );
    expect(entered.kind).toBe('SIGNED_IN');
    const context = entered.kind === 'SIGNED_IN' ? await contextOfSession(world.database, entered.sessionId, 'r', new Date()) : null;
    expect(context?.user.mustReplacePassword).toBe(true);
    expect(await kindOfSignIn('ravi.k', secret)).toBe('REFUSED');
    const stored = JSON.stringify([
      await world.database.prisma.securityEvent.findMany(),
      await world.database.prisma.auditLink.findMany({ where: { gstin: A }, select: { detail: true } }),
    ]);
    expect(stored).not.toContain(secret);
  });

  test('gives a role to a known user without touching the password, and changes it', async () => {
    const known = await addUser(world, 'known');
    expect(await inviteWithFirstSecret(admin, A, { username: 'known', name: '', role: 'viewer' })).toEqual({
      ok: true,
      value: { firstSecret: null },
    });
    expect(await changeMemberRole(admin, A, known, 'approver')).toEqual({ ok: true, value: null });
    expect((await listTaxpayerMembers(admin, A)).find((member) => member.userId === known)?.role).toBe('approver');
    expect(await kindOfSignIn('known', PASSWORD)).toBe('SIGNED_IN');
  });

  test('leaves a link in the audit trail for each grant and revocation', async () => {
    const user = await addUser(world, 'traced');
    await inviteWithFirstSecret(admin, A, { username: 'traced', name: '', role: 'viewer' });
    await revokeMember(admin, A, user);
    const links = await world.database.prisma.auditLink.findMany({
      where: { gstin: A },
      orderBy: { seq: 'desc' },
      take: 2,
      select: { event: true, detail: true },
    });
    expect(links.map(({ event }) => event)).toEqual(['MEMBER_REVOKED', 'MEMBER_GRANTED']);
    expect(links[0]?.detail).toMatchObject({ username: 'traced', from: 'viewer', role: null });
    const events = await listSecurityEvents(world.database.prisma, { gstin: A }, 2);
    expect(events.map(({ event }) => event)).toEqual(['MEMBER_REVOKED', 'MEMBER_GRANTED']);
  });

  test.each([
    ['a username that cannot be one', { username: 'a b', name: 'X', role: 'viewer' }, 'username'],
    ['an unknown username without a name', { username: 'nobody-yet', name: '', role: 'viewer' }, 'name'],
  ] as const)('is told of %s', async (_name, invitation, field) => {
    expect(await inviteWithFirstSecret(admin, A, invitation)).toMatchObject({ ok: false, error: { field } });
  });

  test('cannot take away the last admin, by role, removal or invitation', async () => {
    expect(await changeMemberRole(admin, A, adminId, 'viewer')).toMatchObject({ ok: false });
    expect(await revokeMember(admin, A, adminId)).toMatchObject({ ok: false });
    expect(await inviteWithFirstSecret(admin, A, { username: 'admin-a', name: '', role: 'viewer' })).toMatchObject({ ok: false });
    expect((await listTaxpayerMembers(admin, A)).find((member) => member.userId === adminId)?.role).toBe('admin');
  });

  test('of two who remove each other at the same moment one stays', async () => {
    const both = [
      await addUser(world, 'twin-1', { grants: [{ gstin: B, role: 'admin' }] }),
      await addUser(world, 'twin-2', { grants: [{ gstin: B, role: 'admin' }] }),
    ] as const;
    await world.database.prisma.membership.deleteMany({ where: { gstin: B, userId: { notIn: [...both] } } });
    const [one, two] = [await as(both[0]), await as(both[1])];
    await Promise.all([revokeMember(one, B, both[1]), revokeMember(two, B, both[0])]);
    expect(await world.database.prisma.membership.count({ where: { gstin: B, role: 'admin' } })).toBe(1);
  });

  test('signs a member out everywhere (S21), but nobody else', async () => {
    const member = await addUser(world, 'signed-in', { grants: [{ gstin: A, role: 'viewer' }] });
    const outsider = await addUser(world, 'outsider');
    const [session, other] = [await openSessionOf(world, member), await openSessionOf(world, outsider)];
    expect(await endMemberSessions(admin, A, member)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await endMemberSessions(admin, A, outsider)).toMatchObject({ ok: false });
    expect(await contextOfSession(world.database, session, 'r', new Date())).toBeNull();
    expect(await contextOfSession(world.database, other, 'r', new Date())).not.toBeNull();
  });

  test('renews a first secret, but never the password of someone who has their own or works for others', async () => {
    const later = new Date(Date.now() + 3_600_000);
    const fresh = await addUser(world, 'fresh', { grants: [{ gstin: A, role: 'viewer' }], passwordExpiresAt: later });
    const own = await addUser(world, 'own-password', { grants: [{ gstin: A, role: 'viewer' }] });
    const shared = await addUser(world, 'shared', { grants: [{ gstin: A, role: 'viewer' }], passwordExpiresAt: later });
    await setGrant(world.database.prisma, B, shared, 'viewer');
    const renewed = await renewWithFirstSecret(admin, A, fresh);
    expect(await kindOfSignIn('fresh', PASSWORD)).toBe('REFUSED');
    expect(await kindOfSignIn('fresh', renewed.ok ? renewed.value.firstSecret : '')).toBe('SIGNED_IN');
    expect(await renewWithFirstSecret(admin, A, own)).toMatchObject({ ok: false });
    expect(await renewWithFirstSecret(admin, A, shared)).toMatchObject({ ok: false });
  });
});

describe('from the command line', () => {
  test('the first admin', async () => {
    const who = { username: 'First.Admin', name: 'First Admin', password: 'quiet river stones' };
    expect(await createAdmin(world.database, { ...who, gstin: A })).toMatchObject({ ok: true });
    expect(await createAdmin(world.database, { ...who, gstin: A })).toEqual({ ok: false, error: 'The username first.admin is taken.' });
    expect(await createAdmin(world.database, { ...who, username: 'second', gstin: '27AAACM0003C1ZF' })).toMatchObject({ ok: false });
    expect(await createAdmin(world.database, { ...who, username: 'third', password: 'password1', gstin: A })).toMatchObject({ ok: false });
    const context = await as((await world.database.prisma.user.findUniqueOrThrow({ where: { username: 'first.admin' } })).id);
    expect(context.actor).toMatchObject({ isOperator: true, grants: [{ gstin: A, role: 'admin' }] });
  });

  test('a practice user with the published password', async () => {
    expect(
      await createUser(world.database, {
        username: 'demo-user',
        name: 'Demo',
        password: 'Demo@12345',
        isOperator: false,
        isDemo: true,
        grants: [{ gstin: A, role: 'viewer' }],
      }),
    ).toMatchObject({ ok: true });
    expect(await kindOfSignIn('demo-user', 'Demo@12345')).toBe('SIGNED_IN');
    expect(await inviteWithFirstSecret(admin, A, { username: 'demo-user', name: '', role: 'admin' })).toMatchObject({ ok: false });
  });

  test('a way back in, and a door that is closed', async () => {
    const user = await addUser(world, 'forgetful');
    const session = await openSessionOf(world, user);
    const secret = await issueOneTimePassword(world.database, 'forgetful');
    expect(await contextOfSession(world.database, session, 'r', new Date())).toBeNull();
    expect(await kindOfSignIn('forgetful', secret ?? '')).toBe('SIGNED_IN');
    expect(await issueOneTimePassword(world.database, 'nobody-at-all')).toBeNull();
    await disableUser(world.system, 'known', true);
    expect(await kindOfSignIn('known', PASSWORD)).toBe('REFUSED');
    await disableUser(world.system, 'known', false);
    expect(await kindOfSignIn('known', PASSWORD)).toBe('SIGNED_IN');
  });
});
