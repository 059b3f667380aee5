/** Why a document stands where it stands in GSTR-2B, in one sentence. The rulings are the domain's; here they get words. */
import { type RowCode, rowFacts } from '../domain/gstr2b/rows';
import type { ImsAction } from '../domain/ims/sections';

/** Portal texts of the two reasons of ineligibility (R008, R009). */
const PORTAL_REASON: Readonly<Record<string, { readonly rule: string; readonly text: string }>> = {
  P: { rule: 'R008', text: 'POS and supplier state are same but recipient state is different' },
  C: { rule: 'R009', text: 'Return filed post annual cut-off' },
};

const SENTENCE: Readonly<Record<string, string>> = {
  R024: 'Accepted in IMS.',
  R027: 'No action was taken in IMS: deemed accepted.',
  R048: 'Kept pending beyond the permitted period: deemed accepted.',
  R058: 'Accepted in IMS, ITC reduced in full.',
  R059: 'Accepted in IMS, ITC reduced by the declared amounts.',
  R060: 'Accepted in IMS without reducing ITC.',
  R091: 'Amended to reverse charge: this part goes straight to GSTR-2B.',
  R113: 'Goes straight to GSTR-2B without action in IMS.',
  R114: 'Goes straight to GSTR-2B and lowers the credit.',
  R116: 'The credit is not available; the credit note still lowers Table 4(A).',
  R117: 'The credit is not available.',
  R118: 'Reverse charge documents are not part of IMS.',
  R119: 'ISD credits are shown in GSTR-2B directly.',
  R120: 'Bill of entry of a period in which imports were not part of IMS.',
  R121: 'The supplier did not file GSTR-3B: reversed under rule 37A.',
  R122: 'Rejected in IMS.',
};

export interface LineReason {
  readonly outcome: string;
  readonly tone: 'in' | 'out' | 'plain';
  readonly why: string;
  readonly rule: string | null;
}

/** @param reason rule id, or P or C for the portal's reasons of ineligibility. */
export function lineReason(row: RowCode, action: ImsAction, reason: string): LineReason {
  const { why, rule } = sentenceOf(reason);
  const { group, ims } = rowFacts(row);
  if (group.startsWith('RJ')) return { outcome: 'Rejected', tone: 'out', why, rule };
  if (group.startsWith('NA')) return { outcome: 'Not available', tone: 'out', why, rule };
  if (group.startsWith('RV')) return { outcome: 'Reversed', tone: 'out', why, rule };
  if (!ims || GOES_DIRECTLY.has(reason)) return { outcome: 'Direct', tone: 'plain', why, rule };
  return { outcome: action === 'A' ? 'Accepted' : 'Deemed accepted', tone: 'in', why, rule };
}

const GOES_DIRECTLY = new Set(['R113', 'R114', 'R120']);

function sentenceOf(reason: string): { why: string; rule: string | null } {
  const portal = PORTAL_REASON[reason];
  if (portal) return { why: portal.text, rule: portal.rule };
  return { why: SENTENCE[reason] ?? '', rule: /^R\d{3}$/.test(reason) ? reason : null };
}
