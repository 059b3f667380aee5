/** What a data folder remembers of its server: server.json, for the owner alone since the passwords are in it. */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.mjs';

/**
 * @typedef {object} ServerRecord
 * @property {string} home real path of the data folder when last used; another one means that the folder was moved or copied
 * @property {string} cluster the PostgreSQL data directory, relative to the data folder or absolute
 * @property {number | null} port of the last start
 * @property {string} adminPassword of the role postgres
 * @property {string} appPassword of the role ims
 */

const FILE = 'server.json';

/** @param {string} dataDir @returns {ServerRecord | null} */
export function readRecord(dataDir) {
  const file = path.join(dataDir, FILE);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartProblem(`${file} cannot be read: restore it from a backup, or set IMS_DATA_DIR to another folder.`, { cause });
  }
}

/** @param {string} dataDir @param {ServerRecord} record */
export function writeRecord(dataDir, record) {
  writePrivately(path.join(dataDir, FILE), `${JSON.stringify(record, null, 2)}\n`);
}

/** @param {string} dataDir @param {string} cluster @returns {ServerRecord} */
export function newRecord(dataDir, cluster) {
  return { home: dataDir, cluster, port: null, adminPassword: newPassword(), appPassword: newPassword() };
}

/** @param {string} dataDir @param {ServerRecord} record @returns {string} absolute path of the PostgreSQL data directory */
export function clusterFolder(dataDir, record) {
  return path.resolve(dataDir, record.cluster);
}

/**
 * Replaces a file in one step; only its owner may read it.
 * @param {string} file
 * @param {string} text
 */
export function writePrivately(file, text) {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, text, { mode: 0o600 });
  // Root at work in another user's data folder leaves it usable for that user.
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(path.dirname(file));
    chownSync(aside, uid, gid);
  }
  renameSync(aside, file);
}

function newPassword() {
  return randomBytes(24).toString('base64url');
}
