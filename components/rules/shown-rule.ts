/** The rulebook as its page shows it: plain data, made on the server from the one list that also decides and refuses. */
import type { Rule } from '@/lib/domain/rulebook/rule';
import { RULE_AREAS } from '@/lib/domain/rulebook/rules';
import { SOURCES } from '@/lib/domain/rulebook/sources';
import { formatPeriod, parseTaxPeriod } from '@/lib/domain/tax-period';

export interface ShownRule {
  readonly id: string;
  readonly condition: string;
  readonly outcome: string;
  readonly message: string | null;
  readonly isPortalText: boolean;
  readonly advice: string | null;
  readonly example: string;
  readonly sources: readonly string[];
  readonly isOfficial: boolean;
  readonly isOwnReading: boolean;
  /** "GSTR-2B periods from Oct 2025" */
  readonly inForce: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ShownArea {
  readonly key: string;
  readonly title: string;
  readonly rules: readonly ShownRule[];
}

export const shownAreas = (): ShownArea[] => RULE_AREAS.map(({ key, title, rules }) => ({ key, title, rules: rules.map(shownRule) }));

const OFFICIAL = /^(GSTN|CGST|Notification|FORM|Published FAQ|\d+th GST Council)/;
const OWN = 'D';

function shownRule(rule: Rule): ShownRule {
  const keys = rule.source.split(/[\s,;]+/).filter((key) => SOURCES[key] !== undefined);
  return {
    id: rule.id,
    condition: rule.condition,
    outcome: rule.outcome.replace(/\.$/, ''),
    example: rule.example,
    message: rule.message ? rule.message.replace(/\{(\w+)\}/g, (_, name: string) => `[${wordsOf(name)}]`) : null,
    isPortalText: rule.portal === true,
    advice: rule.advice ? rule.advice.replace(/\{(\w+)\}/g, (_, name: string) => `[${wordsOf(name)}]`) : null,
    sources: keys.map((key) => SOURCES[key] ?? ''),
    isOfficial: keys.some((key) => OFFICIAL.test(SOURCES[key] ?? '')),
    isOwnReading: keys.includes(OWN),
    inForce: inForceWords(rule.from, rule.to),
    from: rule.from ?? null,
    to: rule.to ?? null,
  };
}

/** "priorPeriod" to "prior period". */
const wordsOf = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function inForceWords(from: string | undefined, to: string | undefined): string {
  const label = (text: string): string => {
    const period = parseTaxPeriod(text);
    return period ? formatPeriod(period) : text;
  };
  if (from && to) return `GSTR-2B periods ${label(from)} to ${label(to)}`;
  if (from) return `GSTR-2B periods from ${label(from)}`;
  return to ? `GSTR-2B periods up to ${label(to)}` : 'All periods';
}

/** Periods at which some rule began or ended, newest first: what a reader may want to look back to. */
export function turningPoints(areas: readonly ShownArea[]): { readonly period: string; readonly label: string }[] {
  const periods = new Set<string>();
  for (const { rules } of areas) for (const { from, to } of rules) for (const period of [from, to]) if (period) periods.add(period);
  return [...periods]
    .sort()
    .reverse()
    .flatMap((text) => {
      const period = parseTaxPeriod(text);
      return period ? [{ period: text, label: formatPeriod(period) }] : [];
    });
}
