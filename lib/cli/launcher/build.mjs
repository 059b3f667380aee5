/** The production build: made anew only where something that goes into it has changed since. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../db/embedded/lock.mjs';
import { StartProblem } from '../../db/embedded/start-problem.mjs';
import { inCheckout } from './checkout.mjs';
import { runNode, tail } from './command.mjs';

const NEXT = inCheckout('node_modules', 'next', 'dist', 'bin', 'next');
const NOTE = inCheckout('.next', 'ims-build');
const BUILD_ID = inCheckout('.next', 'BUILD_ID');
const FOLDERS = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma'];
// Commands are not part of the application; the generated client follows from the schema, which is.
const LEFT_OUT = new Set([path.join('lib', 'cli'), path.join('lib', 'db', 'generated'), path.join('lib', 'db', 'embedded')]);
const ROOT_FILE =
  /^(package(-lock)?\.json|tsconfig\.json|(next|postcss)\.config\.\w+|(proxy|instrumentation|instrumentation-client)\.tsx?)$/;

/**
 * @param {NodeJS.ProcessEnv} env with NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, which becomes a part of the build
 * @param {(line: string) => void} log
 */
export async function ensureBuilt(env, log) {
  if (isBuilt(env)) return;
  mkdirSync(inCheckout('node_modules', '.ims'), { recursive: true });
  await withLock(inCheckout('node_modules', '.ims', 'build.lock'), () => build(env, log), {
    onWait: () => log('Another process is building: waiting for it'),
  });
}

/** @param {NodeJS.ProcessEnv} env @param {(line: string) => void} log */
async function build(env, log) {
  if (isBuilt(env)) return;
  log('Building the application');
  const hash = sourceHash(env);
  rmSync(NOTE, { force: true });
  const { code, output } = await runNode([NEXT, 'build'], { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  if (code !== 0) throw new StartProblem(`The application could not be built:\n${tail(output, 40)}`);
  writeFileSync(NOTE, hash);
}

/** @param {NodeJS.ProcessEnv} env @returns {boolean} */
function isBuilt(env) {
  return existsSync(BUILD_ID) && existsSync(NOTE) && readFileSync(NOTE, 'utf8') === sourceHash(env);
}

/** @param {NodeJS.ProcessEnv} env @returns {string} over the names and contents of all that goes into the build */
function sourceHash(env) {
  const hash = createHash('sha256').update(env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? '');
  const rootFiles = readdirSync(inCheckout()).filter((name) => ROOT_FILE.test(name));
  for (const name of [...rootFiles.sort(), ...FOLDERS.flatMap(filesUnder)]) {
    hash.update(`\0${name}\0`).update(readFileSync(inCheckout(name)));
  }
  return hash.digest('hex');
}

/** @param {string} name of a file or folder, relative to the checkout @returns {string[]} */
function filesUnder(name) {
  const kind = statSync(inCheckout(name), { throwIfNoEntry: false });
  if (!kind || LEFT_OUT.has(path.normalize(name))) return [];
  if (!kind.isDirectory()) return [name];
  return readdirSync(inCheckout(name))
    .sort()
    .flatMap((entry) => filesUnder(path.join(name, entry)));
}
