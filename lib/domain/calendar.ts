/** Days without time, in Indian Standard Time. Nothing here reads a clock. */

/** A day written YYYY-MM-DD; compares as text. */
export type IsoDate = string;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WIRE_DATE = /^(\d{2})-(\d{2})-(\d{4})$/;
const SCREEN_DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const IST_OFFSET_MS = 330 * 60_000;
const DAY_MS = 86_400_000;

/** True for a day that exists: 2025-02-29 does not. */
export function isIsoDate(text: string): text is IsoDate {
  const match = ISO_DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const toUtc = (date: IsoDate): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
const fromUtc = (milliseconds: number): IsoDate => new Date(milliseconds).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate => fromUtc(toUtc(date) + days * DAY_MS);
/** Whole days from the first to the second date; negative when the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
export const compareDates = (a: IsoDate, b: IsoDate): number => (a < b ? -1 : a > b ? 1 : 0);
export const laterDate = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
export const earlierDate = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);

/** The IST day of an instant. */
export const istDate = (instant: Date): IsoDate => fromUtc(instant.getTime() + IST_OFFSET_MS);
/** The IST time of day of an instant, "15:04". */
export const istTime = (instant: Date): string => new Date(instant.getTime() + IST_OFFSET_MS).toISOString().slice(11, 16);
/** 00:00 IST of a day. */
export const istMidnight = (date: IsoDate): Date => new Date(toUtc(date) - IST_OFFSET_MS);

/** A day of a month (YYYY-MM): dayOf('2026-05', 14). */
export const dayOf = (month: string, day: number): IsoDate => `${month}-${String(day).padStart(2, '0')}`;
export const lastDayOf = (month: string): IsoDate => dayOf(month, daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))));

/** "14/05/2026", as screens show it. */
export const formatDate = (date: IsoDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
/** "14-05-2026", as files carry it. */
export const wireDate = (date: IsoDate): string => `${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;

const reorder = (match: RegExpExecArray | null): IsoDate | null => {
  if (!match) return null;
  const text = `${match[3]}-${match[2]}-${match[1]}`;
  return isIsoDate(text) ? text : null;
};
/** "14-05-2026" to a day; null where it is none. */
export const parseWireDate = (text: string): IsoDate | null => reorder(WIRE_DATE.exec(text.trim()));
/** "14/05/2026" to a day; null where it is none. */
export const parseScreenDate = (text: string): IsoDate | null => reorder(SCREEN_DATE.exec(text.trim()));

/** The year in which the financial year (1 April to 31 March) of a day began. */
export const financialYearOf = (date: IsoDate): number =>
  date.slice(5, 7) >= '04' ? Number(date.slice(0, 4)) : Number(date.slice(0, 4)) - 1;

/**
 * Last day on which credit of a document may be taken (section 16(4), rulebook 8.2): 30 November after its financial year,
 * or the day the annual return was filed if that is earlier.
 */
export function cutoff16_4(documentDate: IsoDate, annualReturnFiledOn: IsoDate | null = null): IsoDate {
  const lastDay = `${financialYearOf(documentDate) + 1}-11-30`;
  return annualReturnFiledOn === null ? lastDay : earlierDate(lastDay, annualReturnFiledOn);
}
