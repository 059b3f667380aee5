/** The state of the supplier's pages, as their addresses carry it, and what the pages are given. Unknown values fall back to the defaults. */
import { z } from 'zod';
import { INVOICE_TYPES, type InvoiceType } from '../domain/document';
import type { SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import {
  OUTWARD_STATUS_CODES,
  type OutwardStatusWord,
  type OutwardTable,
  SUPPLIER_FORMS,
  type SupplierForm,
} from '../domain/outward-tables';
import type { TaxAmounts } from '../domain/tax-amounts';
import { parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';

export const OUTWARD_PAGE_SIZES = [10, 20, 50, 100] as const;

/** Columns the lists can be ordered by. */
export const OUTWARD_SORT_WORDS = [
  'date',
  'number',
  'recipient',
  'name',
  'type',
  'value',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'form',
  'status',
  'recipient3b',
  'filing',
] as const;
export type OutwardSortWord = (typeof OUTWARD_SORT_WORDS)[number];

const rawText = z.union([z.string(), z.array(z.string())]).optional();
const text = rawText.transform((value) => ([value ?? []].flat()[0] ?? '').trim());
const words = <T extends string>(known: readonly T[]) =>
  rawText.transform((value): T[] => {
    const given = [value ?? []].flat().flatMap((item) => item.split(',').map((word) => word.trim()));
    return known.filter((word) => given.includes(word));
  });
const oneOf = <T extends string, D>(known: readonly T[], otherwise: D) =>
  text.transform((value): T | D => known.find((word) => word === value) ?? otherwise);

const isRealDate = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
};
const date = text.transform((value) => (isRealDate(value) ? value : null));
const FINANCIAL_YEAR = /^(20\d{2})-(\d{2})$/;

/** "2026-27" to 2026; null where it is none. */
export function parseFinancialYear(value: string): number | null {
  const match = FINANCIAL_YEAR.exec(value);
  return match && (Number(match[1]) + 1) % 100 === Number(match[2]) ? Number(match[1]) : null;
}

/** Filters of a list of the supplier's documents. */
const filters = {
  status: words(OUTWARD_STATUS_CODES),
  recipient: text.transform((value) => (/^[0-9A-Za-z]{15}$/.test(value) ? value.toUpperCase() : null)),
  type: words(INVOICE_TYPES),
  form: words(SUPPLIER_FORMS),
  recipient3b: oneOf(['FILED', 'NOT_FILED'] as const, null),
  filing: oneOf(['SAVED', 'FILED'] as const, null),
  from: date,
  to: date,
  q: text.transform((value) => value.slice(0, 100)),
};

export const outwardSearch = z.object({
  period: text.transform((value) => parseTaxPeriod(value)),
  view: oneOf(['all', 'rejected'] as const, 'all' as const),
  ...filters,
  sort: oneOf(OUTWARD_SORT_WORDS, 'date' as const),
  dir: oneOf(['asc', 'desc'] as const, 'asc' as const),
  page: text.transform((value) => (/^\d{1,7}$/.test(value) ? Math.max(1, Number(value)) : 1)),
  perPage: text.transform((value) => OUTWARD_PAGE_SIZES.find((size) => String(size) === value) ?? 10),
});
export type OutwardSearch = z.infer<typeof outwardSearch>;

/** Parameters of an address, as Next hands them over. Never fails. */
export const parseOutwardSearch = (params: Readonly<Record<string, string | string[] | undefined>>): OutwardSearch =>
  outwardSearch.parse(params);

/** Year and period of the search form: null where they are missing or do not go together (R142). */
export function chosenPeriod(params: Readonly<Record<string, string | string[] | undefined>>): TaxPeriod | null {
  const year = parseFinancialYear(String([params.fy ?? ''].flat()[0]));
  const month = String([params.month ?? ''].flat()[0]);
  if (year === null || !/^(0[1-9]|1[0-2])$/.test(month)) return null;
  return parseTaxPeriod(`${Number(month) >= 4 ? year : year + 1}-${month}`);
}

/** The filters as address parameters, for links that keep them: the workbook, the pages. */
export function outwardFilterParams(search: OutwardSearch): Record<string, string> {
  const entries: [string, string | null][] = [
    ['status', search.status.join(',')],
    ['recipient', search.recipient],
    ['type', search.type.join(',')],
    ['form', search.form.join(',')],
    ['recipient3b', search.recipient3b],
    ['filing', search.filing],
    ['from', search.from],
    ['to', search.to],
    ['q', search.q],
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** A month (or quarter) to choose, with its year. */
export interface ReturnPeriodChoice {
  readonly period: TaxPeriod;
  /** "October" */
  readonly month: string;
  /** "2026-27" */
  readonly financialYear: string;
}

/** What is known of the forms of a period: "GSTR 1, Filed on 10/11/2026". */
export interface FormState {
  readonly form: SupplierForm;
  readonly filedOn: string | null;
}

export interface OutwardSummary {
  readonly period: TaxPeriod;
  readonly forms: readonly FormState[];
  readonly tables: readonly { readonly table: OutwardTable; readonly records: number; readonly addedBack: number }[];
}

/** One document as its supplier sees it, for the screen. Amounts in paise. */
export interface OutwardListRow {
  readonly id: string;
  readonly recipientGstin: string;
  readonly recipientName: string;
  readonly section: SectionCode;
  readonly number: string;
  readonly date: string;
  readonly originalNumber: string | null;
  readonly originalDate: string | null;
  readonly invoiceType: InvoiceType;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly sourcePeriod: TaxPeriod;
  readonly form: SupplierForm | null;
  readonly isFiled: boolean;
  readonly status: OutwardStatusWord;
  readonly recipientReturnFiled: boolean;
  readonly remarks: string | null;
  readonly addedBack: { readonly period: TaxPeriod; readonly tax: TaxAmounts } | null;
}

export interface OutwardPage {
  readonly rows: readonly OutwardListRow[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}
