/** Users and what they may do for which GSTIN. Password hashes leave this file only by findSignInUser and findPasswordHash. */
import type { Role } from '../domain/access';
import { isRole } from '../domain/access';
import type { Db } from './client';

export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly isOperator: boolean;
  readonly isDemo: boolean;
  readonly isDisabled: boolean;
  /** True until a first secret has been replaced by a password of the user's own. */
  readonly mustReplacePassword: boolean;
}

export interface SignInUser extends UserRow {
  readonly passwordHash: string;
  readonly passwordExpiresAt: Date | null;
}

export interface MemberRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly mustReplacePassword: boolean;
}

export interface NewUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly passwordHash: string;
  /** Set for a first secret: until when it can be used. */
  readonly passwordExpiresAt: Date | null;
  readonly isOperator: boolean;
  readonly isDemo: boolean;
  readonly createdAt: Date;
}

const SELECT = { id: true, username: true, name: true, isOperator: true, isDemo: true, disabledAt: true, passwordExpiresAt: true } as const;

type Row = {
  id: string;
  username: string;
  name: string;
  isOperator: boolean;
  isDemo: boolean;
  disabledAt: Date | null;
  passwordExpiresAt: Date | null;
};

const toUser = ({ id, username, name, isOperator, isDemo, disabledAt, passwordExpiresAt }: Row): UserRow => ({
  id,
  username,
  name,
  isOperator,
  isDemo,
  isDisabled: disabledAt !== null,
  mustReplacePassword: passwordExpiresAt !== null,
});

/** A role the database holds; its CHECK allows no other word. */
function toRole(text: string): Role {
  if (!isRole(text)) throw new Error(`unknown role ${text}`);
  return text;
}

export async function findSignInUser(tx: Db, username: string): Promise<SignInUser | null> {
  const row = await tx.user.findUnique({ where: { username }, select: { ...SELECT, passwordHash: true } });
  return row && { ...toUser(row), passwordHash: row.passwordHash, passwordExpiresAt: row.passwordExpiresAt };
}

export async function findPasswordHash(tx: Db, userId: string): Promise<string | null> {
  const row = await tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  return row?.passwordHash ?? null;
}

export async function findUser(tx: Db, username: string): Promise<UserRow | null> {
  const row = await tx.user.findUnique({ where: { username }, select: SELECT });
  return row && toUser(row);
}

export async function findUserById(tx: Db, userId: string): Promise<UserRow | null> {
  const row = await tx.user.findUnique({ where: { id: userId }, select: SELECT });
  return row && toUser(row);
}

/** @returns false when the username is taken. */
export async function insertUser(tx: Db, user: NewUser): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    insert into app_user (id, username, name, password_hash, password_expires_at, is_operator, is_demo, created_at)
    values (${user.id}::uuid, ${user.username}, ${user.name}, ${user.passwordHash}, ${user.passwordExpiresAt}, ${user.isOperator}, ${user.isDemo}, ${user.createdAt})
    on conflict (username) do nothing`;
  return inserted === 1;
}

/** @param expiresAt set for a first secret, null for the user's own password. */
export async function setPassword(tx: Db, userId: string, passwordHash: string, expiresAt: Date | null): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash, passwordExpiresAt: expiresAt }, select: { id: true } });
}

/** Uses up a first secret. @returns false when it was used or has expired in the meantime: of two sign-ins at once only one gets in. */
export async function spendFirstSecret(tx: Db, userId: string, at: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, passwordExpiresAt: { gt: at } }, data: { passwordExpiresAt: at } });
  return count === 1;
}

export async function setUserDisabled(tx: Db, userId: string, disabledAt: Date | null): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { disabledAt }, select: { id: true } });
}

export async function listDemoUsers(tx: Db): Promise<{ username: string; name: string; grants: { tradeName: string; role: Role }[] }[]> {
  const rows = await tx.user.findMany({
    where: { isDemo: true, disabledAt: null },
    orderBy: { createdAt: 'asc' },
    select: {
      username: true,
      name: true,
      memberships: { select: { role: true, taxpayer: { select: { tradeName: true } } }, orderBy: { gstin: 'asc' } },
    },
  });
  return rows.map(({ username, name, memberships }) => ({
    username,
    name,
    grants: memberships.map(({ role, taxpayer }) => ({ tradeName: taxpayer.tradeName, role: toRole(role) })),
  }));
}

export async function hasUsers(tx: Db): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}

export async function listMembers(tx: Db, gstin: string): Promise<MemberRow[]> {
  const rows = await tx.membership.findMany({
    where: { gstin },
    select: { role: true, user: { select: SELECT } },
    orderBy: { user: { username: 'asc' } },
  });
  return rows.map(({ role, user }) => {
    const { id, username, name, isDisabled, mustReplacePassword } = toUser(user);
    return { userId: id, username, name, role: toRole(role), isDisabled, mustReplacePassword };
  });
}

export async function listGrants(tx: Db, userId: string): Promise<{ gstin: string; role: Role }[]> {
  const rows = await tx.membership.findMany({ where: { userId }, select: { gstin: true, role: true }, orderBy: { gstin: 'asc' } });
  return rows.map(({ gstin, role }) => ({ gstin, role: toRole(role) }));
}

/** Gives or changes a role. */
export async function setGrant(tx: Db, gstin: string, userId: string, role: Role): Promise<void> {
  await tx.membership.upsert({ where: { gstin_userId: { gstin, userId } }, create: { gstin, userId, role }, update: { role } });
}

/** @returns false when there was no grant. */
export async function deleteGrant(tx: Db, gstin: string, userId: string): Promise<boolean> {
  const { count } = await tx.membership.deleteMany({ where: { gstin, userId } });
  return count === 1;
}
