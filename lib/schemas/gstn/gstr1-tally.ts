/** Counts and sums over one GSTR-1 file, and what has been seen in it. */
import { financialYearOf } from '../../domain/calendar';
import { duplicateKey } from '../../domain/document-number';
import { SECTION_CODES } from '../../domain/ims/sections';
import { paise } from '../../domain/money';
import { TAX_HEADS, type TaxHead, taxAmounts } from '../../domain/tax-amounts';
import type { Oddity } from './gstr1-document';
import type { Gstr1Document, Gstr1End, Gstr1Finding, Gstr1TableCount } from './gstr1-items';
import type { Gstr1Place } from './gstr1-places';
import { printable } from './gstr1-shapes';
import { GSTR1_TABLE_KEYS, GSTR1_TABLES, type Gstr1Table, type Gstr1TableKey, TABLES_OUTSIDE_IMS } from './gstr1-tables';
import { numberIndex } from './number-index';

type Outside = Extract<Gstr1Place, { at: 'outside' }>;

export interface Gstr1Tally {
  finding(severity: Gstr1Finding['severity']): void;
  /** Counts an oddity; answers what to tell of it the first time, else null. */
  oddity(table: Gstr1Table | null, field: string, code: Oddity['code']): string | null;
  /** Notes the number of an acceptable document; answers the path of an earlier one with the same number. */
  numberSeen(document: Gstr1Document, group: number, index: number, table: Gstr1Table): string | null;
  /** Counts it; false when the sums grew beyond what can be told exactly. */
  accepted(table: Gstr1Table, document: Gstr1Document): boolean;
  refused(table: Gstr1Table): void;
  /** Adds rows of a table outside IMS, and answers how many there are now. */
  rowsOutside(place: Outside, rows: number): number;
  end(bytes: number): Gstr1End;
}

interface TableSums {
  accepted: number;
  refused: number;
  takenBack: number;
  documentValue: number;
  taxableValue: number;
  readonly tax: Record<TaxHead, number>;
}

const MOST_ODDITIES = 200;
const ODDITY_TEXT: Readonly<Record<Oddity['code'], string>> = {
  TEXT_FOR_NUMBER: 'is a number written as text, in double quotes; it is read as the number',
  UNKNOWN_NAME: 'is a name that no version of the form has; it is left unread',
};

export function gstr1Tally(): Gstr1Tally {
  const numbers = numberIndex();
  const tables = new Map<Gstr1TableKey, TableSums>();
  const outside = new Map<string, { rows: number; readonly known: boolean }>();
  const oddities = new Map<
    string,
    { readonly table: Gstr1TableKey | null; readonly field: string; times: number; readonly message: string }
  >();
  let errors = 0;
  let warnings = 0;

  function sums(key: Gstr1TableKey): TableSums {
    const known = tables.get(key);
    if (known) return known;
    const found = { accepted: 0, refused: 0, takenBack: 0, documentValue: 0, taxableValue: 0, tax: { igst: 0, cgst: 0, sgst: 0, cess: 0 } };
    tables.set(key, found);
    return found;
  }

  return {
    finding(severity) {
      if (severity === 'ERROR') errors++;
      else warnings++;
    },
    oddity(table, field, code) {
      const key = `${table?.key ?? ''} ${field} ${code}`;
      const known = oddities.get(key);
      if (known) {
        known.times++;
        return null;
      }
      // A file whose every object has names of its own making is not remembered without end.
      if (oddities.size >= MOST_ODDITIES) return null;
      const message = `"${field}" ${ODDITY_TEXT[code]}`;
      oddities.set(key, { table: table?.key ?? null, field, times: 1, message });
      return `${message}. Told once, however often it occurs.`;
    },
    numberSeen(document, group, index, table) {
      const number = duplicateKey(document.number, document.date);
      const family = SECTION_CODES.indexOf(document.section) + (document.flag === 'D' ? SECTION_CODES.length : 0);
      const place = { table: GSTR1_TABLE_KEYS.indexOf(table.key), group, index };
      const earlier = numbers.add(family, financialYearOf(document.date), number, place);
      if (earlier === null) return null;
      const at = GSTR1_TABLES[GSTR1_TABLE_KEYS[earlier.table] ?? table.key];
      return `${at.key}[${earlier.group}].${at.listKey}[${earlier.index}]`;
    },
    accepted(table, document) {
      const total = sums(table.key);
      total.accepted++;
      if (document.flag === 'D') total.takenBack++;
      total.documentValue += document.documentValue;
      total.taxableValue += document.taxableValue;
      for (const head of TAX_HEADS) total.tax[head] += document.tax[head];
      return (
        Number.isSafeInteger(total.documentValue) &&
        Number.isSafeInteger(total.taxableValue) &&
        TAX_HEADS.every((head) => Number.isSafeInteger(total.tax[head]))
      );
    },
    refused(table) {
      sums(table.key).refused++;
    },
    rowsOutside(place, rows) {
      const counted = outside.get(place.name) ?? { rows: 0, known: place.known };
      outside.set(place.name, counted);
      counted.rows += rows;
      return counted.rows;
    },
    end: (bytes) => ({
      kind: 'end',
      bytes,
      errors,
      warnings,
      tables: GSTR1_TABLE_KEYS.map((key) => tableCount(key, sums(key))),
      keptOut: [...outside].map(([table, { rows, known }]) => ({
        table: printable(table),
        title: (Object.hasOwn(TABLES_OUTSIDE_IMS, table) && TABLES_OUTSIDE_IMS[table]) || `"${printable(table)}", not part of the form`,
        rows,
        known,
      })),
      repeated: [...oddities.values()],
    }),
  };
}

const tableCount = (
  key: Gstr1TableKey,
  { accepted, refused, takenBack, documentValue, taxableValue, tax }: TableSums,
): Gstr1TableCount => ({
  table: key,
  title: GSTR1_TABLES[key].title,
  accepted,
  refused,
  takenBack,
  documentValue: paise(documentValue),
  taxableValue: paise(taxableValue),
  tax: taxAmounts(tax),
});
