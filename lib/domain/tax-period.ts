/** Tax periods: a month, or a quarter named by its last month. "2026-10" in our code, "102026" on the wire, "Oct 2026" on the screen. */
import type { IsoDate } from './calendar';

declare const periodBrand: unique symbol;
export type TaxPeriod = string & { readonly [periodBrand]: true };

export type FilingFrequency = 'MONTHLY' | 'QUARTERLY';

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function parseTaxPeriod(text: string): TaxPeriod | null {
  return PERIOD.test(text) ? (text as TaxPeriod) : null;
}

/** @throws RangeError for text that is no period: a programming fault; user input goes through parseTaxPeriod. */
export function taxPeriod(text: string): TaxPeriod {
  const period = parseTaxPeriod(text);
  if (!period) throw new RangeError(`not a tax period: ${text}`);
  return period;
}

/** "102026" to a period; null where it is none. */
export const parseWirePeriod = (text: string): TaxPeriod | null =>
  /^\d{6}$/.test(text) ? parseTaxPeriod(`${text.slice(2)}-${text.slice(0, 2)}`) : null;
export const wirePeriod = (period: TaxPeriod): string => `${period.slice(5)}${period.slice(0, 4)}`;

const yearOf = (period: TaxPeriod): number => Number(period.slice(0, 4));
const monthOf = (period: TaxPeriod): number => Number(period.slice(5));

/** For sorting: earlier periods first. */
export const comparePeriods = (a: TaxPeriod, b: TaxPeriod): number => (a < b ? -1 : a > b ? 1 : 0);

export function addMonths(period: TaxPeriod, months: number): TaxPeriod {
  const index = yearOf(period) * 12 + monthOf(period) - 1 + months;
  return taxPeriod(`${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`);
}

export const monthOfDate = (date: IsoDate): TaxPeriod => taxPeriod(date.slice(0, 7));

/** The quarter (by its last month) that contains a month: 2026-04 is in 2026-06. */
export const quarterOf = (month: TaxPeriod): TaxPeriod => addMonths(month, (3 - (monthOf(month) % 3)) % 3);

/** 1, 2 or 3 for the first, second or last month of its quarter. */
export const monthInQuarter = (month: TaxPeriod): 1 | 2 | 3 => (((monthOf(month) - 1) % 3) + 1) as 1 | 2 | 3;

export const periodFor = (month: TaxPeriod, frequency: FilingFrequency): TaxPeriod =>
  frequency === 'QUARTERLY' ? quarterOf(month) : month;

/** The year in which the financial year of the month began: 2026-03 is in 2025. */
export const financialYearOfPeriod = (period: TaxPeriod): number => (monthOf(period) >= 4 ? yearOf(period) : yearOf(period) - 1);
export const financialYearLabel = (startYear: number): string => `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`;

export const monthName = (period: TaxPeriod): string => MONTHS[monthOf(period) - 1] ?? '';

/** "Oct 2026", or "Apr-Jun 2026" for a quarter. */
export function formatPeriod(period: TaxPeriod, frequency: FilingFrequency = 'MONTHLY'): string {
  const short = (p: TaxPeriod): string => monthName(p).slice(0, 3);
  return frequency === 'QUARTERLY'
    ? `${short(addMonths(period, -2))}-${short(period)} ${period.slice(0, 4)}`
    : `${short(period)} ${period.slice(0, 4)}`;
}

/** "December - 22", as the outward list shows a return period. */
export const formatReturnPeriod = (period: TaxPeriod): string => `${monthName(period)} - ${period.slice(2, 4)}`;
