/** Where this checkout is, and the settings a command starts with. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** @param {...string} parts @returns {string} a path inside the checkout */
export function inCheckout(...parts) {
  return path.join(ROOT, ...parts);
}

/**
 * Reads .env.local and .env, as Next does, so that every command sees the same settings. What the shell sets comes first.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function loadSettings(env = process.env) {
  for (const name of ['.env.local', '.env']) {
    const file = inCheckout(name);
    if (!existsSync(file)) continue;
    for (const [key, value] of Object.entries(util.parseEnv(readFileSync(file, 'utf8')))) env[key] ??= value;
  }
}

/** @param {NodeJS.ProcessEnv} [env] @returns {string} absolute path of the data folder (IMS_DATA_DIR, default data) */
export function dataFolder(env = process.env) {
  return path.resolve(ROOT, env.IMS_DATA_DIR || 'data');
}
