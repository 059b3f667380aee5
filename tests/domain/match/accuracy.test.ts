/** The matcher against data of known truth. Measured at larger sizes by tests/bench/match.ts. */
import { describe, expect, test } from 'vitest';
import { knownTruth } from '../../../lib/cli/match/truth';
import { TRUTH_SHAPES } from '../../../lib/cli/match/truth-suppliers';
import { accuracyOf, idAt, matchTruth, pairLines, pairsOf } from '../../builders/match-documents';

const SIZE = 6_000;

describe.each(TRUTH_SHAPES)('%s', (shape) => {
  test.each([11, 12, 13])('seed %i', (seed) => {
    const made = knownTruth({ seed, size: SIZE, shape });
    const accuracy = accuracyOf(made, matchTruth(made));
    expect(accuracy.falseExact).toBe(0);
    // One wrong pair in so small a set would be below 0.9999: there may be none.
    expect(accuracy.precision).toBe(1);
    expect(accuracy.proposed).toBeGreaterThan(SIZE * 0.7);
    expect(accuracy.recall).toBeGreaterThanOrEqual(0.985);
    expect(accuracy.dateGapsInReview).toBeGreaterThanOrEqual(0.95);
  });
});

test('what is called exact is equal in every field', () => {
  const made = knownTruth({ seed: 5, size: 3_000, shape: 'zipf' });
  const result = matchTruth(made);
  const portal = new Map(made.portal.map((row) => [row.id, row]));
  const books = new Map(made.books.map((row) => [row.id, row]));
  const exact = pairsOf(result).filter((pair) => pair.class === 'EXACT');
  expect(exact.length).toBeGreaterThan(1_000);
  for (const pair of exact) {
    const [one, other] = [portal.get(idAt(result.sides.portal, pair.portal)), books.get(idAt(result.sides.books, pair.books))];
    expect({ ...other, id: '', number: other?.number.toUpperCase() }).toEqual({ ...one, id: '', number: one?.number.toUpperCase() });
  }
});

test('the same words make the same data, another seed makes other data', () => {
  const made = knownTruth({ seed: 3, size: 500, shape: 'flat' });
  expect(knownTruth({ seed: 3, size: 500, shape: 'flat' })).toEqual(made);
  expect(knownTruth({ seed: 4, size: 500, shape: 'flat' })).not.toEqual(made);
  expect(pairLines(matchTruth(made))).toEqual(pairLines(matchTruth(made)));
});
