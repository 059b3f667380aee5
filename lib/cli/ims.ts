/** npm run ims -- COMMAND: everything that is done from the command line. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { runWords } from './commands/run-command';
import { ensureDatabase } from './launcher/database.mjs';

/** Reads one line; at a terminal what is typed is not shown. */
async function readSecret(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY === true });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}

/** Starts the database where it is the embedded one: comparing two files needs none. */
async function databaseUrl(): Promise<string | undefined> {
  await ensureDatabase((line: string) => void process.stderr.write(`${line}\n`));
  return process.env.DATABASE_URL;
}

process.exitCode = await runWords(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  readSecret,
  databaseUrl,
});
