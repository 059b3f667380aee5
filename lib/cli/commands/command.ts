/** What a command of the command line is. */
import { randomUUID } from 'node:crypto';
import type { ParseArgsConfig } from 'node:util';
import { closeDatabase, type Database, openDatabase } from '../../db/client';
import { formatCount } from '../../domain/money';
import type { ServiceContext } from '../../services/context';
import { readClock } from '../../services/sandbox-clock';

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** Where a command writes and reads; tests put their own in its place. */
export interface Terminal {
  readonly print: (line: string) => void;
  /** One line of the standard input; typed without an echo where it is a terminal. */
  readonly readSecret: (prompt: string) => Promise<string>;
}

/** The words after a command's name, and where it writes. */
export interface WordsRun extends Terminal {
  readonly words: readonly string[];
  readonly options: OptionValues;
}

export interface CommandRun extends WordsRun {
  readonly database: Database;
  /** The system, at the instant of the installation's clock. */
  readonly context: ServiceContext;
}

interface CommandText {
  /** "demo load" */
  readonly name: string;
  /** What follows the name: "FILE [--file]" */
  readonly synopsis: string;
  readonly summary: string;
  /** Lines of the longer help. */
  readonly details?: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  readonly minWords?: number;
  readonly maxWords?: number;
}

/** `run` returns the exit code. */
export type Command = CommandText &
  (
    | { readonly needs: 'DATABASE'; readonly run: (run: CommandRun) => Promise<number> }
    | { readonly needs: 'NOTHING'; readonly run: (run: WordsRun) => Promise<number> }
  );

/** The command could not do what it was asked; the message is one sentence. Exit code 1. */
export class CommandFailure extends Error {}
/** The words do not make a command. Exit code 2. */
export class WrongWords extends Error {}

export async function withDatabase<T>(
  url: string | undefined,
  work: (database: Database, context: ServiceContext) => Promise<T>,
): Promise<T> {
  if (!url) throw new CommandFailure('DATABASE_URL is missing; start the command with npm run ims.');
  const database = openDatabase(url);
  try {
    const { clock } = await readClock(database);
    return await work(database, { database, clock, actor: { kind: 'SYSTEM', name: 'Command line' }, requestId: randomUUID() });
  } finally {
    await closeDatabase(database);
  }
}

/** A text option, or the failure that names it. */
export function requiredText(options: OptionValues, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new WrongWords(`--${name} is missing.`);
  return value;
}

export const optionalText = (options: OptionValues, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** "1 record", "2 records", "1,00,000 records". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;
