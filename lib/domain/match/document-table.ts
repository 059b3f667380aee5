/**
 * One side of a comparison, column by column: a million documents as a million objects would take several times the memory and the time.
 * Rows are known by their place. Suppliers are numbers that mean the same on both sides, so both tables are made with one list of names.
 */
import type { IsoDate } from '../calendar';
import type { Paise } from '../money';
import type { TaxAmounts } from '../tax-amounts';

/** UNKNOWN: the source does not say. A negative amount then tells an invoice from a note. */
export const MATCH_KINDS = ['UNKNOWN', 'INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];
export type DocumentId = string | number;

export interface MatchDocument {
  readonly id: DocumentId;
  readonly supplierGstin: string;
  readonly number: string;
  readonly date: IsoDate;
  readonly kind?: MatchKind;
  /** As the source writes it: "29" or "29-Karnataka"; null where it does not say. */
  readonly pos: string | null;
  readonly reverseCharge: boolean | null;
  /** Negative amounts are those of a return; they are compared without the sign. */
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
  /** Of an amendment: the document that it replaces. */
  readonly originalNumber?: string | null;
  readonly originalDate?: IsoDate | null;
}

export const NO_DAY = -0x7fffffff;
export const INVOICE_KIND = 1;

export interface DocumentTable {
  readonly names: MatchNames;
  readonly size: number;
  readonly ids: readonly DocumentId[];
  readonly supplier: Int32Array;
  readonly numbers: readonly string[];
  /** Days since 1 January 1970. */
  readonly day: Int32Array;
  /** Places in MATCH_KINDS. */
  readonly kind: Uint8Array;
  /** 1 where the source wrote the document with negative amounts. */
  readonly negative: Uint8Array;
  /** 0 where it is not said. */
  readonly pos: Int32Array;
  /** 0 not said, 1 no, 2 yes. */
  readonly reverseCharge: Uint8Array;
  /** Paise, without the sign of the document. */
  readonly taxable: Float64Array;
  readonly igst: Float64Array;
  readonly cgst: Float64Array;
  readonly sgst: Float64Array;
  readonly cess: Float64Array;
  /** Null where no document of the table is an amendment. */
  readonly originals: readonly (string | null)[] | null;
  readonly originalDay: Int32Array | null;
}

/** Texts that stand on many documents, as numbers from 1. */
export interface MatchNames {
  readonly gstins: readonly string[];
  /** The PAN of each GSTIN, as a number; 0 for a text too short to hold one. */
  readonly pans: readonly number[];
  readonly supplierOf: (gstin: string) => number;
  readonly placeOf: (pos: string) => number;
  /** What placeOf was given, the two digits where it had them; null for 0. */
  readonly placeName: (place: number) => string | null;
}

export function matchNames(): MatchNames {
  const gstins = [''];
  const pans = [0];
  const suppliers = new Map<string, number>();
  const panNumbers = new Map<string, number>();
  const places = new Map<string, number>();
  const otherPlaces: string[] = [];
  const panNumber = (gstin: string): number => (gstin.length === 15 ? numberOf(panNumbers, gstin.slice(2, 12)) : 0);
  return {
    gstins,
    pans,
    supplierOf: (gstin) => {
      const known = suppliers.get(gstin);
      if (known !== undefined) return known;
      const name = gstin.trim().toUpperCase();
      let supplier = suppliers.get(name);
      if (supplier === undefined) {
        supplier = gstins.push(name) - 1;
        pans.push(panNumber(name));
        suppliers.set(name, supplier);
      }
      if (gstin !== name) suppliers.set(gstin, supplier);
      return supplier;
    },
    // The two digits of the state decide, whatever stands behind them.
    placeOf: (pos) => {
      const digits = STATE_DIGITS.exec(pos)?.[1];
      if (digits) return Number(digits) + 1;
      const place = numberOf(places, pos.trim().toUpperCase());
      otherPlaces[place] = pos.trim();
      return FIRST_OTHER_PLACE + place;
    },
    placeName: (place) => {
      if (place === 0) return null;
      return place < FIRST_OTHER_PLACE ? String(place - 1).padStart(2, '0') : (otherPlaces[place - FIRST_OTHER_PLACE] ?? null);
    },
  };
}

const STATE_DIGITS = /^\s*(\d{1,2})(?!\d)/;
const FIRST_OTHER_PLACE = 1000;

function numberOf(known: Map<string, number>, text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  known.set(text, known.size + 1);
  return known.size;
}

/** Days since 1 January 1970 of a day YYYY-MM-DD that exists. */
export function dayNumber(date: IsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const century = Math.floor(year / 100);
  return 365 * year + Math.floor(year / 4) - century + Math.floor(year / 400) + dayOfYear - 719_468;
}

export interface DocumentTableBuilder {
  readonly add: (document: MatchDocument) => void;
  /** The table of what was added; nothing may be added afterwards. */
  readonly build: () => DocumentTable;
}

/** @param expected about how many documents will come; more are taken too. */
export function documentTableBuilder(names: MatchNames, expected = 1024): DocumentTableBuilder {
  let capacity = Math.max(16, expected);
  let size = 0;
  const ids: DocumentId[] = [];
  const numbers: string[] = [];
  const originals: (string | null)[] = [];
  const originalDays: number[] = [];
  let supplier = new Int32Array(capacity);
  let day = new Int32Array(capacity);
  let pos = new Int32Array(capacity);
  let kind = new Uint8Array(capacity);
  let negative = new Uint8Array(capacity);
  let reverseCharge = new Uint8Array(capacity);
  let amounts = new Float64Array(capacity * 5);

  function grow(): void {
    capacity = Math.ceil(capacity * 1.5);
    supplier = larger(supplier, new Int32Array(capacity));
    day = larger(day, new Int32Array(capacity));
    pos = larger(pos, new Int32Array(capacity));
    kind = larger(kind, new Uint8Array(capacity));
    negative = larger(negative, new Uint8Array(capacity));
    reverseCharge = larger(reverseCharge, new Uint8Array(capacity));
    amounts = larger(amounts, new Float64Array(capacity * 5));
  }

  /** Amendments are few: their columns begin with the first of them. */
  function addOriginal({ originalNumber, originalDate }: MatchDocument): void {
    if (!originalNumber && originals.length === 0) return;
    while (originals.length < size) {
      originals.push(null);
      originalDays.push(NO_DAY);
    }
    originals.push(originalNumber || null);
    originalDays.push(originalNumber && originalDate ? dayNumber(originalDate) : NO_DAY);
  }

  function add(document: MatchDocument): void {
    if (size === capacity) grow();
    const { taxable, tax } = document;
    const isNegative = taxable < 0 || (taxable === 0 && tax.igst + tax.cgst + tax.sgst + tax.cess < 0);
    const sign = isNegative ? -1 : 1;
    addOriginal(document);
    ids.push(document.id);
    numbers.push(document.number);
    supplier[size] = names.supplierOf(document.supplierGstin);
    day[size] = dayNumber(document.date);
    kind[size] = MATCH_KINDS.indexOf(document.kind ?? 'UNKNOWN');
    negative[size] = isNegative ? 1 : 0;
    pos[size] = document.pos ? names.placeOf(document.pos) : 0;
    reverseCharge[size] = document.reverseCharge === null ? 0 : document.reverseCharge ? 2 : 1;
    const at = size * 5;
    amounts[at] = sign * taxable;
    amounts[at + 1] = sign * tax.igst;
    amounts[at + 2] = sign * tax.cgst;
    amounts[at + 3] = sign * tax.sgst;
    amounts[at + 4] = sign * tax.cess;
    size += 1;
  }

  function build(): DocumentTable {
    const column = (offset: number): Float64Array => {
      const values = new Float64Array(size);
      for (let row = 0; row < size; row += 1) values[row] = (amounts[row * 5 + offset] ?? 0) + 0;
      return values;
    };
    const table: DocumentTable = {
      names,
      size,
      ids,
      numbers,
      supplier: supplier.slice(0, size),
      day: day.slice(0, size),
      pos: pos.slice(0, size),
      kind: kind.slice(0, size),
      negative: negative.slice(0, size),
      reverseCharge: reverseCharge.slice(0, size),
      taxable: column(0),
      igst: column(1),
      cgst: column(2),
      sgst: column(3),
      cess: column(4),
      originals: originals.length > 0 ? originals : null,
      originalDay: originals.length > 0 ? Int32Array.from(originalDays) : null,
    };
    amounts = new Float64Array(0);
    return table;
  }

  return { add, build };
}

function larger<T extends Int32Array | Uint8Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

export function documentTable(names: MatchNames, documents: readonly MatchDocument[]): DocumentTable {
  const builder = documentTableBuilder(names, documents.length);
  for (const document of documents) builder.add(document);
  return builder.build();
}

/** The natural order of ids: numbers by value, texts by length and then letter by letter, so that D9 stands before D10. */
export function compareIds(a: DocumentId, b: DocumentId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Row numbers 0 to size - 1. */
export const allRows = (table: DocumentTable): Int32Array => Int32Array.from({ length: table.size }, (_, row) => row);
