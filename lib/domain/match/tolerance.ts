/** How much two documents may differ and still be proposed as the same (seed 003, step 4; kept per GSTIN by its user). */
import { type Paise, paise } from '../money';

export interface MatchTolerance {
  /** Of each tax head. */
  readonly tax: Paise;
  /** Of the taxable value. */
  readonly taxable: Paise;
  /** Of every amount, in per cent of the larger of the two; what allows more counts. */
  readonly percent: number;
  /** Between the two dates, whole days. */
  readonly days: number;
}

/** One rupee on every amount; ten days, as the rule of near numbers has them (rulebook 7.6). */
export const DEFAULT_TOLERANCE: MatchTolerance = { tax: paise(100), taxable: paise(100), percent: 0, days: 10 };

/** What two amounts may differ by. @param floor paise; @returns paise */
export function allowance(a: number, b: number, floor: number, percent: number): number {
  if (percent === 0) return floor;
  return Math.max(floor, (Math.max(Math.abs(a), Math.abs(b)) * percent) / 100);
}
