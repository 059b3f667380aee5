/**
 * What the passes by number left: every pair that has something in common is scored, and the likeliest are made first. A document is paired
 * once. Where two candidates come equally near and the number says nothing, neither is taken: it is said, not guessed.
 */
import {
  AMOUNTS_EQUAL,
  AMOUNTS_NEAR,
  AMOUNTS_OTHER_HEADS,
  amountsRelation,
  daysApart,
  isPossible,
  isSameNumber,
  isSuggested,
  isSuggestedIfAlone,
  type Likeness,
  likenessOf,
  type RowNumbers,
  rowNumbers,
  type Sides,
  SUPPLIER_OTHER,
  SUPPLIER_SAME_PAN,
  scoreOf,
  supplierRelation,
} from './compare-rows';
import { NUMBER_SERIAL, NUMBER_TRANSPOSED } from './document-number-parts';
import type { DocumentTable } from './document-table';
import { supplierKeys } from './match-same-numbers';
import { breakTie, compareSideRows, isCopy, isOpenPair, type KeyColumns, type MatchingState, openRows, pairUp } from './matching-state';
import { countKeys, type KeyCounts, mix, mixAmount, type RowKeys, visitGroups, visitPairs } from './row-groups';

/** A candidate as three numbers in growing columns. */
interface Candidates {
  count: number;
  portal: Int32Array;
  books: Int32Array;
  /** Hundredths of a point. */
  scores: Int32Array;
}

interface Search {
  readonly name: string;
  readonly run: () => void;
}

/** The searches for candidates, to be run in any order, and what to do with what they found. */
export interface Remaining {
  readonly searches: readonly Search[];
  readonly assign: () => void;
}

const LONGEST_GAP = 400;
const AMOUNT_ONLY_GAP = 45;

export function remaining(state: MatchingState, portalKeys: KeyColumns, booksKeys: KeyColumns): Remaining {
  const { sides } = state;
  const { portal, books } = sides;
  const open = openRows(state);
  const candidates: Candidates = { count: 0, portal: new Int32Array(1024), books: new Int32Array(1024), scores: new Int32Array(1024) };

  const [numbersP, numbersB] = [lastNumbers(portal), lastNumbers(books)];
  const search = (keysP: RowKeys, keysB: RowKeys, mayBe: (p: number, b: number) => boolean): void =>
    visitGroups(keysP, keysB, (portalRows, booksRows) =>
      visitPairs(
        portalRows,
        booksRows,
        (a, b) => compareSideRows(sides, a, b),
        (p, b) => {
          if (!mayBe(p, b)) return;
          const likeness = likenessOf(sides, p, b, numbersP(p), numbersB(b));
          if (isPossible(likeness)) addCandidate(candidates, p, b, likeness);
        },
      ),
    );
  const isNear = (p: number, b: number, days: number, amounts: number): boolean =>
    daysApart(sides, p, b) <= days && amountsRelation(sides, p, b) <= amounts;
  const shares = (p: number, b: number, column: 'loose' | 'serial' | 'characters'): boolean =>
    portalKeys[column][p] === booksKeys[column][b];

  const byNumber = (keysP: Int32Array, keysB: Int32Array): void =>
    search(
      supplierKeys(portal, open.portal, keysP),
      supplierKeys(books, open.books, keysB),
      (p, b) => daysApart(sides, p, b) <= LONGEST_GAP,
    );
  const bySerial = (): void =>
    search(
      supplierKeys(portal, open.portal, portalKeys.serial),
      supplierKeys(books, open.books, booksKeys.serial),
      (p, b) => !shares(p, b, 'loose') && daysApart(sides, p, b) <= LONGEST_GAP,
    );
  const byCharacters = (bucket: Bucket): void =>
    search(
      amountKeys(portal, open.portal, mixedWithSupplier(portal, portalKeys.characters), bucket),
      amountKeys(books, open.books, mixedWithSupplier(books, booksKeys.characters), bucket),
      (p, b) => !shares(p, b, 'loose') && !shares(p, b, 'serial') && isNear(p, b, LONGEST_GAP, AMOUNTS_OTHER_HEADS),
    );
  const isNewByAmount = (p: number, b: number): boolean =>
    !shares(p, b, 'loose') && !shares(p, b, 'serial') && !shares(p, b, 'characters') && isNear(p, b, AMOUNT_ONLY_GAP, AMOUNTS_OTHER_HEADS);

  const searches: Search[] = [
    { name: 'number', run: () => byNumber(portalKeys.loose, booksKeys.loose) },
    { name: 'running number', run: bySerial },
    ...bucketsOf(sides).map((bucket) => ({ name: 'exchanged characters', run: () => byCharacters(bucket) })),
  ];
  const { original: originalP } = portalKeys;
  const { original: originalB } = booksKeys;
  if (originalP) searches.push({ name: 'original number', run: () => byNumber(originalP, booksKeys.loose) });
  if (originalB) searches.push({ name: 'original number', run: () => byNumber(portalKeys.loose, originalB) });
  for (const bucket of bucketsOf(sides))
    searches.push({
      name: 'amount',
      run: () =>
        search(
          amountKeys(portal, open.portal, portal.supplier, bucket),
          amountKeys(books, open.books, books.supplier, bucket),
          isNewByAmount,
        ),
    });
  searches.push(...searchesAcrossSuppliers());

  function searchesAcrossSuppliers(): Search[] {
    const [pansP, pansB] = [panColumn(portal), panColumn(books)];
    const isSisters = (p: number, b: number): boolean => supplierRelation(sides, p, b) === SUPPLIER_SAME_PAN;
    const pans = [rowsWithPan(open.portal, pansP), rowsWithPan(open.books, pansB)] as const;
    const ofPan = (rows: Int32Array, of: Int32Array, column: Int32Array): RowKeys => ({
      rows,
      keys: rows.map((row) => (of[row] === 0 || column[row] === 0 ? 0 : mix(column[row] ?? 0, of[row] ?? 0) || 1)),
    });
    return [
      {
        name: 'number, same PAN',
        run: () =>
          search(
            ofPan(pans[0], pansP, portalKeys.loose),
            ofPan(pans[1], pansB, booksKeys.loose),
            (p, b) => isSisters(p, b) && isNear(p, b, 92, AMOUNTS_NEAR - 1),
          ),
      },
      ...bucketsOf(sides).map((bucket) => ({
        name: 'amount, same PAN',
        run: () =>
          search(
            amountKeys(portal, pans[0], pansP, bucket),
            amountKeys(books, pans[1], pansB, bucket),
            (p, b) => !shares(p, b, 'loose') && isSisters(p, b) && isNear(p, b, 31, AMOUNTS_OTHER_HEADS),
          ),
      })),
      {
        name: 'number, date and amount of any supplier',
        run: () =>
          search(
            documentKeys(portal, open.portal, portalKeys.loose),
            documentKeys(books, open.books, booksKeys.loose),
            (p, b) => supplierRelation(sides, p, b) === SUPPLIER_OTHER && isNear(p, b, 0, AMOUNTS_EQUAL),
          ),
      },
    ];
  }

  return { searches, assign: () => assign(state, candidates) };
}

/** A row is compared with several others in turn: its number is taken apart once. */
function lastNumbers(table: DocumentTable): (row: number) => RowNumbers {
  let last = -1;
  let numbers: RowNumbers | null = null;
  return (row) => {
    if (row === last && numbers) return numbers;
    last = row;
    numbers = rowNumbers(table, row);
    return numbers;
  };
}

function addCandidate(candidates: Candidates, p: number, b: number, likeness: Likeness): void {
  const at = candidates.count;
  if (at === candidates.portal.length) {
    const grown = (old: Int32Array): Int32Array => {
      const fresh = new Int32Array(Math.ceil(old.length * 1.6));
      fresh.set(old);
      return fresh;
    };
    candidates.portal = grown(candidates.portal);
    candidates.books = grown(candidates.books);
    candidates.scores = grown(candidates.scores);
  }
  candidates.portal[at] = p;
  candidates.books[at] = b;
  candidates.scores[at] = Math.round(scoreOf(likeness) * 100);
  candidates.count = at + 1;
}

type Bucket = (taxable: number) => number;

const mixedWithSupplier = (table: DocumentTable, column: Int32Array): Int32Array =>
  column.map((key, row) => mix(key, table.supplier[row] ?? 0));

/** Two amounts within the tolerance share at least one of two buckets that overlap by half. */
function bucketsOf({ tolerance: { taxable, percent } }: Sides): readonly Bucket[] {
  const width = 2 * Math.max(taxable, 1);
  const buckets: Bucket[] = [(amount) => Math.floor(amount / width), (amount) => Math.floor(amount / width + 0.5)];
  if (percent === 0) return buckets;
  const step = 2 * Math.log(1 / (1 - Math.min(percent, 50) / 100));
  const scaled = (amount: number): number => Math.log(Math.max(amount, 1)) / step;
  return [...buckets, (amount) => Math.floor(scaled(amount)), (amount) => Math.floor(scaled(amount) + 0.5)];
}

function amountKeys(table: DocumentTable, rows: Int32Array, of: Int32Array, bucket: Bucket): RowKeys {
  const keys = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const taxable = table.taxable[row] ?? 0;
    keys[at] = taxable === 0 ? 0 : mixAmount(of[row] ?? 0, bucket(taxable)) || 1;
  }
  return { rows, keys };
}

function documentKeys(table: DocumentTable, rows: Int32Array, loose: Int32Array): RowKeys {
  const keys = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const key = loose[row] ?? 0;
    keys[at] = key === 0 ? 0 : mixAmount(mix(key, table.day[row] ?? 0), table.taxable[row] ?? 0) || 1;
  }
  return { rows, keys };
}

/** The PAN of each row, 0 where nobody else has it: only suppliers with several GSTINs are booked under the wrong one of them. */
function panColumn(table: DocumentTable): Int32Array {
  const { pans } = table.names;
  const holders = new Map<number, number>();
  for (const pan of pans) holders.set(pan, (holders.get(pan) ?? 0) + 1);
  return table.supplier.map((supplier) => {
    const pan = pans[supplier] ?? 0;
    return (holders.get(pan) ?? 0) > 1 ? pan : 0;
  });
}

const rowsWithPan = (rows: Int32Array, pans: Int32Array): Int32Array => rows.filter((row) => pans[row] !== 0);

/** Makes the pairs, the likeliest first. */
function assign(state: MatchingState, candidates: Candidates): void {
  const { sides } = state;
  const order = sortedCandidates(sides, candidates);
  const rivals = rivalsOf(state, candidates);
  const areOnlyAmounts = onlyAmounts(sides);
  for (const at of order) {
    const [p, b] = [candidates.portal[at] ?? 0, candidates.books[at] ?? 0];
    if (!isOpenPair(state, p, b)) continue;
    const likeness = likenessOf(sides, p, b);
    const score = candidates.scores[at] ?? 0;
    const nearest = rivals(p, b, score - CLOSE);
    const isContested = score - nearest <= CLOSE;
    if (likeness.number > NUMBER_TRANSPOSED && score - nearest <= GUESS) continue;
    if (isContested && !isSameNumber(likeness) && likeness.amounts >= AMOUNTS_NEAR) continue;
    const isAlone =
      isSuggestedIfAlone(likeness, sides.tolerance) && !isContested && (likeness.number === NUMBER_SERIAL || areOnlyAmounts(p, b));
    const isProposed = isSuggested(likeness, sides.tolerance) || isAlone;
    pairUp(state, p, b, isProposed ? 'SUGGESTED' : 'MISMATCHED', Math.min(score / 100, 99));
    if (isContested) state.contested[p] = 1;
  }
}

/** Hundredths of a point: less than one day of the date. */
const GUESS = 40;
const CLOSE = 300;

/** Places of the candidates in the order of their decision. */
function sortedCandidates(sides: Sides, { count, portal, books, scores }: Candidates): Int32Array {
  const shift = 2 ** Math.ceil(Math.log2(count + 1));
  const keyed = new Float64Array(count);
  const days = (at: number): number => Math.min(511, daysApart(sides, portal[at] ?? 0, books[at] ?? 0));
  for (let at = 0; at < count; at += 1) keyed[at] = ((10_000 - (scores[at] ?? 0)) * 512 + days(at)) * shift + at;
  keyed.sort();
  const order = new Int32Array(count);
  for (let place = 0; place < count; place += 1) order[place] = (keyed[place] ?? 0) % shift;
  const rankOf = (place: number): number => Math.floor((keyed[place] ?? 0) / shift);
  for (let from = 0, to = 1; from < count; from = to, to += 1) {
    while (to < count && rankOf(to) === rankOf(from)) to += 1;
    if (to - from > 1)
      order.subarray(from, to).sort((x, y) => breakTie(sides, portal[x] ?? 0, books[x] ?? 0, portal[y] ?? 0, books[y] ?? 0));
  }
  return order;
}

/** Asks for the best score, of at least so much, that either document still has with another one; copies of the fellow do not count. */
function rivalsOf(state: MatchingState, { count, portal, books, scores }: Candidates): (p: number, b: number, least: number) => number {
  const { sides } = state;
  const ofPortal = placesBy(portal, count, sides.portal.size);
  const ofBooks = placesBy(books, count, sides.books.size);
  return (p, b, least) => {
    let nearest = Number.NEGATIVE_INFINITY;
    const [untilP, untilB] = [ofPortal.starts[p + 1] ?? 0, ofBooks.starts[b + 1] ?? 0];
    for (let at = ofPortal.starts[p] ?? 0; at < untilP; at += 1) {
      const place = ofPortal.places[at] ?? 0;
      const [score, other] = [scores[place] ?? 0, books[place] ?? 0];
      if (score < least || score <= nearest || other === b || !isOpenPair(state, p, other)) continue;
      if (!isCopy(sides.books, other, b)) nearest = score;
    }
    for (let at = ofBooks.starts[b] ?? 0; at < untilB; at += 1) {
      const place = ofBooks.places[at] ?? 0;
      const [score, other] = [scores[place] ?? 0, portal[place] ?? 0];
      if (score < least || score <= nearest || other === p || !isOpenPair(state, other, b)) continue;
      if (!isCopy(sides.portal, other, p)) nearest = score;
    }
    return nearest;
  };
}

interface Places {
  /** places[starts[row]] to places[starts[row + 1] - 1] are those of the row. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

function placesBy(rows: Int32Array, count: number, size: number): Places {
  const starts = new Int32Array(size + 2);
  for (let at = 0; at < count; at += 1) starts[(rows[at] ?? 0) + 2] = (starts[(rows[at] ?? 0) + 2] ?? 0) + 1;
  for (let row = 2; row < starts.length; row += 1) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0);
  const places = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const row = (rows[at] ?? 0) + 1;
    places[starts[row] ?? 0] = at;
    starts[row] = (starts[row] ?? 0) + 1;
  }
  return { starts, places };
}

/** Asks whether the amounts of two equal documents stand only once on each side for this supplier. */
function onlyAmounts({ portal, books }: Sides): (p: number, b: number) => boolean {
  let counts: { readonly portal: KeyCounts; readonly books: KeyCounts } | null = null;
  const keyOf = (table: DocumentTable, row: number): number =>
    mixAmount(mixAmount(table.supplier[row] ?? 0, table.taxable[row] ?? 0), (table.igst[row] ?? 0) + (table.cgst[row] ?? 0));
  const countsOf = (table: DocumentTable): KeyCounts => countKeys(table.size, (row) => keyOf(table, row));
  return (p, b) => {
    counts ??= { portal: countsOf(portal), books: countsOf(books) };
    return counts.portal(keyOf(portal, p)) === 1 && counts.books(keyOf(books, b)) === 1;
  };
}
