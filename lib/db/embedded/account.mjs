/**
 * PostgreSQL refuses to run as root. Where this process is root, the server runs under another account, and what that account
 * can reach is tried out rather than worked out: folder modes, access lists and mounts all count.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.mjs';

/**
 * @typedef {{ uid: number, gid: number } | null} Account null: the account of this process itself
 */

// nobody everywhere; the second for containers whose user namespace does not map the first.
const UNPRIVILEGED_IDS = [65534, 1000];
const PROBE_TIMEOUT_MS = 20_000;
// What a data folder may hold before its cluster is made.
const OWN_FILES = new Set([
  'server.lock',
  'start.lock',
  'server.json',
  'postgres',
  'postgres.log',
  'secrets.json',
  'running.json',
  'throw-away',
]);

/**
 * @param {string | null} cluster an existing cluster keeps the account that owns it
 * @returns {Account}
 */
export function serverAccount(cluster) {
  if (process.getuid?.() !== 0) return null;
  const owner = cluster === null ? undefined : statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const id of UNPRIVILEGED_IDS) {
    if (runs({ uid: id, gid: id }, '/bin/sh', ['-c', ':'])) return { uid: id, gid: id };
  }
  throw new StartProblem(
    'The embedded PostgreSQL cannot run as root and may not switch to another account here: run as an ordinary user, or set DATABASE_URL.',
  );
}

/** @param {Account} account @param {string} program @returns {boolean} */
export function canRun(account, program) {
  return runs(account, program, ['--version']);
}

/** @param {Account} account @param {string} folder @returns {boolean} whether the account can enter the folder and write there. */
export function canUse(account, folder) {
  if (account === null) return true;
  return runs(account, '/bin/sh', ['-c', 'cd -- "$1" && test -r . && test -w .', 'sh', folder]);
}

/** @param {Account} account @param {string} folder gives the folder, already made, to the account alone. */
export function giveFolder(account, folder) {
  chmodSync(folder, 0o700);
  if (account !== null) chownSync(folder, account.uid, account.gid);
}

/**
 * Lets the account pass through a folder of ours without seeing what is in it: owner root, group of the account, search only.
 * A folder that holds anything not of ours is left as it is.
 * @param {Account} account
 * @param {string} folder
 */
export function letThrough(account, folder) {
  if (account === null || !lstatSync(folder).isDirectory()) return;
  if (!readdirSync(folder).every((name) => OWN_FILES.has(name))) return;
  chownSync(folder, 0, account.gid);
  chmodSync(folder, 0o710);
}

/** @param {Account} account @param {string} program @param {string[]} words @returns {boolean} */
function runs(account, program, words) {
  const { status } = spawnSync(program, words, {
    ...account,
    cwd: path.parse(program).root || '/',
    stdio: 'ignore',
    timeout: PROBE_TIMEOUT_MS,
  });
  return status === 0;
}
