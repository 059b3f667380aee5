/** Which GSTR-2B a filed document enters (rule 60(7); rulebook 8.3, R112). */
import type { IsoDate } from './calendar';
import type { SourceForm } from './document';
import { type DueDates, statementDueDate } from './due-dates';
import { type FrequencyHistory, frequencyAt, periodOf } from './filing-frequency';
import { addMonths, monthOfDate, type TaxPeriod } from './tax-period';

export interface Reporting {
  readonly source: SourceForm;
  /** The return; for ICEGATE the month of the reference date; for RULE37A the month of the item. */
  readonly sourcePeriod: TaxPeriod;
  readonly filedOn: IsoDate;
  readonly supplierFrequencies: FrequencyHistory;
}

const STATEMENT: Readonly<Record<Exclude<SourceForm, 'ICEGATE' | 'RULE37A'>, 'GSTR1' | 'GSTR5' | 'GSTR6'>> = {
  GSTR1: 'GSTR1',
  IFF: 'GSTR1',
  GSTR1A: 'GSTR1',
  GSTR5: 'GSTR5',
  GSTR6: 'GSTR6',
};

/**
 * The month whose GSTR-2B takes a document: the earliest whose filing date was not passed, never before the return's own month;
 * for GSTR-1A never before the month after it.
 */
export function gstr2bMonthOf(reporting: Reporting, overrides: DueDates): TaxPeriod {
  const { source, sourcePeriod, filedOn, supplierFrequencies } = reporting;
  if (source === 'ICEGATE' || source === 'RULE37A') return sourcePeriod;
  const frequency = source === 'IFF' ? 'QUARTERLY' : frequencyAt(supplierFrequencies, sourcePeriod);
  // Extensions reach at most into the following months, so three months back is far enough.
  let month = addMonths(monthOfDate(filedOn), -3);
  while (filedOn > statementDueDate(STATEMENT[source], frequency, month, overrides)) month = addMonths(month, 1);
  const earliest = source === 'GSTR1A' ? addMonths(sourcePeriod, 1) : sourcePeriod;
  if (month < earliest) return earliest;
  return month;
}

/** The recipient's GSTR-2B period: the month, or the quarter that contains it. */
export const gstr2bPeriodOf = (reporting: Reporting, recipientFrequencies: FrequencyHistory, overrides: DueDates): TaxPeriod =>
  periodOf(gstr2bMonthOf(reporting, overrides), recipientFrequencies);
