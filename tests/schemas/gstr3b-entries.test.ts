import { describe, expect, it } from 'vitest';
import { fileGstr3bInput } from '../../lib/schemas/gstr3b-entries';
import { parseEntries } from '../../lib/schemas/gstr3b-typed';

const heads = (igst: string, cgst = '', sgst = '', cess = '') => ({ igst, cgst, sgst, cess });

describe('entries of GSTR-3B', () => {
  it.each([
    ['an empty field is nothing', { '4B1': heads('') }, {}],
    ['grouped rupees', { '4B1': heads('1,00,000.50') }, { '4B1': { igst: 10_000_050, cgst: 0, sgst: 0, cess: 0 } }],
    ['a difference below zero', { '4A5': heads('-1,000') }, { '4A5': { igst: -100_000, cgst: 0, sgst: 0, cess: 0 } }],
  ])('%s', (_, typed, expected) => {
    expect(parseEntries(typed)).toEqual({ entries: expected, faults: [] });
  });

  it.each([
    ['three decimals', { '4B1': heads('12.345') }, '4B1 igst Two decimals at most.'],
    ['words', { '4D1': heads('', 'ten') }, '4D1 cgst Enter an amount in rupees, such as 1,250.00.'],
    ['a reversal below zero', { '4B2': heads('-1') }, '4B2 igst Enter a positive amount.'],
    ['central tax on import of services', { '4A2': heads('', '5') }, '4A2 cgst This head is not used here.'],
    ['more digits than the form has', { '4B1': heads('99999999999999') }, '4B1 igst This amount is too large.'],
  ])('%s is refused at its field', (_, typed, fault) => {
    expect(parseEntries(typed).faults.map(({ cell, head, fault: text }) => `${cell} ${head} ${text}`)).toEqual([fault]);
  });

  it('takes no cell that GSTR-2B alone fills, and no unknown period', () => {
    expect(fileGstr3bInput.safeParse({ period: '2026-10', manual: {} }).success).toBe(true);
    expect(fileGstr3bInput.safeParse({ period: '2026-10', manual: { '4A1': heads('5') } }).success).toBe(false);
    expect(fileGstr3bInput.safeParse({ period: '2026-13', manual: {} }).success).toBe(false);
    expect(fileGstr3bInput.safeParse({ period: '2026-10', manual: { '4B1': heads('1.999') } }).error?.issues[0]?.path).toEqual([
      'manual',
      '4B1',
      'igst',
    ]);
  });
});
