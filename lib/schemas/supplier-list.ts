/** The view by supplier: its address, what its page is given, and what it sends. */
import { z } from 'zod';
import { IMS_ACTIONS, type ImsAction, type SectionCode, SUPPLIER_VIEW_SECTIONS } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import type { TaxAmounts } from '../domain/tax-amounts';
import { parseTaxPeriod } from '../domain/tax-period';
import { SUPPLIER_PAGE_SIZES } from './limits';
import { GSTIN_LIKE, knownText, knownWords, MAX_SUPPLIERS, pageNumber, type RecordFilterInput, searchText, text } from './section-search';

/** Columns the list can be ordered by; money first. */
export const SUPPLIER_SORTS = [
  'itc',
  'supplier',
  'name',
  'records',
  'none',
  'accepted',
  'rejected',
  'pending',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
] as const;
/** Query parameters that narrow the list, without order and page. */
export const supplierFilterParams = z.object({
  section: knownText(SUPPLIER_VIEW_SECTIONS, null),
  status: knownWords(IMS_ACTIONS),
  returnPeriod: text.transform((value) => parseTaxPeriod(value)),
  q: searchText,
});

export const supplierSearch = supplierFilterParams.extend({
  sort: knownText(SUPPLIER_SORTS, 'itc' as const),
  dir: knownText(['asc', 'desc'] as const, 'desc' as const),
  page: pageNumber,
  perPage: text.transform((value) => SUPPLIER_PAGE_SIZES.find((size) => String(size) === value) ?? 10),
});
export type SupplierSearch = z.infer<typeof supplierSearch>;

/** Parameters of an address, as Next hands them over. Never fails. */
export const parseSupplierSearch = (params: Readonly<Record<string, string | string[] | undefined>>): SupplierSearch =>
  supplierSearch.parse(params);

export const sectionsOf = ({ section }: Pick<SupplierSearch, 'section'>): readonly SectionCode[] =>
  section ? [section] : SUPPLIER_VIEW_SECTIONS;

/** What narrows the records that are grouped; the search in the names of suppliers stands beside it. */
export function recordFilterOf({ status, returnPeriod }: Pick<SupplierSearch, 'status' | 'returnPeriod'>): RecordFilterInput {
  const filter: RecordFilterInput = {};
  if (status.length > 0 && status.length < IMS_ACTIONS.length) filter.actions = status;
  if (returnPeriod) filter.sourcePeriod = returnPeriod;
  return filter;
}

/** A supplier's records that pass the filters. Amounts are signed: credit notes count with a minus, amendments with their own full tax. */
export interface SupplierRow {
  readonly gstin: string;
  readonly name: string;
  readonly records: number;
  readonly counts: Readonly<Record<ImsAction, number>>;
  readonly sections: readonly SectionCode[];
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export interface SupplierPage {
  readonly rows: readonly SupplierRow[];
  /** Suppliers that pass the filters, on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  /** The open period, "Oct 2026". */
  readonly label: string;
  readonly mayAct: boolean;
}

const actionScope = {
  suppliers: z
    .array(z.string().regex(GSTIN_LIKE))
    .min(1)
    .max(MAX_SUPPLIERS)
    .refine((suppliers) => new Set(suppliers).size === suppliers.length, 'Each supplier once.'),
  section: z.enum(SUPPLIER_VIEW_SECTIONS as [SectionCode, ...SectionCode[]]).nullable(),
  status: z.array(z.enum(IMS_ACTIONS)).max(IMS_ACTIONS.length),
  returnPeriod: z
    .string()
    .refine((value) => parseTaxPeriod(value) !== null)
    .nullable(),
  action: z.enum(IMS_ACTIONS),
};

/** Asks what an action over whole suppliers would do. */
export const supplierPreviewInput = z.strictObject(actionScope);
export type SupplierPreviewInput = z.infer<typeof supplierPreviewInput>;

export const supplierActionInput = z.strictObject({
  ...actionScope,
  remarks: z.string().max(2000).nullable().optional(),
  itcReduction: z.enum(['full', 'none']).optional(),
  /** The number of records the user saw and confirmed. */
  expected: z.int().min(0),
});
export type SupplierActionInput = z.infer<typeof supplierActionInput>;

/** What an action over whole suppliers would do, before it is started. */
export interface SupplierPreview {
  readonly records: number;
  /** Records in sections that may ask whether credit is to be reduced (R057). */
  readonly asking: number;
  /** What rejecting adds to each supplier's liability, the largest first; empty for other actions. */
  readonly liabilities: readonly { readonly gstin: string; readonly name: string; readonly records: number; readonly tax: TaxAmounts }[];
  /** More records than could be judged one by one: the liabilities are at least these. */
  readonly isIncomplete: boolean;
  /** The open period, "Oct 2026". */
  readonly label: string;
}

/** Signed tax of the suppliers with the most of it, in paise, and of all others together. */
export interface ItcBySupplier {
  readonly largest: readonly { readonly gstin: string; readonly name: string; readonly tax: Paise }[];
  readonly others: { readonly suppliers: number; readonly tax: Paise };
}
