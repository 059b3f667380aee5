/** Who is behind a process id: ids are used again, so an id alone never proves that a process is still the one we knew. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { errorCode } from './start-problem.mjs';

const PS_TIMEOUT_MS = 2000;

/** @param {number} pid @returns {boolean} whether a process of this id exists, whoever owns it. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return processState(pid) !== 'Z';
}

/**
 * A text that stays the same while a process lives and differs for a later process with the same id.
 * @param {number} pid
 * @returns {string | null} null where no such process lives.
 */
export function processStamp(pid) {
  if (!isAlive(pid)) return null;
  const started = linuxStat(pid)?.[STAT_START_TIME] ?? ps(pid, 'lstart');
  return `${pid}:${started ?? ''}`;
}

/** @param {number} pid @returns {number | null} the id of the parent process. */
export function parentOf(pid) {
  const parent = Number(linuxStat(pid)?.[STAT_PARENT] ?? ps(pid, 'ppid'));
  return Number.isInteger(parent) && parent > 0 ? parent : null;
}

/** @param {number} pid @returns {string} the command line, '' where it cannot be read. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command') ?? '';
  }
}

/** @param {number} pid @returns {string | null} the working folder, where the system tells it (Linux). */
export function workingFolderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

// Fields of /proc/PID/stat after the command's closing bracket.
const STAT_STATE = 0;
const STAT_PARENT = 1;
const STAT_START_TIME = 19;

/** @param {number} pid @returns {string[] | null} */
function linuxStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {string} a zombie (Z) has ended and only waits to be counted. */
function processState(pid) {
  return linuxStat(pid)?.[STAT_STATE] ?? '';
}

/** @param {number} pid @param {'lstart' | 'ppid' | 'command'} field @returns {string | null} */
function ps(pid, field) {
  if (process.platform === 'linux' || process.platform === 'win32') return null;
  try {
    const text = execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      timeout: PS_TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.toString().trim() || null;
  } catch {
    return null;
  }
}
