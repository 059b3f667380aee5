import type { ShownArea, ShownRule } from './shown-rule';

/**
 * Areas with the rules that hold every word, each in its id, text or source; areas without any are left out.
 * @param period '' for all; else rules in force for that GSTR-2B period (YYYY-MM).
 */
export function filterAreas(areas: readonly ShownArea[], words: string, period: string): ShownArea[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return areas.flatMap((area) => {
    const rules = area.rules.filter((rule) => isInForce(rule, period) && hasWords(rule, area.title, wanted));
    return rules.length > 0 ? [{ ...area, rules }] : [];
  });
}

const isInForce = ({ from, to }: ShownRule, period: string): boolean =>
  period === '' || ((from === null || from <= period) && (to === null || period <= to));

function hasWords(rule: ShownRule, area: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const text = [rule.id, area, rule.condition, rule.outcome, rule.message, rule.advice, rule.example, ...rule.sources]
    .join(' ')
    .toLowerCase();
  return wanted.every((word) => text.includes(word));
}
