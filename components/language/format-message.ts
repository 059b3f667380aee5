/** ICU messages: `{name}`, plural, select. Numbers are written as they are given; `#` within a plural has lakh-crore commas. */
import { parse } from '@messageformat/parser';
import type { Language } from './language';

type Part = ReturnType<typeof parse>[number];
type InnerPart = Extract<Part, { type: 'plural' | 'select' | 'selectordinal' }>['cases'][number]['tokens'][number];

const PARSED = new Map<string, readonly Part[]>();
/** Bound of the kept messages: templates are some hundreds; a text with data in it by mistake must not fill the memory. */
const MOST_PARSED = 5_000;
const COUNT = new Intl.NumberFormat('en-IN');

/** Whether the text needs the formatter at all. */
export const isPlain = (message: string): boolean => !message.includes('{');

/**
 * The pieces of a message with its values put in, in order: texts and values as they were given.
 * @param values by the names in the message's braces; a missing one leaves its name in braces
 */
export function formatToPieces<Value>(language: Language, message: string, values: Readonly<Record<string, Value>>): (string | Value)[] {
  if (isPlain(message)) return [message];
  return piecesOf(language, parsed(message), values, null);
}

function parsed(message: string): readonly Part[] {
  const known = PARSED.get(message);
  if (known) return known;
  if (PARSED.size >= MOST_PARSED) PARSED.clear();
  const parts = parse(message);
  PARSED.set(message, parts);
  return parts;
}

function piecesOf<Value>(
  language: Language,
  parts: readonly InnerPart[],
  values: Readonly<Record<string, Value>>,
  count: number | null,
): (string | Value)[] {
  return parts.flatMap((part): (string | Value)[] => {
    if (part.type === 'content') return [part.value];
    if (part.type === 'octothorpe') return [count === null ? '#' : COUNT.format(count)];
    const value = values[part.arg];
    if (part.type === 'argument' || part.type === 'function') return [value === undefined ? `{${part.arg}}` : value];
    const number = part.type === 'select' ? count : Number(value) - (part.pluralOffset ?? 0);
    const wanted = part.type === 'select' ? [String(value)] : [`=${Number(value)}`, pluralOf(language, part.type, number ?? 0)];
    const chosen = wanted.map((key) => part.cases.find((one) => one.key === key)).find((found) => found !== undefined);
    const tokens = (chosen ?? part.cases.find((one) => one.key === 'other'))?.tokens ?? [];
    return piecesOf(language, tokens, values, number);
  });
}

const pluralOf = (language: Language, type: 'plural' | 'selectordinal', count: number): string =>
  new Intl.PluralRules(language, { type: type === 'plural' ? 'cardinal' : 'ordinal' }).select(count);
