/** Looks at a running PostgreSQL from outside: its postmaster.pid, its process, and a connection that proves which folder it serves. */
import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive, workingFolderOf } from './process-info.mjs';
import { errorCode } from './start-problem.mjs';

/** @typedef {{ pid: number, port: number }} Postmaster */

const CONNECT_TIMEOUT_MS = 5000;
const STARTING_LIMIT_MS = 120_000;
const SILENT_LIMIT_MS = 10_000;
const POLL_MS = 40;
const SERVER_STARTING = '57P03';

/**
 * @param {string} cluster
 * @returns {Postmaster | null} the process that holds the cluster, by postmaster.pid; null where that process is gone or is another
 *   program which got the same id
 */
export function findPostmaster(cluster) {
  const lines = readPidFile(cluster);
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return null;
  const folder = workingFolderOf(pid);
  const isOurs = folder === null ? /postgres/.test(commandOf(pid)) || commandOf(pid) === '' : folder === realpathSync(cluster);
  return isOurs ? { pid, port: Number(lines[PID_FILE_PORT]) } : null;
}

/**
 * After a crash, a restart of the machine or a copy of the folder, postmaster.pid may name a process that is certainly not this
 * cluster's, or one that ended and was never counted (a container without init). PostgreSQL would refuse to start because of it.
 * Only the process id is struck out: the rest of the file lets PostgreSQL itself find server processes that outlived their parent.
 * @param {string} cluster
 */
export function disownPidFile(cluster) {
  const lines = readPidFile(cluster);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const folder = isAlive(pid) ? workingFolderOf(pid) : null;
  const isForeign = folder !== null && folder !== realpathSync(cluster);
  if (isForeign || !isAlive(pid)) writeFileSync(path.join(cluster, 'postmaster.pid'), [NO_PROCESS, ...lines.slice(1)].join('\n'));
}

/**
 * Waits while a server starts or recovers.
 * @param {string} cluster
 * @param {string} adminPassword
 * @returns {Promise<Postmaster | null>} the server that answers and serves this very folder
 */
export async function findAnsweringPostmaster(cluster, adminPassword) {
  const begun = Date.now();
  for (;;) {
    const postmaster = findPostmaster(cluster);
    if (postmaster === null) return null;
    const answer = await ask(postmaster.port, adminPassword, cluster);
    if (answer === 'serves') return postmaster;
    const limit = answer === 'starting' ? STARTING_LIMIT_MS : SILENT_LIMIT_MS;
    if (answer === 'foreign' || Date.now() - begun > limit) return null;
    await sleep(POLL_MS);
  }
}

/**
 * @param {number} port
 * @param {string} adminPassword
 * @param {string} cluster
 * @returns {Promise<'serves' | 'foreign' | 'starting' | 'silent'>}
 */
export async function ask(port, adminPassword, cluster) {
  if (!port) return 'silent';
  try {
    return (await withAdmin(port, adminPassword, (client) => servesFolder(client, cluster))) ? 'serves' : 'foreign';
  } catch (error) {
    const code = errorCode(error);
    if (code === SERVER_STARTING) return 'starting';
    return code.startsWith('28') ? 'foreign' : 'silent';
  }
}

/**
 * @template T
 * @param {number} port
 * @param {string} password
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @param {string} [database]
 * @returns {Promise<T>}
 */
export async function withAdmin(port, password, work, database = 'postgres') {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database,
    application_name: 'open-ims start',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A copied folder knows the same password as the one it was copied from, and a moved one is called by its old name: where the names
 * differ, a word written here must be readable there.
 * @param {import('pg').Client} client
 * @param {string} cluster
 */
async function servesFolder(client, cluster) {
  const { rows } = await client.query('show data_directory');
  if (rows[0].data_directory === cluster) return true;
  const word = randomBytes(16).toString('hex');
  const file = path.join(cluster, 'ims-whose-folder');
  const { uid, gid } = statSync(cluster);
  writeFileSync(file, word, { mode: 0o600 });
  chownSync(file, uid, gid);
  try {
    const read = await client.query("select pg_read_file('ims-whose-folder', true) as word");
    return read.rows[0].word === word;
  } finally {
    rmSync(file, { force: true });
  }
}

const PID_FILE_PORT = 3;
// Above any id that a system gives out.
const NO_PROCESS = '2147483646';

/** @param {string} cluster @returns {string[]} */
function readPidFile(cluster) {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
