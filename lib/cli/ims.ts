/** npm run ims -- COMMAND: everything that is done from the command line. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { runWords } from './commands/run-command';

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

process.exitCode = await runWords(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  readSecret,
  databaseUrl: process.env.DATABASE_URL,
});
