/** A supplier's GSTR-1, IFF or GSTR-1A of one period: what it holds by table, its documents, and the file it can be taken away as. */
import { Readable } from 'node:stream';
import { toStoredDocument } from '../db/document-columns';
import { returnDocumentsQuery } from '../db/export-rows';
import { countOutwardScope, listOutward, type OutwardScope, totalReturn } from '../db/outward-lists';
import { inSnapshot } from '../db/read-snapshot';
import { listDueDateOverrides, listReturns } from '../db/returns';
import { findTaxpayer, type TaxpayerRow } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { statementDueDate } from '../domain/due-dates';
import { firstMonthOf, frequencyAt } from '../domain/filing-frequency';
import { SUPPLIER_SECTIONS } from '../domain/ims/sections';
import { paise } from '../domain/money';
import { OUTWARD_TABLE, OUTWARD_TABLES, type OutwardTable, SUPPLIER_FORM_LABEL, type SupplierForm } from '../domain/outward-tables';
import { filingRefusal, formsOfMonth } from '../domain/returns/reporting';
import { sumTax } from '../domain/tax-amounts';
import {
  addMonths,
  financialYearLabel,
  financialYearOfPeriod,
  formatPeriod,
  monthName,
  monthOfDate,
  type TaxPeriod,
} from '../domain/tax-period';
import { tableOf } from '../schemas/gstn/gstr1-tables';
import { gstr1Json } from '../schemas/gstn/gstr1-writer';
import type { OutwardPage, OutwardSearch, ReturnPeriodChoice } from '../schemas/outward-search';
import type { ReturnTable, SupplierReturnView, TableTotal } from '../schemas/supplier-return';
import { authorise, type ServiceContext } from './context';
import { outwardFilter, toListRow } from './outward';
import { closedRefusal } from './save-supplier-documents';
import { type Download, safeFileName } from './workbook';

const ONE_MOMENT = { isolation: 'REPEATABLE_READ' } as const;

/** Months for which the taxpayer reports supplies, newest first: from registration to the running one. */
export async function listReturnPeriods(context: ServiceContext, gstin: string): Promise<ReturnPeriodChoice[]> {
  authorise(context, 'records.read', gstin);
  const taxpayer = await findTaxpayer(context.database.prisma, gstin);
  if (!taxpayer) return [];
  const choices: ReturnPeriodChoice[] = [];
  const first = firstMonth(taxpayer);
  for (let period = runningMonth(context); period >= first; period = addMonths(period, -1)) {
    choices.push({ period, month: monthName(period), financialYear: financialYearLabel(financialYearOfPeriod(period)) });
  }
  return choices;
}

const runningMonth = (context: ServiceContext): TaxPeriod => monthOfDate(istDate(context.clock.now()));
const firstMonth = (taxpayer: TaxpayerRow): TaxPeriod => firstMonthOf(taxpayer.firstPeriod, taxpayer.frequencies);
const isReportable = (context: ServiceContext, taxpayer: TaxpayerRow, period: TaxPeriod): boolean =>
  period >= firstMonth(taxpayer) && period <= runningMonth(context);

export interface ReturnRequest {
  readonly period: TaxPeriod;
  /** Null for the form that the period begins with: GSTR-1, or IFF in the first two months of a quarter. */
  readonly form: SupplierForm | null;
}

/** @returns null for a month, or a form in it, that the taxpayer does not have. */
export async function readSupplierReturn(
  context: ServiceContext,
  gstin: string,
  request: ReturnRequest,
): Promise<SupplierReturnView | null> {
  authorise(context, 'records.read', gstin);
  const { period } = request;
  return inTransaction(
    context.database,
    async (tx) => {
      const taxpayer = await findTaxpayer(tx, gstin);
      if (!taxpayer || !isReportable(context, taxpayer, period)) return null;
      const frequency = frequencyAt(taxpayer.frequencies, period);
      const forms = formsOfMonth(frequency, period);
      const form = request.form ?? forms[0];
      if (!form || !forms.includes(form)) return null;
      const returns = (await listReturns(tx, gstin)).filter((filed) => filed.period === period);
      const filed = returns.find((each) => each.form === form);
      const totals = await totalReturn(tx, gstin, form, period);
      const tables = OUTWARD_TABLES.map((table): ReturnTable => {
        const own = totals.filter(({ section }) => OUTWARD_TABLE[table].sections.includes(section));
        return {
          table,
          saved: sumTotals(own.filter(({ filing }) => filing === 'SAVED')),
          filed: sumTotals(own.filter(({ filing }) => filing === 'FILED')),
        };
      });
      return {
        form,
        period,
        label: formatPeriod(period),
        financialYear: financialYearLabel(financialYearOfPeriod(period)),
        forms: forms.map((each) => ({ form: each, filedOn: returns.find((one) => one.form === each)?.filedOn ?? null })),
        dueDate: form === 'GSTR1A' ? null : statementDueDate('GSTR1', frequency, period, await listDueDateOverrides(tx)),
        filed: filed ? { on: filed.filedOn, by: filed.filedBy } : null,
        notYet: filingRefusal(form, period, istDate(context.clock.now())),
        closed: (await closedRefusal(tx, gstin, form, period, context.clock.now()))?.message ?? null,
        tables,
        saved: sumTotals(totals.filter(({ filing }) => filing === 'SAVED')),
        filedTotal: sumTotals(totals.filter(({ filing }) => filing === 'FILED')),
      };
    },
    ONE_MOMENT,
  );
}

const sumTotals = (totals: readonly TableTotal[]): TableTotal => ({
  records: totals.reduce((sum, { records }) => sum + records, 0),
  taxable: paise(totals.reduce((sum, { taxable }) => sum + taxable, 0)),
  tax: sumTax(totals.map(({ tax }) => tax)),
});

export interface ReturnTableRequest {
  readonly form: SupplierForm;
  readonly period: TaxPeriod;
  readonly table: OutwardTable;
  readonly search: OutwardSearch;
}

/** A page of one table of one form. A page beyond the last one shows the last. */
export async function listReturnTable(
  context: ServiceContext,
  gstin: string,
  { form, period, table, search }: ReturnTableRequest,
): Promise<OutwardPage> {
  authorise(context, 'records.read', gstin);
  const scope: OutwardScope = {
    supplierGstin: gstin,
    period,
    sections: OUTWARD_TABLE[table].sections,
    addedBack: false,
    filter: { ...outwardFilter(search), forms: [form] },
  };
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

const toWritable = (row: Parameters<typeof toStoredDocument>[0]) => {
  const document = toStoredDocument(row);
  const original = document.original && { ...document.original, tax: document.original.tax ?? null };
  return { ...document, original, recipientGstin: document.gstin };
};

/** The return as JSON in the offline tool's format: what is saved and what is filed. */
export async function exportSupplierReturn(
  context: ServiceContext,
  gstin: string,
  { form, period }: { readonly form: SupplierForm; readonly period: TaxPeriod },
): Promise<Download> {
  authorise(context, 'records.read', gstin);
  const pieces = inSnapshot(context.database, (snapshot) =>
    gstr1Json({ gstin, period }, (table) => {
      // Whether an operator's seller is registered is not kept with the document: such documents stand in the table that names no seller.
      const sections = SUPPLIER_SECTIONS.filter((section) => tableOf(section, false)?.key === table.key);
      return sections.length === 0 ? [] : snapshot.rows(returnDocumentsQuery({ supplierGstin: gstin, form, period, sections }), toWritable);
    }),
  );
  return {
    fileName: safeFileName([SUPPLIER_FORM_LABEL[form], gstin, period], 'json'),
    contentType: 'application/json',
    body: Readable.from(pieces, { objectMode: false }),
  };
}
