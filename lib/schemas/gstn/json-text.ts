/** Small readers of JSON text that know nothing of what it says: ends of values, names counted, long numbers. */

/** One step of a path: the name of a member, or the place in a list. */
export type Step = string | number;
export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const COLON = 0x3a;
export const COMMA = 0x2c;
export const BRACE = 0x7b;
export const BRACE_END = 0x7d;
export const BRACKET = 0x5b;
export const BRACKET_END = 0x5d;
export const NEWLINE = 0x0a;
const SPACE_BIT = 0x20;
/** Up to 16 characters ("1234567890123.45") a number with two decimals is exact; longer ones are looked at as text. */
export const EXACT_NUMBER_LENGTH = 16;
/** "b2b[3].inv[17]" */
export function pathText(steps: readonly Step[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step.slice(0, 60))}]`;
  }
  return text;
}

/** The end of the text that begins with the quote at `from`, or -1 if it has not come yet. */
export function endOfString(bytes: Uint8Array, from: number): number {
  for (let i = from + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i + 1;
    if (byte === BACKSLASH) i++;
  }
  return -1;
}

/** The end of a number, true, false or null; equal to `from` where none begins there, or -1 if it may go on. */
export function endOfBareToken(bytes: Uint8Array, from: number, isComplete: boolean): number {
  let i = from;
  while (i < bytes.length && !isDelimiter(bytes[i])) i++;
  return i < bytes.length || isComplete ? i : -1;
}

/** What was seen on the way to the end of an object or a list. */
export interface Extent {
  /** Byte after it; -1 if it has not come yet, -2 if it is too deep. */
  readonly end: number;
  /** Names in it, at any depth. */
  readonly names: number;
  readonly isAscii: boolean;
  /** Length of the longest number or word outside of strings. */
  readonly longestToken: number;
}
const UNFINISHED: Extent = { end: -1, names: 0, isAscii: true, longestToken: 0 };
const TOO_DEEP: Extent = { ...UNFINISHED, end: -2 };

/** The extent of the object or list that begins at `from`. Only balance is looked at: parsing comes after. */
export function extentOf(bytes: Uint8Array, from: number, deepest: number): Extent {
  const length = bytes.length;
  let depth = 0;
  let names = 0;
  let bits = 0;
  let token = 0;
  let longestToken = 0;
  for (let i = from; i < length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      for (i++; ; i++) {
        if (i >= length) return UNFINISHED;
        const inside = bytes[i] ?? 0;
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) i++;
        else bits |= inside;
      }
    } else if (byte === COMMA || byte <= SPACE_BIT) {
      token = 0;
    } else if (byte === COLON) {
      names++;
      token = 0;
    } else if ((byte | SPACE_BIT) === BRACE) {
      if (++depth > deepest) return TOO_DEEP;
    } else if ((byte | SPACE_BIT) === BRACE_END) {
      token = 0;
      if (--depth === 0) return { end: i + 1, names, isAscii: bits < 0x80, longestToken };
    } else {
      bits |= byte;
      if (++token > longestToken) longestToken = token;
    }
  }
  return UNFINISHED;
}

export const asBuffer = (chunk: Uint8Array): Buffer =>
  Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
export const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
const isDelimiter = (byte: number | undefined): boolean =>
  isSpace(byte) ||
  byte === COMMA ||
  byte === COLON ||
  byte === BRACE ||
  byte === BRACE_END ||
  byte === BRACKET ||
  byte === BRACKET_END ||
  byte === QUOTE;

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names in a value and in all that it holds. */
export function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countNames(item);
    return count;
  }
  for (const inner of Object.values(value)) count += typeof inner === 'object' ? countNames(inner) + 1 : 1;
  return count;
}

/** More digits than a double holds exactly, zeros at the end of decimals apart. */
export const isInexact = (text: string): boolean => /^-?\d/.test(text) && trimmed(text).length > EXACT_NUMBER_LENGTH;
const trimmed = (text: string): string => (/^-?\d+\.\d+$/.test(text) ? text.replace(/0+$/, '').replace(/\.$/, '') : text);

/** Cuts "100.000000000000000000" to "100" wherever it is a number, and answers the first that stays too long. */
export function withoutPaddedNumbers(text: string): [string, string | null] {
  let long: string | null = null;
  const cut = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[^\s,:"[\]{}]+/g, (token) => {
    if (token.startsWith('"') || token.length <= EXACT_NUMBER_LENGTH || !/^-?\d/.test(token)) return token;
    const short = trimmed(token);
    if (short.length > EXACT_NUMBER_LENGTH) long ??= token.slice(0, 60);
    return short;
  });
  return [cut, long];
}
