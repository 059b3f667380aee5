/** Why a document stands where it stands in GSTR-2B, in one sentence. The rulings are the domain's; here they get words. */
import { INELIGIBILITY_TEXT } from '../domain/destination';
import { type RowCode, rowFacts } from '../domain/gstr2b/rows';
import type { ImsAction } from '../domain/ims/sections';
import { isRuleId, type RuleId, ruleSentence } from '../domain/rulebook/rules';

/** The rules behind the portal's two reasons of ineligibility. */
const INELIGIBILITY_RULE: Readonly<Record<'P' | 'C', RuleId>> = { P: 'R008', C: 'R009' };

const SENTENCE: Readonly<Record<string, string>> = {
  R007: 'Reverse charge documents are not part of IMS.',
  R010: 'ISD credits are shown in GSTR-2B directly.',
  R011: 'Reported by a non-resident supplier: goes straight to GSTR-2B.',
  R012: 'Bill of entry of a period in which imports were not part of IMS.',
  R014: 'The supplier did not file GSTR-3B: reversed under rule 37A.',
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

const GOES_DIRECTLY = new Set(['R011', 'R012', 'R113', 'R114', 'R120']);

function sentenceOf(reason: string): { why: string; rule: string | null } {
  if (reason === 'P' || reason === 'C') return { why: INELIGIBILITY_TEXT[reason], rule: INELIGIBILITY_RULE[reason] };
  if (!isRuleId(reason)) return { why: SENTENCE[reason] ?? reason, rule: null };
  return { why: SENTENCE[reason] ?? ruleSentence(reason), rule: reason };
}
