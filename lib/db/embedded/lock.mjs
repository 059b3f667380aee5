/** A lock between processes: a file that names its holder. A holder that was killed does not keep it. */
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStamp } from './process-info.mjs';
import { errorCode, StartProblem } from './start-problem.mjs';

const POLL_MS = 50;
const DEFAULT_WAIT_MS = 180_000;
// Removing a dead holder's file takes microseconds; a remover that was itself killed in between is set aside after this time.
const REMOVER_LIMIT_MS = 5000;

/**
 * Runs `work` while no other process (and no other call in this one) holds the same lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ waitMs?: number, onWait?: () => void }} [options] `onWait` is called once when another process holds the lock.
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { waitMs = DEFAULT_WAIT_MS, onWait } = {}) {
  const deadline = Date.now() + waitMs;
  for (let waited = false; !tryLock(file); waited = true) {
    if (!waited) onWait?.();
    if (Date.now() > deadline)
      throw new StartProblem(`Another process holds ${file} for too long. End it, or delete the file if none is running.`);
    removeIfHolderIsGone(file);
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file @returns {boolean} */
function tryLock(file) {
  let handle;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  writeSync(handle, processStamp(process.pid) ?? String(process.pid));
  closeSync(handle);
  return true;
}

/** @param {string} file */
function removeIfHolderIsGone(file) {
  if (holderLives(file)) return;
  const remover = `${file}.removing`;
  try {
    closeSync(openSync(remover, 'wx', 0o600));
  } catch {
    if (ageMs(remover) > REMOVER_LIMIT_MS) rmSync(remover, { force: true });
    return;
  }
  // Looked at again now that nobody else removes: the file may be a new holder's by this time.
  if (!holderLives(file)) rmSync(file, { force: true });
  rmSync(remover, { force: true });
}

/** @param {string} file @returns {boolean} */
function holderLives(file) {
  let stamp;
  try {
    stamp = readFileSync(file, 'utf8');
  } catch {
    return true;
  }
  // Empty: the holder is just writing its name, unless it was killed at that very moment.
  if (stamp === '') return ageMs(file) < REMOVER_LIMIT_MS;
  return processStamp(Number.parseInt(stamp, 10)) === stamp;
}

/** @param {string} file @returns {number} */
function ageMs(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
