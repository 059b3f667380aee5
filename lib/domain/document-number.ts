/** Numbers of documents: what may be one, and when two are the same (rulebook 9.4; R153, R154). */
import type { IsoDate } from './calendar';
import { inForce, NUMBERS_IGNORE_CASE } from './law';

// Upper-casing first would let in letters that only become Latin ones by it (ſ, ı).
const NUMBER = /^[A-Z0-9][A-Z0-9/-]{0,15}$/i;
const BILL_OF_ENTRY = /^\d{1,7}$/;
const PORT = /^[A-Z0-9]{6}$/i;

export const isDocumentNumber = (number: string): boolean => NUMBER.test(number);
/** Allowed on paper, refused by the e-invoice system. */
export const startsWithZero = (number: string): boolean => number.startsWith('0');
export const isBillOfEntryNumber = (number: string): boolean => BILL_OF_ENTRY.test(number);
export const isPortCode = (code: string): boolean => PORT.test(code);

/** The part of a duplicate key that the number gives: upper-case since numbers ignore case, by document date. Never the stored number. */
export const duplicateKey = (number: string, date: IsoDate): string =>
  inForce(NUMBERS_IGNORE_CASE, date) ? number.trim().toUpperCase() : number.trim();

const withoutLeadingZeros = (text: string): string => text.replace(/^0+(?=.)/, '');

/** For matching with books only: case, separators and leading zeros of each part do not count (rulebook 7.6). */
export function matchingKey(number: string): string {
  const parts = number.toUpperCase().split(/[^A-Z0-9]+/);
  return withoutLeadingZeros(parts.map(withoutLeadingZeros).join(''));
}
