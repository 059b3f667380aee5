/** What two documents have in common, what that is worth, and the class it makes (rulebook 7.6). Symmetric in its two sides. */

import {
  NUMBER_CONFUSABLE,
  NUMBER_FORMAT,
  NUMBER_ONE_CHARACTER,
  NUMBER_OTHER_SERIES,
  NUMBER_OTHER_YEAR,
  NUMBER_SAME,
  NUMBER_SERIAL,
  NUMBER_TRANSPOSED,
  NUMBER_UNRELATED,
  NUMBER_YEAR,
  type NumberParts,
  numberParts,
  numberRelation,
} from './document-number-parts';
import type { DocumentTable } from './document-table';
import { INVOICE_KIND } from './document-table';
import { allowance, type MatchTolerance } from './tolerance';

export const AMOUNTS_EQUAL = 0;
export const AMOUNTS_WITHIN = 1;
/** Taxable value and the total of the tax agree, but not under the same heads. */
export const AMOUNTS_OTHER_HEADS = 2;
/** Taxable value and tax together agree, but are split in another way. */
export const AMOUNTS_SAME_VALUE = 3;
/** Less than a tenth apart. */
export const AMOUNTS_NEAR = 4;
export const AMOUNTS_DIFFERENT = 5;

export const SUPPLIER_SAME = 0;
export const SUPPLIER_SAME_PAN = 1;
export const SUPPLIER_OTHER = 2;

export const KIND_SAME = 0;
/** One credit note in two names or with two signs. */
export const KIND_NAMING = 1;
/** One side has the amounts negative and no side says what the document is. */
export const KIND_SIGN = 2;
export const KIND_OTHER = 3;

export interface Likeness {
  readonly number: number;
  /** The portal's document is an amendment, and the books hold the number or the date of its original. */
  readonly viaOriginal: boolean;
  readonly amounts: number;
  /** Whole days between the dates. */
  readonly days: number;
  readonly supplier: number;
  readonly kind: number;
  readonly samePlace: boolean;
  readonly sameReverseCharge: boolean;
}

export interface Sides {
  readonly portal: DocumentTable;
  readonly books: DocumentTable;
  readonly tolerance: MatchTolerance;
}

export function supplierRelation({ portal, books }: Sides, p: number, b: number): number {
  const [one, other] = [portal.supplier[p] ?? 0, books.supplier[b] ?? 0];
  if (one === other) return SUPPLIER_SAME;
  const pan = portal.names.pans[one] ?? 0;
  return pan !== 0 && pan === books.names.pans[other] ? SUPPLIER_SAME_PAN : SUPPLIER_OTHER;
}

const isAmendedTo = (text: string | null | undefined): text is string => text !== null && text !== undefined && text !== '';

/** The nearer of the document's own date and that of the original it amends. */
export function daysApart({ portal, books }: Sides, p: number, b: number): number {
  const [one, other] = [portal.day[p] ?? 0, books.day[b] ?? 0];
  let days = Math.abs(one - other);
  if (portal.originalDay) days = Math.min(days, Math.abs((portal.originalDay[p] ?? 0) - other));
  if (books.originalDay) days = Math.min(days, Math.abs((books.originalDay[b] ?? 0) - one));
  return days;
}

export function amountsRelation({ portal, books, tolerance }: Sides, p: number, b: number): number {
  const { tax, percent } = tolerance;
  const [taxableP, taxableB] = [portal.taxable[p] ?? 0, books.taxable[b] ?? 0];
  const [igstP, igstB] = [portal.igst[p] ?? 0, books.igst[b] ?? 0];
  const [cgstP, cgstB] = [portal.cgst[p] ?? 0, books.cgst[b] ?? 0];
  const [sgstP, sgstB] = [portal.sgst[p] ?? 0, books.sgst[b] ?? 0];
  const [cessP, cessB] = [portal.cess[p] ?? 0, books.cess[b] ?? 0];
  const sameTaxable = isWithin(taxableP, taxableB, tolerance.taxable, percent);
  if (
    sameTaxable &&
    isWithin(igstP, igstB, tax, percent) &&
    isWithin(cgstP, cgstB, tax, percent) &&
    isWithin(sgstP, sgstB, tax, percent) &&
    isWithin(cessP, cessB, tax, percent)
  ) {
    const isEqual = taxableP === taxableB && igstP === igstB && cgstP === cgstB && sgstP === sgstB && cessP === cessB;
    return isEqual ? AMOUNTS_EQUAL : AMOUNTS_WITHIN;
  }
  const [taxP, taxB] = [igstP + cgstP + sgstP + cessP, igstB + cgstB + sgstB + cessB];
  if (sameTaxable && isWithin(taxP, taxB, 2 * tax, percent)) return AMOUNTS_OTHER_HEADS;
  const [valueP, valueB] = [taxableP + taxP, taxableB + taxB];
  if (valueP === 0 || valueB === 0) return AMOUNTS_DIFFERENT;
  if (isWithin(valueP, valueB, tolerance.taxable, percent)) return AMOUNTS_SAME_VALUE;
  return Math.abs(valueP - valueB) * 10 <= Math.max(valueP, valueB) ? AMOUNTS_NEAR : AMOUNTS_DIFFERENT;
}

const isWithin = (a: number, b: number, floor: number, percent: number): boolean => Math.abs(a - b) <= allowance(a, b, floor, percent);

export function kindRelation({ portal, books }: Pick<Sides, 'portal' | 'books'>, p: number, b: number): number {
  const [one, other] = [portal.kind[p] ?? 0, books.kind[b] ?? 0];
  const sameSign = portal.negative[p] === books.negative[b];
  const sameNature = isNote(portal, p) === isNote(books, b);
  if (one !== 0 && other !== 0) return !sameNature ? KIND_OTHER : one === other && sameSign ? KIND_SAME : KIND_NAMING;
  return !sameNature ? KIND_SIGN : sameSign ? KIND_SAME : KIND_NAMING;
}

const isNote = (table: DocumentTable, row: number): boolean => (table.kind[row] ?? 0) > INVOICE_KIND || table.negative[row] === 1;

/** Numbers of a document that may be that of its fellow: its own and, of an amendment, the original's. */
export interface RowNumbers {
  readonly own: NumberParts;
  readonly original: NumberParts | null;
}

export function rowNumbers(table: DocumentTable, row: number): RowNumbers {
  const original = table.originals?.[row];
  return { own: numberParts(table.numbers[row] ?? ''), original: isAmendedTo(original) ? numberParts(original) : null };
}

export function likenessOf(sides: Sides, p: number, b: number, numbersP?: RowNumbers, numbersB?: RowNumbers): Likeness {
  const { portal, books } = sides;
  const { number, viaOriginal } = numbersRelation(sides, p, b, numbersP, numbersB);
  return {
    number,
    viaOriginal,
    amounts: amountsRelation(sides, p, b),
    days: daysApart(sides, p, b),
    supplier: supplierRelation(sides, p, b),
    kind: kindRelation(sides, p, b),
    samePlace: isSameOrUnsaid(portal.pos[p], books.pos[b]),
    sameReverseCharge: isSameOrUnsaid(portal.reverseCharge[p], books.reverseCharge[b]),
  };
}

const SAME_TEXT = { number: NUMBER_SAME, viaOriginal: false };
const LETTER_OR_DIGIT = /[A-Z0-9]/i;

function numbersRelation({ portal, books }: Sides, p: number, b: number, numbersP?: RowNumbers, numbersB?: RowNumbers) {
  const text = portal.numbers[p] ?? '';
  if (text === books.numbers[b] && LETTER_OR_DIGIT.test(text)) return SAME_TEXT;
  const one = numbersP ?? rowNumbers(portal, p);
  const other = numbersB ?? rowNumbers(books, b);
  const own = numberRelation(one.own, other.own);
  if (!one.original && !other.original) return { number: own, viaOriginal: false };
  const via = Math.min(
    one.original ? numberRelation(one.original, other.own) : NUMBER_UNRELATED,
    other.original ? numberRelation(one.own, other.original) : NUMBER_UNRELATED,
  );
  return { number: Math.min(own, via), viaOriginal: via < own };
}

/** What one side leaves out cannot differ. */
export const isSameOrUnsaid = (a = 0, b = 0): boolean => a === b || a === 0 || b === 0;

/** One number written in two ways. */
export const isSameNumber = (likeness: Likeness): boolean => likeness.number <= NUMBER_CONFUSABLE;

/** Proposed for acceptance by its own fields: one supplier, one number, amounts and date within the tolerance. */
export const isSuggested = (likeness: Likeness, { days }: MatchTolerance): boolean =>
  isSameNumber(likeness) && isAcceptable(likeness, days);

/** As isSuggested, but the number is only part of the other or has two characters exchanged: only if nothing else comes near. */
export const isSuggestedIfAlone = (likeness: Likeness, { days }: MatchTolerance): boolean =>
  (likeness.number === NUMBER_SERIAL || likeness.number === NUMBER_TRANSPOSED) &&
  likeness.amounts === AMOUNTS_EQUAL &&
  isAcceptable(likeness, days);

const isAcceptable = ({ supplier, amounts, days, kind, sameReverseCharge }: Likeness, allowed: number): boolean =>
  supplier === SUPPLIER_SAME && amounts <= AMOUNTS_WITHIN && days <= allowed && kind <= KIND_NAMING && sameReverseCharge;

const WEEK = 7;
const MONTH = 31;
const QUARTER = 92;
const HALF_YEAR = 184;
const YEAR = 400;

/** Near enough to be shown side by side. What is weak in one respect must be strong in the others. */
export function isPossible(likeness: Likeness): boolean {
  const { number, amounts, days, supplier, kind } = likeness;
  if (kind === KIND_OTHER) return false;
  if (supplier === SUPPLIER_OTHER) return number <= NUMBER_CONFUSABLE && amounts === AMOUNTS_EQUAL && days === 0;
  if (supplier === SUPPLIER_SAME_PAN) {
    if (number <= NUMBER_CONFUSABLE) return amounts <= AMOUNTS_SAME_VALUE && days <= QUARTER;
    if (number <= NUMBER_TRANSPOSED) return amounts <= AMOUNTS_OTHER_HEADS && days <= MONTH;
    return amounts <= AMOUNTS_EQUAL && days === 0;
  }
  if (number <= NUMBER_CONFUSABLE) return days <= (amounts <= AMOUNTS_SAME_VALUE ? YEAR : QUARTER);
  if (number === NUMBER_SERIAL)
    return (
      days <= (amounts <= AMOUNTS_WITHIN ? HALF_YEAR : amounts <= AMOUNTS_SAME_VALUE ? QUARTER : amounts === AMOUNTS_NEAR ? MONTH : WEEK)
    );
  if (number === NUMBER_TRANSPOSED) return amounts <= AMOUNTS_SAME_VALUE ? days <= QUARTER : amounts === AMOUNTS_NEAR && days <= 10;
  if (number < NUMBER_UNRELATED) return amounts <= AMOUNTS_OTHER_HEADS && days <= MONTH;
  return (amounts === AMOUNTS_EQUAL && days <= 45) || (amounts === AMOUNTS_WITHIN && days <= 10);
}

const NUMBER_POINTS: Readonly<Record<number, number>> = {
  [NUMBER_SAME]: 45,
  [NUMBER_FORMAT]: 44,
  [NUMBER_YEAR]: 42,
  [NUMBER_CONFUSABLE]: 41,
  [NUMBER_SERIAL]: 32,
  [NUMBER_TRANSPOSED]: 30,
  [NUMBER_ONE_CHARACTER]: 20,
  [NUMBER_OTHER_YEAR]: 16,
  [NUMBER_OTHER_SERIES]: 12,
  [NUMBER_UNRELATED]: 0,
};
const AMOUNT_POINTS = [34, 32, 27, 24, 12, 0];
const SUPPLIER_POINTS = [9, 4, 0];
const KIND_POINTS = [2, 1, 0, 0];

/** 0 to 100; 100 only where every field agrees. The number weighs most, then the amounts, then the date. */
export function scoreOf(likeness: Likeness): number {
  const { number, amounts, days, supplier, kind, samePlace, sameReverseCharge, viaOriginal } = likeness;
  const score =
    (NUMBER_POINTS[number] ?? 0) +
    (AMOUNT_POINTS[amounts] ?? 0) +
    (SUPPLIER_POINTS[supplier] ?? 0) +
    (KIND_POINTS[kind] ?? 0) +
    datePoints(days) -
    (samePlace ? 0 : 1) -
    (sameReverseCharge ? 0 : 1) -
    (viaOriginal ? 0.5 : 0);
  return Math.max(0, Math.round(score * 100) / 100);
}

function datePoints(days: number): number {
  if (days === 0) return 10;
  if (days <= MONTH) return 9.5 - days * 0.08;
  if (days <= YEAR) return Math.max(1, 6.5 - days * 0.015);
  return 0;
}
