/** Document numbers as hashes, for tables of what may be the same. Equal hashes are only a reason to compare. */
import type { NumberParts } from './document-number-parts';

/** Never 0, which says that there is nothing to look up. */
export interface NumberKeys {
  /** Equal for all relations up to NUMBER_CONFUSABLE, and for NUMBER_OTHER_YEAR. */
  readonly loose: number;
  /** Equal for NUMBER_SERIAL and NUMBER_OTHER_SERIES. */
  readonly serial: number;
  /** Equal for NUMBER_TRANSPOSED. */
  readonly characters: number;
}

export function numberKeys(parts: NumberParts): NumberKeys {
  if (parts.plain === '') return { loose: 0, serial: 0, characters: 0 };
  return { loose: hashText(parts.spoken), serial: parts.serial === '' ? 0 : hashText(parts.serial), characters: hashBag(parts.plain) };
}

const ZERO = 48;
const LETTER_I = 73;
const LETTER_L = 76;
const LETTER_O = 79;
const ONE = 49;
const POINT = 46;

/** Zeros do not count: the other side may have left them out, or may have glued them into the middle. O is a zero, I and L are ones. */
function hashText(text: string): number {
  let hash = 0x2f0b;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === ZERO || code === POINT || code === LETTER_O) continue;
    hash = Math.imul(hash ^ (code === LETTER_I || code === LETTER_L ? ONE : code), 0x5bd1e995) ^ (hash >>> 15);
  }
  return hash || 1;
}

/** Of the characters in any order. */
function hashBag(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== ZERO) hash = (hash + Math.imul(code * code + 7, 0x9e3779b1)) | 0;
  }
  return hash || 1;
}
