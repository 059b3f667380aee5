/** The one way to PostgreSQL: Prisma over a pg pool, and the same pool for streams that Prisma cannot do (cursors, COPY). */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client';

/** What a query function works on: the client of a running transaction, or the plain client for a single read. */
export type Db = Prisma.TransactionClient;

export interface Database {
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
}

// Dates without time stay text: a JavaScript Date would shift them by the host's time zone.
const DATE_OID = 1082;
pg.types.setTypeParser(DATE_OID, (text) => text);

/** @param url a PostgreSQL connection string. The caller ends it with closeDatabase. */
export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 10, application_name: 'open-ims' });
  // An idle connection that the server ends (restart, failover) must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  return { url, pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.prisma.$disconnect();
  if (!database.pool.ended) await database.pool.end();
}
