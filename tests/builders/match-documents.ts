/** Documents for the matcher, and how its pairs stand against a known truth. */
import type { KnownTruth, PlainRow, TruthKind } from '../../lib/cli/match/truth';
import { type DocumentTable, documentTable, type MatchDocument, matchNames } from '../../lib/domain/match/document-table';
import { type MatchResult, matchDocuments } from '../../lib/domain/match/match-documents';
import type { MatchTolerance } from '../../lib/domain/match/tolerance';
import { paise } from '../../lib/domain/money';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { readMatchRow } from '../../lib/schemas/match-row';

export const SUPPLIER = '32UATPY9011M1ZF';
export const SISTER = '29UATPY9011M1Z2';
export const STRANGER = '27AAPFU0939F1ZV';

/** An invoice of ₹ 1,000 and 18 per cent, but for what is said otherwise. */
export function matchDocument(changes: Partial<MatchDocument> & Pick<MatchDocument, 'id'>): MatchDocument {
  return {
    supplierGstin: SUPPLIER,
    number: 'INV/25-26/0012',
    date: '2025-10-21',
    pos: '32',
    reverseCharge: false,
    taxable: paise(100_000),
    tax: taxAmounts({ cgst: 9_000, sgst: 9_000 }),
    ...changes,
  };
}

export function matchLists(portal: readonly MatchDocument[], books: readonly MatchDocument[], tolerance?: MatchTolerance): MatchResult {
  const names = matchNames();
  return matchDocuments(documentTable(names, portal), documentTable(names, books), tolerance);
}

export function documentOf(row: PlainRow): MatchDocument {
  const read = readMatchRow(row);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.document;
}

export function matchTruth(made: KnownTruth, tolerance?: MatchTolerance): MatchResult {
  return matchLists(made.portal.map(documentOf), made.books.map(documentOf), tolerance);
}

/** "P1 = B2 EXACT" for every pair, sorted: what does not depend on the order of the rows. */
export function pairLines(result: MatchResult): string[] {
  const { portal, books } = result.sides;
  return pairsOf(result)
    .map((pair) => `${portal.ids[pair.portal]} = ${books.ids[pair.books]} ${pair.class} ${pair.score} ${pair.isContested}`)
    .sort();
}

export const pairsOf = (result: MatchResult) =>
  Array.from({ length: result.sides.portal.size }, (_, row) => result.pairOf(row)).filter((pair) => pair !== null);

export const idAt = (table: DocumentTable, row: number): string => String(table.ids[row]);

export interface Accuracy {
  /** Of what is proposed for acceptance (exact, suggested): how much is right. */
  readonly precision: number;
  readonly recall: number;
  readonly recallOf: Readonly<Record<TruthKind, number>>;
  readonly proposed: number;
  /** Exact pairs of two documents that are not the same. */
  readonly falseExact: number;
  /** Pairs that need review, of the documents booked long after their date. */
  readonly dateGapsInReview: number;
}

/** A document entered twice may be paired with either entry. */
export function accuracyOf(made: KnownTruth, result: MatchResult): Accuracy {
  const fellow = new Map<string, string>();
  const kinds = new Map<string, TruthKind>();
  const copies = new Map<string, string>();
  let lastBooks = '';
  for (const { portal, books, kind } of made.truth) {
    if (kind === 'duplicate') {
      copies.set(books ?? '', lastBooks);
      continue;
    }
    if (books) lastBooks = books;
    if (portal && books) fellow.set(portal, books);
    if (portal) kinds.set(portal, kind);
  }
  const found = new Map<TruthKind, number>();
  const all = new Map<TruthKind, number>();
  for (const portal of fellow.keys()) count(all, kinds.get(portal) ?? 'exact');
  let [proposed, right, falseExact, dateGapsInReview] = [0, 0, 0, 0];
  for (const pair of pairsOf(result)) {
    const portal = idAt(result.sides.portal, pair.portal);
    const books = idAt(result.sides.books, pair.books);
    const expected = fellow.get(portal);
    const isRight = expected !== undefined && (books === expected || copies.get(books) === expected);
    if (pair.class !== 'MISMATCHED') proposed += 1;
    if (pair.class !== 'MISMATCHED' && isRight) right += 1;
    if (pair.class === 'EXACT' && !isRight) falseExact += 1;
    if (isRight && pair.class === 'MISMATCHED' && kinds.get(portal) === 'date-gap') dateGapsInReview += 1;
    if (isRight) count(found, kinds.get(portal) ?? 'exact');
  }
  const share = (kind: TruthKind): number => (found.get(kind) ?? 0) / Math.max(1, all.get(kind) ?? 0);
  return {
    precision: proposed === 0 ? 1 : right / proposed,
    recall: sum(found) / Math.max(1, sum(all)),
    recallOf: Object.fromEntries([...all.keys()].map((kind) => [kind, share(kind)])) as Record<TruthKind, number>,
    proposed,
    falseExact,
    dateGapsInReview: dateGapsInReview / Math.max(1, all.get('date-gap') ?? 0),
  };
}

const count = (counts: Map<TruthKind, number>, kind: TruthKind): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
const sum = (counts: ReadonlyMap<TruthKind, number>): number => [...counts.values()].reduce((total, each) => total + each, 0);
