/**
 * Two sides with known truth: which document of the portal is which of the books, and what was done to it on the way (the kinds that matchers are
 * measured by). Made hard on purpose: neighbouring numbers, two series of one supplier, numbers that begin anew each year, rents of one amount,
 * price lists, sisters of one PAN, documents entered twice.
 */
import { addDays, type IsoDate } from '../../domain/calendar';
import { type Random, randomOf, shuffle } from './random';
import { documentsOf, numberOf, supplierSizes, type TrueDocument, type TruthShape, truthSupplier, yearTexts } from './truth-suppliers';

export const TRUTH_KINDS = [
  'exact',
  'format',
  'rounding',
  'value',
  'date-gap',
  'unrelated-number',
  'other-state',
  'transposition',
  'portal-only',
  'books-only',
] as const;
export type TruthKind = (typeof TRUTH_KINDS)[number];

/** A row as the match command reads it: rupees, ISO dates. */
export interface PlainRow {
  readonly id: string;
  readonly supplierGstin: string;
  readonly number: string;
  readonly date: IsoDate;
  readonly pos: string;
  readonly reverseCharge: boolean;
  readonly taxable: number;
  readonly igst: number;
  readonly cgst: number;
  readonly sgst: number;
  readonly cess: number;
}

export interface TruthPair {
  readonly portal: string | null;
  readonly books: string | null;
  readonly kind: TruthKind | 'duplicate';
}

export interface KnownTruth {
  readonly portal: PlainRow[];
  readonly books: PlainRow[];
  /** Documents on both sides, on one, and the second copies in the books. */
  readonly truth: TruthPair[];
}

const SHARES: Readonly<Record<TruthKind, number>> = {
  exact: 0.55,
  format: 0.13,
  rounding: 0.06,
  value: 0.05,
  'date-gap': 0.05,
  'unrelated-number': 0.03,
  'other-state': 0.03,
  transposition: 0.03,
  'portal-only': 0.035,
  'books-only': 0.035,
};
const DUPLICATES = 0.015;
const RECIPIENT_STATE = '32';

export function knownTruth({
  seed,
  size,
  shape,
}: {
  readonly seed: number;
  readonly size: number;
  readonly shape: TruthShape;
}): KnownTruth {
  const random = randomOf(seed);
  const made: KnownTruth = { portal: [], books: [], truth: [] };
  let supplierIndex = 0;
  for (const count of supplierSizes(shape, size)) {
    const supplier = truthSupplier(supplierIndex, count, random);
    supplierIndex += 1;
    const documents = [...documentsOf(supplier, count, random)];
    const known = new Set(documents.map(sameAs));
    for (const document of documents) addDocument(made, document, kindOf(random), random, known);
  }
  shuffle(made.portal, random);
  shuffle(made.books, random);
  return made;
}

const sameAs = ({ number, taxable }: { readonly number: string; readonly taxable: number }): string => `${number} ${taxable}`;

function kindOf(random: Random): TruthKind {
  let left = random.next();
  for (const kind of TRUTH_KINDS) {
    left -= SHARES[kind];
    if (left < 0) return kind;
  }
  return 'exact';
}

function addDocument(made: KnownTruth, document: TrueDocument, kind: TruthKind, random: Random, known: ReadonlySet<string>): void {
  const portal = kind === 'books-only' ? null : `P${made.portal.length + 1}`;
  const books = kind === 'portal-only' ? null : `B${made.books.length + 1}`;
  made.truth.push({ portal, books, kind });
  if (portal) made.portal.push(rowOf(portal, document));
  if (!books) return;
  const entered = bookedRow(books, document, kind, random);
  // A slip that makes it another document of the same supplier and price cannot be told from that document by anybody.
  const isAnother = entered.number !== document.number && known.has(sameAs({ number: entered.number, taxable: document.taxable }));
  const booked = isAnother ? { ...entered, number: `${document.number}/` } : entered;
  made.books.push(booked);
  if (!random.chance(DUPLICATES)) return;
  const copy = `B${made.books.length + 1}`;
  made.books.push({ ...booked, id: copy });
  made.truth.push({ portal: null, books: copy, kind: 'duplicate' });
}

/** @param taxable paise */
function rowOf(id: string, { supplier, number, date, rate, taxable }: TrueDocument, changes: Partial<PlainRow> = {}): PlainRow {
  const tax = Math.round((taxable * rate) / 100);
  const half = Math.round(tax / 2);
  const isLocal = supplier.gstin.startsWith(RECIPIENT_STATE);
  return {
    id,
    supplierGstin: supplier.gstin,
    number,
    date,
    pos: RECIPIENT_STATE,
    reverseCharge: supplier.reverseCharge,
    taxable: taxable / 100,
    igst: isLocal ? 0 : tax / 100,
    cgst: isLocal ? half / 100 : 0,
    sgst: isLocal ? half / 100 : 0,
    cess: 0,
    ...changes,
  };
}

/** The document as the accountant entered it. */
function bookedRow(id: string, document: TrueDocument, kind: TruthKind, random: Random): PlainRow {
  const later = (): IsoDate => (random.chance(0.3) ? addDays(document.date, random.whole(1, 7)) : document.date);
  const maybeFormatted = (): string => (random.chance(0.3) ? formatted(document, random) : document.number);
  switch (kind) {
    case 'format':
      return rowOf(id, document, { number: formatted(document, random), date: later() });
    case 'rounding':
      return rounded(rowOf(id, document, { number: maybeFormatted(), date: later() }), random);
    case 'value':
      return rowOf(id, { ...document, taxable: otherValue(document.taxable, random) }, { number: maybeFormatted(), date: later() });
    case 'date-gap':
      return rowOf(id, document, { number: maybeFormatted(), date: addDays(document.date, random.whole(11, 180)) });
    case 'unrelated-number':
      return rowOf(id, document, { number: `PV${random.whole(1_000, 99_999)}`, date: addDays(document.date, random.whole(0, 6)) });
    case 'other-state':
      return rowOf(id, document, { supplierGstin: document.supplier.sister, number: maybeFormatted(), date: later() });
    case 'transposition':
      return rowOf(id, document, { number: transposed(document.number), date: later() });
    default:
      return rowOf(id, document);
  }
}

function formatted(document: TrueDocument, random: Random): string {
  const { number, series, serial, date } = document;
  const { short, glued, full } = yearTexts(date);
  const plain = String(serial);
  const forms = [
    number.toLowerCase(),
    number.replace(/[/-]/g, ' '),
    number.replace(/[^A-Z0-9]/g, ''),
    number.replaceAll('/', '-'),
    numberOf({ ...series, width: 1 }, serial, date),
    numberOf({ ...series, width: 6 }, serial, date),
    number.replace(short, glued),
    number.includes(full) ? number.replace(full, short) : number.replace(short, full),
    number.replace(full, glued),
    number.replace(/\d\d(?:\d\d)?-\d\d[/]?/, ''),
    number.replaceAll('0', 'O'),
    number.replaceAll('I', '1'),
    number.includes(short) ? number : `${number}/${short}`,
    plain,
  ].filter((form) => form !== number && form !== '');
  return forms[random.whole(0, forms.length - 1)] ?? number.toLowerCase();
}

/** Off by up to 99 paise, or to the whole rupee. */
function rounded(row: PlainRow, random: Random): PlainRow {
  const off = (amount: number): number => {
    if (amount === 0) return 0;
    return random.chance(0.5) ? Math.round(amount) : Math.round(amount * 100 + random.whole(-99, 99)) / 100;
  };
  return { ...row, taxable: off(row.taxable), igst: off(row.igst), cgst: off(row.cgst), sgst: off(row.sgst) };
}

function otherValue(taxable: number, random: Random): number {
  const factor = random.pick([0.5, 0.82, 0.9, 0.97, 1.03, 1.1, 1.18, 1.9]);
  return Math.round((taxable * factor) / 100) * 100 + random.whole(3, 50) * 100;
}

/** Two unequal neighbours exchanged, as far right as possible; a number without such has one more digit. */
function transposed(number: string): string {
  for (let at = number.length - 2; at >= 0; at -= 1) {
    const [a, b] = [number[at] ?? '', number[at + 1] ?? ''];
    if (a !== b && /[A-Z0-9]/.test(a) && /[A-Z0-9]/.test(b)) return number.slice(0, at) + b + a + number.slice(at + 2);
  }
  return `${number}1`;
}
