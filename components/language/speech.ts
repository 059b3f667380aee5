/** How a language says the texts of the screens. The English text is the key; what has no translation stays English. */
import { createElement, Fragment, type ReactNode } from 'react';
import { formatToPieces, isPlain } from './format-message';
import { knownSentences } from './known-sentences';
import type { Dictionary, Language } from './language';

type Values<Value> = Readonly<Record<string, Value>>;

/**
 * The words of a text, with values put into its braces: `t('{count} records', { count })`. Without values it takes any English text of the
 * program, also a sentence that was filled in elsewhere (a refusal, a duty); what is missing stays missing.
 */
export interface Words {
  (text: string, values?: Values<string | number>): string;
  <Text extends string | null | undefined>(text: Text): Text;
}
/** As Words, for values that are elements: `rich('See {link}.', { link: <a …>…</a> })`. */
export type RichWords = (text: string, values: Values<ReactNode>) => ReactNode;

export interface Speech {
  readonly language: Language;
  readonly words: Words;
  readonly rich: RichWords;
}

const filled = (language: Language, message: string, values: Values<string | number> | undefined): string =>
  values === undefined || isPlain(message) ? message : formatToPieces(language, message, values).join('');

const wordsBy = (say: (text: string, values?: Values<string | number>) => string): Words =>
  ((text: string | null | undefined, values?: Values<string | number>) => (typeof text === 'string' ? say(text, values) : text)) as Words;

const richBy =
  (language: Language, said: (text: string) => string): RichWords =>
  (text, values) =>
    createElement(Fragment, null, ...formatToPieces<ReactNode>(language, said(text), values));

export const ENGLISH: Speech = {
  language: 'en',
  words: wordsBy((text, values) => filled('en', text, values)),
  rich: richBy('en', (text) => text),
};

/** Bound of the sentences kept: some are about one record only. */
const MOST_HEARD = 2_000;

/** @param dictionary English text to the language's text */
export function speechOf(language: Language, dictionary: Dictionary): Speech {
  const exact = (text: string): string | undefined => (Object.hasOwn(dictionary, text) ? dictionary[text] : undefined);
  const takeApart = knownSentences(dictionary);
  const heard = new Map<string, string>();
  /** Of a sentence that was filled in elsewhere; what is enumerated in it is said one by one. Undefined where nobody knows it. */
  const sentence = (text: string): string | undefined => {
    const known = takeApart(text);
    if (known === null) return enumeration(text);
    const values = Object.fromEntries(Object.entries(known.values).map(([name, one]) => [name, exact(one) ?? sentence(one) ?? one]));
    return filled(language, exact(known.text) ?? text, values);
  };
  const enumeration = (text: string): string | undefined => {
    const parts = text.split(', ');
    const said = parts.length > 1 ? parts.map((part) => exact(part) ?? sentence(part)) : [];
    return said.some((part) => part !== undefined) ? said.map((part, at) => part ?? parts[at]).join(', ') : undefined;
  };
  const hear = (text: string): string => {
    const known = heard.get(text);
    if (known !== undefined) return known;
    if (heard.size >= MOST_HEARD) heard.clear();
    const said = sentence(text) ?? text;
    heard.set(text, said);
    return said;
  };
  return {
    language,
    words: wordsBy((text, values) => (values === undefined ? (exact(text) ?? hear(text)) : filled(language, exact(text) ?? text, values))),
    rich: richBy(language, (text) => exact(text) ?? text),
  };
}
