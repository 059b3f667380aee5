/** The built application on a free port, with a throw-away database that holds the demo data: what browser tests work on. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../../lib/cli/launcher/build.mjs';
import { dataFolder } from '../../lib/cli/launcher/checkout.mjs';
import { tail } from '../../lib/cli/launcher/command.mjs';
import { loadDemo } from '../../lib/cli/launcher/demo.mjs';
import { ensureSecrets } from '../../lib/cli/launcher/secrets.mjs';
import { startNext } from '../../lib/cli/launcher/serve.mjs';
import { freePort } from '../../lib/db/embedded/free-port.mjs';
import { ensureEmbeddedDatabase } from '../../lib/db/embedded/server.mjs';
import { StartProblem } from '../../lib/db/embedded/start-problem.mjs';
import { startThrowAwayServer } from '../../lib/db/embedded/throw-away.mjs';

const HOST = '127.0.0.1';

/**
 * @typedef {object} Application
 * @property {string} url
 * @property {string} databaseUrl
 * @property {() => string} log what the server printed
 * @property {() => Promise<void>} stop
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Application>}
 */
export async function startApplication(log) {
  const { DATABASE_URL: _, IMS_HOST: __, ...env } = process.env;
  // Those of the data folder, so that npm start need not build again after npm test.
  await ensureSecrets(dataFolder(env), env);
  await ensureBuilt(env, log);
  const { server, remove } = await startThrowAwayServer();
  const started = { stop: remove };
  stopOnSignal(() => started.stop());
  try {
    const { url: databaseUrl } = await ensureEmbeddedDatabase({ dataDir: server.dataDir, fast: true });
    log('Loading the demo data');
    await loadDemo(databaseUrl, env);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const settings = { ...env, DATABASE_URL: databaseUrl, IMS_DATA_DIR: server.dataDir, NEXTAUTH_URL: url, PORT: String(port) };
    const next = startWithLog(path.join(server.dataDir, 'server.log'), port, settings);
    started.stop = () => next.end().then(remove);
    if (!(await next.answers())) throw new StartProblem(`The application did not start:\n${tail(next.log())}`);
    return { url, databaseUrl, log: next.log, stop: () => started.stop() };
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/** @param {string} file @param {number} port @param {NodeJS.ProcessEnv} env */
function startWithLog(file, port, env) {
  const handle = openSync(file, 'w');
  const next = startNext({ mode: 'start', host: HOST, port, env }, ['ignore', handle, handle]);
  closeSync(handle);
  return { ...next, log: () => readFileSync(file, 'utf8') };
}

/** The server is in a process group of its own: an interrupt of the tests would leave it behind. @param {() => Promise<void>} stop */
function stopOnSignal(stop) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, async () => {
      await stop();
      process.exit(1);
    });
  }
}
