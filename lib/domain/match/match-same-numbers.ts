/** The two passes that settle most documents: what agrees in every field, and one number with amounts and date within the tolerance. */
import {
  AMOUNTS_WITHIN,
  amountsRelation,
  daysApart,
  isSameOrUnsaid,
  isSuggested,
  KIND_SAME,
  kindRelation,
  type Sides,
} from './compare-rows';
import { compareIds, type DocumentTable } from './document-table';
import {
  compareProposals,
  compareSideRows,
  isOpenPair,
  type KeyColumns,
  type MatchingState,
  NO_ROW,
  openRows,
  type Proposal,
  pairUp,
  propose,
} from './matching-state';
import { mix, type RowKeys, visitGroups, visitPairs } from './row-groups';

const EXACT_SCORE = 100;

/** Of many rows with the same fields but for what one of them leaves out, so many are tried for each. */
const MOST_TRIES = 64;

export function pairExact(state: MatchingState): void {
  const { sides } = state;
  const { portal, books } = sides;
  const open = openRows(state);
  const [packedP, packedB] = [packedFields(portal), packedFields(books)];
  visitGroups(exactKeys(portal, open.portal, packedP), exactKeys(books, open.books, packedB), (portalRows, booksRows) => {
    if (portalRows.length > 1) portalRows.sort((a, b) => compareIds(portal.ids[a] ?? '', portal.ids[b] ?? ''));
    if (booksRows.length > 1) booksRows.sort((a, b) => compareIds(books.ids[a] ?? '', books.ids[b] ?? ''));
    let from = 0;
    for (const p of portalRows) {
      while (from < booksRows.length && state.booksFellow[booksRows[from] ?? 0] !== NO_ROW) from += 1;
      const until = Math.min(booksRows.length, from + MOST_TRIES);
      for (let at = from; at < until; at += 1) {
        const b = booksRows[at] ?? 0;
        if (state.booksFellow[b] !== NO_ROW || !isExactPair(sides, packedP, packedB, p, b)) continue;
        pairUp(state, p, b, 'EXACT', EXACT_SCORE);
        break;
      }
    }
  });
}

/**
 * The fields that must be equal, side by side for each row: two rows far apart in their tables are then compared with two reads of memory, not
 * with twenty.
 */
const FIELDS = 8;

function packedFields(table: DocumentTable): Float64Array {
  const packed = new Float64Array(table.size * FIELDS);
  for (let row = 0, at = 0; row < table.size; row += 1, at += FIELDS) {
    packed[at] = table.taxable[row] ?? 0;
    packed[at + 1] = table.igst[row] ?? 0;
    packed[at + 2] = table.cgst[row] ?? 0;
    packed[at + 3] = table.sgst[row] ?? 0;
    packed[at + 4] = table.cess[row] ?? 0;
    packed[at + 5] = table.supplier[row] ?? 0;
    packed[at + 6] = table.day[row] ?? 0;
    packed[at + 7] =
      ((table.pos[row] ?? 0) * 4 + (table.reverseCharge[row] ?? 0)) * 8 + (table.kind[row] ?? 0) * 2 + (table.negative[row] ?? 0);
  }
  return packed;
}

/** Every field agrees to the paisa and the day; only the letter case of the number, which the law ignores, may differ. */
function isExactPair(sides: Sides, packedP: Float64Array, packedB: Float64Array, p: number, b: number): boolean {
  const [fromP, fromB] = [p * FIELDS, b * FIELDS];
  for (let field = 0; field < FIELDS - 1; field += 1) if (packedP[fromP + field] !== packedB[fromB + field]) return false;
  const isAllSaid = packedP[fromP + FIELDS - 1] === packedB[fromB + FIELDS - 1];
  return (isAllSaid || isSameAsFarAsSaid(sides, p, b)) && isEqualNumber(sides.portal.numbers[p] ?? '', sides.books.numbers[b] ?? '');
}

const isSameAsFarAsSaid = ({ portal, books }: Sides, p: number, b: number): boolean =>
  isSameOrUnsaid(portal.pos[p], books.pos[b]) &&
  isSameOrUnsaid(portal.reverseCharge[p], books.reverseCharge[b]) &&
  kindRelation({ portal, books }, p, b) === KIND_SAME;

const isEqualNumber = (a: string, b: string): boolean => a === b || a.trim().toUpperCase() === b.trim().toUpperCase();

function exactKeys({ numbers }: DocumentTable, rows: Int32Array, packed: Float64Array): RowKeys {
  const keys = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const from = row * FIELDS;
    const place = mix((packed[from + 5] ?? 0) * 31 + (packed[from + 6] ?? 0), packed[from] ?? 0);
    keys[at] = numberHash(numbers[row] ?? '', place) || 1;
  }
  return { rows, keys };
}

const SPACE = 32;

/** Letter case and spaces do not change it. */
function numberHash(number: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < number.length; index += 1) {
    const code = number.charCodeAt(index);
    if (code > SPACE) hash = Math.imul(hash ^ (code >= 97 && code <= 122 ? code - SPACE : code), 0x5bd1e995) ^ (hash >>> 15);
  }
  return hash;
}

/** @param portalKeys of the rows that are open */
export function pairSuggested(state: MatchingState, portalKeys: KeyColumns, booksKeys: KeyColumns): void {
  const { portal, books } = state.sides;
  const open = openRows(state);
  pairSuggestedBy(state, supplierKeys(portal, open.portal, portalKeys.loose), supplierKeys(books, open.books, booksKeys.loose));
  if (portalKeys.original)
    pairSuggestedBy(state, supplierKeys(portal, open.portal, portalKeys.original), supplierKeys(books, open.books, booksKeys.loose));
  if (booksKeys.original)
    pairSuggestedBy(state, supplierKeys(portal, open.portal, portalKeys.loose), supplierKeys(books, open.books, booksKeys.original));
}

/** Keys of the supplier and of a column of numbers' keys; rows without a number have none. */
export function supplierKeys(table: DocumentTable, rows: Int32Array, column: Int32Array): RowKeys {
  const keys = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const key = column[row] ?? 0;
    keys[at] = key === 0 ? 0 : mix(key, table.supplier[row] ?? 0) || 1;
  }
  return { rows, keys };
}

function pairSuggestedBy(state: MatchingState, portalKeys: RowKeys, booksKeys: RowKeys): void {
  const { sides } = state;
  const { tolerance } = sides;
  const found: Proposal[] = [];
  const look = (p: number, b: number): void => {
    if (!isOpenPair(state, p, b)) return;
    if (daysApart(sides, p, b) > tolerance.days || amountsRelation(sides, p, b) > AMOUNTS_WITHIN) return;
    const proposal = propose(sides, p, b);
    if (isSuggested(proposal.likeness, tolerance)) found.push(proposal);
  };
  visitGroups(portalKeys, booksKeys, (portalRows, booksRows) => {
    found.length = 0;
    visitPairs(portalRows, booksRows, (a, b) => compareSideRows(sides, a, b), look);
    if (found.length > 1) found.sort((one, other) => compareProposals(sides, one, other));
    for (const { p, b, score } of found) if (isOpenPair(state, p, b)) pairUp(state, p, b, 'SUGGESTED', Math.min(score, EXACT_SCORE - 1));
  });
}
