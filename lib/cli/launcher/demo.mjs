/** The demo data: loaded on the first start of the embedded database, or with IMS_DEMO=1 into an empty database of one's own. */
import { ensureFilledDatabase } from '../../db/embedded/fresh-database.mjs';
import { StartProblem } from '../../db/embedded/start-problem.mjs';
import { hasDemoUsers, isUnused, withDatabase } from '../../db/installation.mjs';
import { dataFolder, inCheckout } from './checkout.mjs';
import { runNode, tail } from './command.mjs';

const LOADING = 'Loading the demo data';
const DATABASE = 'ims';

/** @typedef {(line: string) => void} Log */

/** Before the embedded database is used: fills it where it is new. @param {NodeJS.ProcessEnv} env @param {Log} log */
export async function ensureEmbeddedDemo(env, log) {
  if (env.IMS_DEMO === '0' || env.IMS_DEMO === 'false') return;
  await ensureFilledDatabase({ dataDir: dataFolder(env), database: DATABASE, log }, isUnused, async (url) => {
    log(LOADING);
    await loadDemo(url, env);
  });
}

/** In a database of one's own, already migrated: only when asked, and only where it is empty. @param {NodeJS.ProcessEnv} env @param {Log} log */
export async function ensureRequestedDemo(env, log) {
  const url = env.DATABASE_URL ?? '';
  if (env.IMS_DEMO !== '1' && env.IMS_DEMO !== 'true') return;
  if (!(await withDatabase(url, isUnused))) return;
  log(LOADING);
  await loadDemo(url, env);
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<string[]>} one line for each demo sign-in, none where there are no demo users */
export async function demoSignIns(env) {
  if (!(await withDatabase(env.DATABASE_URL ?? '', hasDemoUsers))) return [];
  const { code, output, stdout } = await runCommandLine(['demo', 'sign-ins'], env);
  if (code !== 0) throw new StartProblem(`The demo sign-ins could not be listed:\n${tail(output)}`);
  return stdout.trimEnd().split('\n').filter(Boolean);
}

/** @param {string} url @param {NodeJS.ProcessEnv} env */
export async function loadDemo(url, env) {
  const { code, output } = await runCommandLine(['demo', 'load'], { ...env, DATABASE_URL: url });
  if (code !== 0) throw new StartProblem(`The demo data could not be loaded:\n${tail(output)}`);
}

/** @param {string[]} words @param {NodeJS.ProcessEnv} env */
function runCommandLine(words, env) {
  return runNode([inCheckout('lib', 'cli', 'tsx.mjs'), inCheckout('lib', 'cli', 'ims.ts'), ...words], env);
}
