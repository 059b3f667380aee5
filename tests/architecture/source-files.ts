/** The source files of the application as text, with what each of them imports. Read by a scanner: strings and comments are told apart, nothing is run. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = /\.(?:ts|tsx|mjs|js|jsx|mts|cts)$/;
const GENERATED = 'lib/db/generated/';
const SUFFIXES = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];

/** Names of our own files that package.json gives ("imports"): what is taken outside the server's components. */
const OWN_NAMES = new Map(
  Object.entries<{ readonly default: string }>(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).imports ?? {}).map(
    ([name, target]) => [name, target.default.replace(/^\.\//, '')],
  ),
);

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root, of a file of ours; null for a package or a built-in. */
  readonly file: string | null;
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments blanked out. */
  readonly code: string;
  /** The code with the content of plain strings blanked out as well. */
  readonly bare: string;
  readonly imports: readonly Import[];
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : walk(path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

const fromRoot = (path: string): string => relative(ROOT, path).replaceAll('\\', '/');

/** @param entries folders and files from the root; generated code is left out. */
export function readSources(entries: readonly string[]): SourceFile[] {
  const paths = entries.flatMap((entry) => {
    const path = join(ROOT, entry);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
  return paths
    .map(fromRoot)
    .filter((path) => !path.startsWith(GENERATED))
    .sort()
    .map((path) => toSourceFile(path, readFileSync(join(ROOT, path), 'utf8')));
}

export function toSourceFile(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  return { path, text, code, bare: withoutStrings(code), imports: importsOf(path, code) };
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const withoutComments = (text: string): string => text.replace(TOKEN, (token) => (token.startsWith('/') ? blank(token) : token));

const withoutStrings = (code: string): string =>
  code.replace(TOKEN, (token) =>
    token.startsWith("'") || token.startsWith('"') ? `${token[0]}${blank(token.slice(1, -1))}${token[0]}` : token,
  );

const STATEMENT = /(?:^|[;\s}])(?:import|export)\s[^'"`;]*?\sfrom\s*(['"])([^'"]+)\1/g;
const BARE = /(?:^|[;\s}])import\s*(['"])([^'"]+)\1/g;
const CALL = /\b(?:import|require)\s*\(\s*(['"])([^'"]+)\1/g;

function importsOf(path: string, code: string): Import[] {
  const specifiers = [STATEMENT, BARE, CALL].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2] ?? ''));
  return [...new Set(specifiers)].map((specifier) => ({ specifier, file: fileOf(path, specifier) }));
}

function fileOf(from: string, specifier: string): string | null {
  const own = OWN_NAMES.get(specifier);
  if (own !== undefined) return own;
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return null;
  const target = specifier.startsWith('@/') ? join(ROOT, specifier.slice(2)) : resolve(join(ROOT, dirname(from)), specifier);
  const found = SUFFIXES.map((suffix) => target + suffix).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return fromRoot(found ?? target);
}

/** Every group of files that import each other in a circle, as their paths. */
export function cyclesOf(files: readonly SourceFile[]): string[][] {
  const known = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (path: string): { index: number; low: number; open: boolean } => {
    const mine = { index: state.size, low: state.size, open: true };
    state.set(path, mine);
    stack.push(path);
    for (const { file } of known.get(path)?.imports ?? []) {
      if (file === null || !known.has(file)) continue;
      const seen = state.get(file);
      if (!seen) mine.low = Math.min(mine.low, visit(file).low);
      else if (seen.open) mine.low = Math.min(mine.low, seen.index);
      if (file === path) cycles.push([path]);
    }
    if (mine.low === mine.index) closeGroup(path);
    return mine;
  };
  const closeGroup = (path: string): void => {
    const group = stack.splice(stack.indexOf(path));
    for (const member of group) {
      const entry = state.get(member);
      if (entry) entry.open = false;
    }
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const { path } of files) if (!state.has(path)) visit(path);
  return cycles;
}
