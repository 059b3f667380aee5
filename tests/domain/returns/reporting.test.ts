/** Who reports outward supplies in which form, and when (rulebook 1.1, 8.1, 8.2, 2.2; R017, R023). */
import { describe, expect, it, test } from 'vitest';
import {
  filingRefusal,
  formsOfMonth,
  REPORTING_FORM_NAME,
  type ReportingForm,
  type ReportingState,
  reportingRefusal,
} from '../../../lib/domain/returns/reporting';
import { taxPeriod } from '../../../lib/domain/tax-period';
import type { TaxpayerKind } from '../../../lib/domain/taxpayer';
import { aTaxpayer } from '../../builders/ims-records';

type Who = 'monthly' | 'quarterly' | 'non-resident' | 'composition';
const TAXPAYER = {
  monthly: aTaxpayer(),
  quarterly: aTaxpayer({ frequency: 'QUARTERLY' }),
  'non-resident': aTaxpayer({ kind: 'NONRESIDENT' }),
  composition: aTaxpayer({ kind: 'COMPOSITION', frequency: 'QUARTERLY' }),
} as const;

type Filed = 'this form' | 'GSTR-1' | 'GSTR-3B';
const stateOf = (who: Who, today: string, filed: readonly Filed[] = []): ReportingState => ({
  taxpayer: TAXPAYER[who],
  today,
  isFiled: filed.includes('this form'),
  isGstr1Filed: filed.includes('GSTR-1'),
  isGstr3bFiled: filed.includes('GSTR-3B'),
});

describe('forms of a month (8.1)', () => {
  test.each([
    ['MONTHLY', '2026-04', ['GSTR1', 'GSTR1A']],
    ['MONTHLY', '2026-06', ['GSTR1', 'GSTR1A']],
    ['QUARTERLY', '2026-04', ['IFF']],
    ['QUARTERLY', '2026-05', ['IFF']],
    ['QUARTERLY', '2026-06', ['GSTR1', 'GSTR1A']],
  ] as const)('a %s filer in %s: %s', (frequency, month, forms) => expect(formsOfMonth(frequency, taxPeriod(month))).toEqual(forms));
  it('named as on the portal', () =>
    expect(REPORTING_FORM_NAME).toEqual({ GSTR1: 'GSTR-1', IFF: 'IFF', GSTR1A: 'GSTR-1A', GSTR5: 'GSTR-5', GSTR3B: 'GSTR-3B' }));
});

describe('what can be reported', () => {
  test.each<[string, ReportingForm, string, Who, string, readonly Filed[]]>([
    ['GSTR-1 from the first day of its month', 'GSTR1', '2026-05', 'monthly', '2026-05-01', []],
    ['GSTR-1 after the month', 'GSTR1', '2026-05', 'monthly', '2026-06-12', []],
    ['GSTR-1 late, whatever else is filed', 'GSTR1', '2026-05', 'monthly', '2026-12-01', ['GSTR-3B']],
    ['GSTR-1 of a period before the first one here', 'GSTR1', '2024-08', 'monthly', '2026-05-12', ['GSTR-3B']],
    ['IFF in the first month of a quarter', 'IFF', '2026-04', 'quarterly', '2026-04-20', []],
    ['IFF in the second', 'IFF', '2026-05', 'quarterly', '2026-06-01', []],
    ['GSTR-1 of the quarter', 'GSTR1', '2026-06', 'quarterly', '2026-07-01', []],
    ['GSTR-1A between GSTR-1 and GSTR-3B', 'GSTR1A', '2026-05', 'monthly', '2026-06-14', ['GSTR-1']],
    ['GSTR-1A of the quarter', 'GSTR1A', '2026-06', 'quarterly', '2026-07-14', ['GSTR-1']],
    ['GSTR-5 of a non-resident', 'GSTR5', '2026-05', 'non-resident', '2026-05-31', []],
  ])('%s', (_, form, period, who, today, filed) =>
    expect(reportingRefusal(form, taxPeriod(period), stateOf(who, today, filed))).toBeNull(),
  );
});

describe('what cannot, with the reason and the way out', () => {
  const QUARTERLY = 'Quarterly filers use IFF in the first two months of a quarter and GSTR-1 for its last.';
  const OWN_FORM = 'Report in the form of the registration.';
  test.each<[ReportingForm, string, Who, string, readonly Filed[], string, string]>([
    ['GSTR1', '2026-05', 'composition', '2026-06-10', [], 'GSTR-1 is not a form of this taxpayer.', OWN_FORM],
    ['IFF', '2026-05', 'non-resident', '2026-06-10', [], 'IFF is not a form of this taxpayer.', OWN_FORM],
    ['GSTR5', '2026-05', 'monthly', '2026-06-10', [], 'GSTR-5 is not a form of this taxpayer.', OWN_FORM],
    ['IFF', '2026-05', 'monthly', '2026-06-10', [], 'There is no IFF for May 2026.', QUARTERLY],
    ['IFF', '2026-06', 'quarterly', '2026-07-10', [], 'There is no IFF for Jun 2026.', QUARTERLY],
    ['GSTR1', '2026-05', 'quarterly', '2026-06-10', [], 'There is no GSTR-1 for May 2026.', QUARTERLY],
    ['GSTR1A', '2026-04', 'quarterly', '2026-06-10', ['GSTR-1'], 'There is no GSTR-1A for Apr 2026.', QUARTERLY],
    ['GSTR1', '2026-06', 'monthly', '2026-05-31', [], 'Jun 2026 has not begun.', 'Report it from the first day of Jun 2026 on.'],
    ['GSTR5', '2026-06', 'non-resident', '2026-05-31', [], 'Jun 2026 has not begun.', 'Report it from the first day of Jun 2026 on.'],
    [
      'GSTR1',
      '2026-05',
      'monthly',
      '2026-06-12',
      ['this form', 'GSTR-1'],
      'GSTR-1 for May 2026 is already filed.',
      'Amend the document in a later return.',
    ],
    [
      'IFF',
      '2026-05',
      'quarterly',
      '2026-06-14',
      ['this form'],
      'IFF for May 2026 is already filed.',
      'Amend the document in a later return.',
    ],
    [
      'GSTR1A',
      '2026-05',
      'monthly',
      '2026-06-15',
      ['this form', 'GSTR-1'],
      'GSTR-1A for May 2026 is already filed.',
      'Amend the document in a later return.',
    ],
    ['GSTR1A', '2026-05', 'monthly', '2026-06-10', [], 'GSTR-1 for May 2026 is not filed yet.', 'Change the document in GSTR-1 itself.'],
    [
      'GSTR1A',
      '2026-05',
      'monthly',
      '2026-06-21',
      ['GSTR-1', 'GSTR-3B'],
      'GSTR-3B for May 2026 is already filed.',
      'Amend the document in a later GSTR-1.',
    ],
  ])('%s of %s, %s filer, on %s, filed %s: %s', (form, period, who, today, filed, message, advice) =>
    expect(reportingRefusal(form, taxPeriod(period), stateOf(who, today, filed))).toEqual({ rule: 'R023', message, advice }),
  );

  it('the frequency of the period decides, not that of today (8.2)', () => {
    const changing = aTaxpayer({
      frequencies: [
        { from: taxPeriod('2026-01'), frequency: 'MONTHLY' },
        { from: taxPeriod('2026-04'), frequency: 'QUARTERLY' },
      ],
    });
    const state = { ...stateOf('monthly', '2026-05-12'), taxpayer: changing };
    const ask = (form: ReportingForm, period: string) => reportingRefusal(form, taxPeriod(period), state)?.message ?? 'may be reported';
    expect([ask('GSTR1', '2026-02'), ask('IFF', '2026-04'), ask('GSTR1', '2026-04')]).toEqual([
      'may be reported',
      'may be reported',
      'There is no GSTR-1 for Apr 2026.',
    ]);
  });
});

describe('who reports by GSTR-1 (1.3, users; 8.1)', () => {
  test.each<[TaxpayerKind, boolean]>([
    ['REGULAR', true],
    ['SEZ', true],
    ['CASUAL', true],
    ['ECOMMERCE', true],
    ['COMPOSITION', false],
    ['ISD', false],
    ['NONRESIDENT', false],
    ['TDS', false],
    ['TCS', false],
    ['UIN', false],
    ['OIDAR', false],
  ])('%s: %s', (kind, reports) => {
    const state = { ...stateOf('monthly', '2026-06-10'), taxpayer: aTaxpayer({ kind }) };
    expect(reportingRefusal('GSTR1', taxPeriod('2026-05'), state) === null).toBe(reports);
    expect(reportingRefusal('GSTR5', taxPeriod('2026-05'), state) === null).toBe(kind === 'NONRESIDENT');
  });
});

describe('a form is filed when its month is over', () => {
  test.each<[ReportingForm, string, string]>([
    ['GSTR1', '2026-05', '2026-06-01'],
    ['IFF', '2026-04', '2026-05-13'],
    ['GSTR5', '2026-02', '2026-03-01'],
  ])('%s of %s on %s', (form, period, today) => expect(filingRefusal(form, taxPeriod(period), today)).toBeNull());
  test.each<[ReportingForm, string, string, string, string, string]>([
    ['GSTR1', '2026-05', '2026-05-31', 'May 2026 is not over yet.', 'File GSTR-1 from 01/06/2026 on.', '2026-06-01'],
    ['IFF', '2026-02', '2026-02-28', 'Feb 2026 is not over yet.', 'File IFF from 01/03/2026 on.', '2026-03-01'],
    ['GSTR1A', '2026-12', '2026-12-01', 'Dec 2026 is not over yet.', 'File GSTR-1A from 01/01/2027 on.', '2027-01-01'],
  ])('not %s of %s on %s', (form, period, today, message, advice, opens) =>
    expect(filingRefusal(form, taxPeriod(period), today)).toEqual({ rule: 'R023', message, advice, opens }),
  );
});
