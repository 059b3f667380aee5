import { describe, expect, it, test } from 'vitest';
import type { DueDateOverride } from '../../../lib/domain/due-dates';
import { approachingCutoff, hasLapsed, isAvailableAfterCutoff, isRemovedBy16_4, pendingPolicy } from '../../../lib/domain/ims/pending';
import type { ArchiveOutcome } from '../../../lib/domain/ims/record';
import type { SectionCode } from '../../../lib/domain/ims/sections';
import { situationOf } from '../../../lib/domain/ims/situation';
import { taxPeriod } from '../../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, aTaxpayer, type RecordWishes, tax } from '../../builders/ims-records';

const policyOf = (section: SectionCode, record: RecordWishes, today: string, more: Parameters<typeof aContext>[0] = {}) => {
  const context = aContext({ today, ...more });
  return pendingPolicy(situationOf(aRecord(section, record), [], context), context);
};
const allowed = (until: string | null) => ({ allowed: true, until, rule: null });
const blocked = (rule: string, until: string | null = null) => ({ allowed: false, until, rule });

describe('originals (rulebook 3.2)', () => {
  test.each<[string, SectionCode, RecordWishes, string, ReturnType<typeof allowed> | ReturnType<typeof blocked>]>([
    ['R052 invoice', 'b2b', { period: '2026-04' }, '2026-05-12', allowed('2027-11-30')],
    ['R052 debit note', 'b2bdn', { period: '2026-03' }, '2026-05-12', allowed('2026-11-30')],
    ['R052 ECO document, old regime', 'ecom', { period: '2025-06' }, '2025-07-12', allowed('2026-11-30')],
    ['R052 on the last day', 'b2b', { period: '2025-11', date: '2025-03-20' }, '2025-11-30', allowed('2025-11-30')],
    ['R039 the day after', 'b2b', { period: '2025-11', date: '2025-03-20' }, '2025-12-01', blocked('R039', '2025-11-30')],
    ['R041 credit note, old regime', 'b2bcn', { period: '2025-09' }, '2025-10-11', blocked('R041')],
    ['R046 credit note', 'b2bcn', { period: '2025-10' }, '2025-12-20', allowed('2025-12-20')],
    ['R047 a day later', 'b2bcn', { period: '2025-10' }, '2025-12-21', blocked('R047', '2025-12-20')],
    ['R054 bill of entry', 'impg', { period: '2026-03' }, '2027-05-12', allowed(null)],
  ])('%s', (_, section, record, today, expected) => expect(policyOf(section, record, today)).toEqual(expected));
});

describe('the deadline (rulebook 3.3)', () => {
  const X = aTaxpayer({ gstin: '26AAACH4444J1ZM', frequency: 'QUARTERLY' });
  const Y = aTaxpayer({ gstin: '19AABCE1111F2Z9', frequency: 'QUARTERLY' });
  test.each([
    ['monthly', aTaxpayer(), '2025-10', '2025-12-20'],
    ['monthly', aTaxpayer(), '2025-12', '2026-02-20'],
    ['monthly', aTaxpayer(), '2026-03', '2026-05-20'],
    ['monthly', aTaxpayer(), '2026-09', '2026-11-20'],
    ['quarterly X', X, '2025-12', '2026-04-22'],
    ['quarterly Y', Y, '2025-12', '2026-04-24'],
    ['quarterly X', X, '2026-06', '2026-10-22'],
    ['quarterly Y', Y, '2026-09', '2027-01-24'],
  ])('%s, GSTR-2B %s', (_, recipient, period, until) =>
    expect(policyOf('b2bcn', { period }, `${period}-28`, { recipient })).toEqual(allowed(until)),
  );

  it('R050: an extended due date moves it', () => {
    const dueDates: DueDateOverride[] = [{ form: 'GSTR3B', period: taxPeriod('2025-11'), frequency: 'MONTHLY', due: '2025-12-24' }];
    expect(policyOf('b2bcn', { period: '2025-10' }, '2025-12-24', { dueDates })).toEqual(allowed('2025-12-24'));
  });
  it('R051: the frequency of the following period decides', () => {
    const recipient = aTaxpayer({
      frequencies: [
        { from: taxPeriod('2025-04'), frequency: 'MONTHLY' },
        { from: taxPeriod('2026-04'), frequency: 'QUARTERLY' },
      ],
    });
    expect(policyOf('b2bcn', { period: '2026-03' }, '2026-04-13', { recipient })).toEqual(allowed('2026-07-22'));
  });
  it('D18: a saved note is judged as if filed today', () => {
    expect(policyOf('b2bcn', { period: null, sourcePeriod: '2025-09' }, '2025-10-11')).toEqual(blocked('R041'));
    expect(policyOf('b2bcn', { period: null, sourcePeriod: '2025-09' }, '2025-10-12')).toEqual(allowed('2025-12-20'));
  });
  it('D18: by the filing day of its own supplier', () => {
    const { supplierGstin } = aRecord('b2bcn');
    const supplierFrequencies = { [supplierGstin ?? '']: [{ from: taxPeriod('2025-04'), frequency: 'QUARTERLY' as const }] };
    expect(policyOf('b2bcn', { period: null, sourcePeriod: '2025-09' }, '2025-10-13', { supplierFrequencies })).toEqual(blocked('R041'));
  });
});

const OLD = { originalPeriod: '2025-06', period: '2025-07' } as const;
const OLD_SAME = { originalPeriod: '2025-07', period: '2025-07' } as const;
const NEW = { originalPeriod: '2026-08', period: '2026-09' } as const;
const SAME = { originalPeriod: '2026-09', period: '2026-09' } as const;
const UNTIL_16_4 = { OLD: allowed('2026-11-30'), NEW: allowed('2027-11-30') };
const ONE_PERIOD = allowed('2026-11-20');

describe('amendments (rulebook 3.2)', () => {
  test.each<
    [
      string,
      SectionCode,
      number,
      number,
      ArchiveOutcome | 'OPEN',
      typeof OLD | typeof NEW | typeof SAME | typeof OLD_SAME,
      ReturnType<typeof allowed> | ReturnType<typeof blocked>,
    ]
  >([
    ['invoice up, accepted', 'b2b', 1800, 2400, 'ACCEPTED', NEW, UNTIL_16_4.NEW],
    ['invoice same, accepted', 'b2b', 1800, 1800, 'ACCEPTED', NEW, UNTIL_16_4.NEW],
    ['invoice up, accepted, old', 'b2b', 1800, 2400, 'DEEMED_ACCEPTED', OLD, UNTIL_16_4.OLD],
    ['invoice down, rejected', 'b2b', 1800, 1200, 'REJECTED', NEW, UNTIL_16_4.NEW],
    ['invoice down, rejected, old', 'b2b', 1800, 1200, 'REJECTED', OLD, UNTIL_16_4.OLD],
    ['R046c invoice down, accepted', 'b2b', 1800, 1200, 'ACCEPTED', NEW, ONE_PERIOD],
    ['R046c debit note down, deemed accepted', 'b2bdn', 1800, 1200, 'DEEMED_ACCEPTED', NEW, ONE_PERIOD],
    ['R046d ECO down, accepted', 'ecom', 1800, 1200, 'ACCEPTED', NEW, ONE_PERIOD],
    ['R045 invoice down, accepted, old', 'b2b', 1800, 1200, 'ACCEPTED', OLD, blocked('R045')],
    ['R045 debit note down, accepted, old', 'b2bdn', 1800, 1200, 'ACCEPTED', OLD, blocked('R045')],
    ['R053 ECO down, accepted, old', 'ecom', 1800, 1200, 'ACCEPTED', OLD, blocked('R053')],
    ['R056 invoice, same period', 'b2b', 1800, 1200, 'OPEN', SAME, UNTIL_16_4.NEW],
    ['R056 invoice, same period, old', 'b2b', 1800, 1200, 'OPEN', OLD_SAME, UNTIL_16_4.OLD],
    ['R046a note up, accepted', 'b2bcn', 1800, 2400, 'ACCEPTED', NEW, ONE_PERIOD],
    ['R046a note up, rejected', 'b2bcn', 1800, 2400, 'REJECTED', NEW, ONE_PERIOD],
    ['C6 note of the same total, accepted', 'b2bcn', 1800, 1800, 'ACCEPTED', NEW, ONE_PERIOD],
    ['R042 note up, accepted, old', 'b2bcn', 1800, 2400, 'ACCEPTED', OLD, blocked('R042')],
    ['R042 note up, rejected, old', 'b2bcn', 1800, 2400, 'REJECTED', OLD, blocked('R042')],
    ['R042 note of the same total, old', 'b2bcn', 1800, 1800, 'ACCEPTED', OLD, blocked('R042')],
    ['R046b note down, rejected', 'b2bcn', 1800, 1200, 'REJECTED', NEW, ONE_PERIOD],
    ['R043 note down, rejected, old', 'b2bcn', 1800, 1200, 'REJECTED', OLD, blocked('R043')],
    ['R044 note down, accepted, old', 'b2bcn', 1800, 1200, 'ACCEPTED', OLD, UNTIL_16_4.OLD],
    ['R044 note down, accepted', 'b2bcn', 1800, 1200, 'ACCEPTED', NEW, UNTIL_16_4.NEW],
    ['R055 note, same period', 'b2bcn', 1800, 1200, 'OPEN', SAME, ONE_PERIOD],
    ['R055 note, same period, old (C3)', 'b2bcn', 1800, 1200, 'OPEN', OLD_SAME, blocked('R055')],
    ['R080 locked', 'b2b', 1800, 1200, 'OPEN', NEW, blocked('R080')],
    ['R080 locked note', 'b2bcn', 1800, 2400, 'OPEN', NEW, blocked('R080')],
    ['R054 bill of entry down', 'impg', 1800, 1200, 'ACCEPTED', NEW, allowed(null)],
  ])('%s', (_, original, from, to, settled, periods, expected) => {
    const { record, chain } = anAmendment({ original, originalTax: tax(from), amendedTax: tax(to), settled, ...periods });
    const context = aContext({ today: `${periods.period}-28` });
    expect(pendingPolicy(situationOf(record, chain, context), context)).toEqual(expected);
  });
});

describe('after the windows', () => {
  const lapsed = (section: SectionCode, period: string, today: string) => {
    const context = aContext({ today });
    return hasLapsed('P', situationOf(aRecord(section, { period, action: 'P' }), [], context), context);
  };
  it('R048: a credit note lapses after its deadline', () =>
    expect([lapsed('b2bcn', '2025-10', '2025-12-20'), lapsed('b2bcn', '2025-10', '2025-12-21')]).toEqual([false, true]));
  it('invoices and old credit notes do not lapse', () =>
    expect([lapsed('b2b', '2025-10', '2027-01-01'), lapsed('b2bcn', '2025-09', '2027-01-01')]).toEqual([false, false]));

  const removed = (section: SectionCode, wishes: RecordWishes, today: string) => {
    const record = aRecord(section, { action: 'P', ...wishes });
    return isRemovedBy16_4(record, situationOf(record, [], aContext({ today })), today);
  };
  test.each<[string, SectionCode, RecordWishes, string, boolean]>([
    ['R039 on 30 November', 'b2b', { period: '2025-09', date: '2025-03-20' }, '2025-11-30', false],
    ['R039 on 1 December', 'b2b', { period: '2025-09', date: '2025-03-20' }, '2025-12-01', true],
    ['a document of the next year stays', 'b2b', { period: '2025-09', date: '2025-04-02' }, '2025-12-01', false],
    ['only pending ones', 'b2b', { period: '2025-09', date: '2025-03-20', action: 'N' }, '2025-12-01', false],
    ['C5 not specified ones', 'b2bcn', { period: '2025-10', date: '2025-03-20' }, '2025-12-01', false],
    ['C5 not imports', 'impg', { period: '2025-10', date: '2025-03-20' }, '2025-12-01', false],
    ['not archived ones', 'b2b', { period: '2025-09', date: '2025-03-20', archived: ['2025-09', 'SUPERSEDED'] }, '2025-12-01', false],
    ['D18 not what is only saved', 'b2b', { period: null, sourcePeriod: '2025-09', date: '2025-03-20' }, '2025-12-01', false],
  ])('%s', (_, section, record, today, expected) => expect(removed(section, record, today)).toBe(expected));

  it('R040: warns in the 30 days before', () => {
    const warned = (today: string) =>
      approachingCutoff('P', situationOf(aRecord('b2b', { period: '2025-09', date: '2025-03-20' }), [], aContext({ today })), today);
    expect([warned('2025-10-30'), warned('2025-10-31'), warned('2025-11-30'), warned('2025-12-01')]).toEqual([
      null,
      '2025-11-30',
      '2025-11-30',
      null,
    ]);
  });
  test.each<[string, SectionCode, RecordWishes]>([
    ['without Pending', 'b2b', { action: 'N' }],
    ['accepted', 'b2b', { action: 'A' }],
    ['a specified record: it has its own window', 'b2bcn', { action: 'P', period: '2025-10' }],
    ['a bill of entry: 16(4) is not applied to it (12.12)', 'impg', { action: 'P', period: '2025-10' }],
    ['archived', 'b2b', { action: 'P', archived: ['2025-09', 'ACCEPTED'] }],
    ['outside IMS', 'b2b', { action: 'P', destination: 'AV.A3.b2b' }],
  ])('R039, R040 do not concern a record %s', (_, section, wishes) => {
    const record = aRecord(section, { period: '2025-09', date: '2025-03-20', ...wishes });
    const situation = situationOf(record, [], aContext({ today: '2025-11-20' }));
    expect([approachingCutoff(record.action, situation, '2025-11-20'), isRemovedBy16_4(record, situation, '2025-12-01')]).toEqual([
      null,
      false,
    ]);
  });
  it('R048: only what is pending lapses', () => {
    const context = aContext({ today: '2026-05-12' });
    const situation = situationOf(aRecord('b2bcn', { period: '2025-10' }), [], context);
    expect((['N', 'A', 'R', 'P'] as const).filter((action) => hasLapsed(action, situation, context))).toEqual(['P']);
  });
  test.each<[string, SectionCode, RecordWishes]>([
    ['a credit note: it is never barred', 'b2bcn', {}],
    ['a bill of entry', 'impg', {}],
    ['archived', 'b2b', { archived: ['2025-11', 'ACCEPTED'] }],
    ['outside IMS', 'b2b', { destination: 'NA.A1.b2b' }],
  ])('12.19 does not warn of a record %s', (_, section, wishes) => {
    const record = aRecord(section, { period: '2025-11', date: '2025-03-20', ...wishes });
    expect(isAvailableAfterCutoff(situationOf(record, [], aContext()), [])).toBe(false);
  });
  it('12.19: reported between 12 and 30 November, available with a warning', () => {
    const warned = (period: string) =>
      isAvailableAfterCutoff(situationOf(aRecord('b2b', { period, date: '2025-03-20' }), [], aContext()), []);
    expect([warned('2025-10'), warned('2025-11')]).toEqual([false, true]);
  });
});
