/** DOWNLOAD EXCEL of one outward table, and "DOWNLOAD IMS SUPPLIER VIEW (EXCEL)": all six, of one moment. */
import {
  type OutwardRow,
  type OutwardScope,
  outwardRowsQuery,
  outwardTotalsQuery,
  toOutwardRow,
  toOutwardTotals,
} from '../db/outward-lists';
import { inSnapshot, type ReadSnapshot } from '../db/read-snapshot';
import { formatDate } from '../domain/calendar';
import { INVOICE_TYPE_LABEL } from '../domain/document';
import { OUTWARD_STATUS_LABEL, OUTWARD_TABLE, OUTWARD_TABLES, type OutwardTable, SUPPLIER_FORM_LABEL } from '../domain/outward-tables';
import { totalTax } from '../domain/tax-amounts';
import { financialYearLabel, financialYearOfPeriod, formatReturnPeriod, monthName, type TaxPeriod } from '../domain/tax-period';
import { outwardColumns } from '../excel/outward-columns';
import { cellsOf } from '../excel/section-columns';
import type { SheetSource } from '../excel/xlsx-stream';
import type { OutwardSearch } from '../schemas/outward-search';
import { authorise, type ServiceContext } from './context';
import { outwardScope } from './outward';
import { type Download, findMaker, headingLines, type Maker, mapRows, workbookDownload } from './workbook';

export interface OutwardExport {
  readonly period: TaxPeriod;
  /** Null for all six tables. */
  readonly table: OutwardTable | null;
  /** View and filters; order and page do not matter. */
  readonly search: OutwardSearch;
}

const TITLE = {
  all: 'Invoice Management System (IMS) - Universal view of B2B supplies reported in GSTR-1/1A/IFF',
  rejected: 'Invoice Management System (IMS) - Rejected records (where liability added back in GSTR 3B)',
} as const;

/** A sheet's name: the numbers of its table without what names of sheets may not hold. */
const SHEET_NAME: Readonly<Record<OutwardTable, string>> = {
  b2b: '4A, 4B, 6B, 6C',
  cdnr: '9B',
  ecom: '15',
  b2ba: '9A',
  cdnra: '9C',
  ecoma: '15A',
};

export async function exportOutward(context: ServiceContext, gstin: string, { period, table, search }: OutwardExport): Promise<Download> {
  authorise(context, 'records.read', gstin);
  const maker = await findMaker(context, gstin);
  const tables = table ? [table] : OUTWARD_TABLES;
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    for (const each of tables) yield await outwardSheet(snapshot, maker, each, outwardScope(gstin, period, each, search), search);
  });
  const name = table ? SHEET_NAME[table] : 'supplier view';
  return workbookDownload(['IMS_outward', gstin, formatReturnPeriod(period), name, search.view === 'rejected' ? 'rejected' : ''], sheets);
}

async function outwardSheet(
  snapshot: ReadSnapshot,
  maker: Maker,
  table: OutwardTable,
  scope: OutwardScope,
  search: OutwardSearch,
): Promise<SheetSource> {
  const [totals] = await snapshot.all(outwardTotalsQuery(scope), toOutwardTotals);
  const columns = outwardColumns(table, search.view);
  return {
    name: SHEET_NAME[table],
    preamble: headingLines(TITLE[search.view], maker, [
      ['Financial Year', financialYearLabel(financialYearOfPeriod(scope.period))],
      ['Return Period', monthName(scope.period)],
      ['Table', OUTWARD_TABLE[table].heading],
      ['Filters', outwardFilterText(search)],
      ['Number of Records', totals?.records ?? 0],
      ['Total Taxable Value (₹)', totals ? { rupees: totals.taxable } : 0],
      ['Total Tax (₹)', totals ? { rupees: totalTax(totals.tax) } : 0],
    ]),
    columns,
    rows: mapRows(snapshot.rows(outwardRowsQuery(scope), toOutwardRow), (row) => cellsOf(columns, toSheetRow(row))),
  };
}

const toSheetRow = (row: OutwardRow) => ({ ...row, status: OUTWARD_STATUS_LABEL[row.statusCode] });

function outwardFilterText(search: OutwardSearch): string {
  const parts: string[] = [];
  const add = (label: string, value: string | null | undefined): void => {
    if (value) parts.push(`${label}: ${value}`);
  };
  add('Status', search.status.map((status) => OUTWARD_STATUS_LABEL[status]).join(', '));
  add('Recipient GSTIN', search.recipient);
  add('Invoice Type', search.type.map((type) => INVOICE_TYPE_LABEL[type]).join(', '));
  add('Reported in Form', search.form.map((form) => SUPPLIER_FORM_LABEL[form]).join(', '));
  add('GSTR 3B of Recipient', search.recipient3b && (search.recipient3b === 'FILED' ? 'Filed' : 'Not Filed'));
  add('Date', [search.from && `from ${formatDate(search.from)}`, search.to && `to ${formatDate(search.to)}`].filter(Boolean).join(' '));
  add('Search', search.q);
  return parts.length === 0 ? 'None' : parts.join('; ');
}
