import { describe, expect, test } from 'vitest';
import type { MatchDocument } from '../../../lib/domain/match/document-table';
import { bestCandidates, missingReason } from '../../../lib/domain/match/explain-missing';
import { fieldComparisons, pairReason } from '../../../lib/domain/match/explain-pair';
import { DEFAULT_TOLERANCE } from '../../../lib/domain/match/tolerance';
import { paise } from '../../../lib/domain/money';
import { taxAmounts } from '../../../lib/domain/tax-amounts';
import { idAt, matchDocument, matchLists, pairsOf, SISTER, STRANGER } from '../../builders/match-documents';

type Changes = Partial<MatchDocument>;

const taxOf = (paiseEach: number) => taxAmounts({ cgst: paiseEach, sgst: paiseEach });
const doubled = { taxable: paise(200_000), tax: taxOf(18_000) };

/** One document on each side: the class of the pair, or null, and why. */
function single(portal: Changes, books: Changes) {
  const result = matchLists([matchDocument({ id: 'P', ...portal })], [matchDocument({ id: 'B', ...books })]);
  const pair = result.pairOf(0);
  return { class: pair?.class ?? null, score: pair?.score ?? 0, reason: pair ? pairReason(result.sides, pair) : null };
}

describe('the class of two documents', () => {
  test.each<[string, Changes, Changes, string | null, string | null]>([
    ['every field', {}, {}, 'EXACT', 'Every field agrees.'],
    ['letter case', {}, { number: 'inv/25-26/0012' }, 'EXACT', 'Every field agrees.'],
    ['what one side does not say', {}, { pos: null, reverseCharge: null }, 'EXACT', 'Every field agrees.'],
    ['separators', {}, { number: 'INV 25-26 12' }, 'SUGGESTED', 'The number differs only by separators or leading zeros.'],
    ['no year', {}, { number: 'INV/12' }, 'SUGGESTED', 'The number differs only by the financial year in it.'],
    ['a day', {}, { date: '2025-10-22' }, 'SUGGESTED', 'The dates are 1 day apart.'],
    ['a rupee', {}, { taxable: paise(100_100) }, 'SUGGESTED', 'Taxable value differs by ₹ 1.00, within the tolerance.'],
    ['over the year', { date: '2026-03-30' }, { date: '2026-04-02' }, 'SUGGESTED', 'The dates are 3 days apart.'],
    ['the place of supply', {}, { pos: '29' }, 'SUGGESTED', 'The place of supply differs.'],
    ['the running number', {}, { number: '12' }, 'SUGGESTED', 'One side has only a part of the number.'],
    [
      'digits exchanged',
      { number: 'INV/0123' },
      { number: 'INV/0132' },
      'SUGGESTED',
      'Two neighbouring characters of the number are exchanged.',
    ],
    ['two rupees', {}, { taxable: paise(100_200) }, 'MISMATCHED', 'Taxable value differs by ₹ 2.00.'],
    ['the value', {}, doubled, 'MISMATCHED', 'The amounts differ widely: taxable value differs by ₹ 1,000.00 and tax by ₹ 180.00.'],
    ['the heads', {}, { tax: taxAmounts({ igst: 18_000 }) }, 'MISMATCHED', 'The total tax agrees, but not under the same heads.'],
    ['the date', {}, { date: '2026-01-20' }, 'MISMATCHED', 'The dates are 91 days apart, more than is allowed.'],
    ['reverse charge', {}, { reverseCharge: true }, 'MISMATCHED', 'One side says reverse charge, the other does not.'],
    ['another state', {}, { supplierGstin: SISTER }, 'MISMATCHED', 'The GSTIN is another registration of the same PAN.'],
    ['another supplier', {}, { supplierGstin: STRANGER }, 'MISMATCHED', 'The supplier is another one; number, date and amounts agree.'],
    ['an unrelated number', {}, { number: 'PV-771' }, 'MISMATCHED', 'The numbers have nothing in common.'],
    ['a neighbour of equal amount', { number: 'INV/00040' }, { number: 'INV/00045' }, 'MISMATCHED', 'The number differs by one character.'],
    ['one number of two years', {}, { number: 'INV/24-25/0012', date: '2024-10-21', ...doubled }, null, null],
    ['nothing', {}, { number: 'PV-771', ...doubled }, null, null],
    ['number and date only, of two suppliers', {}, { supplierGstin: STRANGER, ...doubled }, null, null],
    [
      'a credit note called a debit note',
      { kind: 'CREDIT_NOTE' },
      { kind: 'DEBIT_NOTE' },
      'SUGGESTED',
      'The note has another name or sign in the books.',
    ],
    [
      'a credit note with negative amounts',
      { kind: 'CREDIT_NOTE' },
      { kind: 'CREDIT_NOTE', taxable: paise(-100_000), tax: taxOf(-9_000) },
      'SUGGESTED',
      'The note has another name or sign in the books.',
    ],
    ['an invoice and its credit note', { kind: 'INVOICE' }, { kind: 'CREDIT_NOTE' }, null, null],
    [
      'a negative amount of nobody knows what',
      {},
      { taxable: paise(-100_000), tax: taxOf(-9_000) },
      'MISMATCHED',
      'One side has the amounts negative.',
    ],
    [
      'an amendment by the number of its original',
      { number: 'INV/25-26/0099', originalNumber: 'INV/25-26/0012', originalDate: '2025-10-21', date: '2025-12-01' },
      {},
      'SUGGESTED',
      'The document amends the one of this number.',
    ],
  ])('%s', (_name, portal, books, expected, reason) => {
    expect(single(portal, books)).toMatchObject({ class: expected, reason });
    expect(single(books, portal).class).toBe(expected);
  });

  test('only an exact pair has 100 points', () => {
    expect(single({}, {}).score).toBe(100);
    expect(single({}, { number: 'INV-25-26-0012' }).score).toBeLessThan(100);
  });
});

describe('whom a document is paired with', () => {
  const lines = (portal: readonly MatchDocument[], books: readonly MatchDocument[]): string[] => {
    const result = matchLists(portal, books);
    return pairsOf(result).map((pair) => `${idAt(result.sides.portal, pair.portal)} ${idAt(result.sides.books, pair.books)} ${pair.class}`);
  };

  test('an exact document is never taken by one that came before it', () => {
    const late = matchDocument({ id: 'B1', date: '2025-10-20' });
    expect(lines([matchDocument({ id: 'P1' })], [late, matchDocument({ id: 'B2' })])).toEqual(['P1 B2 EXACT']);
  });

  test('the number beats the date', () => {
    const neighbour = matchDocument({ id: 'B1', number: 'INV/25-26/0013' });
    const right = matchDocument({ id: 'B2', date: '2025-12-30' });
    expect(lines([matchDocument({ id: 'P1' })], [neighbour, right])).toEqual(['P1 B2 MISMATCHED']);
  });

  test('neighbours of equal amounts keep their own fellows', () => {
    const side = (prefix: string, format: (serial: number) => string) =>
      [38, 39, 40, 41, 45].map((serial) => matchDocument({ id: `${prefix}${serial}`, number: format(serial) }));
    expect(
      lines(
        side('P', (serial) => `INV/000${serial}`),
        side('B', (serial) => `inv-${serial}`),
      ),
    ).toEqual(['P38 B38 SUGGESTED', 'P39 B39 SUGGESTED', 'P40 B40 SUGGESTED', 'P41 B41 SUGGESTED', 'P45 B45 SUGGESTED']);
  });

  test('of two equal entries the first is taken, the other one is said to be a copy', () => {
    const result = matchLists([matchDocument({ id: 'P1' })], [matchDocument({ id: 'B10' }), matchDocument({ id: 'B9' })]);
    expect(result.sides.books.ids[result.pairOf(0)?.books ?? -1]).toBe('B9');
    expect(missingReason(result, 'BOOKS', 0)).toBe('It stands in the books more than once: B9 says the same and has its fellow.');
  });

  test('where amounts are all there is and two come equally near, none is guessed', () => {
    const rents = [matchDocument({ id: 'B1', number: 'PV-771' }), matchDocument({ id: 'B2', number: 'PV-853' })];
    const result = matchLists([matchDocument({ id: 'P1' })], rents);
    expect(result.pairCount).toBe(0);
    expect(missingReason(result, 'PORTAL', 0)).toMatch(/^B1 and B2 come equally near, so neither was taken\./);
  });

  test('exchanged digits are only proposed where the amounts stand alone', () => {
    const rent = { number: 'INV/0123' };
    expect(lines([matchDocument({ id: 'P1', ...rent })], [matchDocument({ id: 'B1', number: 'INV/0132' })])).toEqual(['P1 B1 SUGGESTED']);
    expect(
      lines(
        [matchDocument({ id: 'P1', ...rent }), matchDocument({ id: 'P2', number: 'INV/0088', date: '2025-06-01' })],
        [matchDocument({ id: 'B1', number: 'INV/0132' })],
      ),
    ).toEqual(['P1 B1 MISMATCHED']);
  });

  test('an amendment stands in the place of its original', () => {
    const original = matchDocument({ id: 'P1' });
    const amendment = matchDocument({
      id: 'P2',
      number: 'INV/25-26/0099',
      originalNumber: 'INV/25-26/0012',
      originalDate: original.date,
      ...doubled,
    });
    const result = matchLists([original, amendment], [matchDocument({ id: 'B1', ...doubled })]);
    expect(result.pairOf(0)).toBeNull();
    expect(result.pairOf(1)).toMatchObject({ books: 0, class: 'SUGGESTED' });
    expect([...result.superseded]).toEqual([0]);
    expect([...result.portalOnly]).toEqual([]);
    expect(missingReason(result, 'PORTAL', 0)).toBe('An amendment has taken the place of this document.');
  });

  test('one invoice booked in two lines is a link, and so is a month in one entry', () => {
    const line = (id: string, part: number) =>
      matchDocument({ id, taxable: paise(1_000 * part), tax: taxAmounts({ cgst: 90 * part, sgst: 90 * part }) });
    const split = matchLists([matchDocument({ id: 'P1' })], [line('B1', 70), line('B2', 30)]);
    expect(split.links).toEqual([{ portal: [0], books: [0, 1], by: 'NUMBER' }]);
    const month = matchLists(
      [line('P1', 70), line('P2', 30)].map((each, index) => ({ ...each, number: `T${index + 1}7`, date: `2025-10-0${index + 1}` })),
      [matchDocument({ id: 'B1', number: 'OCTOBER', date: '2025-10-31' })],
    );
    expect(month.pairCount).toBe(0);
    expect(month.links).toEqual([{ portal: [0, 1], books: [0], by: 'MONTH' }]);
  });

  test('the tolerance decides what is proposed', () => {
    const books = [matchDocument({ id: 'B1', taxable: paise(100_400), date: '2025-11-05' })];
    const portal = [matchDocument({ id: 'P1' })];
    expect(matchLists(portal, books).counts).toEqual({ EXACT: 0, SUGGESTED: 0, MISMATCHED: 1 });
    expect(matchLists(portal, books, { ...DEFAULT_TOLERANCE, taxable: paise(500), days: 15 }).counts.SUGGESTED).toBe(1);
    expect(matchLists(portal, books, { ...DEFAULT_TOLERANCE, percent: 1, days: 15 }).counts.SUGGESTED).toBe(1);
  });
});

describe('explanations', () => {
  test('the fields side by side', () => {
    const { sides } = matchLists(
      [matchDocument({ id: 'P1' })],
      [matchDocument({ id: 'B1', number: 'INV-12', pos: null, taxable: paise(99_950) })],
    );
    const fields = fieldComparisons(sides, 0, 0);
    expect(fields.filter(({ isSame }) => !isSame)).toEqual([
      { field: 'NUMBER', portal: 'INV/25-26/0012', books: 'INV-12', isSame: false },
      { field: 'TAXABLE', portal: 100_000, books: 99_950, difference: -50, isSame: false },
    ]);
    expect(fields).toContainEqual({ field: 'DATE', portal: '2025-10-21', books: '2025-10-21', isSame: true });
    expect(fields).toContainEqual({ field: 'PLACE_OF_SUPPLY', portal: '32', books: null, isSame: true });
  });

  test('the other candidates, best first, and whether they are taken', () => {
    const books = [
      matchDocument({ id: 'B1' }),
      matchDocument({ id: 'B2', number: 'INV/25-26/0013' }),
      matchDocument({ id: 'B3', supplierGstin: SISTER, number: 'INV-12' }),
      matchDocument({ id: 'B4', supplierGstin: STRANGER, number: 'X' }),
    ];
    const result = matchLists([matchDocument({ id: 'P1' }), matchDocument({ id: 'P2', number: 'INV/25-26/0013' })], books);
    const found = bestCandidates(result, 'PORTAL', 0);
    expect(found.map(({ row }) => books[row]?.id)).toEqual(['B3', 'B2']);
    expect(found.map(({ isTaken }) => isTaken)).toEqual([false, true]);
  });

  test.each<[string, Changes, string]>([
    ['a supplier who is not there', { supplierGstin: STRANGER, date: '2025-01-01' }, 'No document of this supplier is in the portal data.'],
    [
      'a supplier who is',
      { number: 'X', ...doubled },
      'No document of this supplier in the portal data has this number, or these amounts near this date.',
    ],
  ])('why it is missing: %s', (_name, changes, sentence) => {
    const result = matchLists([matchDocument({ id: 'P1' })], [matchDocument({ id: 'B1', ...changes })]);
    expect(missingReason(result, 'BOOKS', 0)).toBe(sentence);
  });
});
