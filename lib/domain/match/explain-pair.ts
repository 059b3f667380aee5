/** Why two documents were paired, or were not, in sentences; computed again from the two documents whenever it is asked. */
import { formatRupees, type Paise, paise } from '../money';
import {
  AMOUNTS_EQUAL,
  AMOUNTS_NEAR,
  AMOUNTS_OTHER_HEADS,
  AMOUNTS_SAME_VALUE,
  AMOUNTS_WITHIN,
  KIND_NAMING,
  KIND_SIGN,
  type Likeness,
  likenessOf,
  type Sides,
  SUPPLIER_OTHER,
  SUPPLIER_SAME,
  SUPPLIER_SAME_PAN,
} from './compare-rows';
import {
  NUMBER_CONFUSABLE,
  NUMBER_FORMAT,
  NUMBER_ONE_CHARACTER,
  NUMBER_OTHER_SERIES,
  NUMBER_OTHER_YEAR,
  NUMBER_SERIAL,
  NUMBER_TRANSPOSED,
  NUMBER_UNRELATED,
  NUMBER_YEAR,
} from './document-number-parts';
import { type DocumentTable, MATCH_KINDS } from './document-table';
import type { MatchPair } from './match-documents';

const NUMBER_SENTENCE: Readonly<Record<number, string>> = {
  [NUMBER_FORMAT]: 'The number differs only by separators or leading zeros.',
  [NUMBER_YEAR]: 'The number differs only by the financial year in it.',
  [NUMBER_CONFUSABLE]: 'The number differs only by O for 0, or I for 1.',
  [NUMBER_SERIAL]: 'One side has only a part of the number.',
  [NUMBER_TRANSPOSED]: 'Two neighbouring characters of the number are exchanged.',
  [NUMBER_ONE_CHARACTER]: 'The number differs by one character.',
  [NUMBER_OTHER_YEAR]: 'The number is that of another financial year.',
  [NUMBER_OTHER_SERIES]: 'The running number is the same, its series is another.',
  [NUMBER_UNRELATED]: 'The numbers have nothing in common.',
};

/** "Every field agrees." or what differs, a sentence each. */
export function pairReason(
  { portal, books, tolerance }: Sides,
  pair: Pick<MatchPair, 'portal' | 'books' | 'class' | 'isContested'>,
): string {
  if (pair.class === 'EXACT') return 'Every field agrees.';
  const likeness = likenessOf({ portal, books, tolerance }, pair.portal, pair.books);
  const sentences = differenceSentences({ portal, books, tolerance }, pair.portal, pair.books, likeness);
  if (pair.isContested) sentences.push('Another document comes about as near: see the candidates.');
  return sentences.join(' ');
}

function differenceSentences(sides: Sides, p: number, b: number, likeness: Likeness): string[] {
  const { number, viaOriginal, days, supplier, kind, samePlace, sameReverseCharge, amounts } = likeness;
  const sentences: string[] = [];
  if (supplier === SUPPLIER_SAME_PAN) sentences.push('The GSTIN is another registration of the same PAN.');
  if (supplier === SUPPLIER_OTHER) sentences.push('The supplier is another one; number, date and amounts agree.');
  if (viaOriginal) sentences.push('The document amends the one of this number.');
  const aboutNumber = NUMBER_SENTENCE[number];
  if (aboutNumber) sentences.push(aboutNumber);
  sentences.push(...amountSentences(sides, p, b, amounts));
  if (days > 0)
    sentences.push(
      `The dates are ${days === 1 ? '1 day' : `${days} days`} apart${days > sides.tolerance.days ? ', more than is allowed' : ''}.`,
    );
  if (kind === KIND_NAMING) sentences.push('The note has another name or sign in the books.');
  if (kind === KIND_SIGN) sentences.push('One side has the amounts negative.');
  if (!samePlace) sentences.push('The place of supply differs.');
  if (!sameReverseCharge) sentences.push('One side says reverse charge, the other does not.');
  if (supplier === SUPPLIER_SAME && amounts <= AMOUNTS_WITHIN && sentences.length === 0) sentences.push('Every field agrees.');
  return sentences;
}

function amountSentences(sides: Sides, p: number, b: number, amounts: number): string[] {
  if (amounts === AMOUNTS_EQUAL) return [];
  const rupees = differingAmounts(sides, p, b);
  if (amounts === AMOUNTS_WITHIN) return [`${rupees}, within the tolerance.`];
  if (amounts === AMOUNTS_OTHER_HEADS) return ['The total tax agrees, but not under the same heads.'];
  if (amounts === AMOUNTS_SAME_VALUE) return ['The document values agree, but not taxable value and tax.'];
  return [amounts === AMOUNTS_NEAR ? `${rupees}.` : `The amounts differ widely: ${rupees.charAt(0).toLowerCase()}${rupees.slice(1)}.`];
}

function differingAmounts({ portal, books }: Sides, p: number, b: number): string {
  const taxable = Math.abs((books.taxable[b] ?? 0) - (portal.taxable[p] ?? 0));
  const tax = Math.abs(taxOf(books, b) - taxOf(portal, p));
  const parts = [
    ...(taxable > 0 ? [`Taxable value differs by ₹ ${formatRupees(paise(taxable))}`] : []),
    ...(tax > 0 ? [`${taxable > 0 ? 'tax' : 'Tax differs'} by ₹ ${formatRupees(paise(tax))}`] : []),
  ];
  return parts.length === 0 ? 'The tax differs between its heads' : parts.join(' and ');
}

const taxOf = (table: DocumentTable, row: number): number =>
  (table.igst[row] ?? 0) + (table.cgst[row] ?? 0) + (table.sgst[row] ?? 0) + (table.cess[row] ?? 0);

/** A field of both documents, side by side. */
export type FieldComparison =
  | {
      readonly field: 'TAXABLE' | 'IGST' | 'CGST' | 'SGST' | 'CESS';
      readonly portal: Paise;
      readonly books: Paise;
      /** Books less portal. */
      readonly difference: Paise;
      readonly isSame: boolean;
    }
  | {
      readonly field: 'GSTIN' | 'NUMBER' | 'DATE' | 'KIND' | 'REVERSE_CHARGE' | 'PLACE_OF_SUPPLY';
      readonly portal: string | null;
      readonly books: string | null;
      readonly isSame: boolean;
    };

const AMOUNT_FIELDS = [
  ['TAXABLE', 'taxable'],
  ['IGST', 'igst'],
  ['CGST', 'cgst'],
  ['SGST', 'sgst'],
  ['CESS', 'cess'],
] as const;

/** Null stands for what the source does not say, which is no difference. */
export function fieldComparisons({ portal, books }: Sides, p: number, b: number): readonly FieldComparison[] {
  const text = (
    field: Extract<FieldComparison, { portal: string | null }>['field'],
    read: (table: DocumentTable, row: number) => string | null,
  ) => {
    const [one, other] = [read(portal, p), read(books, b)];
    return { field, portal: one, books: other, isSame: one === null || other === null || one === other };
  };
  return [
    text('GSTIN', (table, row) => table.names.gstins[table.supplier[row] ?? 0] ?? ''),
    text('NUMBER', (table, row) => (table.numbers[row] ?? '').trim().toUpperCase()),
    text('DATE', (table, row) => new Date((table.day[row] ?? 0) * 86_400_000).toISOString().slice(0, 10)),
    text('KIND', (table, row) => (table.kind[row] ? (MATCH_KINDS[table.kind[row] ?? 0] ?? null) : null)),
    text('PLACE_OF_SUPPLY', (table, row) => table.names.placeName(table.pos[row] ?? 0)),
    text('REVERSE_CHARGE', (table, row) => [null, 'No', 'Yes'][table.reverseCharge[row] ?? 0] ?? null),
    ...AMOUNT_FIELDS.map(([field, column]) => {
      const [one, other] = [paise(portal[column][p] ?? 0), paise(books[column][b] ?? 0)];
      return { field, portal: one, books: other, difference: paise(other - one), isSame: one === other };
    }),
  ];
}
