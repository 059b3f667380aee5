/** A database that appears whole or not at all. */
import { ensureEmbeddedServer, onAdmin } from './server.mjs';
import { errorCode, StartProblem } from './start-problem.mjs';

const IN_USE = '55006';
const OWNER = 'ims';

/**
 * Fills a database aside and renames it when it is full; what a broken-off filling left is dropped first. Nothing happens where the
 * database exists and holds anything.
 * @param {import('./server.mjs').ServerOptions & { database: string }} options
 * @param {(client: import('pg').Client) => Promise<boolean>} isUnused asked of an existing database
 * @param {(url: string) => Promise<void>} fill
 * @returns {Promise<boolean>} whether it was filled
 */
export async function ensureFilledDatabase({ database, ...options }, isUnused, fill) {
  const server = await ensureEmbeddedServer(options);
  const aside = `${database}_filling`;
  const exists = await onAdmin(
    server,
    async (client) => (await client.query('select 1 from pg_database where datname = $1', [database])).rowCount === 1,
  );
  if (exists && !(await onAdmin(server, isUnused, database))) return false;
  await onAdmin(server, async (client) => {
    await client.query(`drop database if exists ${aside} with (force)`);
    await client.query(`create database ${aside} owner ${OWNER}`);
  });
  await fill(server.urlFor(aside));
  await onAdmin(server, (client) => putInPlace(client, aside, database));
  return true;
}

/** @param {import('pg').Client} client @param {string} aside @param {string} database */
async function putInPlace(client, aside, database) {
  try {
    // Not by force: should somebody have begun to use the empty database meanwhile, it stays.
    await client.query(`drop database if exists ${database}`);
    await client.query(`alter database ${aside} rename to ${database}`);
  } catch (cause) {
    if (errorCode(cause) !== IN_USE) throw cause;
    throw new StartProblem('Another command is using the empty database: let it end, then start again.', { cause });
  }
}
