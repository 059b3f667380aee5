/** From the words of the command line to a command and its exit code: 0 done, 1 failed or found wrong, 2 wrong words. */
import { parseArgs } from 'node:util';
import { clock, runDue } from './clock';
import { type Command, CommandFailure, type OptionValues, type Terminal, WrongWords, withDatabase } from './command';
import { demoLoad, demoSignIns } from './demo';
import { importGstr1 } from './import-gstr1';
import { match, matchGenerate } from './match';
import { rules } from './rules';
import { register } from './taxpayers';
import { createAdmin, resetPassword } from './users';
import { verify, verifyAudit } from './verify';

export const COMMANDS: readonly Command[] = [
  demoLoad,
  demoSignIns,
  importGstr1,
  register,
  createAdmin,
  resetPassword,
  clock,
  runDue,
  verify,
  verifyAudit,
  match,
  matchGenerate,
  rules,
];

export interface Surroundings extends Terminal {
  readonly printError: (line: string) => void;
  /** Where the database is, or what starts it: asked only by a command that needs one. */
  readonly databaseUrl: string | undefined | (() => Promise<string | undefined>);
}

export async function runWords(words: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await runKnown(words, around);
  } catch (error) {
    if (error instanceof CommandFailure || error instanceof WrongWords) {
      around.printError(error.message);
      return error instanceof WrongWords ? 2 : 1;
    }
    throw error;
  }
}

async function runKnown(words: readonly string[], around: Surroundings): Promise<number> {
  const command = commandOf(words);
  const asksHelp = words[0] === 'help' || words.some((word) => word === '--help' || word === '-h');
  if (asksHelp || words.length === 0) {
    for (const line of command ? helpOf(command) : overview()) around.print(line);
    return words.length === 0 ? 2 : 0;
  }
  if (!command) throw new WrongWords(`There is no command ${words.slice(0, 2).join(' ')}. See npm run ims -- --help`);
  const given = wordsOf(command, words.slice(command.name.split(' ').length));
  const { print, readSecret } = around;
  if (command.needs === 'NOTHING') return command.run({ ...given, print, readSecret });
  const url = typeof around.databaseUrl === 'function' ? await around.databaseUrl() : around.databaseUrl;
  return withDatabase(url, (database, context) => command.run({ ...given, print, readSecret, database, context }));
}

function commandOf(words: readonly string[]): Command | undefined {
  return COMMANDS.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
}

function wordsOf(command: Command, rest: readonly string[]): { readonly words: readonly string[]; readonly options: OptionValues } {
  const { positionals, values } = parsed(command, rest);
  const { minWords = 0, maxWords = 0 } = command;
  if (positionals.length < minWords || positionals.length > maxWords) throw new WrongWords(`Usage: ${usageOf(command)}`);
  return { words: positionals, options: values as OptionValues };
}

function parsed(command: Command, rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options: command.options ?? {}, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split('. ') : [''];
    throw new WrongWords(`${sentence}. Usage: ${usageOf(command)}`);
  }
}

const usageOf = ({ name, synopsis }: Command): string => `npm run ims -- ${name}${synopsis ? ` ${synopsis}` : ''}`;

const helpOf = (command: Command): string[] => [usageOf(command), '', command.summary, ...(command.details ?? [])];

function overview(): string[] {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'npm run ims -- COMMAND',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'COMMAND --help tells more.',
  ];
}
