/** One record in one GSTR-2B: outcome, row, amounts and the rule that says so (rulebook 5.3, 5.5). */
import { describe, expect, it, test } from 'vitest';
import { archiveOutcomeOf, type Carries, judge, judgeClass, type Outcome } from '../../../lib/domain/gstr2b/decide';
import type { RowCode } from '../../../lib/domain/gstr2b/rows';
import type { DeclarationKind } from '../../../lib/domain/ims/declaration';
import type { ArchiveOutcome, Chain, Destination, ImsRecord } from '../../../lib/domain/ims/record';
import type { ImsAction, SectionCode } from '../../../lib/domain/ims/sections';
import { aComputation, anAmendment, aRecord, type RecordWishes, rupees, tax } from '../../builders/ims-records';

const NONE = [0, 0, 0, 0];
const ruled = (record: ImsRecord, chain: Chain = [], period = '2026-04') => {
  const { outcome, row, reason } = judge(record, chain, aComputation(period));
  return [outcome, row, reason];
};

describe('an original in IMS, by action and declaration (5.3; R024, R027, R058 to R060, R122, R123)', () => {
  test.each<[SectionCode, ImsAction, DeclarationKind | null, Outcome, RowCode | null, Carries, string]>([
    ['b2b', 'A', null, 'AVAILABLE', 'AV.A1.b2b', 'TAX', 'R024'],
    ['b2b', 'N', null, 'AVAILABLE', 'AV.A1.b2b', 'TAX', 'R027'],
    ['b2b', 'R', null, 'REJECTED', 'RJ.A1.b2b', 'TAX', 'R122'],
    ['b2b', 'P', null, 'PENDING', null, 'NOTHING', 'R123'],
    ['b2bcn', 'A', 'FULL', 'AVAILABLE', 'AV.B.cn', 'TAX', 'R058'],
    ['b2bcn', 'A', 'PARTIAL', 'AVAILABLE', 'AV.B.cn', 'DECLARED', 'R059'],
    ['b2bcn', 'A', 'NONE', 'AVAILABLE', 'AV.B.cn', 'NOTHING', 'R060'],
    ['b2bcn', 'N', null, 'AVAILABLE', 'AV.B.cn', 'TAX', 'R027'],
    ['b2bcn', 'R', null, 'REJECTED', 'RJ.B.cn', 'TAX', 'R122'],
    ['impg', 'A', null, 'AVAILABLE', 'AV.A4.impg', 'TAX', 'R024'],
    ['impg', 'R', null, 'NOT_LISTED', null, 'NOTHING', 'R035'],
  ])('%s with %s, declared %s: %s in %s carries %s by %s', (section, action, declaration, outcome, row, carries, reason) => {
    const { gstr2bPeriod } = aRecord(section);
    const facts = { section, destination: 'IMS', action, declaration, supplierFiling: 'FILED', gstr2bPeriod, archived: null } as const;
    expect(judgeClass(facts, aComputation('2026-04'))).toEqual({ outcome, row, action, carries, reason });
  });

  test.each<[SectionCode, string, Outcome, ImsAction, string]>([
    ['b2bcn', '2026-03-20', 'PENDING', 'P', 'R123'],
    ['b2bcn', '2026-03-21', 'AVAILABLE', 'N', 'R048'],
    ['b2b', '2026-03-21', 'PENDING', 'P', 'R123'],
  ])('R048: a class of %s pending since January is, on %s, %s', (section, today, outcome, action, reason) => {
    const { gstr2bPeriod } = aRecord(section, { period: '2026-01' });
    const facts = {
      section,
      destination: 'IMS',
      action: 'P',
      declaration: null,
      supplierFiling: 'FILED',
      gstr2bPeriod,
      archived: null,
    } as const;
    expect(judgeClass(facts, aComputation('2026-02', { today }))).toMatchObject({ outcome, action, reason });
  });

  it('R028: what the supplier has not filed is in no GSTR-2B, whatever its action, destination or period', () => {
    for (const action of ['N', 'A', 'R', 'P'] as const) {
      for (const destination of ['IMS', 'AV.A3.b2b'] as const) {
        for (const wishes of [{ supplierFiling: 'SAVED' }, { period: null, supplierFiling: 'FILED' }] as const) {
          expect(ruled(aRecord('b2b', { ...wishes, action, destination }))).toEqual(['NOT_FILED', null, 'R028']);
        }
      }
    }
  });

  test.each<[ArchiveOutcome, string]>([
    ['ACCEPTED', 'R037'],
    ['DEEMED_ACCEPTED', 'R037'],
    ['REJECTED', 'R037'],
    ['SUPERSEDED', 'R082'],
    ['REMOVED_DELETED', 'R004'],
    ['REMOVED_16_4', 'R039'],
  ])('archived as %s: in no later GSTR-2B, by %s', (outcome, rule) =>
    expect(ruled(aRecord('b2b', { period: '2026-03', archived: ['2026-03', outcome] }))).toEqual(['ARCHIVED', null, rule]),
  );
});

describe('documents that go straight to GSTR-2B (1.3, 5.3)', () => {
  test.each<[SectionCode, RowCode, Outcome, string]>([
    ['b2b', 'AV.A1.b2b', 'AVAILABLE', 'R113'],
    ['isd', 'AV.A2.isd', 'AVAILABLE', 'R119'],
    ['b2b', 'AV.A3.b2b', 'AVAILABLE', 'R118'],
    ['impg', 'AV.A4.impg', 'AVAILABLE', 'R120'],
    ['b2bcn', 'AV.B.cn', 'AVAILABLE', 'R114'],
    ['b2bcn', 'AV.B.rcn', 'AVAILABLE', 'R114'],
    ['b2b', 'NA.A1.b2b', 'NOT_AVAILABLE', 'R117'],
    ['isd', 'NA.A2.isd', 'NOT_AVAILABLE', 'R117'],
    ['b2bdn', 'NA.A3.dn', 'NOT_AVAILABLE', 'R118'],
    ['b2bcn', 'NA.B.cn', 'NOT_AVAILABLE', 'R116'],
  ])('%s in %s: %s by %s, with its tax and taxable value', (section, destination, outcome, rule) => {
    const record = aRecord(section, { destination, tax: tax(1800) });
    const judgement = judge(record, [], aComputation('2026-04'));
    expect(judgement).toMatchObject({ outcome, row: destination, carries: 'TAX', reason: rule, leg: null });
    expect([rupees(judgement.tax), judgement.taxable]).toEqual([[1800, 0, 0, 0], 9000_00]);
  });
  it('R008, R009: the reason the document itself has goes before the rule of its row', () =>
    expect(ruled(aRecord('b2b', { destination: 'NA.A1.b2b', destinationReason: 'C' }))).toEqual(['NOT_AVAILABLE', 'NA.A1.b2b', 'C']));
  it('R014, R121, D14: rule 37A items are listed in September only', () => {
    const item = (period: string) => aRecord('b2b', { period, source: 'RULE37A', destination: 'RV.A1.b2b' });
    expect(ruled(item('2026-09'), [], '2026-09')).toEqual(['REVERSAL', 'RV.A1.b2b', 'R121']);
    expect(ruled(item('2026-10'), [], '2026-10')).toEqual(['NOT_LISTED', null, 'R014']);
  });
  it('R082: superseded by an amendment of the same GSTR-2B', () => {
    const direct = { destination: 'AV.A3.b2b', reverseCharge: true } as const;
    const original = aRecord('b2b', direct);
    const chain = [original, aRecord('b2ba', { ...direct, destination: 'AV.A3.b2ba' })];
    expect(judge(original, chain, aComputation('2026-04'))).toMatchObject({
      outcome: 'SUPERSEDED',
      row: null,
      carries: 'NOTHING',
      reason: 'R082',
      tax: tax(0),
      taxable: 0,
    });
  });
  it('D15: an amendment posts the difference in tax and in taxable value', () => {
    const before = aRecord('b2b', { tax: tax(3600), destination: 'AV.A3.b2b', reverseCharge: true });
    const after = aRecord('b2ba', { period: '2026-05', tax: tax(1800), destination: 'AV.A3.b2ba', reverseCharge: true });
    const judgement = judge(after, [before, after], aComputation('2026-05'));
    expect([rupees(judgement.tax), judgement.taxable]).toEqual([[-1800, 0, 0, 0], -9000_00]);
  });
  it('R012, D19: before imports were in IMS, a bill that moved away takes its whole tax back', () => {
    const bill = aRecord('impg', { period: '2025-07', tax: tax(90000), destination: 'AV.A4.impg' });
    const from = aRecord('impga', { period: '2025-08', tax: tax(50000), destination: 'AV.A4.impga', amendmentLeg: 'from' });
    expect(rupees(judge(from, [bill, from], aComputation('2025-08')).tax)).toEqual([-90000, 0, 0, 0]);
  });
});

describe('amendments in IMS (4.1, 5.5)', () => {
  it('R081: one that waits for its original is in no table', () => {
    const { record, chain } = anAmendment({ original: 'b2b', originalTax: tax(1800), amendedTax: tax(1200), settled: 'OPEN' });
    expect(judge(record, chain, aComputation('2026-09'))).toMatchObject({
      outcome: 'LOCKED',
      row: null,
      reason: 'R081',
      carries: 'NOTHING',
    });
  });
  it('R082: one in the same GSTR-2B replaces its original', () => {
    const { original, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(1800),
      amendedTax: tax(1200),
      settled: 'OPEN',
      originalPeriod: '2026-04',
      period: '2026-04',
    });
    expect(ruled(original, chain)).toEqual(['SUPERSEDED', null, 'R082']);
  });
  it('the taxable value changes with the tax; Part B holds reductions as positive amounts (5.2)', () => {
    const posted = (original: SectionCode, from: number, to: number) => {
      const made = anAmendment({ original, originalTax: tax(from), amendedTax: tax(to), settled: 'ACCEPTED', amendment: { action: 'N' } });
      const { tax: amounts, taxable } = judge(made.record, made.chain, aComputation('2026-09'));
      return [rupees(amounts)[0], taxable / 100];
    };
    expect(posted('b2b', 18000, 12000)).toEqual([-6000, -30000]);
    expect(posted('b2bcn', 1800, 2400)).toEqual([600, 3000]);
    expect(posted('b2bcn', 1800, 1200)).toEqual([-600, -3000]);
  });
});

describe('R091, C8: the reverse-charge leg beside the IMS row', () => {
  const amendedToRcm = (wishes: RecordWishes = {}) =>
    anAmendment({
      original: 'b2b',
      originalTax: tax(5040),
      amendedTax: tax(5400),
      settled: 'ACCEPTED',
      amendment: { reverseCharge: true, ...wishes },
    });
  const legOf = (record: ImsRecord, chain: Chain) => judge(record, chain, aComputation('2026-09')).leg;

  it('holds the whole amended tax and taxable value, by R091 where no other reason is given', () => {
    const { record, chain } = amendedToRcm();
    expect(legOf(record, chain)).toEqual({ row: 'AV.A3.b2ba', reason: 'R091', tax: tax(5400), taxable: 27000_00 });
  });
  it('not available, by the reason of the document', () => {
    const { record, chain } = amendedToRcm({ destinationReason: 'C' });
    expect(legOf(record, chain)).toMatchObject({ row: 'NA.A3.b2ba', reason: 'C' });
  });
  test.each<[string, RecordWishes]>([
    ['R028: not filed', { supplierFiling: 'SAVED' }],
    ['withdrawn by the supplier', { archived: ['2026-09', 'REMOVED_DELETED'] }],
    ['in another period', { period: '2026-10' }],
  ])('none: %s', (_, wishes) => {
    const { record, chain } = amendedToRcm(wishes);
    expect(legOf(record, chain)).toBeNull();
  });
  it('none: superseded in the same GSTR-2B', () => {
    const { record, chain } = amendedToRcm();
    const later = aRecord('b2ba', { period: '2026-09', reverseCharge: true });
    expect([legOf(record, [...chain, later]), legOf(later, [...chain, later])?.row]).toEqual([null, 'AV.A3.b2ba']);
  });
  it('stays where GSTR-3B of the period closed the IMS row', () => {
    const { record, chain } = amendedToRcm({ archived: ['2026-09', 'ACCEPTED'] });
    expect(legOf(record, chain)?.row).toBe('AV.A3.b2ba');
  });
  it('none of a bill of entry: GSTR-2B has no such row', () => {
    const { record, chain } = anAmendment({
      original: 'impg',
      originalTax: tax(5040),
      amendedTax: tax(5400),
      settled: 'ACCEPTED',
      amendment: { reverseCharge: true },
    });
    expect(legOf(record, chain)).toBeNull();
  });
  it('the row in IMS carries nothing where it is pending', () => {
    const { record, chain } = amendedToRcm({ action: 'P' });
    const judgement = judge(record, chain, aComputation('2026-09'));
    expect([judgement.outcome, rupees(judgement.tax), judgement.taxable]).toEqual(['PENDING', NONE, 0]);
  });
});

describe('R037: how filing GSTR-3B archives what its GSTR-2B says', () => {
  test.each<[Outcome, ImsAction, Destination, ArchiveOutcome | null]>([
    ['AVAILABLE', 'A', 'IMS', 'ACCEPTED'],
    ['AVAILABLE', 'N', 'IMS', 'DEEMED_ACCEPTED'],
    ['REJECTED', 'R', 'IMS', 'REJECTED'],
    ['SUPERSEDED', 'A', 'IMS', 'SUPERSEDED'],
    ['PENDING', 'P', 'IMS', null],
    ['LOCKED', 'N', 'IMS', null],
    ['NOT_FILED', 'A', 'IMS', null],
    ['LATER_PERIOD', 'A', 'IMS', null],
    ['ARCHIVED', 'A', 'IMS', null],
    ['AVAILABLE', 'N', 'AV.A3.b2b', null],
    ['SUPERSEDED', 'N', 'AV.A3.b2b', null],
  ])('%s with %s in %s: %s', (outcome, action, destination, expected) =>
    expect(archiveOutcomeOf({ outcome, action }, destination)).toBe(expected),
  );
});
