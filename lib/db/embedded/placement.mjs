/** Where the cluster and the programs live: in the data folder and in node_modules, or – where the server's account cannot reach
 * those, as in a checkout that only root may enter – in a folder of the system. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canRun, canUse, giveFolder, letThrough } from './account.mjs';
import { programIn } from './binaries.mjs';
import { errorCode, StartProblem } from './start-problem.mjs';

/** @typedef {import('./account.mjs').Account} Account */

const FOLDER_FAULTS = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'it cannot be made there',
};

/**
 * @param {string} dataDir made if missing, for this user alone
 * @returns {string} its real path
 */
export function prepareDataFolder(dataDir) {
  try {
    makePrivately(path.resolve(dataDir));
    const folder = realpathSync(dataDir);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const code = errorCode(error);
    if (code === '') throw error;
    const fault = FOLDER_FAULTS[/** @type {keyof typeof FOLDER_FAULTS} */ (code)];
    throw new StartProblem(
      `The data folder ${path.resolve(dataDir)} cannot be used: ${fault ?? code}. Set IMS_DATA_DIR to a folder this user may write.`,
      { cause: error },
    );
  }
}

/** Node's own recursive way never ends where the system answers ENOENT for a folder that is there (/proc). @param {string} folder */
function makePrivately(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) makePrivately(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another start may have been first.
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/**
 * Finds a place for a new cluster that the account can use.
 * @param {string} dataDir real path
 * @param {Account} account
 * @returns {string} `postgres` inside the data folder, or an absolute path outside of it; the folder above is ready for use
 */
export function placeCluster(dataDir, account) {
  if (account === null) return 'postgres';
  if (isUsable(account, () => letThrough(account, dataDir), path.join(dataDir, 'postgres'))) return 'postgres';
  for (const system of systemFolders(account)) {
    const home = path.join(system, `cluster-${randomBytes(6).toString('hex')}`);
    if (isUsable(account, () => makeOpen(home), path.join(home, 'postgres'))) return path.join(home, 'postgres');
  }
  throw new StartProblem(`The embedded PostgreSQL finds no folder that its account (uid ${account.uid}) may use: set DATABASE_URL.`);
}

/**
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {Account} account
 * @param {(line: string) => void} log
 * @returns {string} the folder with bin, lib and share that the account can run
 */
export function runnableNative({ native, version }, account, log) {
  if (canRun(account, programIn(native, 'postgres'))) return native;
  for (const system of account === null ? [] : systemFolders(account)) {
    const copy = path.join(system, `postgresql-${version}`);
    if (!existsSync(copy)) {
      log(`The server's account cannot reach this checkout: copying PostgreSQL to ${copy}`);
      copyNative(native, copy);
    }
    if (canRun(account, programIn(copy, 'postgres'))) return copy;
  }
  throw new StartProblem(
    'The PostgreSQL that comes with the npm packages does not run on this system: set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** @param {Account} account @param {() => void} prepare @param {string} folder @returns {boolean} */
function isUsable(account, prepare, folder) {
  try {
    prepare();
    mkdirSync(folder, { recursive: true });
    giveFolder(account, folder);
    if (canUse(account, folder)) return true;
    rmSync(folder, { recursive: true });
    return false;
  } catch {
    // No right to make or give it: a mount without owners, a read-only system folder.
    return false;
  }
}

/** @param {Account} account @returns {string[]} */
function systemFolders(account) {
  const candidates = ['/var/lib/open-ims', path.join(tmpdir(), `open-ims-${process.getuid?.()}`), `/tmp/open-ims-${process.getuid?.()}`];
  return [...new Set(candidates)].filter((folder) => {
    try {
      makeOpen(folder);
      return isOwn(folder) && canEnter(account, folder);
    } catch {
      return false;
    }
  });
}

/** @param {string} folder */
function makeOpen(folder) {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** In a folder open to all (/tmp) somebody else may have made it first. @param {string} folder @returns {boolean} */
function isOwn(folder) {
  const { uid, mode } = lstatSync(folder);
  return lstatSync(folder).isDirectory() && uid === process.getuid?.() && (mode & 0o022) === 0;
}

/** @param {Account} account @param {string} folder @returns {boolean} */
function canEnter(account, folder) {
  const probe = path.join(folder, `probe-${randomBytes(6).toString('hex')}`);
  mkdirSync(probe);
  try {
    giveFolder(account, probe);
    return canUse(account, probe);
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Copied aside and renamed, so that a copy that was broken off is never taken for whole. @param {string} native @param {string} target */
function copyNative(native, target) {
  const aside = `${target}.${randomBytes(6).toString('hex')}`;
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  openForReading(aside);
  try {
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { recursive: true });
    if (!existsSync(target)) throw error;
  }
}

/** Installed under a narrow umask, the files would be the owner's alone. @param {string} folder */
function openForReading(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(file);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
