/** Figures before and after staged changes. */
import { formatRupees, type Paise, paise } from '@/lib/domain/money';
import { addTax, type TaxAmounts, totalTax } from '@/lib/domain/tax-amounts';
import type { StatementFigures } from '@/lib/schemas/section-page';

/** "+4,500.00", "-12,600.00", or "no change". */
export function signedRupees(amount: Paise): string {
  if (amount === 0) return 'no change';
  return amount > 0 ? `+${formatRupees(amount)}` : formatRupees(amount);
}

/** "1,41,030.00 → 1,50,030.00", all heads together; the difference alone where no statement has been computed. */
export function beforeAfter(statement: StatementFigures, othersDifference: TaxAmounts, difference: TaxAmounts): string {
  const change = totalTax(difference);
  if (!statement.amounts) return signedRupees(change);
  const before = totalTax(addTax(statement.amounts, othersDifference));
  return change === 0 ? `${formatRupees(before)}, no change` : `${formatRupees(before)} → ${formatRupees(paise(before + change))}`;
}
