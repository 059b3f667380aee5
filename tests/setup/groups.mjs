/** A group of tests: run, timed, told in one line and, where something failed, in full. */
import { inCheckout } from '../../lib/cli/launcher/checkout.mjs';
import { runNode } from '../../lib/cli/launcher/command.mjs';
import { StartProblem } from '../../lib/db/embedded/start-problem.mjs';
import { failure, readVitestReport } from './reports.mjs';

/** @typedef {import('./reports.mjs').GroupResult} GroupResult */

const COLUMN = 20;

/** @param {string} line */
export function log(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} name @param {() => Promise<GroupResult>} work @returns {Promise<GroupResult>} */
export async function runGroup(name, work) {
  const begun = Date.now();
  const result = await work().catch((error) => ({ passed: 0, failures: [failure(name, reasonOf(error))] }));
  const counts = result.failures.length > 0 ? `${result.passed} passed, ${result.failures.length} failed` : `${result.passed} passed`;
  log(`${name.padEnd(COLUMN)}${counts.padEnd(COLUMN)}${Math.round((Date.now() - begun) / 1000)} s`);
  for (const { name: title, message } of result.failures) log(`\n  FAILED ${title}\n${message.replace(/^/gm, '    ')}\n`);
  return result;
}

/** @param {unknown} error @returns {string} */
export function reasonOf(error) {
  if (error instanceof StartProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * @param {string} report file to write the report to
 * @param {{ words?: string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<GroupResult>}
 */
export async function runVitest(report, { words = [], env } = {}) {
  const all = ['run', '-c', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words];
  return readVitestReport(report, await runNode([inCheckout('node_modules', 'vitest', 'vitest.mjs'), ...all], env));
}
