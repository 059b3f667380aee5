/**
 * Runs one of the program's TypeScript commands: node lib/cli/tsx.mjs lib/cli/ims.ts WORDS…
 * Before, it installs and generates what is missing and makes sure there is a migrated database, for which ims.ts asks itself: some of its
 * commands need none. It prints nothing of its own on the standard output, which belongs to the command.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartProblem } from '../db/embedded/start-problem.mjs';
import { inCheckout, loadSettings } from './launcher/checkout.mjs';
import { runCommand } from './launcher/command.mjs';
import { ensureDatabase } from './launcher/database.mjs';
import { ensureInstalled } from './launcher/install.mjs';

await runCommand(async () => {
  const [entry, ...words] = process.argv.slice(2);
  if (!entry) throw new StartProblem('Name the command to run, for example: node lib/cli/tsx.mjs lib/cli/ims.ts --help');
  const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);
  loadSettings();
  await ensureInstalled(log);
  if (path.basename(entry) !== 'ims.ts') await ensureDatabase(log);
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: inCheckout('tsconfig.json') });
  const file = path.resolve(entry);
  process.argv = [process.execPath, file, ...words];
  await import(pathToFileURL(file).href);
});
