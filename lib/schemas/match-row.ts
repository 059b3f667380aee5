/** A document as the match command reads it from plain JSON: rupees, ISO dates, one object for a document. */
import { isIsoDate } from '../domain/calendar';
import { MATCH_KINDS, type MatchDocument, type MatchKind } from '../domain/match/document-table';
import { type Paise, paise, parseRupees } from '../domain/money';
import { err, ok, type Result } from '../domain/result';

export interface MatchRowFault {
  readonly field: string;
  /** "2026-02-30 is not a date (YYYY-MM-DD)." */
  readonly message: string;
}

export interface MatchRow {
  readonly document: MatchDocument;
  /** An amount had more than two decimals and was taken to the nearest paisa. */
  readonly isRounded: boolean;
}

const MOST_PAISE = 1e15;
/** Sums of decimals come as 1234.5600000000002. */
const NOISE = 1e-4;

class RowFault extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** Unknown names are left alone; pos, reverseCharge, cess, kind, originalNumber and originalDate may be missing. */
export function readMatchRow(value: unknown): Result<MatchRow, MatchRowFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err({ field: '', message: 'It is not an object.' });
  try {
    return ok(readFields(value as Readonly<Record<string, unknown>>));
  } catch (error) {
    if (error instanceof RowFault) return err({ field: error.field, message: error.message });
    throw error;
  }
}

function readFields(row: Readonly<Record<string, unknown>>): MatchRow {
  const taxable = amountOf('taxable', row.taxable);
  const igst = amountOf('igst', row.igst ?? 0);
  const cgst = amountOf('cgst', row.cgst ?? 0);
  const sgst = amountOf('sgst', row.sgst ?? 0);
  const cess = amountOf('cess', row.cess ?? 0);
  const document: MatchDocument = {
    id: idOf(row.id),
    supplierGstin: textOf('supplierGstin', row.supplierGstin),
    number: typeof row.number === 'number' ? String(row.number) : textOf('number', row.number),
    date: dateOf('date', row.date),
    kind: kindOf(row.kind),
    pos: row.pos === undefined || row.pos === null || row.pos === '' ? null : String(row.pos),
    reverseCharge: reverseChargeOf(row.reverseCharge),
    taxable: toPaise(taxable),
    tax: { igst: toPaise(igst), cgst: toPaise(cgst), sgst: toPaise(sgst), cess: toPaise(cess) },
    originalNumber: row.originalNumber === undefined || row.originalNumber === null ? null : textOf('originalNumber', row.originalNumber),
    originalDate: row.originalDate === undefined || row.originalDate === null ? null : dateOf('originalDate', row.originalDate),
  };
  return { document, isRounded: isInexact(taxable) || isInexact(igst) || isInexact(cgst) || isInexact(sgst) || isInexact(cess) };
}

const toPaise = (hundredfold: number): Paise => paise(Math.round(hundredfold));
const isInexact = (hundredfold: number): boolean => Math.abs(hundredfold - Math.round(hundredfold)) > NOISE;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return String(JSON.stringify(value)).slice(0, 60);
}

function idOf(value: unknown): string | number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value !== '') return value;
  throw new RowFault('id', `${shown(value)} is not an id (text or a number).`);
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new RowFault(field, `${shown(value)} is not a text.`);
}

function dateOf(field: string, value: unknown): string {
  if (typeof value === 'string' && (value.length === 10 || value[10] === 'T')) {
    const day = value.slice(0, 10);
    if (isIsoDate(day)) return day;
  }
  throw new RowFault(field, `${shown(value)} is not a date (YYYY-MM-DD).`);
}

function kindOf(value: unknown): MatchKind {
  if (value === undefined || value === null) return 'UNKNOWN';
  const kind = MATCH_KINDS.find((each) => each === value);
  if (kind) return kind;
  throw new RowFault('kind', `${shown(value)} is none of ${MATCH_KINDS.join(', ')}.`);
}

function reverseChargeOf(value: unknown): boolean | null {
  if (value === undefined || value === null || value === '') return null;
  if (value === true || value === 1 || value === 'Y' || value === 'Yes') return true;
  if (value === false || value === 0 || value === 'N' || value === 'No') return false;
  throw new RowFault('reverseCharge', `${shown(value)} is neither true nor false.`);
}

/** @returns paise, not yet rounded */
function amountOf(field: string, value: unknown): number {
  if (typeof value === 'number') {
    if (Number.isFinite(value) && Math.abs(value) * 100 <= MOST_PAISE) return value * 100;
  } else if (typeof value === 'string') {
    const parsed = parseRupees(value);
    if (parsed.ok) return parsed.value;
  }
  throw new RowFault(field, `${shown(value)} is not an amount in rupees.`);
}
