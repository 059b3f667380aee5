/** What the pages of GSTR-1, IFF and GSTR-1A send and are given. */
import { z } from 'zod';
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

/** Documents named one by one; at most a page of the list. */
export const deleteDocumentsInput = z.strictObject({
  form: supplierForm,
  period: taxPeriodText,
  documentIds: z.array(z.uuid()).min(1).max(100),
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
  /** The forms of this period, each with the day it was filed. */
  readonly forms: readonly { readonly form: SupplierForm; readonly filedOn: string | null }[];
  /** Null for GSTR-1A, which ends with the GSTR-3B of its period. */
  readonly dueDate: string | null;
  readonly filed: { readonly on: string; readonly by: string } | null;
  /** Why nothing can be saved or filed here any more; null while it can. */
  readonly closed: string | null;
  /** Why it cannot be filed yet, and from when on it can; null where it can. */
  readonly notYet: { readonly message: string; readonly advice: string } | null;
  readonly tables: readonly ReturnTable[];
  readonly saved: TableTotal;
  readonly filedTotal: TableTotal;
}
