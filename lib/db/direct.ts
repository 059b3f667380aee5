/**
 * Raw SQL straight on pg, for the few paths that are asked all day (a SAVE, a page of a list, the counters): there Prisma's own work would
 * be most of the time. Statements are prepared on their connection and pipelined: those started together travel together, and the server
 * does them in the order in which they were started.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Database, RawDb } from './client';
import { Prisma } from './generated/client';
import { withRetries } from './retries';

const INT8_OID = 20;
/** As Prisma gives them: whole numbers of eight bytes are BigInt. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8_OID && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format)),
};

/** Statements outside a transaction, each on a connection of its own: not prepared, for a filter of many shapes would fill the server. */
export const directly = ({ direct }: Database): RawDb => rawOn(direct, false);

// Every statement of a SAVE goes by keys: planning it anew each time would cost more than doing it.
const BEGIN_WRITE = "begin; set local plan_cache_mode = force_generic_plan; set local lock_timeout = '20s'";
const BEGIN_LOAD = "begin; set local lock_timeout = '10min'";
const BEGIN_READ = 'begin isolation level repeatable read read only';

/** Runs work in one transaction of prepared statements that go by keys: all of it is durable, or none. */
export const inDirectTransaction = <T>(database: Database, work: (tx: RawDb) => Promise<T>): Promise<T> =>
  withRetries(() => transact(database, BEGIN_WRITE, (client) => work(rawOn(client, true))));

/** The same for loads of any length: their statements join thousands of rows, so each is planned for what it is given. */
export const inLoad = <T>(database: Database, work: (tx: RawDb) => Promise<T>): Promise<T> =>
  withRetries(() => transact(database, BEGIN_LOAD, (client) => work(rawOn(client, false))));

/**
 * Runs reads that all see one moment.
 * @param work is given the same connection twice: `keyed` prepares what it is asked, `lists` does not, since the plan of a list depends on
 * its filter and there are more of them than a server should keep.
 */
export const atOneMoment = <T>(database: Database, work: (keyed: RawDb, lists: RawDb) => Promise<T>): Promise<T> =>
  transact(database, BEGIN_READ, (client) => work(rawOn(client, true), rawOn(client, false)));

async function transact<T>({ direct }: Database, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await direct.connect();
  let usable = false;
  try {
    // Not awaited: it travels with the first statement of the work.
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const result = await work(client);
    await begun;
    await client.query('commit');
    usable = true;
    return result;
  } catch (error) {
    usable = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!usable);
  }
}

function rawOn(connection: pg.Pool | pg.PoolClient, prepared: boolean): RawDb {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const statement = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    const { text } = statement;
    return connection.query({ text, values: [...statement.values], types: TYPES, ...(prepared ? { name: nameOf(text) } : {}) });
  };
  return {
    $queryRaw: async <Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => (await run(query, values)).rows as Rows,
    $executeRaw: async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => (await run(query, values)).rowCount ?? 0,
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
