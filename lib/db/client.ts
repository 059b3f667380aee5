/** The one way to PostgreSQL: Prisma over a pg pool, and the same pool for streams that Prisma cannot do (cursors, COPY). */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client';

/** What a query function works on: the client of a running transaction, or the plain client for a single read. */
export type Db = Prisma.TransactionClient;

/** What functions with raw SQL alone work on: any Db, or a connection of its own (see direct.ts). */
export interface RawDb {
  $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Pipelined connections of the paths in direct.ts. */
  readonly direct: pg.Pool;
  /** Connections that only hold locks over several transactions; apart, so that holders never wait for a connection of the others. */
  readonly locks: pg.Pool;
}

// Dates without time stay text: a JavaScript Date would shift them by the host's time zone.
const DATE_OID = 1082;
pg.types.setTypeParser(DATE_OID, (text) => text);

/** @param url a PostgreSQL connection string. The caller ends it with closeDatabase. */
export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  const connections = options.connections ?? 10;
  const pool = openPool(url, { max: connections });
  return {
    pool,
    direct: openPool(url, { max: connections, pipeline: true }),
    locks: openPool(url, { max: 20 }),
    prisma: new PrismaClient({ adapter: new PrismaPg(pool) }),
  };
}

function openPool(url: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, application_name: 'open-ims', ...options });
  // An idle connection that the server ends (restart, failover) must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.prisma.$disconnect();
  for (const pool of [database.pool, database.direct, database.locks]) if (!pool.ended) await pool.end();
}
