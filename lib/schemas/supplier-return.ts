/** What the pages of GSTR-1, IFF and GSTR-1A send and are given. */
import { z } from 'zod';
import type { SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import { type OutwardTable, SUPPLIER_FORMS, type SupplierForm } from '../domain/outward-tables';
import type { TaxAmounts } from '../domain/tax-amounts';
import { parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';

/** "2026-10"; anything else is refused. */
export const taxPeriodText = z.string().transform((value, check): TaxPeriod => {
  const parsed = parseTaxPeriod(value);
  if (parsed) return parsed;
  check.addIssue({ code: 'custom', message: 'This is not a tax period.' });
  return z.NEVER;
});

export const supplierForm = z.enum(SUPPLIER_FORMS);

/** One form of one period. */
export const returnKey = z.strictObject({ form: supplierForm, period: taxPeriodText });

/** Documents named one by one; each by its recipient and its id there. */
export const deleteDocumentsInput = z.strictObject({
  form: supplierForm,
  period: taxPeriodText,
  documents: z
    .array(z.strictObject({ recipientGstin: z.string().regex(/^[0-9A-Z]{15}$/), id: z.uuid() }))
    .min(1)
    .max(500),
});

export interface TableTotal {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

/** One table of the return: what is saved and what is filed. */
export interface ReturnTable {
  readonly table: OutwardTable;
  readonly saved: TableTotal;
  readonly filed: TableTotal;
}

export interface SupplierReturnView {
  readonly form: SupplierForm;
  readonly period: TaxPeriod;
  /** "Oct 2026" */
  readonly label: string;
  readonly financialYear: string;
  /** Forms of this period, each filed or not. */
  readonly forms: readonly { readonly form: SupplierForm; readonly filedOn: string | null }[];
  readonly dueDate: string | null;
  readonly filed: { readonly on: string; readonly by: string } | null;
  readonly tables: readonly ReturnTable[];
  readonly saved: TableTotal;
  readonly uploads: readonly UploadRow[];
}

/** A file that was read for this GSTIN. */
export interface UploadRow {
  readonly id: string;
  readonly fileName: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly bytes: number;
  readonly status: string;
}

/** A document of the return, for the list that can be picked from. */
export interface ReturnDocument {
  readonly id: string;
  readonly recipientGstin: string;
  readonly section: SectionCode;
  readonly number: string;
}
