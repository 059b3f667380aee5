import { describe, expect, it, test } from 'vitest';
import type { DueDateOverride } from '../../../lib/domain/due-dates';
import {
  canGenerate,
  computeEnabled,
  computeRefusal,
  dueEvents,
  file3bRefusal,
  type Gstr2bState,
  imsRefusal,
  isGstr3bFiled,
  lapsedSince,
  mustRecompute,
  NOT_GENERATED,
  openPeriod,
  type ReturnContext,
} from '../../../lib/domain/returns/lifecycle';
import { type TaxPeriod, taxPeriod } from '../../../lib/domain/tax-period';
import { TAXPAYER_KINDS, usesIms } from '../../../lib/domain/taxpayer';
import { aTaxpayer } from '../../builders/ims-records';

const APR = taxPeriod('2026-04');
const MAY = taxPeriod('2026-05');
const since = (period: TaxPeriod) => aTaxpayer({ firstPeriod: period });
const at = (today: string, filedGstr3b: readonly TaxPeriod[] = [], more: Partial<ReturnContext> = {}): ReturnContext => ({
  today,
  taxpayer: since(APR),
  filedGstr3b,
  dueDates: [],
  ...more,
});

const GENERATED: Gstr2bState = { generated: true, actionsChanged: false, lapsed: false, jobRunning: false };
const CHANGED: Gstr2bState = { ...GENERATED, actionsChanged: true };
const LAPSED: Gstr2bState = { ...GENERATED, lapsed: true };

describe('COMPUTE (rulebook 2.4, D4)', () => {
  const quarterly = aTaxpayer({ frequency: 'QUARTERLY', firstPeriod: taxPeriod('2026-06') });
  test.each<[string, string | null, TaxPeriod, Gstr2bState, ReturnContext]>([
    [
      'R015 composition, before all else',
      'R015',
      APR,
      NOT_GENERATED,
      at('2026-05-01', [APR], { taxpayer: aTaxpayer({ kind: 'COMPOSITION', frequency: 'QUARTERLY' }) }),
    ],
    ['R110 first month of a quarter', 'R110', APR, NOT_GENERATED, at('2026-05-15', [APR], { taxpayer: quarterly })],
    ['R111 the quarter', null, taxPeriod('2026-06'), NOT_GENERATED, at('2026-07-14', [], { taxpayer: quarterly })],
    ['R107 filed', 'R107', APR, CHANGED, at('2026-05-01', [APR])],
    ['R107 before the first period', 'R107', taxPeriod('2026-03'), NOT_GENERATED, at('2026-05-15')],
    ['R103 the 13th, before R101', 'R103', MAY, NOT_GENERATED, at('2026-06-13')],
    ['R100 the 14th', null, APR, NOT_GENERATED, at('2026-05-14')],
    ['R101 previous not filed', 'R101', MAY, CHANGED, at('2026-06-14')],
    ['R102 previous filed since', null, MAY, NOT_GENERATED, at('2026-06-16', [APR])],
    ['R104 nothing changed', 'R104', APR, GENERATED, at('2026-05-15')],
    ['R105 an action since', null, APR, CHANGED, at('2026-05-15')],
    ['R048 a lapse since', null, APR, LAPSED, at('2026-05-15')],
    ['R106 a job runs', 'R106', APR, { ...CHANGED, jobRunning: true }, at('2026-05-15')],
    ['a late return may still be computed', null, APR, CHANGED, at('2026-09-30')],
  ])('%s', (_, rule, period, state, context) => {
    expect(computeRefusal(period, state, context)?.rule ?? null).toBe(rule);
    expect(computeEnabled(period, state, context)).toBe(rule === null);
  });
  it('says when it opens, and what to file first', () => {
    expect(computeRefusal(APR, NOT_GENERATED, at('2026-05-13'))).toMatchObject({
      opens: '2026-05-14',
      message: 'GSTR-2B can be generated on or after 14/05/2026.',
      advice: 'Come back on 14/05/2026.',
    });
    expect(computeRefusal(MAY, NOT_GENERATED, at('2026-06-14'))).toMatchObject({
      message: 'GSTR-2B for May 2026 is not generated as GSTR-3B for Apr 2026 is not filed.',
      advice: 'File GSTR-3B of Apr 2026 first, then compute.',
    });
  });
  it('D2: an extended GSTR-1 date moves the draft', () => {
    const dueDates: DueDateOverride[] = [{ form: 'GSTR1', period: APR, due: '2026-05-15' }];
    expect([canGenerate(APR, at('2026-05-15', [], { dueDates })), canGenerate(APR, at('2026-05-16', [], { dueDates }))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('filing GSTR-3B', () => {
  test.each<[string, string | null, Gstr2bState, readonly TaxPeriod[]]>([
    ['with a current GSTR-2B', null, GENERATED, []],
    ['D3 without any', null, NOT_GENERATED, []],
    ['R108 with a stale one', 'R108', CHANGED, []],
    ['with a lapse: allowed', null, LAPSED, []],
    ['R107 twice', 'R107', CHANGED, [APR]],
  ])('%s', (_, rule, state, filed) => expect(file3bRefusal(APR, state, at('2026-05-15', filed))?.rule ?? null).toBe(rule));
  test.each([
    ['the last day of the period', '2026-04-30', 'R107'],
    ['the day after', '2026-05-01', null],
  ])('a return is filed when its period is over: %s', (_, today, rule) =>
    expect(file3bRefusal(APR, NOT_GENERATED, at(today))?.rule ?? null).toBe(rule),
  );
  it('says from when, and which period is filed already', () => {
    expect(file3bRefusal(APR, NOT_GENERATED, at('2026-04-30'))).toMatchObject({
      message: 'Apr 2026 is not over yet.',
      advice: 'File GSTR-3B from 01/05/2026 on.',
      opens: '2026-05-01',
    });
    expect(file3bRefusal(APR, CHANGED, at('2026-05-15', [APR]))?.message).toBe('GSTR-3B for Apr 2026 is already filed.');
    expect(computeRefusal(APR, CHANGED, at('2026-05-15', [APR]))?.message).toBe('GSTR-3B for Apr 2026 is already filed.');
  });
  it('of a quarter, by its name', () => {
    const quarterly = aTaxpayer({ frequency: 'QUARTERLY', firstPeriod: taxPeriod('2026-06') });
    expect(file3bRefusal(taxPeriod('2026-06'), NOT_GENERATED, at('2026-06-30', [], { taxpayer: quarterly }))).toMatchObject({
      message: 'Apr-Jun 2026 is not over yet.',
      opens: '2026-07-01',
    });
  });
  it('R110: a month that is no period', () =>
    expect(file3bRefusal(APR, NOT_GENERATED, at('2026-05-15', [], { taxpayer: aTaxpayer({ frequency: 'QUARTERLY' }) }))?.rule).toBe(
      'R110',
    ));
  test.each([
    [NOT_GENERATED, false],
    [GENERATED, false],
    [CHANGED, true],
    [LAPSED, false],
  ])('must recompute %#', (state, expected) => expect(mustRecompute(APR, state, at('2026-05-15'))).toBe(expected));
  it('a filed one need not be recomputed', () => expect(mustRecompute(APR, CHANGED, at('2026-05-15', [APR]))).toBe(false));
  it('D1: earlier returns count as filed', () =>
    expect([isGstr3bFiled(taxPeriod('2026-03'), at('2026-05-15')), isGstr3bFiled(APR, at('2026-05-15'))]).toEqual([true, false]));
  it('the open period is the first unfiled one', () =>
    expect([openPeriod(at('2026-05-15')), openPeriod(at('2026-06-15', [APR, MAY]))]).toEqual(['2026-04', '2026-06']));
});

describe('lapse since the last computation', () => {
  test.each([
    ['2026-05-14', '2026-05-20', false],
    ['2026-05-14', '2026-05-21', true],
    ['2026-05-21', '2026-05-22', false],
    ['2026-05-20', '2026-05-21', true],
  ])('judged on %s, today %s: %s', (judgedOn, today, expected) => expect(lapsedSince('2026-05-20', judgedOn, today)).toBe(expected));
});

describe('R015', () => {
  test.each(TAXPAYER_KINDS)('%s', (kind) => expect(imsRefusal({ kind })?.rule ?? null).toBe(usesIms(kind) ? null : 'R015'));
});

describe('what the calendar brings', () => {
  const list = (after: string, upTo: string, taxpayer = since(taxPeriod('2025-10')), dueDates: readonly DueDateOverride[] = []) =>
    dueEvents(taxpayer, after, upTo, dueDates).map(
      (event) => `${event.on} ${event.kind === 'DRAFT' ? event.period : `FY ${event.financialYear}`}`,
    );
  it('drafts on the 14th, the cut-off on 1 December, in order', () =>
    expect(list('2025-11-13', '2026-01-14')).toEqual([
      '2025-11-14 2025-10',
      '2025-12-01 FY 2024',
      '2025-12-14 2025-11',
      '2026-01-14 2025-12',
    ]));
  it('R039: the cut-off concerns the financial year that ended on 31 March', () =>
    expect(dueEvents(since(taxPeriod('2025-10')), '2025-11-30', '2025-12-01', [])).toEqual([
      { kind: 'CUTOFF_16_4', on: '2025-12-01', financialYear: 2024 },
    ]));
  it('nothing twice, nothing before the first period', () =>
    expect([list('2025-11-14', '2025-11-30'), list('2025-09-01', '2025-10-31')]).toEqual([[], []]));
  it('one a quarter', () =>
    expect(list('2026-04-01', '2026-10-14', aTaxpayer({ frequency: 'QUARTERLY', firstPeriod: taxPeriod('2026-06') }))).toEqual([
      '2026-07-14 2026-06',
      '2026-10-14 2026-09',
    ]));
  it('moved by an extension', () =>
    expect(list('2025-11-13', '2025-12-13', undefined, [{ form: 'IFF', period: taxPeriod('2025-10'), due: '2025-12-03' }])).toEqual([
      '2025-12-01 FY 2024',
      '2025-12-04 2025-10',
    ]));
  it('nothing for those without IMS', () => expect(list('2025-01-01', '2026-12-31', aTaxpayer({ kind: 'COMPOSITION' }))).toEqual([]));
});
