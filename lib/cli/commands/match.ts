/** Compares two plain JSON files, and makes such files with known truth, so that the matcher can be held against others. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type DocumentTable, matchNames } from '../../domain/match/document-table';
import { pairReason } from '../../domain/match/explain-pair';
import { type MatchResult, matchSteps } from '../../domain/match/match-documents';
import { DEFAULT_TOLERANCE, type MatchTolerance } from '../../domain/match/tolerance';
import { formatCount, paise, parseRupees } from '../../domain/money';
import { type DocumentsRead, readDocuments } from '../match/read-documents';
import { knownTruth } from '../match/truth';
import { TRUTH_SHAPES } from '../match/truth-suppliers';
import { writeJsonList } from '../match/write-json';
import { type Command, CommandFailure, counted, type OptionValues, optionalText, requiredText, type Terminal, WrongWords } from './command';

const MOST_DOCUMENTS = 2_000_000;

export const match: Command = {
  name: 'match',
  synopsis: '--portal FILE --books FILE --out FILE [--links FILE] [--tolerance RUPEES] [--tolerance-days DAYS]',
  summary: 'Compare a purchase register with the documents of the portal',
  details: [
    'The files are JSON lists of {id, supplierGstin, number, date, pos, reverseCharge, taxable, igst, cgst, sgst, cess}: rupees, ISO dates.',
    'Notes and amendments may say kind (INVOICE, CREDIT_NOTE, DEBIT_NOTE), originalNumber and originalDate.',
    'Written is a list of {portal, books, class, score, reason}: exact and suggested are proposed for acceptance, mismatched needs review.',
    '--tolerance          what each amount may differ by; 1.00 when left out',
    '--tolerance-taxable  the same for the taxable value only',
    '--tolerance-percent  of the amount, where that allows more; 0 when left out',
    '--tolerance-days     between the dates; 10 when left out',
    '--links              writes one document that is several on the other side: a list of {portal: [ids], books: [ids], by}',
  ],
  options: {
    portal: { type: 'string' },
    books: { type: 'string' },
    out: { type: 'string' },
    links: { type: 'string' },
    tolerance: { type: 'string' },
    'tolerance-taxable': { type: 'string' },
    'tolerance-percent': { type: 'string' },
    'tolerance-days': { type: 'string' },
  },
  needs: 'NOTHING',
  run: async ({ options, print }) => {
    const [portalFile, booksFile, out] = [requiredText(options, 'portal'), requiredText(options, 'books'), requiredText(options, 'out')];
    const links = optionalText(options, 'links');
    const tolerance = toleranceOf(options);
    const started = performance.now();
    const names = matchNames();
    const portal = await readDocuments(portalFile, names);
    const books = await readDocuments(booksFile, names);
    const read = performance.now();
    const result = matchTables(portal.table, books.table, tolerance);
    const matched = performance.now();
    writeFile(out, pairItems(result));
    if (links) writeFile(links, linkItems(result));
    printSummary(print, portal, books, result);
    const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
    const done = performance.now();
    print(
      `Read ${seconds(started, read)}, matched ${seconds(read, matched)}, written ${seconds(matched, done)}; ${seconds(started, done)} in all.`,
    );
    print(`Peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`);
    return 0;
  },
};

function toleranceOf(options: OptionValues): MatchTolerance {
  const rupees = (name: string): number | null => {
    const text = optionalText(options, name);
    if (text === undefined) return null;
    const parsed = parseRupees(text);
    if (!parsed.ok || parsed.value < 0) throw new WrongWords(`--${name} is an amount in rupees, such as 1.00.`);
    return parsed.value;
  };
  const upTo = (name: string, most: number): number | null => {
    const text = optionalText(options, name);
    if (text === undefined) return null;
    const value = Number(text);
    if (!(value >= 0 && value <= most)) throw new WrongWords(`--${name} is a number from 0 to ${most}.`);
    return value;
  };
  const all = rupees('tolerance');
  const days = upTo('tolerance-days', 365) ?? DEFAULT_TOLERANCE.days;
  if (!Number.isInteger(days)) throw new WrongWords('--tolerance-days is a whole number.');
  return {
    tax: paise(all ?? DEFAULT_TOLERANCE.tax),
    taxable: paise(rupees('tolerance-taxable') ?? all ?? DEFAULT_TOLERANCE.taxable),
    percent: upTo('tolerance-percent', 50) ?? DEFAULT_TOLERANCE.percent,
    days,
  };
}

/** At a terminal it says how far it is; an interrupted command leaves no file behind. */
function matchTables(portal: DocumentTable, books: DocumentTable, tolerance: MatchTolerance): MatchResult {
  const steps = matchSteps(portal, books, tolerance);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { stage, done, of } = step.value;
    if (process.stderr.isTTY) process.stderr.write(`Matching ${done} of ${of}: ${stage}\n`);
  }
}

function* pairItems(result: MatchResult): Generator<unknown> {
  const { portal, books } = result.sides;
  for (let row = 0; row < portal.size; row += 1) {
    const pair = result.pairOf(row);
    if (!pair) continue;
    yield {
      portal: portal.ids[row],
      books: books.ids[pair.books],
      class: pair.class.toLowerCase(),
      score: pair.score,
      reason: pairReason(result.sides, pair),
    };
  }
}

function* linkItems({ links, sides }: MatchResult): Generator<unknown> {
  for (const { portal, books, by } of links)
    yield { portal: portal.map((row) => sides.portal.ids[row]), books: books.map((row) => sides.books.ids[row]), by };
}

function writeFile(fileName: string, items: Iterable<unknown>): void {
  try {
    writeJsonList(fileName, items);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new CommandFailure(`${fileName} could not be written (${error.code}).`);
    throw error;
  }
}

function printSummary(print: Terminal['print'], portal: DocumentsRead, books: DocumentsRead, result: MatchResult): void {
  const { counts, links, portalOnly, booksOnly, superseded } = result;
  print(`Portal: ${counted(portal.table.size, 'document')}. Books: ${counted(books.table.size, 'document')}.`);
  const rounded = portal.rounded + books.rounded;
  if (rounded > 0) print(`${counted(rounded, 'document')} had amounts with more than two decimals: taken to the nearest paisa.`);
  print(`  Exact Match      ${formatCount(counts.EXACT)}`);
  print(`  Suggested Match  ${formatCount(counts.SUGGESTED)}`);
  print(`  Mismatched       ${formatCount(counts.MISMATCHED)}`);
  print(`  Missing in PR    ${formatCount(portalOnly.length)}`);
  print(`  Missing in IMS   ${formatCount(booksOnly.length)}`);
  if (superseded.length > 0) print(`  Amended since    ${formatCount(superseded.length)}`);
  if (links.length > 0) print(`${counted(links.length, 'link')} of one document to several.`);
}

export const matchGenerate: Command = {
  name: 'match-generate',
  synopsis: '--seed N --size N --shape flat|zipf|one-supplier --out FOLDER',
  summary: 'Make two files to compare, with the truth of them',
  details: [
    'Writes portal.json, books.json and truth.json into the folder. truth.json says of each document what was done to it on the way to the books.',
    'The same words give the same files. --shape: 20 documents a supplier, a few very large suppliers, or one supplier with all of them.',
  ],
  options: { seed: { type: 'string' }, size: { type: 'string' }, shape: { type: 'string' }, out: { type: 'string' } },
  needs: 'NOTHING',
  run: async ({ options, print }) => {
    const seed = wholeOf('seed', optionalText(options, 'seed') ?? '1', 0, 2 ** 31);
    const size = wholeOf('size', requiredText(options, 'size'), 1, MOST_DOCUMENTS);
    const asked = optionalText(options, 'shape') ?? 'flat';
    const shape = TRUTH_SHAPES.find((each) => each === asked);
    if (!shape) throw new WrongWords(`--shape is one of ${TRUTH_SHAPES.join(', ')}.`);
    const folder = requiredText(options, 'out');
    await mkdir(folder, { recursive: true });
    const made = knownTruth({ seed, size, shape });
    for (const part of ['portal', 'books', 'truth'] as const) {
      const count = made[part].length;
      writeFile(path.join(folder, `${part}.json`), made[part]);
      print(`${path.join(folder, `${part}.json`)}: ${counted(count, 'entry', 'entries')}`);
    }
    return 0;
  },
};

function wholeOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new WrongWords(`--${name} is a whole number from ${least} to ${most}.`);
  return value;
}
