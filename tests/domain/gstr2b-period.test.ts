import { describe, expect, it, test } from 'vitest';
import type { SourceForm } from '../../lib/domain/document';
import type { DueDateOverride } from '../../lib/domain/due-dates';
import { gstr2bMonthOf, gstr2bPeriodOf } from '../../lib/domain/gstr2b-period';
import { type FilingFrequency, taxPeriod } from '../../lib/domain/tax-period';

const monthOf = (
  source: SourceForm,
  sourcePeriod: string,
  filedOn: string,
  frequency: FilingFrequency = 'MONTHLY',
  dueDates: readonly DueDateOverride[] = [],
) =>
  gstr2bMonthOf(
    { source, sourcePeriod: taxPeriod(sourcePeriod), filedOn, supplierFrequencies: [{ from: taxPeriod('2024-04'), frequency }] },
    dueDates,
  );

describe('R112: the month whose GSTR-2B takes a document (rulebook 8.3)', () => {
  test.each([
    ['GSTR1', 'MONTHLY', '2026-05', '2026-06-11', '2026-05'],
    ['GSTR1', 'MONTHLY', '2026-05', '2026-06-12', '2026-06'],
    ['GSTR1', 'MONTHLY', '2026-04', '2026-05-12', '2026-05'],
    ['GSTR1', 'MONTHLY', '2026-04', '2026-08-30', '2026-08'],
    ['GSTR1', 'MONTHLY', '2025-12', '2026-01-11', '2025-12'],
    ['GSTR1', 'MONTHLY', '2025-12', '2026-01-12', '2026-01'],
    ['GSTR1', 'MONTHLY', '2026-05', '2026-05-20', '2026-05'],
    ['IFF', 'QUARTERLY', '2026-04', '2026-05-13', '2026-04'],
    ['IFF', 'QUARTERLY', '2026-07', '2026-08-14', '2026-08'],
    ['GSTR1', 'QUARTERLY', '2026-06', '2026-07-13', '2026-06'],
    ['GSTR1', 'QUARTERLY', '2026-06', '2026-07-14', '2026-07'],
    ['GSTR1A', 'MONTHLY', '2025-09', '2025-10-14', '2025-10'],
    ['GSTR1A', 'MONTHLY', '2026-04', '2026-05-11', '2026-05'],
    ['GSTR1A', 'MONTHLY', '2026-04', '2026-06-12', '2026-06'],
    ['GSTR1A', 'QUARTERLY', '2026-06', '2026-07-10', '2026-07'],
    ['GSTR5', 'MONTHLY', '2026-04', '2026-05-13', '2026-04'],
    ['GSTR6', 'MONTHLY', '2026-04', '2026-05-14', '2026-05'],
    ['ICEGATE', 'MONTHLY', '2026-03', '2026-06-30', '2026-03'],
    ['RULE37A', 'MONTHLY', '2026-09', '2026-12-30', '2026-09'],
    ['IFF', 'MONTHLY', '2026-04', '2026-05-13', '2026-04'],
    ['IFF', 'MONTHLY', '2026-04', '2026-05-14', '2026-05'],
  ] as const)('%s of a %s filer for %s, filed %s: %s', (source, frequency, sourcePeriod, filedOn, expected) =>
    expect(monthOf(source, sourcePeriod, filedOn, frequency)).toBe(expected),
  );

  describe('an extended date moves the window of its own form', () => {
    const dueDates: readonly DueDateOverride[] = [
      { form: 'GSTR1', period: taxPeriod('2024-12'), frequency: 'MONTHLY', due: '2025-01-13' },
      { form: 'GSTR1', period: taxPeriod('2024-12'), frequency: 'QUARTERLY', due: '2025-01-15' },
      { form: 'IFF', period: taxPeriod('2026-04'), due: '2026-05-18' },
      { form: 'GSTR5', period: taxPeriod('2026-04'), due: '2026-05-16' },
      { form: 'GSTR6', period: taxPeriod('2026-04'), due: '2026-05-17' },
      { form: 'GSTR1', period: taxPeriod('2026-04'), frequency: 'MONTHLY', due: '2026-06-02' },
    ];
    test.each([
      ['GSTR1', 'MONTHLY', '2024-12', '2025-01-13', '2024-12'],
      ['GSTR1', 'MONTHLY', '2024-12', '2025-01-14', '2025-01'],
      ['GSTR1', 'QUARTERLY', '2024-12', '2025-01-15', '2024-12'],
      ['IFF', 'QUARTERLY', '2026-04', '2026-05-18', '2026-04'],
      ['IFF', 'QUARTERLY', '2026-04', '2026-05-19', '2026-05'],
      ['GSTR5', 'MONTHLY', '2026-04', '2026-05-16', '2026-04'],
      ['GSTR5', 'MONTHLY', '2026-04', '2026-05-17', '2026-05'],
      ['GSTR6', 'MONTHLY', '2026-04', '2026-05-17', '2026-04'],
      ['GSTR6', 'MONTHLY', '2026-04', '2026-05-18', '2026-05'],
      ['GSTR1', 'MONTHLY', '2026-04', '2026-06-02', '2026-04'],
      ['GSTR1', 'MONTHLY', '2026-04', '2026-06-03', '2026-05'],
    ] as const)('%s %s for %s, filed %s: %s', (source, frequency, sourcePeriod, filedOn, expected) =>
      expect(monthOf(source, sourcePeriod, filedOn, frequency, dueDates)).toBe(expected),
    );
  });

  it('a quarterly recipient has the quarter that contains the month', () =>
    expect(
      gstr2bPeriodOf(
        { source: 'GSTR1', sourcePeriod: taxPeriod('2026-04'), filedOn: '2026-05-10', supplierFrequencies: [] },
        [{ from: taxPeriod('2026-04'), frequency: 'QUARTERLY' }],
        [],
      ),
    ).toBe('2026-06'));
});
