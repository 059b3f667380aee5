import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise, rupeesNumber, rupeesText } from '../../lib/domain/money';
import { numberIndex } from '../../lib/schemas/gstn/number-index';
import { readAmount, readRate, readStateCode } from '../../lib/schemas/gstn/wire-values';

describe('amounts', () => {
  it.each<[value: number | string, expected: number | string]>([
    [0, 0],
    [-0, 0],
    [1, 100],
    [0.1, 10],
    [0.29, 29],
    [1.005, 'TOO_MANY_DECIMALS'],
    [0.1 + 0.2, 'TOO_MANY_DECIMALS'],
    [1e-30, 'TOO_MANY_DECIMALS'],
    [9999999999999.99, 999999999999999],
    [1e13, 'TOO_LARGE'],
    [1e308, 'TOO_LARGE'],
    [Number.POSITIVE_INFINITY, 'NOT_A_NUMBER'],
    [-1, 'NEGATIVE'],
    ['1180', 118000],
    [' 1180.5 ', 118050],
    ['1180.500', 118050],
    ['1180.555', 'TOO_MANY_DECIMALS'],
    ['-5', 'NEGATIVE'],
    ['1,180', 'NOT_A_NUMBER'],
    ['₹5', 'NOT_A_NUMBER'],
    ['1e3', 'NOT_A_NUMBER'],
    ['', 'NOT_A_NUMBER'],
    ['१२', 'NOT_A_NUMBER'],
    ['0x10', 'NOT_A_NUMBER'],
    ['12345678901234', 'TOO_LARGE'],
  ])('%s is %s', (value, expected) => {
    const amount = readAmount(value);
    expect(amount.ok ? amount.value : amount.error).toBe(expected);
  });

  it('every amount comes back, as a number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        const amount = paise(value);
        expect(readAmount(JSON.parse(JSON.stringify(rupeesNumber(amount))))).toEqual({ ok: true, value });
        expect(readAmount(rupeesText(amount))).toEqual({ ok: true, value });
      }),
    );
  });

  it('rates and places', () => {
    expect([readRate(18), readRate('0.25'), readRate(101), readRate('18%'), readRate(Number.NaN)]).toEqual([18, 0.25, null, null, null]);
    expect([readStateCode(7), readStateCode('07'), readStateCode('27')]).toEqual(['07', '07', '27']);
  });
});

describe('numbers seen', () => {
  it('remembers exactly as a map does', () => {
    const entry = fc.record({
      family: fc.integer({ min: 0, max: 31 }),
      year: fc.integer({ min: 2017, max: 2030 }),
      number: fc.stringMatching(/^[A-Ca-c0-2/-]{1,3}$/),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 400 }), (entries) => {
        const index = numberIndex();
        const map = new Map<string, object>();
        entries.forEach(({ family, year, number }, at) => {
          const place = { table: at % 8, group: at, index: at * 3 };
          const key = `${family} ${year} ${number}`;
          expect(index.add(family, year, number, place)).toEqual(map.get(key) ?? null);
          if (!map.has(key)) map.set(key, place);
        });
      }),
    );
  });

  it('grows to a lakh', () => {
    const index = numberIndex();
    const repeated = Array.from({ length: 100_000 }, (_, at) => index.add(0, 2026, `INV/${at}`, { table: 0, group: at, index: 0 })).filter(
      (earlier) => earlier !== null,
    );
    expect(repeated).toEqual([]);
    expect(index.add(0, 2026, 'INV/77', { table: 0, group: 0, index: 0 })).toEqual({ table: 0, group: 77, index: 0 });
    expect(index.add(1, 2026, 'INV/77', { table: 0, group: 0, index: 0 })).toBeNull();
  });
});
