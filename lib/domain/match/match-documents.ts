/**
 * Compares a purchase register with the documents of the portal: exact pairs first, then one number within the tolerance, then whatever else
 * has something in common, the likeliest first. The result depends on the documents only, never on their order. Pure and synchronous; a caller
 * that shows progress or wants to stop takes matchSteps and leaves off when it likes.
 */
import type { Sides } from './compare-rows';
import type { DocumentTable } from './document-table';
import { findLinks, type MatchLink } from './links';
import { remaining } from './match-remaining';
import { pairExact, pairSuggested } from './match-same-numbers';
import {
  keyColumns,
  MATCH_CLASSES,
  type MatchClass,
  type MatchingState,
  matchingState,
  NO_ROW,
  openRows,
  rowsWhere,
} from './matching-state';
import { DEFAULT_TOLERANCE, type MatchTolerance } from './tolerance';

export interface MatchPair {
  /** Rows of the two tables. */
  readonly portal: number;
  readonly books: number;
  readonly class: MatchClass;
  /** 0 to 100; 100 is exact. */
  readonly score: number;
  /** Another document came about as near. */
  readonly isContested: boolean;
}

export interface MatchResult {
  readonly sides: Sides;
  readonly pairCount: number;
  readonly counts: Readonly<Record<MatchClass, number>>;
  /** Row of the books for each row of the portal, and the other way round; -1 where it has none. */
  readonly portalFellow: Int32Array;
  readonly booksFellow: Int32Array;
  /** The pair of a row of the portal, null where it has none. */
  readonly pairOf: (portalRow: number) => MatchPair | null;
  /** "Missing in PR": on the portal only. */
  readonly portalOnly: Int32Array;
  /** "Missing in IMS": in the books only. */
  readonly booksOnly: Int32Array;
  /** Rows of the portal whose place an amendment has taken; they are in no pair and not missing. */
  readonly superseded: Int32Array;
  readonly links: readonly MatchLink[];
}

export interface MatchProgress {
  /** What comes next: "exact". */
  readonly stage: string;
  readonly done: number;
  readonly of: number;
}

/** @param tolerance what may differ in a pair that is proposed for acceptance */
export function matchDocuments(portal: DocumentTable, books: DocumentTable, tolerance: MatchTolerance = DEFAULT_TOLERANCE): MatchResult {
  const steps = matchSteps(portal, books, tolerance);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** @throws RangeError where the two tables were made with two lists of names: a programming fault. */
export function* matchSteps(
  portal: DocumentTable,
  books: DocumentTable,
  tolerance: MatchTolerance = DEFAULT_TOLERANCE,
): Generator<MatchProgress, MatchResult> {
  if (portal.names !== books.names) throw new RangeError('The two sides must be made with the same names.');
  const state = matchingState({ portal, books, tolerance });
  yield { stage: 'every field', done: 0, of: 4 };
  pairExact(state);
  yield { stage: 'numbers', done: 1, of: 4 };
  const open = openRows(state);
  const [portalKeys, booksKeys] = [keyColumns(portal, open.portal), keyColumns(books, open.books)];
  pairSuggested(state, portalKeys, booksKeys);
  const { searches, assign } = remaining(state, portalKeys, booksKeys);
  const of = searches.length + 4;
  let done = 2;
  for (const search of searches) {
    yield { stage: search.name, done, of };
    search.run();
    done += 1;
  }
  yield { stage: 'the likeliest', done, of };
  assign();
  yield { stage: 'links', done: done + 1, of };
  return resultOf(state, findLinks(state, portalKeys, booksKeys));
}

function resultOf(state: MatchingState, links: readonly MatchLink[]): MatchResult {
  const { sides, portalFellow, booksFellow, superseded, classes, scores, contested } = state;
  const byClass = [0, 0, 0];
  let pairCount = 0;
  portalFellow.forEach((fellow, row) => {
    if (fellow === NO_ROW) return;
    pairCount += 1;
    byClass[classes[row] ?? 0] = (byClass[classes[row] ?? 0] ?? 0) + 1;
  });
  return {
    sides,
    pairCount,
    counts: { EXACT: byClass[0] ?? 0, SUGGESTED: byClass[1] ?? 0, MISMATCHED: byClass[2] ?? 0 },
    portalFellow,
    booksFellow,
    pairOf: (portal) => {
      const books = portalFellow[portal] ?? NO_ROW;
      if (books === NO_ROW) return null;
      return {
        portal,
        books,
        class: MATCH_CLASSES[classes[portal] ?? 0] ?? 'MISMATCHED',
        score: Math.round((scores[portal] ?? 0) * 100) / 100,
        isContested: contested[portal] === 1,
      };
    },
    portalOnly: rowsWhere(portalFellow.length, (row) => portalFellow[row] === NO_ROW && superseded[row] === 0),
    booksOnly: rowsWhere(booksFellow.length, (row) => booksFellow[row] === NO_ROW),
    superseded: rowsWhere(superseded.length, (row) => superseded[row] === 1),
    links,
  };
}
