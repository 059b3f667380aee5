/** Monthly or quarterly: a taxpayer may change at the start of a quarter, so periods depend on his history. */
import { addMonths, type FilingFrequency, periodFor, type TaxPeriod } from './tax-period';

export interface FrequencyChange {
  /** First month for which it holds. */
  readonly from: TaxPeriod;
  readonly frequency: FilingFrequency;
}

/** Oldest first. Before its first entry, the first entry's frequency holds; an empty history is monthly. */
export type FrequencyHistory = readonly FrequencyChange[];

export function frequencyAt(history: FrequencyHistory, month: TaxPeriod): FilingFrequency {
  let current = history[0]?.frequency ?? 'MONTHLY';
  for (const change of history) if (change.from <= month) current = change.frequency;
  return current;
}

/** The tax period that contains a month: the month, or its quarter by the last month. */
export const periodOf = (month: TaxPeriod, history: FrequencyHistory): TaxPeriod => periodFor(month, frequencyAt(history, month));

/** True where the taxpayer has a period of that name: not for the first two months of a quarter that he files quarterly. */
export const isOwnPeriod = (period: TaxPeriod, history: FrequencyHistory): boolean => periodOf(period, history) === period;

/** First month of a period: the month itself, or the first of the quarter. */
export const firstMonthOf = (period: TaxPeriod, history: FrequencyHistory): TaxPeriod =>
  frequencyAt(history, period) === 'QUARTERLY' ? addMonths(period, -2) : period;

/** The period that follows, by the frequency that holds then (R051). */
export const nextPeriodOf = (period: TaxPeriod, history: FrequencyHistory): TaxPeriod => periodOf(addMonths(period, 1), history);

export const previousPeriodOf = (period: TaxPeriod, history: FrequencyHistory): TaxPeriod =>
  periodOf(addMonths(firstMonthOf(period, history), -1), history);

/** All periods from the one containing the first month to the one containing the last, in order. */
export function periodsBetween(first: TaxPeriod, last: TaxPeriod, history: FrequencyHistory): TaxPeriod[] {
  const periods: TaxPeriod[] = [];
  const end = periodOf(last, history);
  for (let period = periodOf(first, history); period <= end; period = nextPeriodOf(period, history)) periods.push(period);
  return periods;
}
