/** What an action makes of a record's full effect (rulebook 4.2); the browser asks it too, for what a choice would do. */
import { mapTax, NO_TAX, type TaxAmounts } from '../tax-amounts';
import type { ItcReduction } from './record';
import type { ImsAction } from './sections';

/**
 * Reducing heads go down by the declared amounts, growing heads count in full; flag N leaves all heads (C4).
 * @param full effect if accepted in full, paise, signed. Deemed acceptance is acceptance in full.
 */
export function postedOf(full: TaxAmounts, action: ImsAction, reduction: Pick<ItcReduction, 'flag' | 'declared'> | null): TaxAmounts {
  if (action === 'R' || action === 'P') return NO_TAX;
  if (action === 'N' || reduction === null) return full;
  if (reduction.flag === 'N') return NO_TAX;
  const { declared } = reduction;
  return declared === null ? full : mapTax(full, (amount, head) => (amount < 0 ? -declared[head] : amount));
}
