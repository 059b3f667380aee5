/**
 * Brings a database to the schema of this checkout: prisma/migrations, in order, each in its own transaction, noted in Prisma's own
 * table so that `prisma migrate deploy` stays usable elsewhere. It refuses to touch a database it does not understand.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, StartProblem } from './embedded/start-problem.mjs';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
// The id under which `prisma migrate` locks, so that neither runs beside the other.
const LOCK_ID = 72707369;
const CONNECT_TIMEOUT_MS = 15_000;
const OLDEST_SERVER = 140000;

const CREATE_TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 */

/**
 * @param {string} connectionString
 * @param {{ folder?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<{ applied: string[] }>} the names of the migrations applied now
 * @throws {StartProblem} in one sentence, without the password, where the database cannot be reached or must not be touched
 */
export async function migrate(connectionString, { folder = MIGRATIONS, log = () => undefined } = {}) {
  const migrations = readMigrations(folder);
  const client = await connect(connectionString);
  try {
    await checkServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK_ID]);
    const pending = pendingMigrations(migrations, await appliedMigrations(client));
    for (const migration of pending) {
      log(`Applying migration ${migration.name}`);
      await apply(client, migration);
    }
    await prepareQueue(connectionString);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}

/** The queue of background work keeps its own tables in a schema of its own, and brings them up itself. @param {string} connectionString */
async function prepareQueue(connectionString) {
  const { Logger, runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString, logger: new Logger(() => () => undefined) });
}

/** @param {string} folder @returns {Migration[]} in the order of their names, which begin with a time */
function readMigrations(folder) {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    });
}

/** @param {string} connectionString */
async function connect(connectionString) {
  if (!/^postgres(ql)?:\/\//.test(connectionString)) throw new StartProblem('DATABASE_URL must begin with postgresql://');
  const { default: pg } = await import('pg');
  try {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, application_name: 'open-ims migrate' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (cause) {
    throw new StartProblem(`The database cannot be reached: ${connectionFault(cause)} Check DATABASE_URL.`, { cause });
  }
}

/** @param {unknown} error @returns {string} */
function connectionFault(error) {
  // A name with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? first.message : String(first);
  return errorCode(first) === 'ERR_INVALID_URL' ? 'its address is not a valid one.' : `${text.replace(/\.$/, '')}.`;
}

/** @param {import('pg').Client} client */
async function checkServer(client) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  );
  const { version, encoding } = rows[0];
  if (version < OLDEST_SERVER) throw new StartProblem(`PostgreSQL ${Math.floor(version / 10000)} is too old: 14 or later is needed.`);
  if (encoding !== 'UTF8')
    throw new StartProblem(`The database is encoded in ${encoding}: make it anew with ENCODING 'UTF8' TEMPLATE template0.`);
}

/** @param {import('pg').Client} client @returns {Promise<Map<string, string>>} checksum by name */
async function appliedMigrations(client) {
  const { rows: tables } = await client.query("select to_regclass('_prisma_migrations') is not null as known");
  if (!tables[0].known) {
    await refuseForeignTables(client);
    await client.query(CREATE_TABLE);
  }
  const { rows } = await client.query('select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null');
  const broken = rows.find((row) => row.finished_at === null);
  if (broken) {
    throw new StartProblem(
      `Migration ${broken.migration_name} was begun and not finished by another tool: settle it with prisma migrate resolve.`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/** @param {import('pg').Client} client */
async function refuseForeignTables(client) {
  const { rows } = await client.query(
    `select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1 limit 1`,
  );
  if (rows.length > 0)
    throw new StartProblem(`The database already holds tables of another program (${rows[0].table_name}): use an empty one.`);
}

/** @param {Migration[]} migrations @param {Map<string, string>} applied @returns {Migration[]} */
function pendingMigrations(migrations, applied) {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new StartProblem(
        `The database has migration ${name}, which this version does not know: it was used by a newer version. Update, then start again.`,
      );
    if (migration.checksum !== checksum)
      throw new StartProblem(`Migration ${name} was changed after it had been applied to this database: restore the file as it was.`);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** @param {import('pg').Client} client @param {Migration} migration */
async function apply(client, { name, sql, checksum }) {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new StartProblem(`Migration ${name} failed and was taken back whole: ${text}`, { cause });
  }
}
