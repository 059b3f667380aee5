/** What filing a GSTR-3B does: records of the frozen GSTR-2B leave IMS, final rejections reach the supplier (R037, R132-R137). */

import type { InvoiceType } from '../document';
import { nextPeriodOf, periodOf } from '../filing-frequency';
import type { Line } from '../gstr2b/compute';
import { archiveOutcomeOf } from '../gstr2b/decide';
import { standingOf } from '../ims/amendments';
import { addBackRule, supplierAddBack } from '../ims/effect';
import type { ArchiveOutcome, Chain, DecisionContext, ImsRecord } from '../ims/record';
import { SECTIONS, type SectionCode } from '../ims/sections';
import { isNoTax, type TaxAmounts } from '../tax-amounts';
import { addMonths, type TaxPeriod } from '../tax-period';
import { isGstr3bFiled, type ReturnContext } from './lifecycle';

export interface AddedBack {
  readonly record: ImsRecord;
  readonly tax: TaxAmounts;
  readonly rule: ReturnType<typeof addBackRule>;
}

export interface Gstr3bEffects {
  readonly archived: readonly { readonly id: string; readonly outcome: ArchiveOutcome }[];
  /** Stay in IMS: pending, locked, saved, of later periods. */
  readonly carried: readonly string[];
  readonly addBacks: readonly AddedBack[];
}

/**
 * @param lines of the frozen GSTR-2B; none where none was generated: then nothing is archived (D3).
 * @param chains versions by record id as they stand before this filing.
 */
export function onGstr3bFiled(lines: readonly Line[], chains: ReadonlyMap<string, Chain>, context: DecisionContext): Gstr3bEffects {
  const archived: { id: string; outcome: ArchiveOutcome }[] = [];
  const carried: string[] = [];
  const addBacks: AddedBack[] = [];
  for (const { record, judgement } of lines) {
    const outcome = archiveOutcomeOf(judgement, record.destination);
    if (outcome !== null) archived.push({ id: record.id, outcome });
    else if (record.destination === 'IMS' && record.archived === null) carried.push(record.id);
    const added = outcome === 'REJECTED' ? addBackOf(record, chains.get(record.id) ?? [], context) : null;
    if (added) addBacks.push(added);
  }
  return { archived, carried, addBacks };
}

/** What the final rejection of a record adds back; null where nothing is (R130, R136). */
export function addBackOf(record: ImsRecord, chain: Chain, context: DecisionContext): AddedBack | null {
  const standing = standingOf(record, chain, context);
  const tax = supplierAddBack(record, standing);
  return isNoTax(tax) ? null : { record, tax, rule: addBackRule(record, standing) };
}

/** The return that carries an add-back: the supplier's first unfiled period that ends after the recipient's (6.1, D12). */
export function addBackPeriod(recipientPeriod: TaxPeriod, supplier: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b'>): TaxPeriod {
  const { frequencies } = supplier.taxpayer;
  let period = periodOf(addMonths(recipientPeriod, 1), frequencies);
  while (isGstr3bFiled(period, supplier)) period = nextPeriodOf(period, frequencies);
  return period;
}

export type AddBackCell = '3.1a' | '3.1b' | '3.1.1i';

/** The line of the supplier's GSTR-3B that takes an add-back (12.8). */
export function addBackCell(section: SectionCode, invoiceType: InvoiceType): AddBackCell {
  if (SECTIONS[section].kind === 'ECO') return '3.1.1i';
  return invoiceType === 'SEWP' || invoiceType === 'SEWOP' ? '3.1b' : '3.1a';
}
