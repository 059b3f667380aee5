/** Which statement of outward supplies a taxpayer may report in, and when (rulebook 8.1, 8.2). */
import { addDays, formatDate, type IsoDate, lastDayOf } from '../calendar';
import { frequencyAt } from '../filing-frequency';
import { type Refusal, refusal } from '../rulebook/refusal';
import { type FilingFrequency, formatPeriod, monthInQuarter, monthOfDate, type TaxPeriod } from '../tax-period';
import type { Taxpayer, TaxpayerKind } from '../taxpayer';

export type ReportingForm = 'GSTR1' | 'IFF' | 'GSTR1A' | 'GSTR5';

export const REPORTING_FORM_NAME: Readonly<Record<ReportingForm | 'GSTR3B', string>> = {
  GSTR1: 'GSTR-1',
  IFF: 'IFF',
  GSTR1A: 'GSTR-1A',
  GSTR5: 'GSTR-5',
  GSTR3B: 'GSTR-3B',
};

/** Forms of a month, the main one first: IFF in the first two months of a quarter, GSTR-1 and GSTR-1A otherwise. */
export const formsOfMonth = (frequency: FilingFrequency, month: TaxPeriod): readonly Exclude<ReportingForm, 'GSTR5'>[] =>
  frequency === 'QUARTERLY' && monthInQuarter(month) !== 3 ? ['IFF'] : ['GSTR1', 'GSTR1A'];

const REPORTS_BY_GSTR1: Readonly<Record<TaxpayerKind, boolean>> = {
  REGULAR: true,
  SEZ: true,
  CASUAL: true,
  ECOMMERCE: true,
  COMPOSITION: false,
  ISD: false,
  NONRESIDENT: false,
  TDS: false,
  TCS: false,
  UIN: false,
  OIDAR: false,
};

export interface ReportingState {
  readonly taxpayer: Taxpayer;
  readonly today: IsoDate;
  /** Whether this form, the GSTR-1 and the GSTR-3B of the period are filed. */
  readonly isFiled: boolean;
  readonly isGstr1Filed: boolean;
  readonly isGstr3bFiled: boolean;
}

/** Why nothing (more) can be reported in a form and period; null where it can. */
export function reportingRefusal(form: ReportingForm, period: TaxPeriod, state: ReportingState): Refusal | null {
  const { taxpayer, today } = state;
  const label = formatPeriod(period);
  const no = (message: string, advice: string): Refusal => ({ ...refusal('R023', { period: label }), message, advice });
  if (form === 'GSTR5' ? taxpayer.kind !== 'NONRESIDENT' : !REPORTS_BY_GSTR1[taxpayer.kind]) {
    return no(`${REPORTING_FORM_NAME[form]} is not a form of this taxpayer.`, 'Report in the form of the registration.');
  }
  if (form !== 'GSTR5' && !formsOfMonth(frequencyAt(taxpayer.frequencies, period), period).includes(form)) {
    return no(
      `There is no ${REPORTING_FORM_NAME[form]} for ${label}.`,
      'Quarterly filers use IFF in the first two months of a quarter and GSTR-1 for its last.',
    );
  }
  if (period > monthOfDate(today)) return no(`${label} has not begun.`, `Report it from the first day of ${label} on.`);
  // A late return of a period before registration here is taken: what counts as filed (D1) may still be reported late.
  if (state.isFiled) {
    return no(`${REPORTING_FORM_NAME[form]} for ${label} is already filed.`, 'Amend the document in a later return.');
  }
  if (form === 'GSTR1A' && !state.isGstr1Filed) return no(`GSTR-1 for ${label} is not filed yet.`, 'Change the document in GSTR-1 itself.');
  if (form === 'GSTR1A' && state.isGstr3bFiled)
    return no(`GSTR-3B for ${label} is already filed.`, 'Amend the document in a later GSTR-1.');
  return null;
}

/** Why a form cannot be filed yet: its month must be over. */
export function filingRefusal(form: ReportingForm, period: TaxPeriod, today: IsoDate): Refusal | null {
  if (today > lastDayOf(period)) return null;
  const label = formatPeriod(period);
  const opens = addDays(lastDayOf(period), 1);
  return {
    ...refusal('R023', { period: label }),
    message: `${label} is not over yet.`,
    advice: `File ${REPORTING_FORM_NAME[form]} from ${formatDate(opens)} on.`,
    opens,
  };
}
