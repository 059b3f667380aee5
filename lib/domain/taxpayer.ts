/** What the rules need to know of a registration. */
import { type FrequencyHistory, firstMonthOf, isOwnPeriod, periodOf } from './filing-frequency';
import type { FilingFrequency, TaxPeriod } from './tax-period';

export const TAXPAYER_KINDS = [
  'REGULAR',
  'SEZ',
  'CASUAL',
  'ECOMMERCE',
  'COMPOSITION',
  'ISD',
  'NONRESIDENT',
  'TDS',
  'TCS',
  'UIN',
  'OIDAR',
] as const;
export type TaxpayerKind = (typeof TAXPAYER_KINDS)[number];

export const TAXPAYER_KIND_LABEL: Readonly<Record<TaxpayerKind, string>> = {
  REGULAR: 'Regular',
  SEZ: 'SEZ unit or developer',
  CASUAL: 'Casual taxable person',
  ECOMMERCE: 'E-commerce operator',
  COMPOSITION: 'Composition',
  ISD: 'Input service distributor',
  NONRESIDENT: 'Non-resident taxable person',
  TDS: 'Tax deductor (TDS)',
  TCS: 'Tax collector (TCS)',
  UIN: 'UN body or embassy (UIN)',
  OIDAR: 'Online services from abroad (OIDAR)',
};

export interface Taxpayer {
  readonly gstin: string;
  readonly kind: TaxpayerKind;
  readonly frequencies: FrequencyHistory;
  /** First tax period; returns of earlier ones count as filed (D1). */
  readonly firstPeriod: TaxPeriod;
}

const USES_IMS: Readonly<Record<TaxpayerKind, boolean>> = {
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

/** R015: who has IMS and a GSTR-2B that follows from it. */
export const usesIms = (kind: TaxpayerKind): boolean => USES_IMS[kind];

export const isTaxpayerKind = (text: string): text is TaxpayerKind => (TAXPAYER_KINDS as readonly string[]).includes(text);

/** The first tax period of someone registered in a month: that month, or the quarter with it. */
export const firstPeriodFrom = (month: TaxPeriod, frequency: FilingFrequency): TaxPeriod => periodOf(month, [{ from: month, frequency }]);

/**
 * True for periods that end before the taxpayer's first one. A first period that is a month inside a quarter (he began monthly and went quarterly
 * at once) begins with itself, not with the quarter.
 */
export function isBeforeFirstPeriod({ firstPeriod, frequencies }: Taxpayer, period: TaxPeriod): boolean {
  return period < (isOwnPeriod(firstPeriod, frequencies) ? firstMonthOf(firstPeriod, frequencies) : firstPeriod);
}
