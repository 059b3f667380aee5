/** What has to be there before TypeScript runs: the npm packages of package-lock.json and the generated Prisma client. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../db/embedded/lock.mjs';
import { StartProblem } from '../../db/embedded/start-problem.mjs';
import { inCheckout } from './checkout.mjs';
import { runNode, runNpm, tail } from './command.mjs';

const NOTES = inCheckout('node_modules', '.ims');
const GENERATED = inCheckout('lib', 'db', 'generated', 'client.ts');

/** @typedef {(line: string) => void} Log */

/**
 * Installs what package-lock.json names and node_modules lacks, and generates the Prisma client for the schema as it is.
 * @param {Log} log
 */
export async function ensureInstalled(log) {
  if (!isInstalled()) await withLock(inCheckout('.install.lock'), () => installPackages(log));
  await ensureGenerated(log);
}

/** @param {Log} [log] @returns {Promise<void>} */
export async function ensureGenerated(log = () => undefined) {
  if (!existsSync(inCheckout('prisma', 'schema.prisma')) || isGenerated()) return;
  mkdirSync(NOTES, { recursive: true });
  await withLock(path.join(NOTES, 'generate.lock'), async () => {
    if (isGenerated()) return;
    log('Generating the database client');
    const { code, output } = await runNode([inCheckout('node_modules', 'prisma', 'build', 'index.js'), 'generate']);
    if (code !== 0) throw new StartProblem(`The database client could not be generated:\n${tail(output)}`);
    writeFileSync(generatedNote(), schemaHash());
  });
}

/** @param {Log} log */
async function installPackages(log) {
  if (isInstalled()) return;
  log('Installing packages (a few minutes the first time)');
  // Also in production: building needs the development packages.
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new StartProblem(`The packages could not be installed:\n${tail(output)}`);
}

/**
 * npm keeps beside the packages a list of what it installed; it writes it last, so a broken-off installation has none.
 * @returns {boolean}
 */
function isInstalled() {
  const installed = readLock(inCheckout('node_modules', '.package-lock.json'));
  const wanted = readLock(inCheckout('package-lock.json'));
  if (!installed || !wanted) return installed !== null;
  return Object.entries(wanted).every(([name, { version, optional, peer }]) => {
    if (name === '') return true;
    const found = installed[name];
    return found ? found.version === version : Boolean(optional || peer);
  });
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }> | null} */
function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

/** @returns {boolean} */
function isGenerated() {
  return existsSync(GENERATED) && existsSync(generatedNote()) && readFileSync(generatedNote(), 'utf8') === schemaHash();
}

function generatedNote() {
  return path.join(NOTES, 'generated-schema');
}

function schemaHash() {
  const prisma = JSON.parse(readFileSync(inCheckout('node_modules', 'prisma', 'package.json'), 'utf8')).version;
  return createHash('sha256')
    .update(prisma)
    .update(readFileSync(inCheckout('prisma', 'schema.prisma')))
    .digest('hex');
}
