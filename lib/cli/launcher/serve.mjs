/** Runs Next in the foreground until it ends or this command is told to end. */
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from '../../db/embedded/start-problem.mjs';
import { inCheckout, ROOT } from './checkout.mjs';
import { endProcessGroup, forgetRunningApp, noteRunningApp } from './running-app.mjs';

const NEXT = inCheckout('node_modules', 'next', 'dist', 'bin', 'next');
const READY_LIMIT_MS = 120_000;
const POLL_MS = 100;

/**
 * @typedef {object} NextOptions
 * @property {'start' | 'dev'} mode
 * @property {string} host
 * @property {number} port
 * @property {NodeJS.ProcessEnv} env
 *
 * @typedef {object} NextProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} ended the exit code
 * @property {() => Promise<boolean>} answers waits for the first answer; false where the process ends before
 * @property {() => Promise<void>} end
 */

/**
 * @param {NextOptions} options
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {NextProcess}
 */
export function startNext({ mode, host, port, env }, stdio) {
  const child = spawn(process.execPath, [NEXT, mode, '-H', host, '-p', String(port)], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: mode === 'dev' ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' },
    // A group of its own: the interrupt of a terminal comes to this command, and from here once to all of it.
    detached: process.platform !== 'win32',
    stdio,
  });
  let goesOn = true;
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1))).finally(() => {
    goesOn = false;
  });
  return {
    child,
    ended,
    answers: () => waitForAnswer(host, port, () => goesOn),
    end: () => endProcessGroup(child.pid ?? 0, () => goesOn),
  };
}

/**
 * Starts Next for the foreground.
 * @param {NextOptions & { dataDir: string }} options
 * @returns {{ isReady: Promise<boolean>, exitCode: Promise<number> }} false where it ends before it answers; 0 after an orderly end
 */
export function serve({ dataDir, ...options }) {
  const next = startNext(options, ['ignore', options.mode === 'start' ? 'pipe' : 'inherit', 'inherit']);
  const pid = next.child.pid ?? 0;
  const banner = next.child.stdout && holdBack(next.child.stdout);
  noteRunningApp(dataDir, pid, options.port);
  const stopping = endOnSignal(next.end);
  const isReady = next.answers().then((answered) => {
    if (answered && !stopping.begun) banner?.drop();
    return answered && !stopping.begun;
  });
  const exitCode = next.ended.then((code) => {
    banner?.print();
    forgetRunningApp(dataDir, pid);
    return stopping.begun ? 0 : code || 1;
  });
  return { isReady, exitCode };
}

/**
 * Next greets with an address of its own that is not the one to use; it matters only where the start fails.
 * @param {import('node:stream').Readable} stream
 * @returns {{ drop: () => void, print: () => void }}
 */
function holdBack(stream) {
  let held = /** @type {Buffer[] | null} */ ([]);
  stream.on('data', (part) => {
    if (held) held.push(part);
    else process.stdout.write(part);
  });
  return {
    drop: () => {
      held = null;
    },
    print: () => {
      process.stdout.write(Buffer.concat(held ?? []));
      held = null;
    },
  };
}

/** @param {() => Promise<void>} end @returns {{ begun: boolean }} */
function endOnSignal(end) {
  const state = { begun: false };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (state.begun) return;
      state.begun = true;
      void end();
    });
  }
  return state;
}

/** @param {string} host @param {number} port @param {() => boolean} goOn @returns {Promise<boolean>} */
async function waitForAnswer(host, port, goOn) {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  for (const deadline = Date.now() + READY_LIMIT_MS; goOn(); await sleep(POLL_MS)) {
    if (await answersOnce(reachable, port)) return true;
    if (Date.now() > deadline) throw new StartProblem(`The server does not answer on port ${port}.`);
  }
  return false;
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function answersOnce(host, port) {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/api/livez', timeout: READY_LIMIT_MS }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once('error', () => resolve(false));
  });
}
