/** An embedded server for one run of tests: fast, in the system's folder for temporary files, and gone afterwards. */
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processStamp } from './process-info.mjs';
import { ensureEmbeddedServer, removeEmbeddedServer } from './server.mjs';

const PREFIX = 'ims-throw-away-';
const OWNER_FILE = 'throw-away';

/** @returns {Promise<{ server: import('./server.mjs').EmbeddedServer, remove: () => Promise<void> }>} */
export async function startThrowAwayServer() {
  await removeAbandoned();
  const dataDir = path.join(tmpdir(), `${PREFIX}${randomBytes(6).toString('hex')}`);
  mkdirSync(dataDir, { mode: 0o700 });
  writeFileSync(path.join(dataDir, OWNER_FILE), processStamp(process.pid) ?? '', { mode: 0o600 });
  const server = await ensureEmbeddedServer({ dataDir, fast: true });
  return { server, remove: () => removeEmbeddedServer({ dataDir }) };
}

/** Runs that were killed could not clean up: the next one does it for them. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = path.join(tmpdir(), name);
    if (name.startsWith(PREFIX) && isAbandoned(dataDir)) await removeEmbeddedServer({ dataDir });
  }
}

/** @param {string} dataDir @returns {boolean} */
function isAbandoned(dataDir) {
  try {
    if (process.getuid && lstatSync(dataDir).uid !== process.getuid()) return false;
    const stamp = readFileSync(path.join(dataDir, OWNER_FILE), 'utf8');
    return stamp !== '' && processStamp(Number.parseInt(stamp, 10)) !== stamp;
  } catch {
    // Not whole yet, or just being removed.
    return false;
  }
}
