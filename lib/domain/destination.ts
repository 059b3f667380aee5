/** Whether a document is acted upon in IMS or goes straight to a row of GSTR-2B (rulebook 1.3; R006-R015; C1, C7, C8, D16). */
import { cutoff16_4 } from './calendar';
import { stateOf } from './gstin';
import { ROWS_OF_SECTION } from './gstr2b/rows';
import { type Amounts, standingOf } from './ims/amendments';
import { type Chain, type DecisionContext, type Destination, type ImsRecord, isImport, judgedPeriod } from './ims/record';
import { SECTIONS } from './ims/sections';
import { DOCUMENTS_IN_IMS, IMPORTS_IN_IMS, inForce } from './law';
import { totalTax } from './tax-amounts';
import { usesIms } from './taxpayer';

/**
 * Why a document is not (only) in IMS: P place of supply, C 16(4) cut-off, else the rule that sends it elsewhere.
 * R091 stands beside IMS: the reverse-charge leg goes straight to GSTR-2B.
 */
export type DestinationReason = 'P' | 'C' | 'R006' | 'R007' | 'R010' | 'R011' | 'R012' | 'R014' | 'R015' | 'R091';

export interface DestinationDecision {
  readonly destination: Destination;
  readonly reason: DestinationReason | null;
}

/** The portal's sentence for a reason of ineligibility. */
export const INELIGIBILITY_TEXT: Readonly<Record<'P' | 'C', string>> = {
  P: 'POS and supplier state are same but recipient state is different',
  C: 'Return filed post annual cut-off',
};

const decided = (destination: Destination | null, reason: DestinationReason | null): DestinationDecision => ({
  destination: destination ?? 'NONE',
  reason,
});

/**
 * Evaluated on every save ("if filed today") and once more on filing, when it is fixed; first hit wins.
 * `record.destination` itself is not looked at.
 * @param chain versions at this recipient, for amendments.
 */
export function destinationOf(record: ImsRecord, chain: Chain, context: DecisionContext): DestinationDecision {
  const rows = ROWS_OF_SECTION[record.section];
  if (record.source === 'RULE37A') return decided(rows.reversal, 'R014');
  if (!usesIms(context.recipient.kind)) return decided('NONE', 'R015');
  if (SECTIONS[record.section].tab === 'ISD') return decided(record.ineligible ? rows.notAvailable : rows.available, 'R010');
  const period = judgedPeriod(record, context);
  if (isImport(record.section)) return inForce(IMPORTS_IN_IMS, period) ? decided('IMS', null) : decided(rows.available, 'R012');
  const ineligible = ineligibility(record, context);
  if (record.reverseCharge && rows.reverseCharge) {
    if (takesCreditBack(record, chain, context)) return decided('IMS', ineligible ?? 'R091');
    return ineligible ? decided(rows.reverseCharge.notAvailable, ineligible) : decided(rows.reverseCharge.available, 'R007');
  }
  if (ineligible) return decided(rows.notAvailable, ineligible);
  if (record.source === 'GSTR5' && !context.settings.gstr5InIms) return decided(rows.available, 'R011');
  return inForce(DOCUMENTS_IN_IMS, period) ? decided('IMS', null) : decided(rows.available, 'R006');
}

/** R009 before R008, as the portal tests them. */
function ineligibility(record: ImsRecord, context: DecisionContext): 'P' | 'C' | null {
  if ((record.filedOn ?? context.today) > cutoff16_4(record.date)) return 'C';
  return isPlaceOfSupplyIneligible(record, context) ? 'P' : null;
}

/** R008, D16: within the supplier's state, for a recipient registered in another. */
function isPlaceOfSupplyIneligible({ supplierGstin, placeOfSupply, invoiceType }: ImsRecord, { recipient }: DecisionContext): boolean {
  if (supplierGstin === null || placeOfSupply === null || recipient.kind === 'SEZ') return false;
  if (invoiceType === 'SEWP' || invoiceType === 'SEWOP' || invoiceType === 'CBW') return false;
  return stateOf(supplierGstin) === placeOfSupply && stateOf(recipient.gstin) !== placeOfSupply;
}

/**
 * R091: the amended document was forward charge and its credit was taken, or may still be: the recipient gives it back in IMS.
 * Not within one GSTR-2B period, where only the amendment counts, nor where no credit was given.
 */
function takesCreditBack(record: ImsRecord, chain: Chain, context: DecisionContext): boolean {
  const standing = standingOf(record, chain, context);
  if (standing.previous === null || standing.previous.reverseCharge) return false;
  return standing.kind === 'LOCKED' || hasTax(standing.base);
}

const hasTax = ({ tax }: Amounts): boolean => totalTax(tax) !== 0;

/** The GSTR-2B row of the reverse-charge leg of a record in IMS (R091). */
export function reverseChargeLegRow(record: Pick<ImsRecord, 'section' | 'destinationReason'>): Destination {
  const rows = ROWS_OF_SECTION[record.section].reverseCharge;
  if (!rows) return 'NONE';
  return record.destinationReason === 'P' || record.destinationReason === 'C' ? rows.notAvailable : rows.available;
}
