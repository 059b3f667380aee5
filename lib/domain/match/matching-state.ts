/** What has been decided so far, and in which order what is equally likely is decided. */
import { type Likeness, likenessOf, type Sides, scoreOf } from './compare-rows';
import { numberParts } from './document-number-parts';
import { compareIds, type DocumentTable } from './document-table';
import { numberKeys } from './number-keys';
import type { SideRow } from './row-groups';

export const MATCH_CLASSES = ['EXACT', 'SUGGESTED', 'MISMATCHED'] as const;
export type MatchClass = (typeof MATCH_CLASSES)[number];

export const NO_ROW = -1;

/** All per row of the portal, but for booksFellow. */
export interface MatchingState {
  readonly sides: Sides;
  /** The row of the books, or NO_ROW. */
  readonly portalFellow: Int32Array;
  readonly booksFellow: Int32Array;
  /** Places in MATCH_CLASSES. */
  readonly classes: Uint8Array;
  readonly scores: Float32Array;
  /** 1 where another document came as near as the one that was chosen. */
  readonly contested: Uint8Array;
  /** 1 where an amendment in the same table took the document's place. */
  readonly superseded: Uint8Array;
}

export function matchingState(sides: Sides): MatchingState {
  const { portal, books } = sides;
  return {
    sides,
    portalFellow: new Int32Array(portal.size).fill(NO_ROW),
    booksFellow: new Int32Array(books.size).fill(NO_ROW),
    classes: new Uint8Array(portal.size),
    scores: new Float32Array(portal.size),
    contested: new Uint8Array(portal.size),
    superseded: supersededRows(portal),
  };
}

/** An amendment stands in the place of its original: a supplier's document is compared once, as it now is. */
function supersededRows(table: DocumentTable): Uint8Array {
  const superseded = new Uint8Array(table.size);
  const { originals } = table;
  if (!originals) return superseded;
  const key = (row: number, number: string): string => `${table.supplier[row]} ${number.trim().toUpperCase()}`;
  const amended = new Set<string>();
  originals.forEach((original, row) => {
    if (original) amended.add(key(row, original));
  });
  for (let row = 0; row < table.size; row += 1) if (!originals[row] && amended.has(key(row, table.numbers[row] ?? ''))) superseded[row] = 1;
  return superseded;
}

export function pairUp(state: MatchingState, p: number, b: number, matchClass: MatchClass, score: number): void {
  state.portalFellow[p] = b;
  state.booksFellow[b] = p;
  state.classes[p] = MATCH_CLASSES.indexOf(matchClass);
  state.scores[p] = score;
}

export const isOpenPair = ({ portalFellow, booksFellow }: MatchingState, p: number, b: number): boolean =>
  portalFellow[p] === NO_ROW && booksFellow[b] === NO_ROW;

export function openRows({ portalFellow, booksFellow, superseded }: MatchingState): {
  readonly portal: Int32Array;
  readonly books: Int32Array;
} {
  return {
    portal: rowsWhere(portalFellow.length, (row) => portalFellow[row] === NO_ROW && superseded[row] === 0),
    books: rowsWhere(booksFellow.length, (row) => booksFellow[row] === NO_ROW),
  };
}

export function rowsWhere(size: number, holds: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(size);
  let count = 0;
  for (let row = 0; row < size; row += 1) if (holds(row)) rows[count++] = row;
  return rows.slice(0, count);
}

/** Number keys per row (document-number-parts): computed for the rows that are still open. */
export interface KeyColumns {
  readonly loose: Int32Array;
  readonly serial: Int32Array;
  readonly characters: Int32Array;
  /** The loose key of the original that an amendment replaces. */
  readonly original: Int32Array | null;
}

export function keyColumns(table: DocumentTable, rows: Int32Array): KeyColumns {
  const columns = {
    loose: new Int32Array(table.size),
    serial: new Int32Array(table.size),
    characters: new Int32Array(table.size),
    original: table.originals ? new Int32Array(table.size) : null,
  };
  for (const row of rows) {
    const keys = numberKeys(numberParts(table.numbers[row] ?? ''));
    columns.loose[row] = keys.loose;
    columns.serial[row] = keys.serial;
    columns.characters[row] = keys.characters;
    const original = table.originals?.[row];
    if (columns.original && original) columns.original[row] = numberKeys(numberParts(original)).loose;
  }
  return columns;
}

/** Paise between the two: taxable value and every tax head. */
export function amountGap({ portal, books }: Sides, p: number, b: number): number {
  return (
    apart(portal.taxable[p], books.taxable[b]) +
    apart(portal.igst[p], books.igst[b]) +
    apart(portal.cgst[p], books.cgst[b]) +
    apart(portal.sgst[p], books.sgst[b]) +
    apart(portal.cess[p], books.cess[b])
  );
}

const apart = (a = 0, b = 0): number => Math.abs(a - b);

/** A pair that might be made. */
export interface Proposal {
  readonly p: number;
  readonly b: number;
  readonly likeness: Likeness;
  readonly score: number;
}

export function propose(sides: Sides, p: number, b: number): Proposal {
  const likeness = likenessOf(sides, p, b);
  return { p, b, likeness, score: scoreOf(likeness) };
}

/** The likelier first; then the nearer amounts; then the lower ids, whichever side they are of. */
export const compareProposals = (sides: Sides, one: Proposal, other: Proposal): number =>
  other.score - one.score || one.likeness.days - other.likeness.days || breakTie(sides, one.p, one.b, other.p, other.b);

export function breakTie(sides: Sides, p: number, b: number, otherP: number, otherB: number): number {
  return amountGap(sides, p, b) - amountGap(sides, otherP, otherB) || compareIdPairs(sides, p, b, otherP, otherB);
}

function compareIdPairs({ portal, books }: Sides, p: number, b: number, otherP: number, otherB: number): number {
  const [low, high] = ordered(portal.ids[p] ?? '', books.ids[b] ?? '');
  const [otherLow, otherHigh] = ordered(portal.ids[otherP] ?? '', books.ids[otherB] ?? '');
  return compareIds(low, otherLow) || compareIds(high, otherHigh);
}

const ordered = <T extends string | number>(a: T, b: T): readonly [T, T] => (compareIds(a, b) <= 0 ? [a, b] : [b, a]);

/** The order in which rows of a large group stand beside their likely fellows: amount, date, number, id. */
export function compareSideRows({ portal, books }: Sides, a: SideRow, b: SideRow): number {
  const [one, other] = [a.side === 'PORTAL' ? portal : books, b.side === 'PORTAL' ? portal : books];
  const byAmount = (one.taxable[a.row] ?? 0) - (other.taxable[b.row] ?? 0) || (one.day[a.row] ?? 0) - (other.day[b.row] ?? 0);
  if (byAmount !== 0) return byAmount;
  const [x, y] = [one.numbers[a.row] ?? '', other.numbers[b.row] ?? ''];
  return x < y ? -1 : x > y ? 1 : compareIds(one.ids[a.row] ?? '', other.ids[b.row] ?? '');
}

/** Two rows of one table that say the same in every field but their id. */
export function isCopy(table: DocumentTable, a: number, b: number): boolean {
  return (
    table.supplier[a] === table.supplier[b] &&
    table.day[a] === table.day[b] &&
    table.taxable[a] === table.taxable[b] &&
    table.igst[a] === table.igst[b] &&
    table.cgst[a] === table.cgst[b] &&
    table.sgst[a] === table.sgst[b] &&
    table.cess[a] === table.cess[b] &&
    table.kind[a] === table.kind[b] &&
    table.negative[a] === table.negative[b] &&
    table.numbers[a] === table.numbers[b]
  );
}
