/** The rulebook as its page shows it: plain data, made on the server from the one list that also decides and refuses. */
import type { Rule } from '@/lib/domain/rulebook/rule';
import { RULE_AREAS } from '@/lib/domain/rulebook/rules';
import { SOURCES } from '@/lib/domain/rulebook/sources';
import { formatPeriod, parseTaxPeriod } from '@/lib/domain/tax-period';
import { ENGLISH, type Words } from '../language/speech';

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

/** @param t the reader's language */
export const shownAreas = (t: Words = ENGLISH.words): ShownArea[] =>
  RULE_AREAS.map(({ key, title, rules }) => ({ key, title: t(title), rules: rules.map((rule) => shownRule(t, rule)) }));

const OFFICIAL = /^(GSTN|CGST|Notification|FORM|Published FAQ|\d+th GST Council)/;
const OWN = 'D';

function shownRule(t: Words, rule: Rule): ShownRule {
  const keys = rule.source.split(/[\s,;]+/).filter((key) => SOURCES[key] !== undefined);
  return {
    id: rule.id,
    condition: t(rule.condition),
    outcome: t(rule.outcome.replace(/\.$/, '')),
    example: t(rule.example),
    // What the portal says is quoted letter for letter.
    message: rule.message
      ? (rule.portal ? rule.message : t(rule.message)).replace(/\{(\w+)\}/g, (_, name: string) => `[${wordsOf(name)}]`)
      : null,
    isPortalText: rule.portal === true,
    advice: rule.advice ? t(rule.advice).replace(/\{(\w+)\}/g, (_, name: string) => `[${wordsOf(name)}]`) : null,
    sources: keys.map((key) => SOURCES[key] ?? ''),
    isOfficial: keys.some((key) => OFFICIAL.test(SOURCES[key] ?? '')),
    isOwnReading: keys.includes(OWN),
    inForce: inForceWords(t, rule.from, rule.to),
    from: rule.from ?? null,
    to: rule.to ?? null,
  };
}

/** "priorPeriod" to "prior period". */
const wordsOf = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function inForceWords(t: Words, from: string | undefined, to: string | undefined): string {
  const label = (text: string): string => {
    const period = parseTaxPeriod(text);
    return period ? formatPeriod(period) : text;
  };
  if (from && to) return t('GSTR-2B periods {from} to {to}', { from: label(from), to: label(to) });
  if (from) return t('GSTR-2B periods from {from}', { from: label(from) });
  return to ? t('GSTR-2B periods up to {to}', { to: label(to) }) : t('All periods');
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
