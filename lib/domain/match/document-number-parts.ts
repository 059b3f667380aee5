/**
 * A document number as books and portal write it differently: separators, case, leading zeros, the financial year put in, glued or left out,
 * O for 0 and I or L for 1. Nothing here is ever stored: the number itself stays what it was.
 */

/** 2017-18, the first year of GST, to 2039-40. */
const FIRST_YEAR = 17;
const LAST_YEAR = 39;

export interface NumberParts {
  /** Upper case, without the spaces around it. */
  readonly text: string;
  /** Letters and digits only. */
  readonly plain: string;
  /** Runs of letters and runs of digits without leading zeros, the financial year taken out: ["INV", "12"]. */
  readonly tokens: readonly string[];
  /** First two digits of the financial year that stood in it ("25"), or ''. */
  readonly year: string;
  /** The last run of digits: what counts the documents of a series; '' where there is none. */
  readonly serial: string;
  /** Tokens in one text, as a person reads them aloud. */
  readonly spoken: string;
}

const ZERO = 48;
const NINE = 57;
const LETTER_A = 65;
const LETTER_Z = 90;

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;
const isDigits = (token: string | undefined): token is string => token !== undefined && isDigit(token.charCodeAt(0));
const withoutZeros = (token: string): string => {
  let from = 0;
  while (from < token.length - 1 && token.charCodeAt(from) === ZERO) from += 1;
  return from === 0 ? token : token.slice(from);
};

export function numberParts(number: string): NumberParts {
  const text = number.trim().toUpperCase();
  const runs = runsOf(text);
  const { tokens, year } = withoutYears(runs);
  const shortened = tokens.map((token) => (token.charCodeAt(0) === ZERO ? withoutZeros(token) : token));
  return { text, plain: runs.join(''), tokens: shortened, year, serial: shortened.findLast(isDigits) ?? '', spoken: spokenOf(shortened) };
}

/** Letters together and digits together, whatever stands between them left out. */
function runsOf(text: string): string[] {
  const runs: string[] = [];
  let from = -1;
  let inDigits = false;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const digit = isDigit(code);
    const belongs = digit || (code >= LETTER_A && code <= LETTER_Z);
    if (from >= 0 && (!belongs || digit !== inDigits)) {
      runs.push(text.slice(from, at));
      from = -1;
    }
    if (belongs && from < 0) {
      from = at;
      inDigits = digit;
    }
  }
  return runs;
}

/** As the eye may take it: O for 0, I and L for 1. */
const seenOf = ({ text }: NumberParts): string => {
  const runs = runsOf(text.replaceAll('O', '0').replace(/[IL]/g, '1'));
  return spokenOf(withoutYears(runs).tokens.map(withoutZeros));
};

/** A full stop keeps two runs of digits apart; between letters and digits none is needed. */
function spokenOf(tokens: readonly string[]): string {
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    text += index > 0 && isDigits(token) && isDigits(tokens[index - 1]) ? `.${token}` : token;
  }
  return text;
}

interface Yearless {
  readonly tokens: readonly string[];
  readonly year: string;
}

/** The year may stand in it twice, in two ways. Another year is left in: it may be the running number. */
function withoutYears(runs: readonly string[]): Yearless {
  const first = withoutYear(runs, '');
  if (first.year === '') return first;
  const second = withoutYear(first.tokens, first.year);
  return { tokens: second.tokens, year: first.year };
}

/** "25-26", "2025-26", "2025/2026" as runs of their own, or "2526", "202526" at the beginning or the end of a run: the first of them. */
function withoutYear(runs: readonly string[], only: string): Yearless {
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] ?? '';
    if (!isDigits(run)) continue;
    const next = runs[index + 1];
    const apart = isDigits(next) ? yearOfTwo(run, next) : '';
    if (apart !== '' && (only === '' || apart === only)) {
      const rest = runs.toSpliced(index, 2);
      if (rest.some(isDigits)) return { tokens: rest, year: apart };
    }
    const glued = yearInside(run);
    if (!glued || (only !== '' && glued.year !== only)) continue;
    const left = glued.left === '' ? runs.toSpliced(index, 1) : runs.with(index, glued.left);
    if (left.some(isDigits)) return { tokens: left, year: glued.year };
  }
  return { tokens: runs, year: '' };
}

function yearOfTwo(first: string, second: string): string {
  if (first.length !== 2 && !(first.length === 4 && first.startsWith('20'))) return '';
  if (second.length !== 2 && !(second.length === 4 && second.startsWith('20'))) return '';
  return yearOf(first.slice(-2), second.slice(-2));
}

function yearOf(first: string, second: string): string {
  const year = Number(first);
  return year >= FIRST_YEAR && year <= LAST_YEAR && Number(second) === year + 1 ? first : '';
}

interface GluedYear {
  readonly year: string;
  /** The run without it. */
  readonly left: string;
}

function yearInside(run: string): GluedYear | null {
  const end = run.length;
  if (end < 4) return null;
  return (
    (run.startsWith('20') && (yearAt(run, 2, 6, 0, 8) ?? yearAt(run, 2, 4, 0, 6))) ||
    (yearAt(run, 0, 2, 0, 4) ?? (end > 6 && run.startsWith('20', end - 6) ? yearAt(run, end - 4, end - 2, end - 6, end) : null)) ||
    (end > 4 ? yearAt(run, end - 4, end - 2, end - 4, end) : null)
  );
}

/** @param from @param to what is taken out of the run if the two pairs of digits make a financial year */
function yearAt(run: string, first: number, second: number, from: number, to: number): GluedYear | null {
  if (to > run.length || (second === 6 && first === 2 && !run.startsWith('20', 4))) return null;
  const year = yearOf(run.slice(first, first + 2), run.slice(second, second + 2));
  return year === '' ? null : { year, left: run.slice(0, from) + run.slice(to) };
}

/** Two numbers, from the same to unrelated. Up to CONFUSABLE they are one number written in two ways. */
export const NUMBER_SAME = 0;
export const NUMBER_FORMAT = 1;
export const NUMBER_YEAR = 2;
export const NUMBER_CONFUSABLE = 3;
/** Only the running number of the other, or a part of its series. */
export const NUMBER_SERIAL = 4;
/** Two neighbouring characters changed places. */
export const NUMBER_TRANSPOSED = 5;
export const NUMBER_ONE_CHARACTER = 6;
export const NUMBER_OTHER_YEAR = 7;
export const NUMBER_OTHER_SERIES = 8;
export const NUMBER_UNRELATED = 9;

/** Symmetric. */
export function numberRelation(a: NumberParts, b: NumberParts): number {
  if (a.plain === '' || b.plain === '') return NUMBER_UNRELATED;
  if (a.text === b.text) return NUMBER_SAME;
  const yearsDiffer = a.year !== '' && b.year !== '' && a.year !== b.year;
  const isSameSpoken = a.spoken === b.spoken || isJoined(a, b);
  if (isSameSpoken && yearsDiffer) return NUMBER_OTHER_YEAR;
  const isSamePlain = withoutZeros(a.plain) === withoutZeros(b.plain);
  if (isSamePlain && !(a.spoken.includes('.') && b.spoken.includes('.'))) return NUMBER_FORMAT;
  if (isSameSpoken) return a.year === b.year ? NUMBER_FORMAT : NUMBER_YEAR;
  const [seenA, seenB] = [seenOf(a), seenOf(b)];
  if (seenA === seenB) return yearsDiffer ? NUMBER_OTHER_YEAR : NUMBER_CONFUSABLE;
  if (yearsDiffer || isSamePlain) return NUMBER_UNRELATED;
  const isSameSerial = a.serial !== '' && a.serial === b.serial;
  if (isSameSerial && (isPartOf(a.tokens, b.tokens) || isPartOf(b.tokens, a.tokens))) return NUMBER_SERIAL;
  return slipOf(a.plain, b.plain) ?? slipOf(seenA, seenB) ?? (isSameSerial ? NUMBER_OTHER_SERIES : NUMBER_UNRELATED);
}

/** "A/1/012" and "A112": one of them lost its separators and zeros. "A/1/23" and "A/12/3" are two numbers. */
function isJoined(a: NumberParts, b: NumberParts): boolean {
  if (a.tokens.length === b.tokens.length) return false;
  const [longer, shorter] = a.tokens.length > b.tokens.length ? [a, b] : [b, a];
  return !shorter.spoken.includes('.') && longer.tokens.join('') === shorter.spoken;
}

const isPartOf = (part: readonly string[], whole: readonly string[]): boolean => part.every((token) => whole.includes(token));

function slipOf(x: string, y: string): number | null {
  if (x === y) return null;
  if (x.length === y.length) {
    let first = 0;
    while (x[first] === y[first]) first += 1;
    const isSwap = x[first] === y[first + 1] && x[first + 1] === y[first];
    if (isSwap && x.slice(first + 2) === y.slice(first + 2)) return NUMBER_TRANSPOSED;
    return x.length >= 4 && x.slice(first + 1) === y.slice(first + 1) ? NUMBER_ONE_CHARACTER : null;
  }
  const [longer, shorter] = x.length > y.length ? [x, y] : [y, x];
  if (longer.length !== shorter.length + 1 || shorter.length < 3) return null;
  let first = 0;
  while (first < shorter.length && longer[first] === shorter[first]) first += 1;
  return longer.slice(first + 1) === shorter.slice(first) ? NUMBER_ONE_CHARACTER : null;
}
