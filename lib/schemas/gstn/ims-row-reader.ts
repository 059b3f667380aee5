/** Rows of IMS files to records. Generous: both dialects, several spellings, unknown names unread; strict about amounts, dates and codes. */
import { z } from 'zod';
import { type IsoDate, parseWireDate } from '../../domain/calendar';
import { INVOICE_TYPES, type InvoiceType, type SourceForm, type SupplierFiling } from '../../domain/document';
import { type Gstin, parseGstin } from '../../domain/gstin';
import { IMS_ACTIONS, type ImsAction, SECTIONS, type SectionCode } from '../../domain/ims/sections';
import { type Paise, ZERO_PAISE } from '../../domain/money';
import { TAX_HEADS, type TaxAmounts, type TaxHead } from '../../domain/tax-amounts';
import { parseWirePeriod, type TaxPeriod } from '../../domain/tax-period';
import { printable } from './gstr1-shapes';
import { FLAG_NAMES, type ImsFileRecord, isImport, numberNames } from './ims-record';
import { AMOUNT_FAULT_TEXT, readAmount, readStateCode } from './wire-values';

export interface ImsRowFault {
  /** Name in the row: "iamt". */
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

export interface ImsRowReading {
  readonly record: ImsFileRecord | null;
  readonly faults: readonly ImsRowFault[];
  /** As far as it could be read, for messages. */
  readonly number: string | null;
}

const wireRow = z.record(z.string(), z.unknown());
type WireRow = z.output<typeof wireRow>;

interface Row {
  readonly wire: WireRow;
  readonly faults: ImsRowFault[];
}

const fault = (row: Row, field: string, message: string, rule = 'FORMAT'): null => {
  row.faults.push({ field, rule, message });
  return null;
};

/** Reads one row of a section, from a download, an upload, a reset or an error file. */
export function readImsRow(value: unknown, section: SectionCode): ImsRowReading {
  const parsed = wireRow.safeParse(value);
  if (!parsed.success || Array.isArray(value))
    return { record: null, faults: [{ field: '', rule: 'FORMAT', message: 'must be an object' }], number: null };
  const row: Row = { wire: parsed.data, faults: [] };
  const names = numberNames(section);
  const number = text(row, names.number);
  const period = firstOf(row.wire, isImport(section) ? ['itcprd', 'rtnprd', 'sRtnPrd'] : ['rtnprd', 'sRtnPrd']);
  const record: ImsFileRecord = {
    section,
    supplierGstin: supplierOf(row, section),
    supplierName: optionalText(row, 'tradenm'),
    ...periodOf(row, period),
    source: isImport(section) ? 'ICEGATE' : sourceOf(row),
    number: number ?? '',
    date: dateOf(row, names.date) ?? '',
    original: SECTIONS[section].amends === null ? null : originalOf(row, names),
    invoiceType: invoiceTypeOf(row),
    placeOfSupply: isImport(section) ? null : placeOfSupplyOf(row),
    documentValue: row.wire.val === undefined && isImport(section) ? amount(row, 'txval') : amount(row, 'val'),
    taxableValue: amount(row, 'txval'),
    tax: taxOf(row),
    portCode: isImport(section) ? text(row, 'portcd') : null,
    referenceDate: isImport(section) ? dateOf(row, 'irefdt') : null,
    supplierFiling: filingOf(row.wire.srcfilstatus ?? row.wire.srcfilingstatus),
    action: codeOf(row, 'action', 'R160'),
    previousAction: codeOf(row, 'prev_status', 'FORMAT'),
    remarks: optionalText(row, 'remarks'),
    reduction: reductionOf(row),
    blocked: {
      pending: flagOf(row, ['ispendactblocked', 'ispendactnallwd']),
      reduction: flagOf(row, ['isItcRedReqBlocked', 'itcRedReqBlocked']),
      remarks: flagOf(row, ['isRemarksBlocked', 'isremarksblocked']),
    },
    contentHash: optionalText(row, 'hash') ?? optionalText(row, 'chksum'),
    error: errorOf(row),
  };
  return { record: row.faults.length === 0 ? record : null, faults: row.faults, number: number === null ? null : printable(number) };
}

const firstOf = (wire: WireRow, names: readonly string[]): string => names.find((name) => isThere(wire[name])) ?? names[0] ?? '';
const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function text(row: Row, name: string): string | null {
  const value = row.wire[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  return fault(row, name, typeof value === 'number' ? 'must be in double quotes: as a number it may lose digits' : 'is missing');
}

function optionalText(row: Row, name: string): string | null {
  const value = row.wire[name];
  if (!isThere(value)) return null;
  return typeof value === 'string' ? value : fault(row, name, 'must be text in double quotes');
}

function supplierOf(row: Row, section: SectionCode): Gstin | null {
  const value = row.wire.stin ?? row.wire.sgstin;
  if (!isThere(value) && isImport(section)) return null;
  if (typeof value !== 'string') return fault(row, 'stin', 'is missing: it must be the GSTIN of the supplier', 'R150');
  const gstin = parseGstin(value);
  return gstin.ok ? gstin.value : fault(row, 'stin', `"${printable(value)}" is not a valid GSTIN`, gstin.error.rule);
}

/** MMYYYY, or the month alone. */
function periodOf(row: Row, name: string): { readonly sourcePeriod: TaxPeriod | null; readonly sourceMonth: string | null } {
  const value = row.wire[name];
  const digits = typeof value === 'number' ? String(value) : value;
  if (typeof digits === 'string' && /^(0?[1-9]|1[0-2])$/.test(digits)) return { sourcePeriod: null, sourceMonth: digits.padStart(2, '0') };
  const period = typeof digits === 'string' ? parseWirePeriod(digits.padStart(6, '0')) : null;
  if (period !== null) return { sourcePeriod: period, sourceMonth: period.slice(5) };
  fault(
    row,
    name,
    isThere(value) ? `"${printable(String(value))}" is not a tax period; write MMYYYY` : 'is missing: it must be a period, MMYYYY',
  );
  return { sourcePeriod: null, sourceMonth: null };
}

const SOURCES: Readonly<Record<string, SourceForm>> = {
  R1: 'GSTR1',
  GSTR1: 'GSTR1',
  'GSTR-1': 'GSTR1',
  IFF: 'IFF',
  'GSTR1/IFF': 'GSTR1',
  R1A: 'GSTR1A',
  GSTR1A: 'GSTR1A',
  'GSTR-1A': 'GSTR1A',
  R5: 'GSTR5',
  GSTR5: 'GSTR5',
  R6: 'GSTR6',
  GSTR6: 'GSTR6',
};
function sourceOf(row: Row): SourceForm | null {
  const value = row.wire.srcform;
  if (!isThere(value)) return null;
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return Object.hasOwn(SOURCES, code)
    ? (SOURCES[code] ?? null)
    : fault(row, 'srcform', `"${printable(String(value))}" is not a source form: R1 or R1A`);
}

function filingOf(value: unknown): SupplierFiling | null {
  const plain = typeof value === 'string' ? value.replace(/[\s-]/g, '').toUpperCase() : '';
  if (plain === 'FILED' || plain === 'F' || plain === 'Y') return 'FILED';
  return plain === 'NOTFILED' || plain === 'NF' || plain === 'N' || plain === 'SAVED' ? 'SAVED' : null;
}

function invoiceTypeOf(row: Row): InvoiceType {
  const value = row.wire.inv_typ;
  if (!isThere(value)) return 'R';
  const type = INVOICE_TYPES.find((each) => each === value) ?? (value === 'SEZWP' ? 'SEWP' : value === 'SEZWOP' ? 'SEWOP' : undefined);
  if (type === undefined) fault(row, 'inv_typ', `"${printable(String(value))}" is not an invoice type: R, SEWP, SEWOP, DE or CBW`);
  return type ?? 'R';
}

function placeOfSupplyOf(row: Row): string | null {
  const value = row.wire.pos;
  if (typeof value === 'string' || typeof value === 'number') return readStateCode(value);
  return fault(row, 'pos', 'is missing: it must be a state code of two digits', 'R159');
}

function dateOf(row: Row, name: string): IsoDate | null {
  const value = row.wire[name];
  const date = typeof value === 'string' ? parseWireDate(value) : null;
  return (
    date ??
    fault(
      row,
      name,
      isThere(value) ? `"${printable(String(value))}" is not a date; write dd-mm-yyyy` : 'is missing: it must be a date, dd-mm-yyyy',
    )
  );
}

function originalOf(row: Row, names: { readonly originalNumber: string; readonly originalDate: string }): ImsFileRecord['original'] {
  if (!isThere(row.wire[names.originalNumber])) return null;
  return { number: text(row, names.originalNumber) ?? '', date: dateOf(row, names.originalDate) ?? '' };
}

/** A head that is left out is zero; of `val` and `txval` one may be left out by files that only identify a record. */
function amount(row: Row, ...names: readonly string[]): Paise {
  const name = names.find((each) => isThere(row.wire[each]));
  if (name === undefined) return ZERO_PAISE;
  const value = row.wire[name];
  if (typeof value !== 'number' && typeof value !== 'string') return fault(row, name, 'must be an amount in rupees') ?? ZERO_PAISE;
  const read = readAmount(value);
  return read.ok ? read.value : (fault(row, name, `${printable(String(value))} ${AMOUNT_FAULT_TEXT[read.error]}`) ?? ZERO_PAISE);
}

const TAX_NAMES: Readonly<Record<TaxHead, readonly string[]>> = {
  igst: ['iamt', 'igst'],
  cgst: ['camt', 'cgst'],
  sgst: ['samt', 'sgst'],
  cess: ['cess', 'csamt'],
};
const taxOf = (row: Row): TaxAmounts => ({
  igst: amount(row, ...TAX_NAMES.igst),
  cgst: amount(row, ...TAX_NAMES.cgst),
  sgst: amount(row, ...TAX_NAMES.sgst),
  cess: amount(row, ...TAX_NAMES.cess),
});

const WORDS: Readonly<Record<string, ImsAction>> = {
  ACCEPTED: 'A',
  ACCEPT: 'A',
  REJECTED: 'R',
  REJECT: 'R',
  PENDING: 'P',
  'NO ACTION': 'N',
  NOACTION: 'N',
};
function codeOf(row: Row, name: string, rule: string): ImsAction | null {
  const value = row.wire[name];
  if (!isThere(value)) return null;
  const upper = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const action = IMS_ACTIONS.find((each) => each === upper) ?? (Object.hasOwn(WORDS, upper) ? WORDS[upper] : undefined);
  return (
    action ?? fault(row, name, rule === 'R160' ? 'Invalid action.' : `"${printable(String(value))}" is not an action: N, A, R or P`, rule)
  );
}

/** Y and N, as letters, words or booleans; null where nothing is said. */
function flagOf(row: Row, names: readonly string[]): boolean | null {
  const name = names.find((each) => isThere(row.wire[each]));
  const value = name === undefined ? undefined : row.wire[name];
  if (name === undefined || value === undefined) return null;
  if (value === true || value === 'Y' || value === 'y' || value === 'true') return true;
  if (value === false || value === 'N' || value === 'n' || value === 'false') return false;
  return fault(row, name, `"${printable(String(value))}" must be Y or N`);
}

function reductionOf(row: Row): ImsFileRecord['reduction'] {
  const flag = flagOf(row, [FLAG_NAMES.API.reductionFlag, FLAG_NAMES.UTILITY.reductionFlag, 'itcRedReqFlag']);
  const namesOf = (head: TaxHead): string[] => [FLAG_NAMES.API.declared[head], FLAG_NAMES.UTILITY.declared[head]];
  const stated = TAX_HEADS.some((head) => namesOf(head).some((name) => isThere(row.wire[name])));
  if (flag === null) return stated ? fault(row, FLAG_NAMES.API.reductionFlag, 'is missing, though amounts are declared') : null;
  const declared = stated
    ? {
        igst: amount(row, ...namesOf('igst')),
        cgst: amount(row, ...namesOf('cgst')),
        sgst: amount(row, ...namesOf('sgst')),
        cess: amount(row, ...namesOf('cess')),
      }
    : null;
  return { flag: flag ? 'Y' : 'N', declared };
}

function errorOf(row: Row): ImsFileRecord['error'] {
  const message = optionalText(row, 'error_msg');
  return message === null ? null : { code: optionalText(row, 'error_cd'), message };
}
