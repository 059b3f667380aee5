/** npm run ims -- match and match-generate: files in, files out, no database. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWords } from '../../lib/cli/commands/run-command';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'open-ims-match-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string): string => path.join(folder, name);
const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(file(name), 'utf8'));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Asking for a database is a failure here. */
async function ims(...words: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runWords(words, {
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    readSecret: async () => '',
    databaseUrl: () => Promise.reject(new Error('no database is needed')),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const row = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 'D1',
  supplierGstin: '32UATPY9011M1ZF',
  number: 'INV/25-26/0012',
  date: '2025-10-21',
  pos: '32',
  reverseCharge: false,
  taxable: 1000.1,
  igst: 0,
  cgst: 90.01,
  sgst: 90.01,
  cess: 0,
  ...changes,
});

async function matchRows(portal: unknown, books: unknown, ...more: readonly string[]): Promise<Outcome> {
  await writeFile(file('p.json'), typeof portal === 'string' ? portal : JSON.stringify(portal));
  await writeFile(file('b.json'), typeof books === 'string' ? books : JSON.stringify(books));
  return ims('match', '--portal', file('p.json'), '--books', file('b.json'), '--out', file('pairs.json'), ...more);
}

describe('match', () => {
  it('writes the pairs and says what it counted, how long it took and how much memory', async () => {
    const { code, out } = await matchRows(
      [row(), row({ id: 2, number: 'INV/25-26/0013' }), row({ id: 'D3', number: 'ZZ/99', taxable: 5 })],
      [row({ id: 'B1' }), row({ id: 'B2', number: 'inv 25-26 13', pos: 32, reverseCharge: 'N', taxable: '1,000.10' })],
    );
    expect(code).toBe(0);
    expect(await readJson('pairs.json')).toEqual([
      { portal: 'D1', books: 'B1', class: 'exact', score: 100, reason: 'Every field agrees.' },
      { portal: 2, books: 'B2', class: 'suggested', score: 99, reason: 'The number differs only by separators or leading zeros.' },
    ]);
    expect(out).toMatch(/Portal: 3 documents\. Books: 2 documents\./);
    expect(out).toMatch(/Exact Match\s+1\n\s+Suggested Match\s+1\n\s+Mismatched\s+0\n\s+Missing in PR\s+1\n\s+Missing in IMS\s+0/);
    expect(out).toMatch(/matched \d+\.\d\d s/);
    expect(out).toMatch(/Peak memory \d+ MB\./);
    expect(existsSync(file('pairs.json.part'))).toBe(false);
  });

  it('takes empty lists', async () => {
    expect((await matchRows([], [])).code).toBe(0);
    expect(await readJson('pairs.json')).toEqual([]);
  });

  it('asks for the tolerance in rupees, per cent and days', async () => {
    const classOf = async (...words: readonly string[]): Promise<unknown> => {
      await matchRows([row()], [row({ id: 'B1', taxable: 1004, date: '2025-11-05' })], ...words);
      return ((await readJson('pairs.json')) as readonly { readonly class: string }[])[0]?.class;
    };
    expect(await classOf()).toBe('mismatched');
    expect(await classOf('--tolerance', '5', '--tolerance-days', '15')).toBe('suggested');
    expect(await classOf('--tolerance-taxable', '3.90', '--tolerance-days', '15')).toBe('suggested');
    expect(await classOf('--tolerance-percent', '0.5', '--tolerance-days', '15')).toBe('suggested');
  });

  it('says when amounts had to be taken to the paisa, but not for the noise of sums', async () => {
    expect((await matchRows([row({ taxable: 1000.123 })], [])).out).toContain('1 document had amounts with more than two decimals');
    expect((await matchRows([row({ taxable: 0.1 + 0.2 })], [])).out).not.toContain('decimals');
  });

  it('writes one document that is several on the other side', async () => {
    const part = (id: string, share: number) => row({ id, taxable: 1000 * share, cgst: 90 * share, sgst: 90 * share });
    const { out } = await matchRows(
      [row({ taxable: 1000, cgst: 90, sgst: 90 })],
      [part('B1', 0.7), part('B2', 0.3)],
      '--links',
      file('links.json'),
    );
    expect(out).toContain('1 link of one document to several.');
    expect(await readJson('links.json')).toEqual([{ portal: ['D1'], books: ['B1', 'B2'], by: 'NUMBER' }]);
  });

  it.each<[string, unknown, string]>([
    ['a day that is none', [row(), row({ id: 'D2', date: '2026-02-30' })], 'row 2, field date: "2026-02-30" is not a date (YYYY-MM-DD).'],
    ['a date in another order', [row({ date: '21-10-2025' })], 'row 1, field date: "21-10-2025" is not a date (YYYY-MM-DD).'],
    ['an amount that is none', [row({ taxable: 'thousand' })], 'row 1, field taxable: "thousand" is not an amount in rupees.'],
    ['no amount', [row({ taxable: undefined })], 'row 1, field taxable: nothing is not an amount in rupees.'],
    ['no supplier', [row({ supplierGstin: ' ' })], 'row 1, field supplierGstin: " " is not a text.'],
    ['no number', [row({ number: null })], 'row 1, field number: null is not a text.'],
    ['no id', [row({ id: '' })], 'row 1, field id: "" is not an id (text or a number).'],
    ['an id twice', [row(), row()], 'row 2, field id: D1 stands in the file twice.'],
    ['reverse charge of no kind', [row({ reverseCharge: 'perhaps' })], 'row 1, field reverseCharge: "perhaps" is neither true nor false.'],
    ['a row that is no object', [row(), 7], 'row 2: It is not an object.'],
    ['no list', { documents: [] }, 'holds no list: it must be [ … ] with one object for each document.'],
    ['no JSON', '[{"id": 1,}]', 'line 1, column 11: '],
    ['half a file', `[${JSON.stringify(row())}`, 'The file ends too early: it is cut off.'],
  ])('refuses %s, and names the place', async (_name, portal, message) => {
    const { code, err } = await matchRows(portal, []);
    expect(code).toBe(1);
    expect(err).toContain('p.json');
    expect(err).toContain(message);
  });

  it.each([
    [['match'], '--portal is missing.'],
    [['match', '--portal', 'x', '--books', 'y', '--out', 'z', '--tolerance', 'much'], '--tolerance is an amount in rupees, such as 1.00.'],
    [['match', '--portal', 'x', '--books', 'y', '--out', 'z', '--tolerance-days', '1.5'], '--tolerance-days is a whole number.'],
    [
      ['match', '--portal', 'x', '--books', 'y', '--out', 'z', '--tolerance-percent', '80'],
      '--tolerance-percent is a number from 0 to 50.',
    ],
    [['match-generate', '--size', '10', '--shape', 'round', '--out', 'x'], '--shape is one of flat, zipf, one-supplier.'],
    [['match-generate', '--size', '0', '--out', 'x'], '--size is a whole number from 1 to 2000000.'],
  ])('%j is no command', async (words, message) => {
    expect(await ims(...words)).toMatchObject({ code: 2, err: message });
  });

  it('says that there is no such file', async () => {
    const { code, err } = await ims('match', '--portal', file('none.json'), '--books', file('none.json'), '--out', file('x.json'));
    expect(code).toBe(1);
    expect(err).toBe(`There is no file ${file('none.json')}.`);
  });
});

describe('match-generate', () => {
  it('makes two files that match finds its way in, and the truth of them', async () => {
    const made = await ims('match-generate', '--seed', '7', '--size', '400', '--shape', 'zipf', '--out', file('made'));
    expect(made.code).toBe(0);
    const { code } = await ims(
      ...['match', '--portal', file('made/portal.json'), '--books', file('made/books.json'), '--out', file('made/pairs.json')],
    );
    expect(code).toBe(0);
    const truth = (await readJson('made/truth.json')) as readonly { readonly kind: string; readonly portal: string }[];
    const pairs = (await readJson('made/pairs.json')) as readonly { readonly portal: string; readonly class: string }[];
    const exact = new Set(pairs.filter((pair) => pair.class === 'exact').map((pair) => pair.portal));
    expect(truth.filter(({ kind }) => kind === 'exact').every(({ portal }) => exact.has(portal))).toBe(true);
  });
});

it('starts no database server from the command line', async () => {
  await writeFile(file('one.json'), JSON.stringify([row()]));
  const words = [
    'lib/cli/tsx.mjs',
    'lib/cli/ims.ts',
    'match',
    '--portal',
    file('one.json'),
    '--books',
    file('one.json'),
    '--out',
    file('two.json'),
  ];
  const env = { ...process.env, DATABASE_URL: '', IMS_DATA_DIR: file('data') };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, env });
  expect(stdout).toMatch(/Exact Match\s+1/);
  expect(existsSync(file('data'))).toBe(false);
});
