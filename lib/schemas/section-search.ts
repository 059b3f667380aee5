/** The state of a section list, as its address carries it: filters, order, page. Unknown values fall back to the defaults. */
import { z } from 'zod';
import { INVOICE_TYPES, SOURCE_FORMS } from '../domain/document';
import { IMS_ACTIONS } from '../domain/ims/sections';
import { parseTaxPeriod } from '../domain/tax-period';
import { PAGE_SIZES, type PageSize } from './limits';

/** Columns a section list can be ordered by. */
export const SECTION_SORTS = [
  'date',
  'number',
  'supplier',
  'name',
  'type',
  'value',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'tax',
  'status',
  'period',
  'pos',
  'filing',
] as const;
export type SectionSort = (typeof SECTION_SORTS)[number];

const FILINGS = ['SAVED', 'FILED'] as const;

const MAX_SEARCH_LENGTH = 100;
/** Suppliers that one action may name. */
export const MAX_SUPPLIERS = 1000;
const MAX_PAGE = 1_000_000;

const rawText = z.union([z.string(), z.array(z.string())]).optional();
/** The first value of a parameter; '' where there is none. */
export const text = rawText.transform((value) => ([value ?? []].flat()[0] ?? '').replace(/\p{Cc}/gu, '').trim());
/** A parameter that is repeated, or holds several values with commas between them. */
const words = rawText.transform((value) => [value ?? []].flat().flatMap((item) => item.split(',').map((word) => word.trim())));
export const knownWords = <T extends string>(values: readonly T[]) =>
  words.transform((list): T[] => values.filter((value) => list.includes(value)));
export const knownText = <T extends string, D>(values: readonly T[], otherwise: D) =>
  text.transform((value): T | D => values.find((known) => known === value) ?? otherwise);

export const pageNumber = text.transform((value) => (/^\d{1,7}$/.test(value) ? Math.min(Math.max(1, Number(value)), MAX_PAGE) : 1));
export const searchText = text.transform((value) => value.slice(0, MAX_SEARCH_LENGTH));

const isRealDate = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
};
const date = text.transform((value) => (isRealDate(value) ? value : null));

export const GSTIN_LIKE = /^[0-9A-Z]{15}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A place between two rows: the sort value and the id of the row next to it, and the page that begins or ends there. */
export interface Cursor {
  readonly page: number;
  readonly id: string;
  readonly value: string;
}

export const cursorText = ({ page, id, value }: Cursor): string => `${page}.${id}.${value}`;

const CURSOR = /^(\d{1,7})\.([0-9a-f-]{36})\.(.{0,250})$/s;

function parseCursor(text: string): Cursor | null {
  const [, page = '', id = '', value = ''] = CURSOR.exec(text) ?? [];
  return UUID.test(id) ? { page: Number(page), id, value } : null;
}
// A cursor is not trimmed: its value may end in a space that belongs to it.
const cursor = rawText.transform((value) => parseCursor([value ?? []].flat()[0] ?? ''));

const AMOUNT_SORTS: ReadonlySet<SectionSort> = new Set(['value', 'taxable', 'igst', 'cgst', 'sgst', 'cess', 'tax']);

/** A cursor's value is compared with values of the column: one that cannot be such a value counts for nothing. */
function fitsSort({ value }: Cursor, sort: SectionSort): boolean {
  if (sort === 'date') return isRealDate(value);
  return AMOUNT_SORTS.has(sort) ? /^-?\d{1,18}$/.test(value) : !/\p{Cc}/u.test(value);
}

export const sectionSearch = z.object({
  status: knownWords(IMS_ACTIONS),
  supplier: text.transform((value) => (GSTIN_LIKE.test(value.toUpperCase()) ? value.toUpperCase() : null)),
  type: knownWords(INVOICE_TYPES),
  source: knownWords(SOURCE_FORMS),
  from: date,
  to: date,
  returnPeriod: text.transform((value) => parseTaxPeriod(value)),
  filing: knownText(FILINGS, null),
  q: searchText,
  sort: knownText(SECTION_SORTS, 'date' as const),
  dir: knownText(['asc', 'desc'] as const, 'asc' as const),
  page: pageNumber,
  perPage: text.transform((value): PageSize => PAGE_SIZES.find((size) => String(size) === value) ?? 10),
  after: cursor,
  before: cursor,
  /** The record whose details are open. */
  record: text.transform((value) => (UUID.test(value) ? value : null)),
});

export type SectionSearch = z.infer<typeof sectionSearch>;

/** Parameters of an address, as Next hands them over. Never fails. */
export function parseSectionSearch(params: Readonly<Record<string, string | string[] | undefined>>): SectionSearch {
  const search = sectionSearch.parse(params);
  const fitting = (cursor: Cursor | null): Cursor | null => (cursor && fitsSort(cursor, search.sort) ? cursor : null);
  return { ...search, after: fitting(search.after), before: fitting(search.before) };
}

/** What narrows a list, without order and page; the shape that bulk actions and exports take. */
export const recordFilter = z.strictObject({
  actions: z.array(z.enum(IMS_ACTIONS)).max(IMS_ACTIONS.length).optional(),
  supplierGstin: z.string().regex(GSTIN_LIKE).optional(),
  supplierGstins: z.array(z.string().regex(GSTIN_LIKE)).min(1).max(MAX_SUPPLIERS).optional(),
  invoiceTypes: z.array(z.enum(INVOICE_TYPES)).max(INVOICE_TYPES.length).optional(),
  sources: z.array(z.enum(SOURCE_FORMS)).max(SOURCE_FORMS.length).optional(),
  sourcePeriod: z
    .string()
    .refine((value) => parseTaxPeriod(value) !== null)
    .optional(),
  filing: z.enum(FILINGS).optional(),
  dateFrom: z.string().refine(isRealDate).optional(),
  dateTo: z.string().refine(isRealDate).optional(),
  search: z.string().max(MAX_SEARCH_LENGTH).optional(),
});
export type RecordFilterInput = z.infer<typeof recordFilter>;
