/**
 * The PostgreSQL that comes with the program: one server for each data folder, shared by every process that asks for it (the app,
 * the command line, tests). It outlives them; `npm stop` ends it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveFolder, serverAccount } from './account.mjs';
import { findBinaries, programIn } from './binaries.mjs';
import { freePort } from './free-port.mjs';
import { withLock } from './lock.mjs';
import { placeCluster, prepareDataFolder, runnableNative } from './placement.mjs';
import { ask, disownPidFile, findAnsweringPostmaster, findPostmaster, withAdmin } from './postmaster.mjs';
import { isAlive } from './process-info.mjs';
import { clusterFolder, newRecord, readRecord, writeRecord } from './record.mjs';
import { serverEnvironment, settings } from './server-settings.mjs';
import { StartProblem } from './start-problem.mjs';

/**
 * @typedef {import('./record.mjs').ServerRecord} ServerRecord
 * @typedef {import('./account.mjs').Account} Account
 *
 * @typedef {object} ServerOptions
 * @property {string} dataDir the data folder, made if missing
 * @property {boolean} [fast] for throw-away clusters only: nothing is forced to the disk, a crash loses the data
 * @property {(line: string) => void} [log] told what takes time and where things were put
 *
 * @typedef {object} EmbeddedServer
 * @property {string} dataDir real path
 * @property {number} port on the loopback interface
 * @property {string} adminUrl connection string of the superuser, database postgres
 * @property {(database: string) => string} urlFor connection string of the application's role, which may not create databases
 */

const APP_ROLE = 'ims';
const DEFAULT_DATABASE = 'ims';
const READY_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 60_000;
const START_ATTEMPTS = 20;
const RETRY_MS = 500;
const POLL_MS = 40;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets|Address already in use/;
const OLD_SERVER_ENDING = /pre-existing shared memory block|lock file ".*" already exists/;
const MAX_LOG_BYTES = 5_000_000;

/**
 * Finds the running server of a data folder, or starts it; makes it first if there is none. Safe when several processes ask at once.
 * @param {ServerOptions} options
 * @returns {Promise<EmbeddedServer>}
 */
export async function ensureEmbeddedServer({ dataDir, fast = false, log = () => undefined }) {
  const folder = prepareDataFolder(dataDir);
  const running = await findRunning(folder);
  if (running) return running;
  const onWait = () => log('Another process is starting the database: waiting for it');
  return withLock(lockFile(folder), async () => (await findRunning(folder)) ?? startServer(folder, fast, log), { onWait });
}

/**
 * The server and, on it, a database that belongs to the application's role (UTF-8, sorted by code point on every system).
 * @param {ServerOptions & { database?: string }} options
 * @returns {Promise<{ url: string, adminUrl: string, created: boolean, server: EmbeddedServer }>} `created`: the database is new
 */
export async function ensureEmbeddedDatabase({ database = DEFAULT_DATABASE, ...options }) {
  const server = await ensureEmbeddedServer(options);
  const created = await onAdmin(server, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    return rowCount === 0 && createDatabase(client, database);
  });
  return { url: server.urlFor(database), adminUrl: server.adminUrl, created, server };
}

/**
 * @param {{ dataDir: string, immediate?: boolean }} options `immediate`: no orderly end, for a throw-away cluster
 * @returns {Promise<boolean>} false where none was running
 */
export async function stopEmbeddedServer({ dataDir, immediate = false }) {
  if (!existsSync(dataDir)) return false;
  const folder = prepareDataFolder(dataDir);
  return withLock(lockFile(folder), async () => {
    const record = readRecord(folder);
    const postmaster = record && findPostmaster(clusterFolder(folder, record));
    if (!record || !postmaster) return false;
    endPostmaster(postmaster.pid, clusterFolder(folder, record), immediate);
    await waitForEnd(postmaster.pid);
    return true;
  });
}

/**
 * Ends the server and deletes all of its data.
 * @param {{ dataDir: string }} options
 */
export async function removeEmbeddedServer({ dataDir }) {
  if (!existsSync(dataDir)) return;
  await stopEmbeddedServer({ dataDir, immediate: true });
  const record = readRecord(dataDir);
  if (record) rmSync(isInside(record) ? clusterFolder(dataDir, record) : path.dirname(record.cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** @param {string} folder */
function lockFile(folder) {
  return path.join(folder, 'server.lock');
}

/** @param {ServerRecord} record @returns {boolean} whether the cluster lies in the data folder itself. */
function isInside(record) {
  return !path.isAbsolute(record.cluster);
}

/** @param {string} folder @returns {Promise<EmbeddedServer | null>} */
async function findRunning(folder) {
  const record = readRecord(folder);
  if (record === null || isCopy(folder, record)) return null;
  const cluster = clusterFolder(folder, record);
  if (!existsSync(cluster)) return null;
  const postmaster = await findAnsweringPostmaster(cluster, record.adminPassword);
  return postmaster && serverAt(folder, { ...record, port: postmaster.port });
}

/** @param {string} folder @param {boolean} fast @param {(line: string) => void} log @returns {Promise<EmbeddedServer>} */
async function startServer(folder, fast, log) {
  const binaries = findBinaries();
  const known = knownRecord(folder, log);
  const account = serverAccount(known && clusterFolder(folder, known));
  const native = runnableNative(binaries, account, log);
  const record = known ?? chooseRecord(folder, account, log);
  const cluster = clusterFolder(folder, record);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    log('Making the database');
    initialise({ native, account, cluster, adminPassword: record.adminPassword, fast });
  }
  checkMajorVersion(cluster, binaries.version);
  // An orderly end removes it.
  if (existsSync(path.join(cluster, 'postmaster.pid'))) log('The database was not shut down in order last time: it recovers');
  disownPidFile(cluster);
  const port = await startOnFreePort({ folder, native, account, cluster, record, fast });
  const started = { ...record, home: folder, port };
  writeRecord(folder, started);
  await ensureRole(started);
  return serverAt(folder, started);
}

/**
 * @param {string} folder
 * @param {(line: string) => void} log
 * @returns {ServerRecord | null}
 */
function knownRecord(folder, log) {
  const record = readRecord(folder);
  if (record === null) {
    if (existsSync(path.join(folder, 'postgres', 'PG_VERSION'))) {
      throw new StartProblem(
        `${folder} holds a database but not its server.json: restore that file, or set IMS_DATA_DIR to another folder.`,
      );
    }
    return null;
  }
  if (isCopy(folder, record)) {
    log(`This folder was copied from ${record.home}, whose data stays there: starting with an empty database`);
    return null;
  }
  if (!isInside(record) && !existsSync(record.cluster)) {
    throw new StartProblem(
      `The database of ${folder} was at ${record.cluster} and is gone: restore it, or delete ${path.join(folder, 'server.json')} to begin anew.`,
    );
  }
  return record;
}

/** A copied checkout must not serve the data of the one it was copied from. @param {string} folder @param {ServerRecord} record */
function isCopy(folder, record) {
  if (isInside(record) || record.home === folder || !existsSync(record.home)) return false;
  return readRecord(record.home)?.cluster === record.cluster;
}

/** @param {string} folder @param {Account} account @param {(line: string) => void} log @returns {ServerRecord} */
function chooseRecord(folder, account, log) {
  const cluster = placeCluster(folder, account);
  if (path.isAbsolute(cluster)) log(`The server's account cannot reach ${folder}: the database is kept in ${cluster}`);
  const record = newRecord(folder, cluster);
  // Written before the cluster is made: there is never a cluster whose password nobody knows.
  writeRecord(folder, record);
  return record;
}

/**
 * Makes the cluster beside its place and renames it: a start that was broken off leaves nothing that looks whole.
 * @param {{ native: string, account: Account, cluster: string, adminPassword: string, fast: boolean }} what
 */
function initialise({ native, account, cluster, adminPassword, fast }) {
  // A name of its own: the initdb of a start that was killed may still be writing.
  const aside = `${cluster}.new-${randomBytes(4).toString('hex')}`;
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new StartProblem(`${cluster} is damaged: its PG_VERSION is missing. Restore it from a backup, or move it away to begin anew.`);
  }
  removeLeftovers(cluster);
  mkdirSync(aside);
  const made = path.join(aside, 'cluster');
  const passwordFile = path.join(aside, 'password');
  writeFileSync(passwordFile, adminPassword, { mode: 0o644 });
  giveFolder(account, aside);
  const words = ['--pgdata', made, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--data-checksums'];
  // The same order and the same letters on every system, whatever locales it has.
  const locale = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
  const { status, stderr, error } = spawnSync(
    programIn(native, 'initdb'),
    [...words, ...locale, '--no-instructions', ...(fast ? ['--no-sync'] : [])],
    {
      ...account,
      cwd: aside,
      env: serverEnvironment(),
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new StartProblem(`The database could not be made in ${path.dirname(cluster)}: ${reason(stderr ?? String(error))}`);
  }
  renameSync(made, cluster);
  rmSync(aside, { recursive: true, force: true });
}

/** @param {string} cluster */
function removeLeftovers(cluster) {
  const home = path.dirname(cluster);
  const leftovers = readdirSync(home).filter((name) => name.startsWith(`${path.basename(cluster)}.new-`));
  for (const leftover of leftovers)
    rmSync(path.join(home, leftover), { recursive: true, force: true, maxRetries: 20, retryDelay: RETRY_MS });
  rmSync(cluster, { recursive: true, force: true });
}

/** @param {string} cluster @param {string} version of the programs, e.g. 18.4.0-beta.17 */
function checkMajorVersion(cluster, version) {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const installed = version.split('.')[0];
  if (made === installed) return;
  throw new StartProblem(
    `${cluster} was made by PostgreSQL ${made} and this checkout brings ${installed}: move the data with pg_dump and pg_restore, or use the checkout that made it.`,
  );
}

/**
 * @typedef {{ folder: string, native: string, account: Account, cluster: string, record: ServerRecord, fast: boolean }} StartPlan
 * @param {StartPlan} plan
 * @returns {Promise<number>} the port
 */
async function startOnFreePort(plan) {
  let wanted = plan.record.port;
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    const failure = await launch(plan, port);
    if (failure === null) return port;
    const mayPass = PORT_TAKEN.test(failure) || OLD_SERVER_ENDING.test(failure);
    if (!mayPass || attempt === START_ATTEMPTS) {
      throw new StartProblem(`The embedded PostgreSQL did not start: ${reason(failure)} Its log is ${logFile(plan.folder)}.`);
    }
    if (PORT_TAKEN.test(failure)) wanted = null;
    else await sleep(RETRY_MS);
  }
}

/** @param {StartPlan} plan @param {number} port @returns {Promise<string | null>} what it printed where it ended, null once it serves */
async function launch({ folder, native, account, cluster, record, fast }, port) {
  const { handle, begin } = openLog(folder);
  const child = spawn(programIn(native, 'postgres'), ['-D', cluster, ...settings(port, fast)], {
    ...account,
    cwd: cluster,
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', handle, handle],
  });
  closeSync(handle);
  let failure = /** @type {string | null} */ (null);
  child.once('error', (error) => {
    failure = String(error);
  });
  child.once('exit', () => {
    failure ??= readFileSync(logFile(folder)).subarray(begin).toString('utf8');
  });
  const deadline = Date.now() + READY_LIMIT_MS;
  while (failure === null) {
    if ((await ask(port, record.adminPassword, cluster)) === 'serves') {
      child.removeAllListeners();
      child.unref();
      return null;
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      return 'it does not answer.';
    }
    await sleep(POLL_MS);
  }
  return failure;
}

/** @param {string} folder */
function logFile(folder) {
  return path.join(folder, 'postgres.log');
}

/** @param {string} folder @returns {{ handle: number, begin: number }} */
function openLog(folder) {
  const file = logFile(folder);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  return { handle: openSync(file, 'a', 0o600), begin: size > MAX_LOG_BYTES ? 0 : size };
}

/** @param {string} text what a PostgreSQL program printed @returns {string} the sentence that matters in it */
function reason(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const fatal = lines.filter((line) => /FATAL|PANIC|error:/.test(line)).at(-1) ?? lines.filter(Boolean).at(-1) ?? 'no reason given.';
  return fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, '').replace(/([^.])$/, '$1.');
}

/** @param {ServerRecord} record */
async function ensureRole(record) {
  await withAdmin(record.port ?? 0, record.adminPassword, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
    if (rowCount === 0) await client.query(`create role ${APP_ROLE} login password ${client.escapeLiteral(record.appPassword)}`);
  });
}

/** @param {import('pg').Client} client @param {string} database @returns {Promise<boolean>} false where another process was first */
async function createDatabase(client, database) {
  try {
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${APP_ROLE}`);
    return true;
  } catch (error) {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 1) return false;
    throw error;
  }
}

/**
 * Works as the superuser.
 * @template T
 * @param {EmbeddedServer} server
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @param {string} [database]
 * @returns {Promise<T>}
 */
export function onAdmin(server, work, database) {
  return withAdmin(server.port, decodeURIComponent(new URL(server.adminUrl).password), work, database);
}

/** @param {string} folder @param {ServerRecord} record @returns {EmbeddedServer} */
function serverAt(folder, record) {
  const address = `127.0.0.1:${record.port}`;
  return {
    dataDir: folder,
    port: record.port ?? 0,
    adminUrl: `postgresql://postgres:${record.adminPassword}@${address}/postgres`,
    urlFor: (database) => `postgresql://${APP_ROLE}:${record.appPassword}@${address}/${encodeURIComponent(database)}`,
  };
}

/** @param {number} pid @param {string} cluster @param {boolean} immediate */
function endPostmaster(pid, cluster, immediate) {
  if (process.platform !== 'win32') {
    process.kill(pid, immediate ? 'SIGQUIT' : 'SIGINT');
    return;
  }
  spawnSync(programIn(findBinaries().native, 'pg_ctl'), ['stop', '-D', cluster, '-W', '-m', immediate ? 'immediate' : 'fast'], {
    stdio: 'ignore',
  });
}

/** @param {number} pid */
async function waitForEnd(pid) {
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new StartProblem(`The embedded PostgreSQL (process ${pid}) does not end.`);
    await sleep(POLL_MS);
  }
}
