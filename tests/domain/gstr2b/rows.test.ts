/** The rows of GSTR-2B as literal tables: what the portal writes, and the cell of GSTR-3B each row feeds (rulebook 5.1 to 5.4). */
import { describe, expect, it, test } from 'vitest';
import {
  GSTR2B_TABS,
  isRowCode,
  REVERSAL_ELSEWHERE,
  ROW_CODES,
  ROW_GROUP,
  ROW_GROUPS,
  ROWS_OF_SECTION,
  type RowCode,
  rowFacts,
  rowsOf,
  TAB_TEXT,
} from '../../../lib/domain/gstr2b/rows';

describe('the four tabs (5.1)', () => {
  it('in the order of the portal', () => expect([...GSTR2B_TABS]).toEqual(['AVAILABLE', 'NOT_AVAILABLE', 'REVERSAL', 'REJECTED']));
  it('titles and banners', () =>
    expect(TAB_TEXT).toEqual({
      AVAILABLE: { title: 'ITC Available', banner: 'Credit which may be availed under FORM GSTR-3B' },
      NOT_AVAILABLE: { title: 'ITC not available', banner: 'Credit which may not be availed under FORM GSTR-3B' },
      REVERSAL: { title: 'ITC Reversal', banner: 'Credit to be reversed' },
      REJECTED: { title: 'ITC Rejected', banner: 'Credit which is rejected on IMS Dashboard' },
    }));
  it('R014: what the Reversal tab says in other months', () =>
    expect(REVERSAL_ELSEWHERE).toBe('Data will be available in GSTR-2B of September month'));
});

const OTHER_ITC = 'I. All other ITC - Supplies from registered persons other than reverse charge';

describe('groups of rows (5.2): tab, part, heading, the table of GSTR-3B its advisory sends to', () => {
  test.each([
    ['AV.A1', 'AVAILABLE', 'A', OTHER_ITC, 'Table 4(A)(5)'],
    ['AV.A2', 'AVAILABLE', 'A', 'II. Inward Supplies from ISD', 'Table 4(A)(4)'],
    ['AV.A3', 'AVAILABLE', 'A', 'III. Inward Supplies liable for reverse charge', 'Table 3.1(d)'],
    ['AV.A4', 'AVAILABLE', 'A', 'IV. Import of Goods', 'Table 4(A)(1)'],
    ['AV.B', 'AVAILABLE', 'B', 'I. Others', 'Table 4(A)'],
    ['NA.A1', 'NOT_AVAILABLE', 'A', OTHER_ITC, 'Table 4(D)(2)'],
    ['NA.A2', 'NOT_AVAILABLE', 'A', 'II. Inward Supplies from ISD', 'Table 4(D)(2)'],
    ['NA.A3', 'NOT_AVAILABLE', 'A', 'III. Inward Supplies liable for reverse charge', 'Table 4(D)(2)'],
    ['NA.B', 'NOT_AVAILABLE', 'B', 'I. Others', 'Table 4(A)'],
    ['RV.A1', 'REVERSAL', 'A', 'I. ITC reversed - Others', 'Table 4(B)(2)'],
    ['RJ.A1', 'REJECTED', 'A', OTHER_ITC, 'Input tax credit cannot be availed in FORM GSTR-3B.'],
    ['RJ.B', 'REJECTED', 'B', 'I. Others', 'These Credit Notes are not eligible to net-off'],
  ] as const)('%s', (code, tab, part, heading, advisory) => {
    expect(ROW_GROUP[code]).toMatchObject({ code, tab, part, heading });
    expect(ROW_GROUP[code].advisory).toContain(advisory);
  });
  it('reverse charge is paid in 3.1(d), with credit in 4(A)(3) only where it is available', () => {
    expect(ROW_GROUP['AV.A3'].advisory).toContain('4(A)(3)');
    expect(ROW_GROUP['NA.A3'].advisory).toContain('3.1(d)');
    expect(ROW_GROUP['NA.A3'].advisory).toContain('credit shall not be taken');
  });
});

const IMS = 'IMS';
const DIRECT = '';
/** Code, heading, whether "IMS" stands beside it, the cells of GSTR-3B with their sign: 5.2 and 5.4 line by line. */
const TABLE = [
  ['AV.A1.b2b', 'B2B - Invoices', IMS, '+4A5'],
  ['AV.A1.dn', 'B2B - Debit notes', IMS, '+4A5'],
  ['AV.A1.eco', 'ECO - Documents', IMS, '+4A5'],
  ['AV.A1.b2ba', 'B2B - Invoices (Amendment)', IMS, '+4A5'],
  ['AV.A1.dna', 'B2B - Debit notes (Amendment)', IMS, '+4A5'],
  ['AV.A1.ecoa', 'ECO - Documents (Amendment)', IMS, '+4A5'],
  ['AV.A2.isd', 'ISD - Invoices', DIRECT, '+4A4'],
  ['AV.A2.isda', 'ISD - Invoices (Amendment)', DIRECT, '+4A4'],
  ['AV.A3.b2b', 'B2B - Invoices', DIRECT, '+4A3 +3.1d'],
  ['AV.A3.dn', 'B2B - Debit notes', DIRECT, '+4A3 +3.1d'],
  ['AV.A3.b2ba', 'B2B - Invoices (Amendment)', DIRECT, '+4A3 +3.1d'],
  ['AV.A3.dna', 'B2B - Debit notes (Amendment)', DIRECT, '+4A3 +3.1d'],
  ['AV.A4.impg', 'IMPG - Import of goods from overseas', IMS, '+4A1'],
  ['AV.A4.impga', 'IMPG (Amendment)', IMS, '+4A1'],
  ['AV.A4.impgsez', 'IMPGSEZ - Import of goods from SEZ', IMS, '+4A1'],
  ['AV.A4.impgseza', 'IMPGSEZ (Amendment)', IMS, '+4A1'],
  ['AV.B.cn', 'B2B - Credit notes', IMS, '-4A5'],
  ['AV.B.cna', 'B2B - Credit notes (Amendment)', IMS, '-4A5'],
  ['AV.B.rcn', 'B2B - Credit notes (Reverse charge)', DIRECT, '-4A3 -3.1d'],
  ['AV.B.rcna', 'B2B - Credit notes (Reverse charge) (Amendment)', DIRECT, '-4A3 -3.1d'],
  ['AV.B.icn', 'ISD - Credit notes', DIRECT, '-4A4'],
  ['AV.B.icna', 'ISD - Credit notes (Amendment)', DIRECT, '-4A4'],
  ['NA.A1.b2b', 'B2B - Invoices', DIRECT, '+4D2'],
  ['NA.A1.dn', 'B2B - Debit notes', DIRECT, '+4D2'],
  ['NA.A1.eco', 'ECO - Documents', DIRECT, '+4D2'],
  ['NA.A1.b2ba', 'B2B - Invoices (Amendment)', DIRECT, '+4D2'],
  ['NA.A1.dna', 'B2B - Debit notes (Amendment)', DIRECT, '+4D2'],
  ['NA.A1.ecoa', 'ECO - Documents (Amendment)', DIRECT, '+4D2'],
  ['NA.A2.isd', 'ISD - Invoices', DIRECT, '+4D2'],
  ['NA.A2.isda', 'ISD - Invoices (Amendment)', DIRECT, '+4D2'],
  ['NA.A3.b2b', 'B2B - Invoices', DIRECT, '+4D2 +3.1d'],
  ['NA.A3.dn', 'B2B - Debit notes', DIRECT, '+4D2 +3.1d'],
  ['NA.A3.b2ba', 'B2B - Invoices (Amendment)', DIRECT, '+4D2 +3.1d'],
  ['NA.A3.dna', 'B2B - Debit notes (Amendment)', DIRECT, '+4D2 +3.1d'],
  // R116, C7: credit notes net off against 4(A) although their own credit is not available.
  ['NA.B.cn', 'B2B - Credit notes', DIRECT, '-4A5'],
  ['NA.B.cna', 'B2B - Credit notes (Amendment)', DIRECT, '-4A5'],
  ['NA.B.rcn', 'B2B - Credit notes (Reverse charge)', DIRECT, '-4A3 -3.1d'],
  ['NA.B.rcna', 'B2B - Credit notes (Reverse charge) (Amendment)', DIRECT, '-4A3 -3.1d'],
  ['NA.B.icn', 'ISD - Credit notes', DIRECT, '-4A4'],
  ['NA.B.icna', 'ISD - Credit notes (Amendment)', DIRECT, '-4A4'],
  ['RV.A1.b2b', 'B2B - Invoices', DIRECT, '+4B2'],
  ['RV.A1.dn', 'B2B - Debit notes', DIRECT, '+4B2'],
  ['RV.A1.b2ba', 'B2B - Invoices (Amendment)', DIRECT, '+4B2'],
  ['RV.A1.dna', 'B2B - Debit notes (Amendment)', DIRECT, '+4B2'],
  ['RJ.A1.b2b', 'B2B - Invoices', IMS, 'nothing'],
  ['RJ.A1.dn', 'B2B - Debit notes', IMS, 'nothing'],
  ['RJ.A1.eco', 'ECO - Documents', IMS, 'nothing'],
  ['RJ.A1.b2ba', 'B2B - Invoices (Amendment)', IMS, 'nothing'],
  ['RJ.A1.dna', 'B2B - Debit notes (Amendment)', IMS, 'nothing'],
  ['RJ.A1.ecoa', 'ECO - Documents (Amendment)', IMS, 'nothing'],
  ['RJ.B.cn', 'B2B - Credit notes', IMS, 'nothing'],
  ['RJ.B.cna', 'B2B - Credit notes (Amendment)', IMS, 'nothing'],
] as const;

const flowsOf = (code: RowCode): string => {
  const { cell, sign, reverseCharge } = rowFacts(code);
  const mark = sign === 1 ? '+' : '-';
  return cell === 'NA' ? 'nothing' : `${mark}${cell}${reverseCharge ? ` ${mark}3.1d` : ''}`;
};

describe('rows (5.2) and what they flow to (5.4)', () => {
  test.each(TABLE)('%s %s', (code, heading, ims, flows) => {
    const facts = rowFacts(code);
    expect([facts.code, facts.heading, facts.ims ? IMS : DIRECT, flowsOf(code)]).toEqual([code, heading, ims, flows]);
  });
  it('these are all, in the order they are shown', () => expect([...ROW_CODES]).toEqual(TABLE.map(([code]) => code)));
  it('each stands in the group its code names', () => {
    for (const code of ROW_CODES) expect(rowFacts(code).group).toBe(code.split('.').slice(0, -1).join('.'));
    expect(ROW_GROUPS.map((group) => rowsOf(group).length)).toEqual([6, 2, 4, 4, 6, 6, 2, 4, 6, 4, 6, 2]);
  });
  it('text that is no row is none, and asking for its facts is a fault', () => {
    expect(['AV.A1.b2b', 'AV.A1', 'IMS', 'NONE', ''].map(isRowCode)).toEqual([true, false, false, false, false]);
    expect(() => rowFacts('AV.A1' as RowCode)).toThrow('not a GSTR-2B row: AV.A1');
  });
});

describe('the rows of a section (5.3): accepted or direct, not available, rejected, reverse charge, not available by reverse charge, rule 37A', () => {
  test.each([
    ['b2b', 'AV.A1.b2b', 'NA.A1.b2b', 'RJ.A1.b2b', 'AV.A3.b2b', 'NA.A3.b2b', 'RV.A1.b2b'],
    ['b2ba', 'AV.A1.b2ba', 'NA.A1.b2ba', 'RJ.A1.b2ba', 'AV.A3.b2ba', 'NA.A3.b2ba', 'RV.A1.b2ba'],
    ['b2bdn', 'AV.A1.dn', 'NA.A1.dn', 'RJ.A1.dn', 'AV.A3.dn', 'NA.A3.dn', 'RV.A1.dn'],
    ['b2bdna', 'AV.A1.dna', 'NA.A1.dna', 'RJ.A1.dna', 'AV.A3.dna', 'NA.A3.dna', 'RV.A1.dna'],
    ['b2bcn', 'AV.B.cn', 'NA.B.cn', 'RJ.B.cn', 'AV.B.rcn', 'NA.B.rcn', null],
    ['b2bcna', 'AV.B.cna', 'NA.B.cna', 'RJ.B.cna', 'AV.B.rcna', 'NA.B.rcna', null],
    ['ecom', 'AV.A1.eco', 'NA.A1.eco', 'RJ.A1.eco', null, null, null],
    ['ecoma', 'AV.A1.ecoa', 'NA.A1.ecoa', 'RJ.A1.ecoa', null, null, null],
    ['isd', 'AV.A2.isd', 'NA.A2.isd', null, null, null, null],
    ['isda', 'AV.A2.isda', 'NA.A2.isda', null, null, null, null],
    ['isdcn', 'AV.B.icn', 'NA.B.icn', null, null, null, null],
    ['isdcna', 'AV.B.icna', 'NA.B.icna', null, null, null, null],
    ['impg', 'AV.A4.impg', null, null, null, null, null],
    ['impga', 'AV.A4.impga', null, null, null, null, null],
    ['impgsez', 'AV.A4.impgsez', null, null, null, null, null],
    ['impgseza', 'AV.A4.impgseza', null, null, null, null, null],
  ] as const)('%s', (section, ...expected) => {
    const { available, notAvailable, rejected, reverseCharge, reversal } = ROWS_OF_SECTION[section];
    const direct = [reverseCharge?.available ?? null, reverseCharge?.notAvailable ?? null];
    expect([available, notAvailable, rejected, ...direct, reversal]).toEqual(expected);
  });
});
