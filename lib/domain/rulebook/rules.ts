/** All rules, in order: the help page, refusals and 2B reasons read this one list. */
import { ACTIONS_RULES } from './actions';
import { AMENDMENTS_RULES } from './amendments';
import { ENTRY_RULES } from './entry';
import { INPUT_RULES } from './input';
import { PENDING_RULES } from './pending';
import { REDUCTION_RULES } from './reduction';
import { RETURNS_RULES } from './returns';
import type { Rule } from './rule';
import { SUPPLIER_RULES } from './supplier';

export const RULE_AREAS = [
  { key: 'entry', title: 'Entry into IMS', rules: ENTRY_RULES },
  { key: 'actions', title: 'Actions', rules: ACTIONS_RULES },
  { key: 'pending', title: 'Pending', rules: PENDING_RULES },
  { key: 'reduction', title: 'ITC reduction and remarks', rules: REDUCTION_RULES },
  { key: 'amendments', title: 'Amendments', rules: AMENDMENTS_RULES },
  { key: 'returns', title: 'GSTR-2B and GSTR-3B', rules: RETURNS_RULES },
  { key: 'supplier', title: "The supplier's side", rules: SUPPLIER_RULES },
  { key: 'input', title: 'Input, files and the workbench', rules: INPUT_RULES },
] as const satisfies readonly { readonly key: string; readonly title: string; readonly rules: readonly Rule[] }[];

export type RuleId = (typeof RULE_AREAS)[number]['rules'][number]['id'];

export const RULES: readonly (Rule & { readonly id: RuleId })[] = RULE_AREAS.flatMap(
  ({ rules }): readonly (Rule & { readonly id: RuleId })[] => rules,
);
const BY_ID: ReadonlyMap<string, Rule & { readonly id: RuleId }> = new Map(RULES.map((entry) => [entry.id, entry]));

export const isRuleId = (text: string): text is RuleId => BY_ID.has(text);
/** @throws RangeError for an id that is none. */
export function ruleOf(id: RuleId): Rule & { readonly id: RuleId } {
  const found = BY_ID.get(id);
  if (!found) throw new RangeError(`not a rule: ${id}`);
  return found;
}

/** Rules that can refuse what is asked: those that say what to do about it. */
export const REFUSING_RULES: readonly RuleId[] = RULES.filter(({ advice }) => advice !== undefined).map(({ id }) => id);

/** A message or advice with its values filled in; a value left out stays empty. */
export const fillIn = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template
    .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
    .replace(/ {2,}/g, ' ')
    .trim();

/** The sentence shown for a rule. Rules without a message are told by their outcome. */
export const ruleSentence = (id: RuleId, values: Readonly<Record<string, string | number>> = {}): string => {
  const { message, outcome } = ruleOf(id);
  return fillIn(message ?? outcome, values);
};
