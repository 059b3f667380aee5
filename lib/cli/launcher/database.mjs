/** The database a command works on: DATABASE_URL, or the embedded PostgreSQL in the data folder. */
import { ensureEmbeddedDatabase } from '../../db/embedded/server.mjs';
import { unsafeSettings, withDatabase } from '../../db/installation.mjs';
import { migrate } from '../../db/migrate.mjs';
import { dataFolder } from './checkout.mjs';

/** @typedef {(line: string) => void} Log */

/**
 * Makes sure there is a migrated database and names it in DATABASE_URL; with the embedded server also IMS_ADMIN_DATABASE_URL, by
 * which databases can be created.
 * @param {Log} log
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function ensureDatabase(log, env = process.env) {
  if (!env.DATABASE_URL) {
    const { url, adminUrl } = await ensureEmbeddedDatabase({ dataDir: dataFolder(env), log });
    env.DATABASE_URL = url;
    env.IMS_ADMIN_DATABASE_URL ??= adminUrl;
  }
  await migrate(env.DATABASE_URL, { log });
}

/** @param {NodeJS.ProcessEnv} env @param {Log} say */
export async function warnOfUnsafeSettings(env, say) {
  const names = await withDatabase(env.DATABASE_URL ?? '', unsafeSettings);
  if (names.length > 0) say(`The database server has ${names.join(', ')} off: it may lose what was saved when it stops suddenly.`);
}
