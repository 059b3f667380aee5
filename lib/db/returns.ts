/** What is filed: returns, their contents, and the liabilities that recipients' rejections add back. */

import type { DueDateOverride } from '../domain/due-dates';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import type { Db, RawDb } from './client';
import type { Prisma } from './generated/client';

export type ReturnForm = 'GSTR1' | 'IFF' | 'GSTR1A' | 'GSTR3B' | 'GSTR5' | 'GSTR6';

export interface FiledReturn {
  readonly gstin: string;
  readonly form: ReturnForm;
  readonly period: TaxPeriod;
  /** IST date. */
  readonly filedOn: string;
  readonly filedAt: Date;
  readonly filedBy: string;
  readonly content: Prisma.JsonValue;
}

type Row = { gstin: string; form: string; period: string; filedOn: Date; filedAt: Date; filedBy: string; content: Prisma.JsonValue };
const toReturn = (row: Row): FiledReturn => ({
  ...row,
  form: row.form as ReturnForm,
  period: taxPeriod(row.period),
  filedOn: row.filedOn.toISOString().slice(0, 10),
});

export async function insertReturn(
  tx: Db,
  filed: Omit<FiledReturn, 'content'> & { readonly content: Prisma.InputJsonValue },
): Promise<void> {
  await tx.returnFiling.create({ data: { ...filed, filedOn: new Date(`${filed.filedOn}T00:00:00Z`) } });
}

export async function findReturn(tx: Db, gstin: string, form: ReturnForm, period: TaxPeriod): Promise<FiledReturn | null> {
  const row = await tx.returnFiling.findUnique({ where: { gstin_form_period: { gstin, form, period } } });
  return row && toReturn(row);
}

/** Returns of one form, newest period first. */
export async function listReturns(tx: RawDb, gstin: string, form?: ReturnForm): Promise<FiledReturn[]> {
  return tx.$queryRaw<FiledReturn[]>`
    select gstin, form, period, filed_on::text as "filedOn", filed_at as "filedAt", filed_by as "filedBy", content
    from return_filing where gstin = ${gstin} and (${form ?? null}::varchar is null or form = ${form ?? null}) order by period desc, form`;
}

/** Periods of a GSTIN whose GSTR-3B is filed, oldest first. */
export async function listFiled3bPeriods(tx: RawDb, gstin: string): Promise<TaxPeriod[]> {
  const rows = await tx.$queryRaw<
    { period: string }[]
  >`select period from return_filing where gstin = ${gstin} and form = 'GSTR3B' order by period`;
  return rows.map((row) => taxPeriod(row.period));
}

/** The same for several GSTINs at once: pages of counterparties. */
export async function listFiled3b(tx: Db, gstins: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await tx.returnFiling.findMany({
    where: { gstin: { in: [...gstins] }, form: 'GSTR3B' },
    select: { gstin: true, period: true },
  });
  const filed = new Map<string, Set<string>>();
  for (const row of rows) filed.set(row.gstin, (filed.get(row.gstin) ?? new Set()).add(row.period));
  return filed;
}

export interface AddBackRow {
  readonly gstin: string;
  readonly documentId: string;
  readonly recipientGstin: string;
  readonly recipientPeriod: TaxPeriod;
  readonly period: TaxPeriod;
  readonly tax: TaxAmounts;
  readonly bookedAt: Date;
}

export async function insertAddBacks(tx: Db, rows: readonly AddBackRow[]): Promise<void> {
  for (const { tax, ...row } of rows) {
    await tx.addBack.create({
      data: { ...row, igst: BigInt(tax.igst), cgst: BigInt(tax.cgst), sgst: BigInt(tax.sgst), cess: BigInt(tax.cess) },
    });
  }
}

/** Suppliers of records that the current statement of a period rejects: whose chains an add-back may be linked to. */
export async function listPendingAddBackSuppliers(tx: Db, gstin: string, period: TaxPeriod): Promise<string[]> {
  const rows = await tx.$queryRaw<{ supplier: string }[]>`
    select distinct d.supplier_gstin as supplier from gstr2b_period p join gstr2b_line l on l.gstin = p.gstin and l.period = p.period and l.version = p.current_version
      join document d on d.gstin = l.gstin and d.id = l.document_id
    where p.gstin = ${gstin} and p.period = ${period} and l.outcome = 'REJECTED' and d.supplier_gstin is not null`;
  return rows.map((row) => row.supplier);
}

export async function listAddBacks(tx: Db, supplierGstin: string, period?: TaxPeriod): Promise<AddBackRow[]> {
  const rows = await tx.addBack.findMany({ where: { gstin: supplierGstin, ...(period ? { period } : {}) }, orderBy: { bookedAt: 'asc' } });
  return rows.map((row) => ({
    gstin: row.gstin,
    documentId: row.documentId,
    recipientGstin: row.recipientGstin,
    recipientPeriod: taxPeriod(row.recipientPeriod),
    period: taxPeriod(row.period),
    tax: taxAmounts(row),
    bookedAt: row.bookedAt,
  }));
}

/** Due dates moved by notification; one without frequency or group holds for all. */
export async function listDueDateOverrides(tx: RawDb): Promise<DueDateOverride[]> {
  return tx.$queryRaw<DueDateOverride[]>`
    select form, period, nullif(frequency, '') as frequency, nullif(state_group, '') as "group", due::text as due from due_date_override order by period, form`;
}

export async function saveDueDateOverride(tx: Db, override: DueDateOverride): Promise<void> {
  const due = new Date(`${override.due}T00:00:00Z`);
  const key = { form: override.form, period: override.period, frequency: override.frequency ?? '', stateGroup: override.group ?? '' };
  await tx.dueDateOverride.upsert({ where: { form_period_frequency_stateGroup: key }, create: { ...key, due }, update: { due } });
}
