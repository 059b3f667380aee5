/** The address of a GSTR-2B page, and what the page is given. */
import { z } from 'zod';
import { GSTR2B_TABS, type Gstr2bTab, isRowCode, type RowCode } from '../domain/gstr2b/rows';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import type { TaxAmounts } from '../domain/tax-amounts';
import { type FilingFrequency, parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';
import { tabWord } from './gstr2b-tab';

export const STATEMENT_PAGE_SIZES = [10, 20, 50, 100] as const;

const text = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => ([value ?? []].flat()[0] ?? '').trim());
const whole = (least: number, most: number, otherwise: number) =>
  text.transform((value) => (/^\d{1,7}$/.test(value) ? Math.min(Math.max(least, Number(value)), most) : otherwise));

/** Unknown values fall back to the defaults. */
export const statementSearch = z.object({
  tab: text.transform((value): Gstr2bTab => GSTR2B_TABS.find((tab) => tabWord(tab) === value) ?? 'AVAILABLE'),
  /** A document table; null shows the summary. */
  row: text.transform((value): RowCode | null => (isRowCode(value) ? value : null)),
  /** Null is the current version. */
  version: text.transform((value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null)),
  compare: text.transform((value) => value === '1'),
  page: whole(1, 1_000_000, 1),
  perPage: text.transform((value) => STATEMENT_PAGE_SIZES.find((size) => String(size) === value) ?? 20),
});
export type StatementSearch = z.infer<typeof statementSearch>;

export const parseStatementSearch = (params: Readonly<Record<string, string | string[] | undefined>>): StatementSearch =>
  statementSearch.parse(params);

/** A tax period of the taxpayer, for choosing one. */
export interface PeriodChoice {
  readonly period: TaxPeriod;
  /** "Oct 2026" or "Jul-Sep 2026". */
  readonly label: string;
  readonly frequency: FilingFrequency;
  /** "2026-27" */
  readonly financialYear: string;
  readonly isFiled: boolean;
}

export interface StatementVersion {
  readonly version: number;
  /** Instants as ISO text. */
  readonly computedAt: string;
  readonly computedBy: string;
  readonly cause: string;
}

/** A row of the summary: documents, and the amounts carried to it, in paise. */
export interface StatementRowTotal {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export type StatementRows = Readonly<Partial<Record<RowCode, StatementRowTotal>>>;

export interface StatementView {
  readonly period: TaxPeriod;
  readonly label: string;
  readonly financialYear: string;
  readonly frequency: FilingFrequency;
  /** Due date of GSTR-3B. */
  readonly dueDate: string;
  readonly filedOn: string | null;
  /** Newest first; none where the statement is not generated yet. */
  readonly versions: readonly StatementVersion[];
  /** The version on the page. */
  readonly shown: (StatementVersion & { readonly judgedOn: string; readonly inputs: string; readonly rows: StatementRows }) | null;
  /** Rows of the version before the one on the page. */
  readonly before: { readonly version: number; readonly rows: StatementRows } | null;
  /** Actions were taken after the current version was computed. */
  readonly isStale: boolean;
}

/** One document of a table of the statement. */
export interface StatementDocumentRow {
  readonly id: string;
  readonly section: SectionCode;
  readonly supplierGstin: string | null;
  readonly supplierName: string;
  readonly number: string;
  readonly date: string;
  readonly type: string;
  readonly originalNumber: string | null;
  readonly originalDate: string | null;
  readonly placeOfSupply: string | null;
  readonly documentValue: Paise;
  /** What the document itself says. */
  readonly documentTax: TaxAmounts;
  /** What it carries to the row. */
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
  readonly source: string;
  readonly sourcePeriod: TaxPeriod;
  readonly filedOn: string | null;
  readonly portCode: string | null;
  readonly action: ImsAction;
  readonly remarks: string | null;
  /** Where it stands in a word or two; whether it brings credit; the sentence and the rule that put it there. */
  readonly outcome: string;
  readonly tone: 'in' | 'out' | 'plain';
  readonly why: string;
  readonly rule: string | null;
}

export interface StatementDocuments {
  readonly row: RowCode;
  readonly rows: readonly StatementDocumentRow[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}

const period = z.string().transform((value, check): TaxPeriod => {
  const parsed = parseTaxPeriod(value);
  if (parsed) return parsed;
  check.addIssue({ code: 'custom', message: 'This is not a tax period.' });
  return z.NEVER;
});

export const computeGstr2bInput = z.strictObject({ period });
