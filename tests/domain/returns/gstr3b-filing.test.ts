import { describe, expect, it, test } from 'vitest';
import { compute2b } from '../../../lib/domain/gstr2b/compute';
import type { Chain, ImsRecord } from '../../../lib/domain/ims/record';
import { paise } from '../../../lib/domain/money';
import { outwardStatus, recipientReturn } from '../../../lib/domain/outward';
import { CELL_LABEL, negativeCells, table4, variances } from '../../../lib/domain/returns/gstr3b';
import { addBackCell, addBackPeriod, onGstr3bFiled } from '../../../lib/domain/returns/gstr3b-filing';
import { type TaxPeriod, taxPeriod } from '../../../lib/domain/tax-period';
import { aComputation, anAmendment, aRecord, aTaxpayer, rupees, tax } from '../../builders/ims-records';

describe('R037: filing archives what the frozen GSTR-2B lists', () => {
  const same = anAmendment({
    original: 'b2bcn',
    originalTax: tax(1800),
    amendedTax: tax(1350),
    settled: 'OPEN',
    originalPeriod: '2026-10',
    period: '2026-10',
    amendment: { action: 'R' },
  });
  const locked = anAmendment({
    original: 'b2b',
    originalTax: tax(1800),
    amendedTax: tax(1200),
    settled: 'OPEN',
    originalPeriod: '2026-09',
    period: '2026-10',
  });
  const pendingOriginal: ImsRecord = { ...locked.original, action: 'P' };
  const lockedChain: Chain = [pendingOriginal, locked.record];
  const named: Record<string, ImsRecord> = {
    accepted: aRecord('b2b', { period: '2026-10', action: 'A' }),
    deemed: aRecord('b2b', { period: '2026-10' }),
    rejected: aRecord('b2b', { period: '2026-10', action: 'R' }),
    rejectedNote: aRecord('b2bcn', { period: '2026-10', action: 'R' }),
    pending: pendingOriginal,
    locked: locked.record,
    saved: aRecord('b2b', { period: null, sourcePeriod: '2026-11' }),
    later: aRecord('b2b', { period: '2026-11', action: 'A' }),
    direct: aRecord('b2b', { period: '2026-10', destination: 'AV.A3.b2b' }),
    superseded: same.original,
    amended: same.record,
    lapsed: aRecord('b2bcn', { period: '2026-08', action: 'P' }),
  };
  const chains = new Map<string, Chain>([
    ...same.chain.map((record) => [record.id, same.chain] as const),
    ...lockedChain.map((record) => [record.id, lockedChain] as const),
  ]);
  const context = aComputation('2026-10', { today: '2026-11-20' });
  const effects = onGstr3bFiled(compute2b(Object.values(named), chains, context).lines, chains, context);
  const nameOf = (id: string) => Object.entries(named).find(([, record]) => record.id === id)?.[0];

  it('accepted, deemed accepted (also lapsed), rejected, superseded', () =>
    expect(Object.fromEntries(effects.archived.map(({ id, outcome }) => [nameOf(id), outcome]))).toEqual({
      accepted: 'ACCEPTED',
      deemed: 'DEEMED_ACCEPTED',
      lapsed: 'DEEMED_ACCEPTED',
      rejected: 'REJECTED',
      rejectedNote: 'REJECTED',
      amended: 'REJECTED',
      superseded: 'SUPERSEDED',
    }));
  it('everything else stays', () => expect(effects.carried.map(nameOf).sort()).toEqual(['later', 'locked', 'pending', 'saved']));
  it('R132, R134: rejections that had lowered liability are added back', () =>
    expect(effects.addBacks.map((added) => [nameOf(added.record.id), added.rule, rupees(added.tax)])).toEqual([
      ['rejectedNote', 'R132', [1800, 0, 0, 0]],
      ['amended', 'R134', [1350, 0, 0, 0]],
    ]));
});

describe('the return that takes an add-back (6.1, D12)', () => {
  const period = (recipient: string, frequency: 'MONTHLY' | 'QUARTERLY', filed: readonly string[] = [], first = '2026-04') =>
    addBackPeriod(taxPeriod(recipient), {
      taxpayer: aTaxpayer({ frequency, firstPeriod: taxPeriod(first) }),
      filedGstr3b: filed.map((text) => taxPeriod(text)) as TaxPeriod[],
    });
  it('the next month', () => expect(period('2026-10', 'MONTHLY')).toBe('2026-11'));
  it('the next one not filed', () => expect(period('2026-10', 'MONTHLY', ['2026-11', '2026-12'])).toBe('2027-01'));
  it('of a quarterly supplier, the quarter that ends after it', () =>
    expect([period('2026-04', 'QUARTERLY', [], '2026-06'), period('2026-06', 'QUARTERLY', [], '2026-06')]).toEqual(['2026-06', '2026-09']));
  it('not before his first period', () => expect(period('2026-04', 'MONTHLY', [], '2026-08')).toBe('2026-08'));
  it('12.8: the cell', () =>
    expect([addBackCell('b2bcn', 'R'), addBackCell('b2bcn', 'SEWP'), addBackCell('b2bcn', 'SEWOP'), addBackCell('ecoma', 'R')]).toEqual([
      '3.1a',
      '3.1b',
      '3.1b',
      '3.1.1i',
    ]));
});

describe('Table 4 (5.4)', () => {
  const at = { period: '2026-10' } as const;
  const { rows } = compute2b(
    [
      aRecord('b2b', { ...at, tax: tax(1000) }),
      aRecord('b2bcn', { ...at, tax: tax(0, 360, 360), destination: 'NA.B.cn' }),
      aRecord('b2bcn', { ...at, tax: tax(540), reverseCharge: true, destination: 'NA.B.rcn' }),
      aRecord('b2b', { ...at, tax: tax(300), reverseCharge: true, destination: 'NA.A3.b2b' }),
      aRecord('isd', { ...at, tax: tax(50), destination: 'NA.A2.isd' }),
      aRecord('isdcn', { ...at, tax: tax(20), destination: 'NA.B.icn' }),
    ],
    new Map(),
    aComputation('2026-10'),
  );
  it('R116, C7: ineligible credit notes lower 4(A), below zero', () => {
    const { cells } = table4(rows);
    expect([cells['4A5'], cells['4A3'], cells['4A4'], cells['4D2'], cells['3.1d']].map(rupees)).toEqual([
      [1000, -360, -360, 0],
      [-540, 0, 0, 0],
      [-20, 0, 0, 0],
      [350, 0, 0, 0],
      [-240, 0, 0, 0],
    ]);
    expect(negativeCells(cells)).toEqual(['4A3', '4A4', '4A5', '4C']);
  });
  it("adds the user's entries", () => {
    const { cells } = table4(rows, { '4A2': tax(10), '4A5': tax(5), '4B1': tax(7), '4B2': tax(3), '4D1': tax(5) });
    expect([cells['4A2'], cells['4A5'], cells['4B1'], cells['4B2'], cells['4D1'], cells['4C']].map(rupees)).toEqual([
      [10, 0, 0, 0],
      [1005, -360, -360, 0],
      [7, 0, 0, 0],
      [3, 0, 0, 0],
      [5, 0, 0, 0],
      [445, -360, -360, 0],
    ]);
  });
  it('R125: names what differs from GSTR-2B', () =>
    expect(variances(table4(rows).cells, table4(rows, { '4A5': tax(5), '4B1': tax(7) }).cells)).toMatchObject([{ cell: '4A5' }]));
  it('R125: what GSTR-2B never fills is no variance; a reversal beside rule 37A is one', () => {
    const entered = table4(rows, { '4A2': tax(1), '4B1': tax(2), '4B2': tax(3), '4D1': tax(4) }).cells;
    expect(variances(table4(rows).cells, entered)).toEqual([{ cell: '4B2', fromGstr2b: tax(0), entered: tax(3) }]);
  });
  it('R115: below zero in one head is negative, whatever the total', () => {
    const { cells } = table4({ 'AV.A1.b2b': { records: 1, taxable: paise(0), tax: tax(100, -1) } });
    expect(negativeCells(cells)).toEqual(['4A5', '4C']);
  });
  it('lines are worded as on the form', () =>
    expect(CELL_LABEL).toEqual({
      '3.1d': '3.1(d) Inward supplies (liable to reverse charge)',
      '4A1': '4(A)(1) Import of goods',
      '4A2': '4(A)(2) Import of services',
      '4A3': '4(A)(3) Inward supplies liable to reverse charge (other than 1 & 2 above)',
      '4A4': '4(A)(4) Inward supplies from ISD',
      '4A5': '4(A)(5) All other ITC',
      '4B1': '4(B)(1) As per rules 38, 42 & 43 of CGST Rules and section 17(5)',
      '4B2': '4(B)(2) Others',
      '4C': '4(C) Net ITC Available (A) - (B)',
      '4D1': '4(D)(1) ITC reclaimed which was reversed under Table 4(B)(2) in earlier tax period',
      '4D2': '4(D)(2) Ineligible ITC under section 16(4) & ITC restricted due to PoS rules',
    }));
});

describe('what the supplier sees (6.3, D11)', () => {
  test.each([
    ['N', 'No Action'],
    ['A', 'Accepted'],
    ['R', 'Rejected'],
    ['P', 'Pending'],
  ] as const)('%s: %s', (action, status) => expect(outwardStatus(aRecord('b2b', { action }))).toBe(status));
  it('R139: nothing of documents outside IMS', () =>
    expect(outwardStatus(aRecord('b2b', { destination: 'NA.A1.b2b' }))).toBe('Not eligible for IMS'));
  const recipient = { taxpayer: aTaxpayer({ firstPeriod: taxPeriod('2026-04') }), filedGstr3b: [taxPeriod('2026-04')] };
  test.each<[string, ImsRecord, 'Filed' | 'Not Filed']>([
    ['archived', aRecord('b2b', { archived: ['2026-04', 'SUPERSEDED'] }), 'Filed'],
    ['carried though its period is filed', aRecord('b2b', { action: 'P' }), 'Not Filed'],
    ['withdrawn', aRecord('b2b', { archived: ['2026-04', 'REMOVED_DELETED'] }), 'Not Filed'],
    ['direct, period filed', aRecord('b2b', { destination: 'AV.A3.b2b' }), 'Filed'],
    ['direct, period open', aRecord('b2b', { period: '2026-05', destination: 'AV.A3.b2b' }), 'Not Filed'],
    ['saved', aRecord('b2b', { period: null, destination: 'AV.A3.b2b' }), 'Not Filed'],
  ])('%s: %s', (_, record, expected) => expect(recipientReturn(record, recipient)).toBe(expected));
});
