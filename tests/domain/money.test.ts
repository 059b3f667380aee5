import fc from 'fast-check';
import { describe, expect, expectTypeOf, it, test } from 'vitest';
import { formatCount, formatRupees, type Paise, paise, parseRupees, rupeesNumber, rupeesText } from '../../lib/domain/money';
import {
  addTax,
  equalTax,
  isNoTax,
  negateTax,
  subtractTax,
  sumTax,
  TAX_HEAD_LABEL,
  TAX_HEAD_SHORT,
  taxAmounts,
  totalTax,
} from '../../lib/domain/tax-amounts';
import { forAll } from '../builders/for-all';

describe('parseRupees', () => {
  test.each([
    ['100', 10000],
    ['100.5', 10050],
    ['1,00,000.50', 10000050],
    ['₹ 12,34,567.89', 123456789],
    ['0.00', 0],
    ['007', 700],
    ['-5', -500],
    ['12.500', 1250],
    ['12.', 1200],
    ['12.50000', 1250],
    [' 100 ', 10000],
    ['₹500', 50000],
    ['000000000000000100', 10000],
    ['9999999999999', 999999999999900],
    [100000.5, 10000050],
    [0.1, 10],
    [1e-2, 1],
    [6490.01, 649001],
  ])('reads %s', (input, expected) => expect(parseRupees(input)).toEqual({ ok: true, value: expected }));

  test.each([
    ['', 'NOT_A_NUMBER'],
    ['abc', 'NOT_A_NUMBER'],
    ['1.2.3', 'NOT_A_NUMBER'],
    ['1 000', 'NOT_A_NUMBER'],
    ['0x10', 'NOT_A_NUMBER'],
    ['1e5', 'NOT_A_NUMBER'],
    [Number.NaN, 'NOT_A_NUMBER'],
    [Number.POSITIVE_INFINITY, 'NOT_A_NUMBER'],
    ['500.005', 'TOO_MANY_DECIMALS'],
    [500.005, 'TOO_MANY_DECIMALS'],
    [1e-7, 'TOO_MANY_DECIMALS'],
    [-1.5e-7, 'TOO_MANY_DECIMALS'],
    ['99999999999999', 'TOO_LARGE'],
  ])('refuses %s', (input, fault) => expect(parseRupees(input)).toEqual({ ok: false, error: fault }));
});

describe('formats', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [10050, '100.50'],
    [123456789, '12,34,567.89'],
    [-12345678, '-1,23,456.78'],
    [10000000, '1,00,000.00'],
  ])('%d paise as %s', (amount, text) => expect(formatRupees(paise(amount))).toBe(text));
  it('groups counts', () => expect([4812345, 0, 999, -4812345].map(formatCount)).toEqual(['48,12,345', '0', '999', '-48,12,345']));
  it('writes plain decimals', () =>
    expect([rupeesText(paise(-5)), rupeesText(paise(0)), rupeesNumber(paise(10050))]).toEqual(['-0.05', '0.00', 100.5]));
});

describe('tax heads', () => {
  it('as forms and as columns name them', () => {
    expect(TAX_HEAD_LABEL).toEqual({ igst: 'Integrated Tax', cgst: 'Central Tax', sgst: 'State/UT Tax', cess: 'Cess' });
    expect(TAX_HEAD_SHORT).toEqual({ igst: 'IGST', cgst: 'CGST', sgst: 'SGST', cess: 'Cess' });
  });
  it('all four add up', () => expect(totalTax(taxAmounts({ igst: 1000, cgst: 200, sgst: 30, cess: 4 }))).toBe(1234));
});

describe('properties', () => {
  const amount = fc.integer({ min: -1e13, max: 1e13 }).map((value) => paise(value));
  it('parse of format is the amount', () =>
    forAll(amount, (value) => expect(parseRupees(formatRupees(value))).toEqual({ ok: true, value })));
  it('parse of plain text is the amount', () =>
    forAll(amount, (value) => expect(parseRupees(rupeesText(value))).toEqual({ ok: true, value })));
  it('sums are exact against big integers', () =>
    forAll(fc.array(amount, { maxLength: 50 }), (list) => {
      const sum = sumTax(list.map((igst) => taxAmounts({ igst })));
      expect(BigInt(sum.igst)).toBe(list.reduce((total, value) => total + BigInt(value), 0n));
    }));
  it('subtraction undoes addition', () =>
    forAll(amount, amount, (a, b) => {
      const [x, y] = [taxAmounts({ igst: a, cgst: b }), taxAmounts({ sgst: a, cess: b })];
      expect(equalTax(subtractTax(addTax(x, y), y), x)).toBe(true);
      expect(isNoTax(addTax(x, negateTax(x)))).toBe(true);
      expect(totalTax(x)).toBe(a + b);
    }));
  it('refuses fractions of a paisa as a fault', () =>
    expect(() => paise(0.5)).toThrow(new RangeError('not a whole, exact number of paise: 0.5')));
  it('does not take a number for Paise', () => expectTypeOf<number>().not.toExtend<Paise>());
});
