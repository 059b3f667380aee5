/**
 * npx tsx tests/bench/match.ts [SIZE...]: what comparing costs, in the three shapes of the generator, beside a plain hash join of the same
 * rows: one Map by every field and one by supplier and normalised number. Needs no database. With two sizes the growth is printed.
 */
import { knownTruth, type PlainRow } from '../../lib/cli/match/truth';
import { TRUTH_SHAPES, type TruthShape } from '../../lib/cli/match/truth-suppliers';
import { matchingKey } from '../../lib/domain/document-number';
import { type DocumentTable, documentTable, matchNames } from '../../lib/domain/match/document-table';
import { matchDocuments, matchSteps } from '../../lib/domain/match/match-documents';
import { accuracyOf, documentOf } from '../builders/match-documents';
import { growth, lineOf, type Measured, measure, residentMb } from './measure';

const asked = process.argv.slice(2).map(Number);
const sizes = asked.filter((size) => Number.isInteger(size) && size > 0);
const ROUNDS = 3;
/** Every field, and the numbers in all their spellings: the steps before the search among what is left. */
const PASSES_BY_NUMBER = 2;

interface World {
  readonly portal: DocumentTable;
  readonly books: DocumentTable;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function tablesOf(portal: readonly PlainRow[], books: readonly PlainRow[]): World {
  const names = matchNames();
  return { portal: documentTable(names, portal.map(documentOf)), books: documentTable(names, books.map(documentOf)) };
}

function passesByNumber({ portal, books }: World): void {
  const steps = matchSteps(portal, books);
  for (let step = 0; step <= PASSES_BY_NUMBER; step += 1) steps.next();
}

/** Two joins of the same rows, as anybody would write them. */
function plainJoins({ portal, books }: World): number {
  const everyField = (table: DocumentTable, row: number): string =>
    `${table.supplier[row]}|${(table.numbers[row] ?? '').toUpperCase()}|${table.day[row]}|${table.taxable[row]}|${table.igst[row]}|${table.cgst[row]}|${table.sgst[row]}`;
  const numberOnly = (table: DocumentTable, row: number): string => `${table.supplier[row]}|${matchingKey(table.numbers[row] ?? '')}`;
  let found = 0;
  const taken = new Uint8Array(books.size);
  const open: number[] = [];
  const exact = new Map<string, number>();
  for (let row = 0; row < books.size; row += 1) exact.set(everyField(books, row), row);
  for (let row = 0; row < portal.size; row += 1) {
    const fellow = exact.get(everyField(portal, row));
    if (fellow === undefined) open.push(row);
    else taken[fellow] = 1;
  }
  const numbers = new Map<string, number>();
  for (let row = 0; row < books.size; row += 1) if (taken[row] === 0) numbers.set(numberOnly(books, row), row);
  for (const row of open) if (numbers.has(numberOnly(portal, row))) found += 1;
  return portal.size - open.length + found;
}

async function runShape(shape: TruthShape, size: number): Promise<Measured[]> {
  const made = knownTruth({ seed: 1, size, shape });
  const world = tablesOf(made.portal, made.books);
  const peer = async (): Promise<unknown> => plainJoins(world);
  const measured = [
    await measure(
      { name: `${shape}: every field, numbers`, goal: 1.5, rounds: ROUNDS, ours: async () => passesByNumber(world), peer },
      size,
    ),
    await measure(
      {
        name: `${shape}: all passes, beside that join`,
        goal: 6,
        rounds: ROUNDS,
        ours: async () => matchDocuments(world.portal, world.books),
        peer,
      },
      size,
    ),
  ];
  for (const each of measured) print(lineOf(each));
  const { precision, recall, dateGapsInReview, falseExact, proposed } = accuracyOf(made, matchDocuments(world.portal, world.books));
  print(
    `${''.padEnd(46)} precision of ${proposed} proposed ${precision.toFixed(6)}, recall ${recall.toFixed(4)}, date gaps in review ${dateGapsInReview.toFixed(4)}, false exact ${falseExact}`,
  );
  return measured;
}

const all: Measured[] = [];
for (const size of sizes.length > 0 ? sizes : [50_000, 200_000]) {
  print(`\n${size} documents on each side: ours, peer, ratio`);
  for (const shape of TRUTH_SHAPES) all.push(...(await runShape(shape, size)));
  print(`Memory of this process after it: ${residentMb()} MB`);
}
const names = new Set(all.map(({ name }) => name));
print('\nGrowth between the sizes (1 is linear)');
for (const name of names) {
  const [small, large] = all.filter((each) => each.name === name);
  if (small && large) print(growth(small, large));
}
