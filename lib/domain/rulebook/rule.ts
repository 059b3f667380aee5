/** The shape of a rule of the rulebook. */

export interface RuleText {
  /** What is said to the user; {x} stands for a value. */
  readonly message?: string;
  /** True where the message is the portal's, letter for letter. */
  readonly portal?: true;
  /** Keys of SOURCES. */
  readonly source: string;
  /** First and last GSTR-2B period for which it holds; left out: no limit. */
  readonly from?: string;
  readonly to?: string;
  /** Rules that refuse: what to do about it. */
  readonly advice?: string;
  readonly example: string;
}

export interface Rule extends RuleText {
  readonly id: string;
  /** When the rule applies. */
  readonly condition: string;
  /** What follows. */
  readonly outcome: string;
}

export const rule = <Id extends string>(id: Id, condition: string, outcome: string, text: RuleText): Rule & { readonly id: Id } => ({
  id,
  condition,
  outcome,
  ...text,
});
