/** Values of law that changed or may change: each with the day or period from which it holds, and where it is written. */
import type { IsoDate } from './calendar';
import type { TaxPeriod } from './tax-period';

export interface Dated<T> {
  /** First day (YYYY-MM-DD) or first tax period (YYYY-MM) for which the value holds. */
  readonly from: string;
  readonly value: T;
  /** Keys of SOURCES in rulebook/sources.ts. */
  readonly source: string;
}

/** The value that holds on a day or in a period; the list is oldest first. Undefined before its first entry. */
export function inForce<T>(list: readonly Dated<T>[], when: IsoDate | TaxPeriod): T | undefined {
  let value: T | undefined;
  for (const entry of list) if (entry.from <= when) value = entry.value;
  return value;
}

/** How records that reduce credit are treated, by the record's GSTR-2B period (rulebook 3.1, R049). */
export type Regime = 'OLD' | 'NEW';
export const REGIMES: readonly Dated<Regime>[] = [
  { from: '2024-10', value: 'OLD', source: 'W1 W2' },
  { from: '2025-10', value: 'NEW', source: 'W6 W7' },
];

/** Whether supplier documents (and bills of entry) of a GSTR-2B period are acted upon in IMS (R006, R012, R013). */
export const DOCUMENTS_IN_IMS: readonly Dated<boolean>[] = [
  { from: '2017-07', value: false, source: 'W1 W2' },
  { from: '2024-10', value: true, source: 'W1 W2' },
];
export const IMPORTS_IN_IMS: readonly Dated<boolean>[] = [
  { from: '2017-07', value: false, source: 'W1 S3' },
  { from: '2025-10', value: true, source: 'W8' },
];

/** Days after the month by which a return must be filed to enter that month's GSTR-2B, and its due day (rulebook 8.1, 8.3). */
export const MONTHLY_CUT_DAY: readonly Dated<number>[] = [{ from: '2017-07', value: 11, source: 'W14' }];
export const OTHER_CUT_DAY: readonly Dated<number>[] = [{ from: '2017-07', value: 13, source: 'W14 W21' }];
export const GSTR2B_DRAFT_DAY: readonly Dated<number>[] = [{ from: '2017-07', value: 14, source: 'W1 W9' }];
export const GSTR3B_DUE_DAY: readonly Dated<{ readonly MONTHLY: number; readonly X: number; readonly Y: number }>[] = [
  { from: '2017-07', value: { MONTHLY: 20, X: 22, Y: 24 }, source: 'W21' },
];

/** Since when numbers that differ only in case are one number (R154). */
export const NUMBERS_IGNORE_CASE: readonly Dated<boolean>[] = [
  { from: '2017-07-01', value: false, source: 'W20' },
  { from: '2025-06-01', value: true, source: 'W20' },
];

export const GST_STARTED: IsoDate = '2017-07-01';

export interface RateList {
  /** Per cent, whole (IGST) rate. */
  readonly allowed: readonly number[];
  /** In force for few kinds of goods only: reported with a warning. */
  readonly residual: readonly number[];
}
/** Rates by document date (rulebook 9.6). */
export const RATES: readonly Dated<RateList>[] = [
  { from: '2017-07-01', value: { allowed: [0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28], residual: [] }, source: 'W19' },
  { from: '2025-09-22', value: { allowed: [0, 0.1, 0.25, 1, 1.5, 3, 5, 18, 40], residual: [6, 7.5, 12, 28] }, source: 'W19' },
  { from: '2026-02-01', value: { allowed: [0, 0.1, 0.25, 1, 1.5, 3, 5, 18, 40], residual: [6, 7.5, 12] }, source: 'W19' },
];

export const regimeOf = (gstr2bPeriod: TaxPeriod): Regime => inForce(REGIMES, gstr2bPeriod) ?? 'OLD';

/** Characters of a remark (R073; source C2). */
export const MAX_REMARK_LENGTH = 250;
