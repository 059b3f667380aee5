import { paise } from '@/lib/domain/money';
import { addTax, NO_TAX } from '@/lib/domain/tax-amounts';
import type { OutwardListRow } from '@/lib/schemas/outward-search';

/** Sums of the rows on the page, in paise. */
export const pageTotals = (rows: readonly OutwardListRow[]) => ({
  value: paise(rows.reduce((sum, row) => sum + row.documentValue, 0)),
  taxable: paise(rows.reduce((sum, row) => sum + row.taxableValue, 0)),
  tax: rows.reduce((sum, row) => addTax(sum, row.tax), NO_TAX),
});
