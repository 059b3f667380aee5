/** The built application on a free port, with a throw-away database that holds the demo data: what browser tests work on. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  try {
    const { url: databaseUrl } = await ensureEmbeddedDatabase({ dataDir: server.dataDir, fast: true });
    log('Loading the demo data');
    await loadDemo(databaseUrl, env);
    return await startOn(databaseUrl, { ...env, IMS_DATA_DIR: server.dataDir }, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

/** @param {string} databaseUrl @param {NodeJS.ProcessEnv} env @param {() => Promise<void>} remove @returns {Promise<Application>} */
async function startOn(databaseUrl, env, remove) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'ims-server-log-'));
  const file = path.join(folder, 'log');
  const handle = openSync(file, 'w');
  const settings = { ...env, DATABASE_URL: databaseUrl, NEXTAUTH_URL: url, PORT: String(port) };
  const next = startNext({ mode: 'start', host: HOST, port, env: settings }, ['ignore', handle, handle]);
  closeSync(handle);
  const log = () => readFileSync(file, 'utf8');
  const stop = async () => {
    await next.end();
    await remove();
    rmSync(folder, { recursive: true, force: true });
  };
  if (await next.answers()) return { url, databaseUrl, log, stop };
  const printed = log();
  await stop();
  throw new StartProblem(`The application did not start:\n${tail(printed)}`);
}
