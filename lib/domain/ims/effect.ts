/** What a record does to the recipient's credit and to the supplier's liability (rulebook 4.2, 4.3, 6.1). All per head, in paise. */
import { mapTax, NO_TAX, type TaxAmounts, totalTax } from '../tax-amounts';
import { imsAmounts, type Standing } from './amendments';
import { postedOf } from './posted';
import { type ImsRecord, type ItcReduction, isCreditNote, isImport } from './record';
import { type ImsAction, SECTIONS } from './sections';

/** Effect on credit if accepted in full: sign times (tax minus base). */
export function postFull(record: ImsRecord, standing: Standing): TaxAmounts {
  const { sign } = SECTIONS[record.section];
  const { tax } = imsAmounts(record);
  return mapTax(tax, (amount, head) => sign * (amount - standing.base.tax[head]));
}

/** Change of the taxable value that goes with it; a declared reduction does not alter it (rulebook 5.3). */
export const taxableChange = (record: ImsRecord, standing: Standing): number =>
  SECTIONS[record.section].sign * (imsAmounts(record).taxableValue - standing.base.taxableValue);

/**
 * A specified record: accepting it would lower credit (rulebook 3.2). An amended credit note of the same total counts too (C6);
 * bills of entry do not: their Pending is not limited (R054).
 */
export function isSpecified(record: ImsRecord, standing: Standing): boolean {
  if (standing.kind === 'LOCKED' || isImport(record.section)) return false;
  if (record.section === 'b2bcn') return true;
  if (standing.kind === 'ORIGINAL') return false;
  const change = totalTax(postFull(record, standing));
  return change < 0 || (change === 0 && isCreditNote(record.section));
}

/** Effect of an action with its declaration; a locked record has none. */
export const postedEffect = (record: ImsRecord, standing: Standing, action: ImsAction, reduction: ItcReduction | null): TaxAmounts =>
  standing.kind === 'LOCKED' ? NO_TAX : postedOf(postFull(record, standing), action, reduction);

/** What a final rejection adds back to the supplier's liability: the reduction he had taken, per head (D13). */
export function supplierAddBack(record: ImsRecord, standing: Standing): TaxAmounts {
  if (standing.kind === 'LOCKED' || isImport(record.section)) return NO_TAX;
  const full = postFull(record, standing);
  return totalTax(full) < 0 ? mapTax(full, (amount) => Math.max(0, -amount)) : NO_TAX;
}

/** Rule under which a rejection is or is not added back (R130-R136). */
export function addBackRule(record: ImsRecord, standing: Standing): 'R130' | 'R132' | 'R133' | 'R134' | 'R135' | 'R136' {
  if (record.section === 'b2bcn') return 'R132';
  if (standing.kind === 'ORIGINAL') return 'R130';
  if (totalTax(supplierAddBack(record, standing)) === 0) return 'R136';
  if (!isCreditNote(record.section)) return 'R135';
  return standing.kind === 'ACCEPTED' || standing.kind === 'UNKNOWN' ? 'R133' : 'R134';
}
