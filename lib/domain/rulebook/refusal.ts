/** An expected "no": which rule refuses, what it says, what to do, and from or until when. Plain data. */
import type { IsoDate } from '../calendar';
import { fillIn, type RuleId, ruleOf, ruleSentence } from './rules';

export interface Refusal {
  readonly rule: RuleId;
  readonly message: string;
  /** What the user can do about it. */
  readonly advice: string;
  /** First day on which it will be possible. */
  readonly opens?: IsoDate;
  /** Last day on which it was possible. */
  readonly ends?: IsoDate;
  /** The input it concerns. */
  readonly field?: string;
  readonly recordId?: string;
}

export function refusal(rule: RuleId, values: Readonly<Record<string, string | number>> = {}, field?: string): Refusal {
  const made = { rule, message: ruleSentence(rule, values), advice: fillIn(ruleOf(rule).advice ?? '', values) };
  return field === undefined ? made : { ...made, field };
}
