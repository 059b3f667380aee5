/** Finds the text of a sentence that arrives with its values filled in: refusals of the rules, duties, what jobs say. */
import type { Dictionary } from './language';

interface Pattern {
  readonly text: string;
  readonly match: RegExp;
  readonly names: readonly string[];
}

/** A pattern with fewer letters of its own would fit what it does not mean. */
const FEWEST_LETTERS = 4;
const PLACEHOLDER = /\{(\w+)\}/g;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "Filed on {date}" with what it matches; null for texts without simple placeholders. */
function patternOf(text: string): Pattern | null {
  if (!text.includes('{') || /\{\w+,/.test(text)) return null;
  if (text.replace(PLACEHOLDER, '').replace(/[^\p{L}]/gu, '').length < FEWEST_LETTERS) return null;
  const parts = text.split(PLACEHOLDER);
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : '(.+?)')).join('');
  return { text, match: new RegExp(`^${source}$`, 's'), names: parts.filter((_, index) => index % 2 === 1) };
}

export interface KnownSentence {
  /** The key of the dictionary. */
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

/** @returns a function that takes a filled sentence apart; null where no text fits. Texts with the most words of their own are tried first. */
export function knownSentences(dictionary: Dictionary): (sentence: string) => KnownSentence | null {
  let patterns: readonly Pattern[] | undefined;
  const prepared = (): readonly Pattern[] => {
    patterns ??= Object.keys(dictionary)
      .map(patternOf)
      .filter((pattern) => pattern !== null)
      .sort((a, b) => b.text.length - a.text.length);
    return patterns;
  };
  return (sentence) => {
    for (const { text, match, names } of prepared()) {
      const found = match.exec(sentence);
      if (found) return { text, values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
    }
    return null;
  };
}
