/** Secrets that nobody has to think of: made once for each data folder, kept in a file that only its owner may read. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../db/embedded/lock.mjs';
import { prepareDataFolder } from '../../db/embedded/placement.mjs';
import { writePrivately } from '../../db/embedded/record.mjs';
import { StartProblem } from '../../db/embedded/start-problem.mjs';

const FILE = 'secrets.json';

// The lengths are those that the libraries ask for: an AES-256 key in base64, and at least 32 bytes for the session cookie.
const MAKERS = {
  NEXTAUTH_SECRET: () => randomBytes(48).toString('base64url'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
};

/**
 * Sets the secrets that the environment does not give.
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureSecrets(dataDir, env) {
  const missing = Object.keys(MAKERS).filter((name) => !env[name]);
  if (missing.length === 0) return;
  const kept = await keptSecrets(prepareDataFolder(dataDir));
  for (const name of missing) env[name] = kept[name];
}

/** @param {string} folder @returns {Promise<Record<string, string>>} */
function keptSecrets(folder) {
  const file = path.join(folder, FILE);
  return withLock(`${file}.lock`, async () => {
    const known = existsSync(file) ? parse(file) : {};
    const whole = Object.fromEntries(Object.entries(MAKERS).map(([name, make]) => [name, known[name] ?? make()]));
    if (Object.keys(MAKERS).some((name) => !known[name])) writePrivately(file, `${JSON.stringify(whole, null, 2)}\n`);
    return whole;
  });
}

/** @param {string} file @returns {Record<string, string>} */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartProblem(`${file} cannot be read: delete it to have new secrets made (everybody signs in again).`, { cause });
  }
}
