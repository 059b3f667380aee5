import { describe, expect, it, test } from 'vitest';
import { compute2b, type RowTotals } from '../../../lib/domain/gstr2b/compute';
import { effectiveAction, judge, type Outcome } from '../../../lib/domain/gstr2b/decide';
import type { Chain, DecisionContext, ImsRecord, ItcReduction } from '../../../lib/domain/ims/record';
import { type CellCode, table4 } from '../../../lib/domain/returns/gstr3b';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { isNoTax, type TaxAmounts } from '../../../lib/domain/tax-amounts';
import { aComputation, anAmendment, aRecord, type RecordWishes, rupees, S1, tax } from '../../builders/ims-records';

const chainsOf = (...chains: readonly Chain[]): Map<string, Chain> =>
  new Map(chains.flatMap((chain) => chain.map((record) => [record.id, chain])));
const rowsIn = (rows: RowTotals) => Object.fromEntries(Object.entries(rows).map(([code, { tax: amounts }]) => [code, rupees(amounts)]));
const cellsOf = (rows: RowTotals, manual?: Parameters<typeof table4>[1]) =>
  Object.fromEntries(
    Object.entries(table4(rows, manual).cells)
      .filter(([, amounts]) => !isNoTax(amounts))
      .map(([cell, amounts]) => [cell, rupees(amounts)]),
  ) as Partial<Record<CellCode, number[]>>;
const compute = (period: string, records: readonly ImsRecord[], chains: readonly Chain[] = [], given: Partial<DecisionContext> = {}) =>
  compute2b(records, chainsOf(...chains), aComputation(period, { today: `${period}-28`, ...given }));

const yes = (declared: TaxAmounts | null = null): ItcReduction => ({ flag: 'Y', declared, reason: null });
const NO: ItcReduction = { flag: 'N', declared: null, reason: null };

describe('worked examples (rulebook 11)', () => {
  it('EX01 four actions', () => {
    const { rows } = compute('2026-04', [
      aRecord('b2b', { supplierGstin: S1, tax: tax(0, 9000, 9000), action: 'A' }),
      aRecord('b2b', { tax: tax(36000) }),
      aRecord('b2b', { tax: tax(9000), action: 'R' }),
      aRecord('b2b', { tax: tax(0, 1000, 1000), action: 'P' }),
      aRecord('b2bdn', { tax: tax(1800), action: 'A' }),
    ]);
    expect(rowsIn(rows)).toEqual({ 'AV.A1.b2b': [36000, 9000, 9000, 0], 'AV.A1.dn': [1800, 0, 0, 0], 'RJ.A1.b2b': [9000, 0, 0, 0] });
    expect(cellsOf(rows)).toEqual({ '4A5': [37800, 9000, 9000, 0], '4C': [37800, 9000, 9000, 0] });
  });

  it('EX02 six credit notes', () => {
    const note = (wishes: RecordWishes) => aRecord('b2bcn', { period: '2026-10', ...wishes });
    const { rows } = compute('2026-10', [
      aRecord('b2b', { period: '2026-10', tax: tax(18000), action: 'A' }),
      note({ action: 'A', reduction: yes() }),
      note({ action: 'A', reduction: yes(tax(700)) }),
      note({ action: 'A', reduction: NO }),
      note({ action: 'R' }),
      note({ action: 'P' }),
      note({}),
    ]);
    expect(rowsIn(rows)).toEqual({ 'AV.A1.b2b': [18000, 0, 0, 0], 'AV.B.cn': [4300, 0, 0, 0], 'RJ.B.cn': [1800, 0, 0, 0] });
    expect(rows['AV.B.cn']?.records).toBe(4);
    expect(cellsOf(rows)).toMatchObject({ '4A5': [13700, 0, 0, 0] });
  });

  it('EX03 negative net', () => {
    const { rows } = compute('2026-10', [
      aRecord('b2b', { period: '2026-10', tax: tax(5400), action: 'A' }),
      aRecord('b2bcn', { period: '2026-10', tax: tax(9000) }),
    ]);
    expect(cellsOf(rows)).toEqual({ '4A5': [-3600, 0, 0, 0], '4C': [-3600, 0, 0, 0] });
  });

  test.each<[string, RecordWishes, Record<string, number[]>]>([
    ['in full', { action: 'A', reduction: yes() }, { 'AV.A1.b2ba': [-6000, 0, 0, 0] }],
    ['in part', { action: 'A', reduction: yes(tax(2500)) }, { 'AV.A1.b2ba': [-2500, 0, 0, 0] }],
    ['not at all', { action: 'A', reduction: NO }, { 'AV.A1.b2ba': [0, 0, 0, 0] }],
    ['rejected', { action: 'R' }, { 'RJ.A1.b2ba': [12000, 0, 0, 0] }],
    ['pending', { action: 'P' }, {}],
    ['no action', {}, { 'AV.A1.b2ba': [-6000, 0, 0, 0] }],
  ])('EX04 downward invoice amendment, %s', (_, amendment, expected) => {
    const { chain } = anAmendment({ original: 'b2b', originalTax: tax(18000), amendedTax: tax(12000), settled: 'ACCEPTED', amendment });
    expect(rowsIn(compute('2026-09', chain, [chain]).rows)).toEqual(expected);
  });

  test.each<[string, RecordWishes, Record<string, number[]>]>([
    ['accepted', { action: 'A' }, { 'AV.A1.b2ba': [3600, 0, 0, 0] }],
    ['no action', {}, { 'AV.A1.b2ba': [3600, 0, 0, 0] }],
    ['pending', { action: 'P' }, {}],
    ['rejected', { action: 'R' }, { 'RJ.A1.b2ba': [21600, 0, 0, 0] }],
  ])('EX05 upward invoice amendment, %s', (_, amendment, expected) => {
    const { chain } = anAmendment({ original: 'b2b', originalTax: tax(18000), amendedTax: tax(21600), settled: 'ACCEPTED', amendment });
    expect(rowsIn(compute('2026-09', chain, [chain]).rows)).toEqual(expected);
  });

  it('EX06 wrongly rejected, re-furnished unchanged', () => {
    const { chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(18000),
      amendedTax: tax(18000),
      settled: 'REJECTED',
      amendment: { action: 'A' },
    });
    expect(cellsOf(compute('2026-09', chain, [chain]).rows)).toMatchObject({ '4A5': [18000, 0, 0, 0] });
  });

  test.each<[string, RecordWishes, Record<string, number[]>]>([
    ['accepted', { action: 'A' }, { 'AV.A1.b2ba': [12000, 0, 0, 0] }],
    ['no action', {}, { 'AV.A1.b2ba': [12000, 0, 0, 0] }],
    ['rejected', { action: 'R' }, { 'RJ.A1.b2ba': [12000, 0, 0, 0] }],
    ['pending', { action: 'P' }, {}],
  ])('EX07 both in one GSTR-2B, amendment %s', (_, amendment, expected) => {
    const { original, record } = anAmendment({
      original: 'b2b',
      originalTax: tax(18000),
      amendedTax: tax(12000),
      settled: 'OPEN',
      originalPeriod: '2026-09',
      amendment,
    });
    const chain = [{ ...original, action: 'A' as const }, record];
    const { rows, outcomes } = compute('2026-09', chain, [chain]);
    expect([rowsIn(rows), outcomes.SUPERSEDED]).toEqual([expected, 1]);
  });

  test.each<[string, number, RecordWishes, Record<string, number[]>]>([
    ['down, accepted', 1200, { action: 'A' }, { 'AV.B.cna': [-600, 0, 0, 0] }],
    ['down, rejected', 1200, { action: 'R' }, { 'RJ.B.cna': [1200, 0, 0, 0] }],
    ['up, no action', 2400, {}, { 'AV.B.cna': [600, 0, 0, 0] }],
    ['up, rejected', 2400, { action: 'R' }, { 'RJ.B.cna': [2400, 0, 0, 0] }],
  ])('EX09 accepted credit note of 1800 amended %s', (_, amended, amendment, expected) => {
    const { chain } = anAmendment({ original: 'b2bcn', originalTax: tax(1800), amendedTax: tax(amended), settled: 'ACCEPTED', amendment });
    expect(rowsIn(compute('2026-09', chain, [chain]).rows)).toEqual(expected);
  });

  it('EX10 bypass and imports', () => {
    const at = { period: '2026-11' } as const;
    const { rows } = compute('2026-11', [
      aRecord('b2b', { ...at, tax: tax(3600), reverseCharge: true, destination: 'AV.A3.b2b' }),
      aRecord('isd', { ...at, tax: tax(4000, 500, 500), destination: 'AV.A2.isd' }),
      aRecord('isdcn', { ...at, tax: tax(300), destination: 'AV.B.icn' }),
      aRecord('impg', { ...at, tax: tax(90000, 0, 0, 1000), action: 'A' }),
      aRecord('impg', { ...at, tax: tax(18000), action: 'P' }),
      aRecord('impgsez', { ...at, tax: tax(7200) }),
      aRecord('b2b', { ...at, tax: tax(0, 900, 900), destination: 'NA.A1.b2b', destinationReason: 'P' }),
      aRecord('b2b', { ...at, tax: tax(5400), destination: 'NA.A1.b2b', destinationReason: 'C' }),
    ]);
    expect(cellsOf(rows)).toEqual({
      '3.1d': [3600, 0, 0, 0],
      '4A1': [97200, 0, 0, 1000],
      '4A3': [3600, 0, 0, 0],
      '4A4': [3700, 500, 500, 0],
      '4D2': [5400, 900, 900, 0],
      '4C': [104500, 500, 500, 1000],
    });
    expect(table4(rows).reverseChargeTaxable).toBe(3600 * 500);
  });

  it('EX11 rule 37A, September only', () => {
    const item = (period: string) =>
      aRecord('b2b', { period, source: 'RULE37A', tax: tax(2700), destination: 'RV.A1.b2b', destinationReason: 'R014' });
    const records = [aRecord('b2b', { period: '2026-09', tax: tax(10000), action: 'A' }), item('2026-09')];
    expect(cellsOf(compute('2026-09', records).rows)).toEqual({ '4A5': [10000, 0, 0, 0], '4B2': [2700, 0, 0, 0], '4C': [7300, 0, 0, 0] });
    expect(compute('2026-10', [item('2026-10'), item('2026-09')]).rows).toEqual({});
  });

  it('EX13 pending carried and accepted', () => {
    const record = aRecord('b2b', { period: '2026-04', tax: tax(0, 1000, 1000), action: 'P' });
    expect(compute('2026-04', [record]).rows).toEqual({});
    expect(cellsOf(compute('2026-05', [{ ...record, action: 'A' }]).rows)).toMatchObject({ '4A5': [0, 1000, 1000, 0] });
  });

  it('EX16 bill of entry moved to another GSTIN', () => {
    const from = (reduction: ItcReduction | null) => {
      const { chain } = anAmendment({
        original: 'impg',
        originalTax: tax(90000),
        amendedTax: tax(90000),
        settled: 'ACCEPTED',
        originalPeriod: '2026-10',
        period: '2026-11',
        amendment: { amendmentLeg: 'from', ...(reduction ? { action: 'A', reduction } : {}) },
      });
      return rowsIn(compute('2026-11', chain, [chain]).rows);
    };
    expect([from(null), from(yes(tax(60000)))]).toEqual([{ 'AV.A4.impga': [-90000, 0, 0, 0] }, { 'AV.A4.impga': [-60000, 0, 0, 0] }]);
    const to = aRecord('impga', { period: '2026-11', tax: tax(90000), amendmentLeg: 'to' });
    expect(rowsIn(compute('2026-11', [to], [[to]]).rows)).toEqual({ 'AV.A4.impga': [90000, 0, 0, 0] });
  });

  it('EX19 place of supply changed', () => {
    const { chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(1800),
      amendedTax: tax(0, 900, 900),
      settled: 'ACCEPTED',
      amendment: { destination: 'NA.A1.b2ba', destinationReason: 'P' },
    });
    expect(cellsOf(compute('2026-09', chain, [chain]).rows, { '4B1': tax(1800) })).toEqual({
      '4B1': [1800, 0, 0, 0],
      '4C': [-1800, 0, 0, 0],
      '4D2': [0, 900, 900, 0],
    });
  });

  it('EX24 e-commerce mix', () => {
    const unknown = { number: 'X', date: '2026-08-20' } as const;
    const eco = aRecord('ecom', { period: '2026-10', tax: tax(0, 250, 250), action: 'A' });
    const ecoa = aRecord('ecoma', {
      period: '2026-10',
      tax: tax(0, 200, 200),
      action: 'A',
      reduction: yes(),
      original: { ...unknown, tax: tax(0, 300, 300) },
    });
    const dna = aRecord('b2bdna', { period: '2026-10', tax: tax(900), original: { ...unknown, tax: tax(600) } });
    const { rows } = compute('2026-10', [eco, ecoa, dna]);
    expect(rowsIn(rows)).toEqual({ 'AV.A1.eco': [0, 250, 250, 0], 'AV.A1.ecoa': [0, -100, -100, 0], 'AV.A1.dna': [300, 0, 0, 0] });
    expect(cellsOf(rows)).toMatchObject({ '4A5': [300, 150, 150, 0] });
  });
});

describe('outcomes and reasons', () => {
  const at = (record: ImsRecord, chain: Chain = [], given: Partial<DecisionContext> = {}) => {
    const { outcome, row, reason } = judge(record, chain, aComputation('2026-04', given));
    return [outcome, row, reason];
  };
  test.each<[string, ImsRecord, readonly [Outcome, string | null, string]]>([
    ['accepted', aRecord('b2b', { action: 'A' }), ['AVAILABLE', 'AV.A1.b2b', 'R024']],
    ['deemed accepted', aRecord('b2b'), ['AVAILABLE', 'AV.A1.b2b', 'R027']],
    ['rejected', aRecord('b2b', { action: 'R' }), ['REJECTED', 'RJ.A1.b2b', 'R122']],
    ['pending', aRecord('b2b', { action: 'P' }), ['PENDING', null, 'R123']],
    ['saved', aRecord('b2b', { period: null, action: 'A' }), ['NOT_FILED', null, 'R028']],
    ['of a later period', aRecord('b2b', { period: '2026-05' }), ['LATER_PERIOD', null, 'R112']],
    ['archived', aRecord('b2b', { period: '2026-03', archived: ['2026-03', 'ACCEPTED'] }), ['ARCHIVED', null, 'R037']],
    ['withdrawn', aRecord('b2b', { archived: ['2026-04', 'REMOVED_DELETED'] }), ['ARCHIVED', null, 'R004']],
    ['removed', aRecord('b2b', { archived: ['2026-04', 'REMOVED_16_4'] }), ['ARCHIVED', null, 'R039']],
    ['note in full', aRecord('b2bcn', { action: 'A', reduction: yes() }), ['AVAILABLE', 'AV.B.cn', 'R058']],
    ['note in part', aRecord('b2bcn', { action: 'A', reduction: yes(tax(1)) }), ['AVAILABLE', 'AV.B.cn', 'R059']],
    ['note not at all', aRecord('b2bcn', { action: 'A', reduction: NO }), ['AVAILABLE', 'AV.B.cn', 'R060']],
    ['reverse charge', aRecord('b2b', { destination: 'AV.A3.b2b', destinationReason: 'R007' }), ['AVAILABLE', 'AV.A3.b2b', 'R007']],
    ['hotel', aRecord('b2b', { destination: 'NA.A1.b2b', destinationReason: 'P' }), ['NOT_AVAILABLE', 'NA.A1.b2b', 'P']],
    ['direct, earlier period', aRecord('b2b', { period: '2026-03', destination: 'AV.A3.b2b' }), ['OTHER_PERIOD', null, 'R112']],
    ['direct, saved', aRecord('b2b', { period: null, destination: 'AV.A3.b2b' }), ['NOT_FILED', null, 'R028']],
    [
      'direct, withdrawn',
      aRecord('b2b', { destination: 'AV.A3.b2b', archived: ['2026-04', 'REMOVED_DELETED'] }),
      ['ARCHIVED', null, 'R004'],
    ],
    ['no GSTR-2B at all', aRecord('b2b', { destination: 'NONE' }), ['NOT_LISTED', null, 'R015']],
  ])('%s', (_, record, expected) => expect(at(record)).toEqual(expected));

  it('R048: a lapsed Pending is deemed accepted, with its stored action untouched', () => {
    const record = aRecord('b2bcn', { period: '2026-01', action: 'P' });
    expect(judge(record, [], aComputation('2026-02', { today: '2026-03-20' })).outcome).toBe('PENDING');
    expect(judge(record, [], aComputation('2026-02', { today: '2026-03-21' }))).toMatchObject({
      outcome: 'AVAILABLE',
      action: 'N',
      reason: 'R048',
      tax: tax(1800),
    });
  });
  it('12.1: or only in the periods after, by setting', () => {
    const record = aRecord('b2bcn', { period: '2026-01', action: 'P' });
    const given = { today: '2026-03-21', settings: { ...DEFAULT_SETTINGS, lapseMode: 'NEXT_PERIOD' as const } };
    expect([judge(record, [], aComputation('2026-02', given)).outcome, judge(record, [], aComputation('2026-03', given)).outcome]).toEqual([
      'PENDING',
      'AVAILABLE',
    ]);
  });
  it('R081: a locked amendment is in no table', () => {
    const { record, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(1800),
      amendedTax: tax(1200),
      settled: 'OPEN',
      originalPeriod: '2026-03',
      period: '2026-04',
    });
    expect([at(record, chain), effectiveAction(record, chain, aComputation('2026-04'))]).toEqual([['LOCKED', null, 'R081'], 'EXCLUDED']);
  });
  it('tells the effective action', () => {
    const same = anAmendment({
      original: 'b2b',
      originalTax: tax(1800),
      amendedTax: tax(1200),
      settled: 'OPEN',
      originalPeriod: '2026-04',
      period: '2026-04',
    });
    expect(effectiveAction(same.original, same.chain, aComputation('2026-04'))).toBe('SUPERSEDED');
    expect(
      effectiveAction(aRecord('b2bcn', { period: '2026-01', action: 'P' }), [], aComputation('2026-04', { today: '2026-04-01' })),
    ).toBe('N');
  });
});

describe('documents that go straight to GSTR-2B', () => {
  const rcm = (period: string, amount: number, more: RecordWishes = {}) =>
    aRecord('b2b', { period, tax: tax(amount), reverseCharge: true, destination: 'AV.A3.b2b', destinationReason: 'R007', ...more });
  const rcma = (period: string, amount: number, more: RecordWishes = {}) =>
    aRecord('b2ba', {
      period,
      tax: tax(amount),
      reverseCharge: true,
      destination: 'AV.A3.b2ba',
      destinationReason: 'R007',
      original: { number: 'X', date: '2026-04-10' },
      ...more,
    });
  const only = (period: string, chain: Chain) => rowsIn(compute(period, chain, [chain]).rows);

  it('D15: an amendment inside reverse charge posts the difference', () =>
    expect(only('2026-05', [rcm('2026-04', 3600), rcma('2026-05', 1800)])).toEqual({ 'AV.A3.b2ba': [-1800, 0, 0, 0] }));
  it('D15: also of an unknown original', () =>
    expect(only('2026-05', [rcma('2026-05', 1800, { original: { number: 'X', date: '2026-04-10', tax: tax(1000) } })])).toEqual({
      'AV.A3.b2ba': [800, 0, 0, 0],
    }));
  it('R082: in one period only the amendment counts', () =>
    expect(only('2026-04', [rcm('2026-04', 3600), rcma('2026-04', 1800)])).toEqual({ 'AV.A3.b2ba': [1800, 0, 0, 0] }));
  it('D15: inside Not Available', () => {
    const hotel = aRecord('b2b', { period: '2026-04', tax: tax(0, 900, 900), destination: 'NA.A1.b2b' });
    const amended = aRecord('b2ba', {
      period: '2026-05',
      tax: tax(0, 800, 800),
      destination: 'NA.A1.b2ba',
      original: { number: hotel.number, date: hotel.date },
    });
    expect(only('2026-05', [hotel, amended])).toEqual({ 'NA.A1.b2ba': [0, -100, -100, 0] });
  });
  it('12.7: a GSTR-5 amendment posts the difference', () => {
    const first = aRecord('b2b', { period: '2026-04', tax: tax(5400), source: 'GSTR5', destination: 'AV.A1.b2b' });
    const amended = aRecord('b2ba', { period: '2026-05', tax: tax(5000), source: 'GSTR5', destination: 'AV.A1.b2ba' });
    expect(only('2026-05', [first, amended])).toEqual({ 'AV.A1.b2ba': [-400, 0, 0, 0] });
  });

  describe('R091, C8: one document, two effects', () => {
    const twoLegs = (amendment: RecordWishes, settled: 'ACCEPTED' | 'OPEN' = 'ACCEPTED') => {
      const { chain } = anAmendment({
        original: 'b2b',
        originalTax: tax(5040),
        amendedTax: tax(5400),
        settled,
        amendment: { reverseCharge: true, destinationReason: 'R091', ...amendment },
      });
      return only('2026-09', chain);
    };
    test.each<[string, RecordWishes, Record<string, number[]>]>([
      ['no action', {}, { 'AV.A1.b2ba': [-5040, 0, 0, 0], 'AV.A3.b2ba': [5400, 0, 0, 0] }],
      ['accepted in part', { action: 'A', reduction: yes(tax(1000)) }, { 'AV.A1.b2ba': [-1000, 0, 0, 0], 'AV.A3.b2ba': [5400, 0, 0, 0] }],
      ['rejected', { action: 'R' }, { 'RJ.A1.b2ba': [5400, 0, 0, 0], 'AV.A3.b2ba': [5400, 0, 0, 0] }],
      ['pending', { action: 'P' }, { 'AV.A3.b2ba': [5400, 0, 0, 0] }],
      ['not available by place of supply', { destinationReason: 'P' }, { 'AV.A1.b2ba': [-5040, 0, 0, 0], 'NA.A3.b2ba': [5400, 0, 0, 0] }],
    ])('%s', (_, amendment, expected) => expect(twoLegs(amendment)).toEqual(expected));
    it('locked: the direct leg does not wait', () =>
      expect(twoLegs({}, 'OPEN')).toEqual({ 'AV.A1.b2b': [5040, 0, 0, 0], 'AV.A3.b2ba': [5400, 0, 0, 0] }));
    it('carried: the direct leg is not listed again', () => {
      const { chain } = anAmendment({
        original: 'b2b',
        originalTax: tax(5040),
        amendedTax: tax(5400),
        settled: 'ACCEPTED',
        amendment: { reverseCharge: true, destinationReason: 'R091' },
      });
      expect(only('2026-10', chain)).toEqual({ 'AV.A1.b2ba': [-5040, 0, 0, 0] });
    });
  });
});
