/** Every text of the screens goes through t() and has its Hindi; no Hindi is left over; values stand on both sides. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@messageformat/parser';
import { describe, expect, test } from 'vitest';
import { HINDI } from '@/components/language/hindi';
import { HINDI_OF_CLIENT } from '@/components/language/hindi-of-client';
import { ENGLISH, speechOf } from '@/components/language/speech';
import { RULES } from '@/lib/domain/rulebook/rules';
import { readSources } from '../architecture/source-files';
import { type Found, textsOf } from './texts';

const screens = readSources(['app', 'components']).map(textsOf);
const said = screens.flatMap((texts) => texts.said);
const unsaid = screens.flatMap((texts) => texts.unsaid);
const strings = [...screens, ...readSources(['lib']).map(textsOf)].flatMap((texts) => texts.strings);
const list = (found: readonly Found[]): string[] => found.map(({ place, text }) => `${place} ${text}`);

/** Terms of the law, of files and of keyboards, which are the same in every language. */
const TERMS = new Set(
  'A B C D E F G H J K L M N P R S T X Y Z A+ A- GSTIN GSTR IMS IFF ITC PAN HSN GST FORM YYYY-MM PDF JSON CSV SAVE RESET IGST CGST SGST SHA MB'.split(
    ' ',
  ),
);
const isTerm = (text: string): boolean =>
  text.split(/[^\p{L}+-]+/u).every((word) => word === '' || TERMS.has(word) || /^GSTR-?\d?\w?$/.test(word));

const SHORTEST_BEGINNING = 12;

const FOLDER = join(import.meta.dirname, '../../components/language/hindi');
const files = readdirSync(FOLDER).map((name) => {
  const entries: Record<string, string> = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  return { name, entries };
});

describe('the dictionary', () => {
  test('has the Hindi of every text that is said', () => {
    expect(list(said.filter(({ text }) => !Object.hasOwn(HINDI, text) && !isTerm(text)))).toEqual([]);
    expect(said.length).toBeGreaterThan(400);
  });

  test('has the Hindi of what the rules say when they refuse, and what they advise', () => {
    const sentences = Object.values(RULES).flatMap(({ message, advice }) => [message, advice].filter((text) => text !== undefined));
    expect(sentences.filter((text) => !Object.hasOwn(HINDI_OF_CLIENT, text))).toEqual([]);
  });

  test('is made of all files, and says a text one way', () => {
    const merged = Object.assign({}, ...files.map(({ entries }) => entries));
    expect(HINDI).toEqual(merged);
    expect(
      files.flatMap(({ name, entries }) =>
        Object.keys(entries)
          .filter((key) => entries[key] !== HINDI[key])
          .map((key) => `${name} ${key}`),
      ),
    ).toEqual([]);
  });

  test('holds nothing that nobody says', () => {
    const exact = new Set(strings.map(({ text }) => text));
    const templates = strings.filter(({ text }) => text.includes('{}') && /[\p{L}→]/u.test(text)).map(({ text }) => ofTemplate(text));
    // "Withdrawn by the supplier in" and a period.
    const beginnings = [...exact].filter((text) => text.length >= SHORTEST_BEGINNING);
    const isUsed = (key: string): boolean =>
      exact.has(key) || templates.some((template) => template.test(key)) || beginnings.some((text) => key.startsWith(`${text} {`));
    expect(Object.keys(HINDI).filter((key) => !isUsed(key))).toEqual([]);
  });

  test('takes the same values in both languages', () => {
    expect(Object.entries(HINDI).filter(([english, hindi]) => valuesOf(english).join() !== valuesOf(hindi).join())).toEqual([]);
  });

  test('leaves no translation empty, and writes Devanagari unless the text is the same', () => {
    expect(
      Object.entries(HINDI).filter(
        ([english, hindi]) => hindi.trim() === '' || (hindi !== english && !/[ऀ-ॿ]/.test(hindi) && /[a-z]{3}/.test(hindi)),
      ),
    ).toEqual([]);
  });
});

/** "Filed on {}" as what fills it matches. */
const ofTemplate = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('{}')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
    's',
  );

/** Names of the values of a message, each once. */
function valuesOf(message: string): string[] {
  const names = (parts: ReturnType<typeof parse>): string[] =>
    parts.flatMap((part) => {
      if (part.type === 'content') return [];
      const inner = 'cases' in part ? part.cases.flatMap(({ tokens }) => names(tokens.filter((token) => token.type !== 'octothorpe'))) : [];
      return [part.arg, ...inner];
    });
  return [...new Set(names(parse(message)))].sort();
}

describe('the screens', () => {
  test('say every text through t()', () => {
    expect(list(unsaid.filter(({ text }) => !isTerm(text)))).toEqual([]);
  });
});

describe('speech', () => {
  const hindi = speechOf('hi', {
    Rejected: 'अस्वीकृत',
    'Filed on {date}': '{date} को दाखिल',
    '{count, plural, one {# record} other {# records}}': '{count, plural, one {# रिकॉर्ड} other {# रिकॉर्ड}}',
    'Rejecting adds {amount} to the liability of {supplier}.': 'अस्वीकार करने से {supplier} की देयता में {amount} जुड़ते हैं।',
    'Status {list}': 'स्थिति {list}',
  });

  test('English is the key, filled in', () => {
    expect(ENGLISH.words('Filed on {date}', { date: '10/11/2026' })).toBe('Filed on 10/11/2026');
    expect(ENGLISH.words('a {b} stays without values')).toBe('a {b} stays without values');
    expect(ENGLISH.words(undefined)).toBeUndefined();
  });

  test.each([
    [1, '1 record'],
    [0, '0 records'],
    [1_234_567, '12,34,567 records'],
  ])('counts %d as "%s"', (count, expected) => {
    expect(ENGLISH.words('{count, plural, one {# record} other {# records}}', { count })).toBe(expected);
  });

  test('Hindi orders the values its own way', () => {
    expect(hindi.words('Filed on {date}', { date: '10/11/2026' })).toBe('10/11/2026 को दाखिल');
    expect(hindi.words('{count, plural, one {# record} other {# records}}', { count: 100_000 })).toBe('1,00,000 रिकॉर्ड');
  });

  test('a sentence that arrives filled in is known by its text', () => {
    expect(hindi.words('Rejecting adds ₹ 1,440.00 to the liability of NAGACO.')).toBe('अस्वीकार करने से NAGACO की देयता में ₹ 1,440.00 जुड़ते हैं।');
    expect(hindi.words('Status Rejected')).toBe('स्थिति अस्वीकृत');
  });

  test('what nobody translated stays English', () => {
    expect(hindi.words('Somebody wrote this.')).toBe('Somebody wrote this.');
    expect(hindi.words('constructor')).toBe('constructor');
  });
});
