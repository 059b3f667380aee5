/** Outward Supplies: what recipients did with the documents of a return period, live (rulebook 6.3, 7.5). Read-only (R140). */
import {
  countOutward,
  countOutwardScope,
  listOutward,
  listReportedPeriods,
  type OutwardFilter,
  type OutwardRow,
  type OutwardScope,
} from '../db/outward-lists';
import { listReturns } from '../db/returns';
import { findTaxpayer } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { frequencyAt } from '../domain/filing-frequency';
import { OUTWARD_TABLE, OUTWARD_TABLES, type OutwardTable, SUPPLIER_FORMS, type SupplierForm } from '../domain/outward-tables';
import { formsOfMonth } from '../domain/returns/reporting';
import { addMonths, financialYearLabel, financialYearOfPeriod, monthName, monthOfDate, type TaxPeriod } from '../domain/tax-period';
import type { FormState, OutwardListRow, OutwardPage, OutwardSearch, OutwardSummary, ReturnPeriodChoice } from '../schemas/outward-search';
import { authorise, type ServiceContext } from './context';

const ONE_MOMENT = { isolation: 'REPEATABLE_READ' } as const;
const MONTHS_BACK = 24;

const isBefore = (a: TaxPeriod, b: TaxPeriod): boolean => a < b;
const latest = (...periods: TaxPeriod[]): TaxPeriod => periods.reduce((a, b) => (isBefore(a, b) ? b : a));
const earliest = (...periods: TaxPeriod[]): TaxPeriod => periods.reduce((a, b) => (isBefore(b, a) ? b : a));

/** The periods the search form offers, newest first: from the first with documents (at least two years back, never before registration) to the running one. */
export async function listOutwardPeriods(context: ServiceContext, gstin: string): Promise<ReturnPeriodChoice[]> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const [taxpayer, reported] = [await findTaxpayer(tx, gstin), await listReportedPeriods(tx, gstin)];
      const running = monthOfDate(istDate(context.clock.now()));
      const newest = latest(running, reported[0] ?? running);
      const wanted = earliest(addMonths(running, -MONTHS_BACK), reported.at(-1) ?? running);
      const first = latest(wanted, taxpayer?.firstPeriod ?? wanted);
      const choices: ReturnPeriodChoice[] = [];
      for (let period = newest; period >= first; period = addMonths(period, -1)) choices.push(choiceOf(period));
      return choices;
    },
    ONE_MOMENT,
  );
}

const choiceOf = (period: TaxPeriod): ReturnPeriodChoice => ({
  period,
  month: monthName(period),
  financialYear: financialYearLabel(financialYearOfPeriod(period)),
});

/** The six tables of a period with their number of records; for both tabs. */
export async function readOutwardSummary(context: ServiceContext, gstin: string, period: TaxPeriod): Promise<OutwardSummary> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const all = await countOutward(tx, gstin, period, false);
      const addedBack = await countOutward(tx, gstin, period, true);
      const taxpayer = await findTaxpayer(tx, gstin);
      const returns = await listReturns(tx, gstin);
      const sum = (counts: ReadonlyMap<string, number>, table: OutwardTable): number =>
        OUTWARD_TABLE[table].sections.reduce((total, section) => total + (counts.get(section) ?? 0), 0);
      const filedOn = (form: SupplierForm): string | null =>
        returns.find((filed) => filed.form === form && filed.period === period)?.filedOn ?? null;
      const due = formsOfMonth(frequencyAt(taxpayer?.frequencies ?? [], period), period);
      const forms: FormState[] = SUPPLIER_FORMS.map((form) => ({ form, filedOn: filedOn(form) })).filter(
        ({ form, filedOn: filed }) => filed !== null || (due.includes(form) && form !== 'GSTR1A'),
      );
      return {
        period,
        forms,
        tables: OUTWARD_TABLES.map((table) => ({ table, records: sum(all, table), addedBack: sum(addedBack, table) })),
      };
    },
    ONE_MOMENT,
  );
}

export interface OutwardListRequest {
  readonly period: TaxPeriod;
  readonly table: OutwardTable;
  readonly search: OutwardSearch;
}

/** A page of one table. A page beyond the last one shows the last. */
export async function listOutwardTable(
  context: ServiceContext,
  gstin: string,
  { period, table, search }: OutwardListRequest,
): Promise<OutwardPage> {
  authorise(context, 'records.read', gstin);
  const scope = outwardScope(gstin, period, table, search);
  return inTransaction(
    context.database,
    async (tx) => {
      const records = await countOutwardScope(tx, scope);
      const pageCount = Math.max(1, Math.ceil(records / search.perPage));
      const page = Math.min(search.page, pageCount);
      const rows = await listOutward(tx, {
        ...scope,
        sort: search.sort,
        descending: search.dir === 'desc',
        offset: (page - 1) * search.perPage,
        limit: search.perPage,
        total: records,
      });
      return { rows: rows.map(toListRow), total: records, page, pageCount };
    },
    ONE_MOMENT,
  );
}

export const outwardScope = (gstin: string, period: TaxPeriod, table: OutwardTable, search: OutwardSearch): OutwardScope => ({
  supplierGstin: gstin,
  period,
  sections: OUTWARD_TABLE[table].sections,
  addedBack: search.view === 'rejected',
  filter: outwardFilter(search),
});

export function outwardFilter(search: OutwardSearch): OutwardFilter {
  return {
    ...(search.status.length > 0 ? { statuses: search.status } : {}),
    ...(search.recipient ? { recipientGstin: search.recipient } : {}),
    ...(search.type.length > 0 ? { invoiceTypes: search.type } : {}),
    ...(search.form.length > 0 ? { forms: search.form } : {}),
    ...(search.recipient3b ? { recipientReturn: search.recipient3b } : {}),
    ...(search.filing ? { filing: search.filing } : {}),
    ...(search.from ? { dateFrom: search.from } : {}),
    ...(search.to ? { dateTo: search.to } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

export const toListRow = (row: OutwardRow): OutwardListRow => ({
  id: row.id,
  recipientGstin: row.recipientGstin,
  recipientName: row.recipientName,
  section: row.section,
  number: row.number,
  date: row.date,
  originalNumber: row.original?.number ?? null,
  originalDate: row.original?.date ?? null,
  invoiceType: row.invoiceType,
  documentValue: row.documentValue,
  taxableValue: row.taxableValue,
  tax: row.tax,
  sourcePeriod: row.sourcePeriod,
  form: SUPPLIER_FORMS.find((form) => form === row.source) ?? null,
  isFiled: row.supplierFiling === 'FILED',
  status: row.statusCode,
  recipientReturnFiled: row.recipientReturnFiled,
  remarks: row.remarks,
  addedBack: row.addBack,
});
