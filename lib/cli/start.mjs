/**
 * `npm start` and, with --dev, `npm run dev`: everything from a fresh checkout to a served application, and only what is needed of it.
 */
import path from 'node:path';
import { withLock } from '../db/embedded/lock.mjs';
import { prepareDataFolder } from '../db/embedded/placement.mjs';
import { StartProblem } from '../db/embedded/start-problem.mjs';
import { ensureBuilt } from './launcher/build.mjs';
import { dataFolder, loadSettings } from './launcher/checkout.mjs';
import { runCommand } from './launcher/command.mjs';
import { ensureDatabase, warnOfUnsafeSettings } from './launcher/database.mjs';
import { demoSignIns, ensureEmbeddedDemo, ensureRequestedDemo } from './launcher/demo.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { checkNode } from './launcher/node-version.mjs';
import { parsePort, requireFreePort } from './launcher/port.mjs';
import { createProgress } from './launcher/progress.mjs';
import { findRunningApp, stopRunningApp } from './launcher/running-app.mjs';
import { ensureSecrets } from './launcher/secrets.mjs';
import { serve } from './launcher/serve.mjs';

/** @typedef {(line: string) => void} Log */

const LOOPBACK = '127.0.0.1';
// A first start on a slow machine: packages, demo data and build.
const START_LIMIT_MS = 1_200_000;

await runCommand(async () => {
  const { step, say, finish } = createProgress();
  const warning = checkNode(process.versions.node, new Date());
  if (warning) say(warning);
  loadSettings();
  const dataDir = prepareDataFolder(dataFolder());
  const onWait = () => say('Another start is at work here: waiting for it');
  const exitCode = await withLock(path.join(dataDir, 'start.lock'), () => start({ dataDir, step, say, finish }), {
    waitMs: START_LIMIT_MS,
    onWait,
  });
  process.exitCode = await exitCode();
});

/**
 * @param {{ dataDir: string, step: Log, say: Log, finish: () => void }} where
 * @returns {Promise<() => Promise<number>>} waits for the end; the exit code
 */
async function start({ dataDir, step, say, finish }) {
  const env = process.env;
  const mode = process.argv.includes('--dev') ? 'dev' : 'start';
  const port = parsePort(env.PORT);
  const host = env.IMS_HOST || LOOPBACK;
  await takeOver(dataDir, say);
  await requireFreePort(port, host);

  await ensureInstalled(step);
  await ensureSecrets(dataDir, env);
  env.NEXTAUTH_URL ||= `http://localhost:${port}`;
  const isEmbedded = !env.DATABASE_URL;
  await prepareDatabase(env, { step, say });
  if (mode === 'start') await ensureBuilt(env, step);
  const signIns = await demoSignIns(env);
  finish();
  if (signIns.length > 0 && host !== LOOPBACK) {
    say(`Anybody who reaches ${host} can sign in with the demo users: remove them before you let others in.`);
  }

  await requireFreePort(port, host);
  const { isReady, exitCode } = serve({ mode, host, port, dataDir, env });
  if (await isReady) {
    say(`\nOpen IMS is at ${env.NEXTAUTH_URL}`);
    if (signIns.length > 0) say(['Demo sign-ins:', ...signIns.map((line) => `  ${line}`)].join('\n'));
    say(`Ctrl-C ends it${isEmbedded ? '; the database goes on for a quick next start until npm stop' : ''}.\n`);
  }
  return () => exitCode;
}

/** @param {NodeJS.ProcessEnv} env @param {{ step: Log, say: Log }} tell */
async function prepareDatabase(env, { step, say }) {
  if (env.DATABASE_URL) {
    await ensureDatabase(step, env);
    await warnOfUnsafeSettings(env, say);
    await ensureRequestedDemo(env, step);
    return;
  }
  await ensureEmbeddedDemo(env, step);
  await ensureDatabase(step, env);
}

/**
 * A server that an earlier start left behind when it was killed makes way; one that somebody still minds does not.
 * @param {string} dataDir
 * @param {(line: string) => void} say
 */
async function takeOver(dataDir, say) {
  const app = findRunningApp(dataDir);
  if (!app) return;
  if (!app.isOrphan) throw new StartProblem(`This checkout is already being served on port ${app.port}: npm stop ends it.`);
  say('The last run was killed and left its server behind: ending that one');
  await stopRunningApp(dataDir);
}
