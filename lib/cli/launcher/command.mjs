/** Runs other programs, and a command as a whole. */
import { spawn } from 'node:child_process';
import { StartProblem } from '../../db/embedded/start-problem.mjs';
import { ROOT } from './checkout.mjs';

/** @typedef {{ code: number, output: string, stdout: string }} Outcome `output`: both streams as they came */

/**
 * @param {string} program
 * @param {string[]} words
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<Outcome>} the exit code (1 where it could not be started) and what it printed
 */
export function run(program, words, { env = process.env, shell = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: ROOT, env, shell, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
    const all = /** @type {Buffer[]} */ ([]);
    const standard = /** @type {Buffer[]} */ ([]);
    child.stdout.on('data', (part) => all.push(part) && standard.push(part));
    child.stderr.on('data', (part) => all.push(part));
    const text = (/** @type {Buffer[]} */ parts) => Buffer.concat(parts).toString('utf8');
    const end = (/** @type {number} */ code, extra = '') => resolve({ code, output: text(all) + extra, stdout: text(standard) });
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code) => end(code ?? 1));
  });
}

/** @param {string[]} words @param {NodeJS.ProcessEnv} [env] @returns {Promise<Outcome>} */
export function runNode(words, env) {
  return run(process.execPath, words, { env });
}

/** @param {string[]} words @returns {Promise<Outcome>} by the npm that runs this command, where there is one */
export function runNpm(words) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return runNode([npm, ...words]);
  return run('npm', words, { shell: process.platform === 'win32' });
}

/** @param {string} output @param {number} [lines] @returns {string} its last lines, for a message */
export function tail(output, lines = 20) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a command: a problem ends it with its one sentence, anything else is a fault and keeps its trace.
 * @param {() => Promise<void>} main
 */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(error instanceof StartProblem ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`);
    // Connections that the failed command left open would keep the process waiting.
    process.exit(1);
  }
}
