import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomOf, shuffle } from '../../../lib/cli/match/random';
import { knownTruth } from '../../../lib/cli/match/truth';
import { TRUTH_SHAPES } from '../../../lib/cli/match/truth-suppliers';
import type { MatchDocument } from '../../../lib/domain/match/document-table';
import { DEFAULT_TOLERANCE } from '../../../lib/domain/match/tolerance';
import { paise } from '../../../lib/domain/money';
import { taxAmounts } from '../../../lib/domain/tax-amounts';
import { forAll } from '../../builders/for-all';
import { documentOf, matchDocument, matchLists, pairLines, pairsOf, SISTER, STRANGER, SUPPLIER } from '../../builders/match-documents';

/** Few suppliers, numbers, days and amounts: everything comes near everything else. */
const anySide = (prefix: string) =>
  fc
    .array(
      fc.record({
        supplierGstin: fc.constantFrom(SUPPLIER, SISTER, STRANGER),
        number: fc.constantFrom('INV/25-26/0012', 'INV/12', '12', 'INV/21', 'I/12', 'A12', 'INV/24-25/12', 'PV7', '0', 'INV-0012', '---'),
        date: fc.constantFrom('2025-10-21', '2025-10-22', '2025-11-15', '2026-03-31', '2026-04-01'),
        kind: fc.constantFrom('UNKNOWN', 'INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE'),
        pos: fc.constantFrom('32', '29', null),
        reverseCharge: fc.constantFrom(true, false, null),
        amount: fc.constantFrom(100_000, 100_100, 100_300, 200_000, -100_000, 0),
        originalNumber: fc.constantFrom(null, null, null, 'INV/12'),
      }),
      { maxLength: 14 },
    )
    .map((rows): MatchDocument[] =>
      rows.map(({ amount, ...row }, index) =>
        matchDocument({
          ...row,
          kind: row.kind as 'UNKNOWN',
          id: `${prefix}${index}`,
          taxable: paise(amount),
          tax: taxAmounts({ igst: amount / 10 }),
        }),
      ),
    );

const withoutOriginals = (documents: readonly MatchDocument[]): MatchDocument[] =>
  documents.map((document) => ({ ...document, originalNumber: null }));

describe('for any documents', () => {
  test('no document is paired twice and none is lost', () => {
    forAll(anySide('P'), anySide('B'), (portal, books) => {
      const result = matchLists(portal, books);
      const pairs = pairsOf(result);
      expect(new Set(pairs.map((pair) => pair.portal)).size).toBe(pairs.length);
      expect(new Set(pairs.map((pair) => pair.books)).size).toBe(pairs.length);
      expect(pairs.length + result.portalOnly.length + result.superseded.length).toBe(portal.length);
      expect(pairs.length + result.booksOnly.length).toBe(books.length);
      expect(result.counts.EXACT + result.counts.SUGGESTED + result.counts.MISMATCHED).toBe(pairs.length);
    });
  });

  test('the order of the rows changes nothing', () => {
    forAll(anySide('P'), anySide('B'), fc.nat(), (portal, books, seed) => {
      const random = randomOf(seed);
      expect(pairLines(matchLists(shuffle([...portal], random), shuffle([...books], random)))).toEqual(
        pairLines(matchLists(portal, books)),
      );
    });
  });

  test('the two sides may change places', () => {
    forAll(anySide('P'), anySide('B'), (portal, books) => {
      const [p, b] = [withoutOriginals(portal), withoutOriginals(books)];
      const mirrored = pairLines(matchLists(b, p)).map((line) => line.replace(/^(\w+) = (\w+)/, '$2 = $1'));
      expect(mirrored.sort()).toEqual(pairLines(matchLists(p, b)));
    });
  });

  test('documents of other suppliers change nothing', () => {
    forAll(anySide('P'), anySide('B'), (portal, books) => {
      const near = (rows: readonly MatchDocument[]) => rows.filter((row) => row.supplierGstin !== STRANGER);
      const other = matchDocument({ id: 'X', supplierGstin: '07AAACA1111A1ZA', number: 'ZZ99', taxable: paise(77_700) });
      expect(pairLines(matchLists([other, ...near(portal)], near(books)))).toEqual(pairLines(matchLists(near(portal), near(books))));
    });
  });

  test('every exact pair stays exact, whatever else is tolerated', () => {
    forAll(anySide('P'), anySide('B'), (portal, books) => {
      const exact = (tolerance = DEFAULT_TOLERANCE) =>
        pairLines(matchLists(portal, books, tolerance)).filter((line) => line.includes(' EXACT '));
      expect(exact({ tax: paise(50_000), taxable: paise(50_000), percent: 5, days: 60 })).toEqual(exact());
    });
  });
});

test.each(TRUTH_SHAPES)('the order of many rows changes nothing (%s)', (shape) => {
  const made = knownTruth({ seed: 21, size: 3_000, shape });
  const [portal, books] = [made.portal.map(documentOf), made.books.map(documentOf)];
  const random = randomOf(9);
  expect(pairLines(matchLists(shuffle([...portal], random), shuffle([...books], random)))).toEqual(pairLines(matchLists(portal, books)));
});

test('thousands of equal rows cost no more than their sorting', () => {
  const side = (prefix: string, day: string) =>
    Array.from({ length: 4_000 }, (_, index) => matchDocument({ id: `${prefix}${index}`, number: '1', date: day }));
  const result = matchLists(side('P', '2025-10-21'), side('B', '2025-10-22'));
  expect(result.counts.SUGGESTED).toBeGreaterThan(0);
  expect(result.pairCount + result.portalOnly.length).toBe(4_000);
});

test('thousands of rows of one amount and day, with numbers of two series, are looked at in moderation', () => {
  const side = (prefix: string) =>
    Array.from({ length: 8_000 }, (_, index) => matchDocument({ id: `${prefix}${index}`, number: `${prefix}${index * 7}` }));
  const result = matchLists(side('A'), side('Q'));
  expect(result.counts.EXACT + result.counts.SUGGESTED).toBe(0);
  expect(result.pairCount + result.portalOnly.length).toBe(8_000);
});
