import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  compareDates,
  cutoff16_4,
  dayOf,
  daysBetween,
  earlierDate,
  financialYearOf,
  formatDate,
  isIsoDate,
  istDate,
  istMidnight,
  istTime,
  lastDayOf,
  laterDate,
  parseScreenDate,
  parseWireDate,
  wireDate,
} from '../../lib/domain/calendar';
import {
  type DueDateOverride,
  type DueForm,
  draftDate,
  gstr3bDueDate,
  ordinaryDueDate,
  statementDueDate,
} from '../../lib/domain/due-dates';
import {
  type FrequencyHistory,
  frequencyAt,
  isOwnPeriod,
  nextPeriodOf,
  periodOf,
  periodsBetween,
  previousPeriodOf,
} from '../../lib/domain/filing-frequency';
import type { StateGroup } from '../../lib/domain/states';
import type { FilingFrequency } from '../../lib/domain/tax-period';
import {
  addMonths,
  financialYearOfPeriod,
  formatPeriod,
  formatReturnPeriod,
  monthInQuarter,
  parseTaxPeriod,
  parseWirePeriod,
  quarterOf,
  taxPeriod,
  wirePeriod,
} from '../../lib/domain/tax-period';
import { isBeforeFirstPeriod } from '../../lib/domain/taxpayer';
import { forAll } from '../builders/for-all';
import { aTaxpayer } from '../builders/ims-records';

const month = fc
  .tuple(fc.integer({ min: 2018, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => taxPeriod(`${year}-${String(number).padStart(2, '0')}`));
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

describe('days', () => {
  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2026-13-01', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-01-01', true],
    ['2026-12-31', true],
    ['2000-02-29', true],
    ['2100-02-29', false],
    ['2026-4-1', false],
    ['2026-04-01T00:00', false],
    ['12026-04-01', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => expect(isIsoDate(text)).toBe(expected));
  it('adds days over leap day and year end', () =>
    expect([addDays('2024-02-28', 1), addDays('2025-02-28', 1), addDays('2026-12-31', 1), addDays('2026-01-01', -1)]).toEqual([
      '2024-02-29',
      '2025-03-01',
      '2027-01-01',
      '2025-12-31',
    ]));
  it('knows last days', () =>
    expect(['2024-02', '2026-02', '2026-04', '2026-12'].map(lastDayOf)).toEqual(['2024-02-29', '2026-02-28', '2026-04-30', '2026-12-31']));
  test.each([
    ['2026-03-31T18:29:59Z', '2026-03-31'],
    ['2026-03-31T18:30:00Z', '2026-04-01'],
    ['2026-05-13T18:30:00Z', '2026-05-14'],
  ])('%s is %s in India', (instant, expected) => expect(istDate(new Date(instant))).toBe(expected));
  it('midnight is the first instant of the day', () => {
    expect(istDate(istMidnight('2026-05-14'))).toBe('2026-05-14');
    expect(istDate(new Date(istMidnight('2026-05-14').getTime() - 1))).toBe('2026-05-13');
  });
  it('writes and reads files and screens', () =>
    forAll(day, (date) => {
      expect(parseWireDate(wireDate(date))).toBe(date);
      expect(parseScreenDate(formatDate(date))).toBe(date);
    }));
  it('refuses days that do not exist in files', () =>
    expect(['31-04-2026', '2026-04-01', '1-4-2026', '29-02-2025', '101-04-2026', '01-04-20260'].map(parseWireDate)).toEqual(
      Array(6).fill(null),
    ));
  it('refuses days that do not exist on screens', () =>
    expect(['31/04/2026', '01-04-2026', '101/04/2026', '01/04/20260'].map(parseScreenDate)).toEqual(Array(4).fill(null)));
  it('blanks around a day do no harm', () =>
    expect([parseWireDate(' 01-04-2026 '), parseScreenDate(' 01/04/2026 ')]).toEqual(['2026-04-01', '2026-04-01']));
  it('a day of a month has two digits', () => expect([dayOf('2026-05', 4), dayOf('2026-05', 14)]).toEqual(['2026-05-04', '2026-05-14']));
  it('are compared, and the later or the earlier one is taken', () => {
    const [before, after] = ['2026-04-30', '2026-05-01'];
    expect([compareDates(before, after), compareDates(after, before), compareDates(after, after)]).toEqual([-1, 1, 0]);
    expect([laterDate(before, after), laterDate(after, before)]).toEqual([after, after]);
    expect([earlierDate(before, after), earlierDate(after, before)]).toEqual([before, before]);
  });
  it('tells the time of day in India', () => expect(istTime(new Date('2026-05-13T09:34:00Z'))).toBe('15:04'));
  it('days between is the inverse of adding', () =>
    forAll(day, fc.integer({ min: -3000, max: 3000 }), (date, days) => expect(daysBetween(date, addDays(date, days))).toBe(days)));
});

describe('financial year and 16(4)', () => {
  test.each([
    ['2026-03-31', 2025, '2026-11-30'],
    ['2026-04-01', 2026, '2027-11-30'],
    ['2025-03-20', 2024, '2025-11-30'],
    ['2025-04-02', 2025, '2026-11-30'],
  ])('%s: FY %d, cut-off %s', (date, year, cutoff) => {
    expect(financialYearOf(date)).toBe(year);
    expect(cutoff16_4(date)).toBe(cutoff);
  });
  it('ends earlier with the annual return', () =>
    expect([cutoff16_4('2026-03-10', '2026-09-15'), cutoff16_4('2026-03-10', '2026-12-20')]).toEqual(['2026-09-15', '2026-11-30']));
  it('agrees with the period', () =>
    forAll(month, (period) => expect(financialYearOfPeriod(period)).toBe(financialYearOf(`${period}-15`))));
});

describe('tax periods', () => {
  test.each([
    ['2026-04', true],
    ['2026-13', false],
    ['2026-4', false],
    ['042026', false],
  ])('%s: %s', (text, valid) => expect(parseTaxPeriod(text) !== null).toBe(valid));
  it('writes them', () =>
    expect([
      wirePeriod(taxPeriod('2026-10')),
      formatPeriod(taxPeriod('2026-10')),
      formatPeriod(taxPeriod('2026-06'), 'QUARTERLY'),
      formatReturnPeriod(taxPeriod('2022-12')),
    ]).toEqual(['102026', 'Oct 2026', 'Apr-Jun 2026', 'December - 22']));
  it('wire periods round trip', () => forAll(month, (period) => expect(parseWirePeriod(wirePeriod(period))).toBe(period)));
  it('adding months is undone', () =>
    forAll(month, fc.integer({ min: -200, max: 200 }), (period, n) => expect(addMonths(addMonths(period, n), -n)).toBe(period)));
  it('every month has one quarter, ending in its third month', () =>
    forAll(month, (period) => {
      const quarter = quarterOf(period);
      expect(monthInQuarter(quarter)).toBe(3);
      expect(addMonths(period, 3 - monthInQuarter(period))).toBe(quarter);
    }));
  it('refuses text that is none as a fault', () => expect(() => taxPeriod('2026-00')).toThrow(RangeError));
});

const CHANGING: FrequencyHistory = [
  { from: taxPeriod('2025-10'), frequency: 'MONTHLY' },
  { from: taxPeriod('2026-04'), frequency: 'QUARTERLY' },
  { from: taxPeriod('2026-10'), frequency: 'MONTHLY' },
];

describe('periods of a taxpayer whose frequency changes', () => {
  test.each([
    ['2026-03', '2026-03', '2026-06', '2026-02'],
    ['2026-06', '2026-06', '2026-09', '2026-03'],
    ['2026-09', '2026-09', '2026-10', '2026-06'],
    ['2026-10', '2026-10', '2026-11', '2026-09'],
  ])('%s: period %s, next %s, previous %s', (input, own, next, previous) => {
    const period = taxPeriod(input);
    expect([periodOf(period, CHANGING), nextPeriodOf(period, CHANGING), previousPeriodOf(period, CHANGING)]).toEqual([own, next, previous]);
  });
  it('has no period for the first months of a quarter', () =>
    expect(['2026-04', '2026-05', '2026-06', '2026-03'].map((p) => isOwnPeriod(taxPeriod(p), CHANGING))).toEqual([
      false,
      false,
      true,
      true,
    ]));
  it('lists all of them', () =>
    expect(periodsBetween(taxPeriod('2026-02'), taxPeriod('2026-11'), CHANGING)).toEqual([
      '2026-02',
      '2026-03',
      '2026-06',
      '2026-09',
      '2026-10',
      '2026-11',
    ]));
  it('an empty history is monthly', () => expect(frequencyAt([], taxPeriod('2026-04'))).toBe('MONTHLY'));
  it('next of previous is the period', () =>
    forAll(month, (m) => {
      const period = periodOf(m, CHANGING);
      expect(nextPeriodOf(previousPeriodOf(period, CHANGING), CHANGING)).toBe(period);
      expect(previousPeriodOf(nextPeriodOf(period, CHANGING), CHANGING)).toBe(period);
    }));
  it('earlier returns count as filed from the first month on', () => {
    const taxpayer = aTaxpayer({ frequency: 'QUARTERLY', firstPeriod: taxPeriod('2026-06') });
    expect(['2026-03', '2026-04', '2026-06'].map((p) => isBeforeFirstPeriod(taxpayer, taxPeriod(p)))).toEqual([true, false, false]);
  });
});

describe('due dates', () => {
  const quarterly = (gstin: string) => aTaxpayer({ gstin, frequency: 'QUARTERLY' });
  test.each([
    ['monthly', aTaxpayer(), '2026-04', '2026-05-20'],
    ['monthly, December', aTaxpayer(), '2025-12', '2026-01-20'],
    ['quarterly, group X', quarterly('26AAACH4444J1ZM'), '2026-06', '2026-07-22'],
    ['quarterly, group Y', quarterly('19AABCE1111F2Z9'), '2026-09', '2026-10-24'],
    ['quarterly, Other Territory', quarterly('97AAACG3333H1ZP'), '2026-06', '2026-07-24'],
  ])('GSTR-3B %s %s', (_, taxpayer, period, due) => expect(gstr3bDueDate(taxpayer, taxPeriod(period), [])).toBe(due));

  const extended = (form: DueDateOverride['form'], period: string, due: string, rest: Partial<DueDateOverride> = {}): DueDateOverride => ({
    form,
    period: taxPeriod(period),
    due,
    ...rest,
  });
  it('takes extensions of the same frequency and group only', () => {
    const dueDates = [
      extended('GSTR3B', '2024-12', '2025-01-22', { frequency: 'MONTHLY' }),
      extended('GSTR3B', '2024-12', '2025-01-24', { frequency: 'QUARTERLY', group: 'X' }),
      extended('GSTR3B', '2024-12', '2025-01-26', { frequency: 'QUARTERLY', group: 'Y' }),
    ];
    const december = taxPeriod('2024-12');
    expect(
      [aTaxpayer(), quarterly('26AAACH4444J1ZM'), quarterly('19AABCE1111F2Z9')].map((taxpayer) =>
        gstr3bDueDate(taxpayer, december, dueDates),
      ),
    ).toEqual(['2025-01-22', '2025-01-24', '2025-01-26']);
  });

  it('takes the latest of several extensions, and none of another form', () => {
    const twice = [extended('GSTR3B', '2024-12', '2025-01-26'), extended('GSTR3B', '2024-12', '2025-01-22')];
    expect(gstr3bDueDate(aTaxpayer(), taxPeriod('2024-12'), twice)).toBe('2025-01-26');
    expect(gstr3bDueDate(aTaxpayer(), taxPeriod('2024-12'), [extended('GSTR1', '2024-12', '2025-01-26')])).toBe('2025-01-20');
  });
  test.each([
    ['GSTR1', 'MONTHLY', '2026-04', '2026-05-11'],
    ['GSTR1', 'QUARTERLY', '2026-06', '2026-07-13'],
    ['GSTR1', 'QUARTERLY', '2026-04', '2026-05-13'],
    ['GSTR5', 'MONTHLY', '2026-04', '2026-05-13'],
    ['GSTR6', 'MONTHLY', '2026-12', '2027-01-13'],
  ] as const)('8.1: %s, %s filer, %s: due %s', (form, frequency, month, due) =>
    expect(statementDueDate(form, frequency, taxPeriod(month), [])).toBe(due),
  );
  it('8.5: each form is extended by its own name; IFF is the form of the first two months of a quarter', () => {
    const dueDates = ['GSTR1', 'IFF', 'GSTR5', 'GSTR6'].map((form, index) => extended(form as 'IFF', '2026-04', `2026-05-2${index}`));
    const due = (form: 'GSTR1' | 'GSTR5' | 'GSTR6', frequency: 'MONTHLY' | 'QUARTERLY') =>
      statementDueDate(form, frequency, taxPeriod('2026-04'), dueDates);
    expect([due('GSTR1', 'MONTHLY'), due('GSTR1', 'QUARTERLY'), due('GSTR5', 'MONTHLY'), due('GSTR6', 'MONTHLY')]).toEqual([
      '2026-05-20',
      '2026-05-21',
      '2026-05-22',
      '2026-05-23',
    ]);
  });

  test.each([
    ['no extension', [], '2025-01-14'],
    ['GSTR-1 to the 13th: its next day is the 14th', [extended('GSTR1', '2024-12', '2025-01-13')], '2025-01-14'],
    [
      'the last of two',
      [
        extended('GSTR1', '2024-12', '2025-01-13', { frequency: 'MONTHLY' }),
        extended('GSTR1', '2024-12', '2025-01-15', { frequency: 'QUARTERLY' }),
      ],
      '2025-01-16',
    ],
    ['IFF', [extended('IFF', '2024-12', '2025-01-17')], '2025-01-18'],
    ['of another period or form', [extended('GSTR1', '2024-11', '2025-01-20'), extended('GSTR3B', '2024-12', '2025-01-22')], '2025-01-14'],
  ] as const)('draft: %s', (_, dueDates, expected) => expect(draftDate(taxPeriod('2024-12'), dueDates)).toBe(expected));
});

describe('the ordinary due date under an extension', () => {
  test.each<[DueForm, FilingFrequency | null, StateGroup | null, string]>([
    ['GSTR1', 'MONTHLY', null, '2026-10-11'],
    ['GSTR1', 'QUARTERLY', null, '2026-10-13'],
    ['GSTR1', null, null, '2026-10-11'],
    ['IFF', null, null, '2026-10-13'],
    ['GSTR3B', null, null, '2026-10-20'],
    ['GSTR3B', 'QUARTERLY', 'X', '2026-10-22'],
    ['GSTR3B', 'QUARTERLY', 'Y', '2026-10-24'],
  ])('%s %s %s: %s', (form, frequency, group, due) =>
    expect(ordinaryDueDate({ form, period: taxPeriod('2026-09'), frequency, group })).toBe(due),
  );
});
