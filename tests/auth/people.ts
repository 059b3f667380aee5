/** Users, GSTINs and sessions for tests of sign-in and permission, in a database of their own. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../lib/auth/password';
import { contextOfSession, type RequestContext } from '../../lib/auth/request-context';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import { newId } from '../../lib/db/new-id';
import { insertSession } from '../../lib/db/sessions';
import { insertUser, setGrant } from '../../lib/db/users';
import type { Grant } from '../../lib/domain/access';
import { taxPeriod } from '../../lib/domain/tax-period';
import type { ServiceContext } from '../../lib/services/context';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { createTestDatabase } from '../setup/test-database';

export const A = '32UATPY9011N1ZD';
export const B = '29AAACT0001A1ZA';
export const PASSWORD = 'four dull green lamps';

export interface World {
  readonly database: Database;
  readonly system: ServiceContext;
  readonly close: () => Promise<void>;
}

/** A database with the GSTINs A and B. */
export async function openWorld(): Promise<World> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url, { connections: 5 });
  const system: ServiceContext = { database, clock: { now: () => new Date() }, actor: { kind: 'SYSTEM', name: 'test' }, requestId: 'test' };
  for (const [gstin, tradeName] of [
    [A, 'Malabar Traders'],
    [B, 'Bengaluru Tools'],
  ] as const) {
    await registerTaxpayer(system, {
      gstin,
      legalName: `${tradeName} Private Limited`,
      tradeName,
      kind: 'REGULAR',
      firstPeriod: taxPeriod('2026-04'),
      frequencies: [],
    });
  }
  return {
    database,
    system,
    close: async () => {
      await closeDatabase(database);
      await drop();
    },
  };
}

export interface UserOptions {
  readonly grants?: readonly Grant[];
  readonly isOperator?: boolean;
  readonly isDemo?: boolean;
  readonly passwordExpiresAt?: Date;
}

let hashed: Promise<string> | null = null;

/** All of them have PASSWORD. @returns the id. */
export async function addUser({ database }: World, username: string, options: UserOptions = {}): Promise<string> {
  hashed ??= hashPassword(PASSWORD);
  const { grants = [], isOperator = false, isDemo = false, passwordExpiresAt = null } = options;
  const id = newId();
  await insertUser(database.prisma, {
    id,
    username,
    name: `Name of ${username}`,
    passwordHash: await hashed,
    passwordExpiresAt,
    isOperator,
    isDemo,
    createdAt: new Date(),
  });
  for (const { gstin, role } of grants) await setGrant(database.prisma, gstin, id, role);
  return id;
}

/** Opens a session without the door: for tests of what comes after. */
export async function openSessionOf({ database }: World, userId: string, at: Date = new Date(), userAgent = 'test'): Promise<string> {
  const id = randomUUID();
  await insertSession(database.prisma, { id, userId, userAgent, at });
  return id;
}

/** What a request with that session is given; fails when it is not live. */
export async function contextOf({ database }: World, sessionId: string, now: Date = new Date()): Promise<RequestContext> {
  const context = await contextOfSession(database, sessionId, 'request-1', now);
  if (!context) throw new Error('the session is not live');
  return context;
}
