/** Due dates of returns, with extensions (rulebook 8.1, 8.5). */
import { addDays, dayOf, type IsoDate, laterDate } from './calendar';
import { frequencyAt } from './filing-frequency';
import { stateOf } from './gstin';
import { GSTR2B_DRAFT_DAY, GSTR3B_DUE_DAY, inForce, MONTHLY_CUT_DAY, OTHER_CUT_DAY } from './law';
import { type StateGroup, stateGroup } from './states';
import { addMonths, type FilingFrequency, monthInQuarter, type TaxPeriod } from './tax-period';
import type { Taxpayer } from './taxpayer';

export const DUE_FORMS = ['GSTR1', 'IFF', 'GSTR3B', 'GSTR5', 'GSTR6'] as const;
export type DueForm = (typeof DUE_FORMS)[number];

/** A due date moved by notification. Without frequency or group it holds for all. */
export interface DueDateOverride {
  readonly form: DueForm;
  readonly period: TaxPeriod;
  readonly frequency?: FilingFrequency | null;
  readonly group?: StateGroup | null;
  readonly due: IsoDate;
}

export type DueDates = readonly DueDateOverride[];

function override(
  overrides: DueDates,
  form: DueForm,
  period: TaxPeriod,
  frequency: FilingFrequency,
  group: StateGroup | null,
): IsoDate | null {
  let due: IsoDate | null = null;
  for (const entry of overrides) {
    if (entry.form !== form || entry.period !== period) continue;
    if (entry.frequency && entry.frequency !== frequency) continue;
    if (entry.group && group && entry.group !== group) continue;
    due = due === null ? entry.due : laterDate(due, entry.due);
  }
  return due;
}

/** Due date of GSTR-3B: the 20th, or the 22nd or 24th after a quarter by the state of the taxpayer. */
export function gstr3bDueDate(taxpayer: Taxpayer, period: TaxPeriod, overrides: DueDates): IsoDate {
  const frequency = frequencyAt(taxpayer.frequencies, period);
  const group = stateGroup(stateOf(taxpayer.gstin));
  const days = inForce(GSTR3B_DUE_DAY, period) ?? { MONTHLY: 20, X: 22, Y: 24 };
  const day = frequency === 'MONTHLY' ? days.MONTHLY : days[group];
  return override(overrides, 'GSTR3B', period, frequency, group) ?? dayOf(addMonths(period, 1), day);
}

/**
 * Last day on which filing puts documents into the GSTR-2B of a month: also the due date of the form.
 * A quarterly supplier reports the first two months by IFF, the third by GSTR-1.
 */
export function statementDueDate(
  form: 'GSTR1' | 'GSTR5' | 'GSTR6',
  frequency: FilingFrequency,
  month: TaxPeriod,
  overrides: DueDates,
): IsoDate {
  const monthly = form === 'GSTR1' && frequency === 'MONTHLY';
  const day = inForce(monthly ? MONTHLY_CUT_DAY : OTHER_CUT_DAY, month) ?? 13;
  const dueForm: DueForm = form !== 'GSTR1' ? form : !monthly && monthInQuarter(month) !== 3 ? 'IFF' : 'GSTR1';
  return override(overrides, dueForm, month, frequency, null) ?? dayOf(addMonths(month, 1), day);
}

/** Day of the draft GSTR-2B: the 14th after the period; with an extended GSTR-1 or IFF date the day after the last of them (D2). */
export function draftDate(period: TaxPeriod, overrides: DueDates): IsoDate {
  let date = dayOf(addMonths(period, 1), inForce(GSTR2B_DRAFT_DAY, period) ?? 14);
  for (const entry of overrides) {
    if (entry.period === period && (entry.form === 'GSTR1' || entry.form === 'IFF')) date = laterDate(date, addDays(entry.due, 1));
  }
  return date;
}

/** The earliest ordinary due date among those that an extension of this scope replaces: it cannot be extended to a day before it (rulebook 8.5). */
export function ordinaryDueDate({ form, period, frequency, group }: Omit<DueDateOverride, 'due'>): IsoDate {
  const ofGstr1 = form === 'GSTR1' && frequency !== 'QUARTERLY';
  if (form !== 'GSTR3B') return statementDueDate(form === 'IFF' ? 'GSTR1' : form, ofGstr1 ? 'MONTHLY' : 'QUARTERLY', period, []);
  const days = inForce(GSTR3B_DUE_DAY, period) ?? { MONTHLY: 20, X: 22, Y: 24 };
  return dayOf(addMonths(period, 1), frequency === 'QUARTERLY' ? days[group ?? 'X'] : days.MONTHLY);
}
