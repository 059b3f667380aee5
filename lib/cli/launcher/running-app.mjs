/** The server process of this data folder: who it is, whether anybody still minds it, and how to end it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, parentOf, processStamp } from '../../db/embedded/process-info.mjs';
import { writePrivately } from '../../db/embedded/record.mjs';

/**
 * @typedef {object} RunningApp
 * @property {number} pid
 * @property {number} port
 * @property {string} stamp of the server's process
 * @property {string[]} minders stamps of the processes that started it, up to npm
 */

const FILE = 'running.json';
const ORDERLY_END_MS = 8000;
const POLL_MS = 50;
const MAX_MINDERS = 4;
const NPM = /\bnpm\b|npm-cli/;

/** @param {string} dataDir @param {number} pid @param {number} port */
export function noteRunningApp(dataDir, pid, port) {
  const stamp = processStamp(pid);
  if (stamp !== null)
    writePrivately(path.join(dataDir, FILE), `${JSON.stringify({ pid, port, stamp, minders: minderStamps() }, null, 2)}\n`);
}

/** @param {string} dataDir @param {number} pid */
export function forgetRunningApp(dataDir, pid) {
  if (readNote(dataDir)?.pid === pid) rmSync(path.join(dataDir, FILE), { force: true });
}

/**
 * @param {string} dataDir
 * @returns {(RunningApp & { isOrphan: boolean }) | null} the server that runs; an orphan where the command that started it was killed
 */
export function findRunningApp(dataDir) {
  const app = readNote(dataDir);
  if (!app || !lives(app.stamp)) return null;
  return { ...app, isOrphan: !app.minders.every(lives) };
}

/** @param {string} dataDir @returns {Promise<boolean>} whether one was running */
export async function stopRunningApp(dataDir) {
  const app = findRunningApp(dataDir);
  if (!app) return false;
  await endProcessGroup(app.pid, () => lives(app.stamp));
  forgetRunningApp(dataDir, app.pid);
  return true;
}

/**
 * Asks a process and its children to end, and ends them where they do not.
 * @param {number} pid leader of its own group
 * @param {() => boolean} isRunning
 */
export async function endProcessGroup(pid, isRunning) {
  signalGroup(pid, 'SIGTERM');
  for (const deadline = Date.now() + ORDERLY_END_MS; isRunning() && Date.now() < deadline; ) await sleep(POLL_MS);
  if (isRunning()) signalGroup(pid, 'SIGKILL');
  while (isRunning()) await sleep(POLL_MS);
}

/** @param {string} dataDir @returns {RunningApp | null} */
function readNote(dataDir) {
  const file = path.join(dataDir, FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Ended meanwhile.
  }
}

/** This process, and what stands between it and the npm that was called; the shell beyond may be closed without harm. @returns {string[]} */
function minderStamps() {
  const chain = [process.pid];
  for (let pid = process.ppid; pid > 1 && chain.length < MAX_MINDERS; pid = parentOf(pid) ?? 0) {
    chain.push(pid);
    if (NPM.test(commandOf(pid))) return stampsOf(chain);
  }
  return stampsOf([process.pid]);
}

/** @param {number[]} pids @returns {string[]} */
function stampsOf(pids) {
  return pids.flatMap((pid) => processStamp(pid) ?? []);
}

/** @param {string} stamp @returns {boolean} */
function lives(stamp) {
  return processStamp(Number.parseInt(stamp, 10)) === stamp;
}
