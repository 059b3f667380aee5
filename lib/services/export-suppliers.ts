/** DOWNLOAD EXCEL of the view by supplier: one sheet, as the list on the screen is narrowed and ordered. */
import { inSnapshot } from '../db/read-snapshot';
import { supplierRowsQuery, toSupplierTotals } from '../db/supplier-lists';
import { ACTION_LABEL, IMS_ACTIONS, SECTIONS } from '../domain/ims/sections';
import { TAX_HEADS, totalTax } from '../domain/tax-amounts';
import { type CellColumn, cellsOf, moneyColumn, textColumn } from '../excel/section-columns';
import { recordFilterOf, type SupplierRow, type SupplierSearch } from '../schemas/supplier-list';
import { refreshCounters, supplierScope, toSupplierRow } from './by-supplier';
import { authorise, type ServiceContext } from './context';
import { filterText } from './export-section';
import { type Download, findMaker, headingLines, mapRows, workbookDownload } from './workbook';

const TITLE = 'Invoice Management System (IMS) - Inward Supplies by supplier';
const HEAD = { igst: 'Integrated Tax (₹)', cgst: 'Central Tax (₹)', sgst: 'State/UT Tax (₹)', cess: 'Cess (₹)' } as const;

const count = (header: string, of: (row: SupplierRow) => number): CellColumn<SupplierRow> => ({ header, width: 14, cell: of });

const COLUMNS: readonly CellColumn<SupplierRow>[] = [
  textColumn('GSTIN of Supplier', 20, (row) => row.gstin),
  textColumn('Trade/Legal Name', 40, (row) => row.name),
  count('Total Records', (row) => row.records),
  ...IMS_ACTIONS.map((action) => count(ACTION_LABEL[action], (row) => row.counts[action])),
  moneyColumn('Total Taxable Value (₹)', (row) => row.taxable),
  ...TAX_HEADS.map((head) => moneyColumn<SupplierRow>(HEAD[head], (row) => row.tax[head])),
  moneyColumn('ITC (₹)', (row) => totalTax(row.tax)),
];

export async function exportSuppliers(context: ServiceContext, gstin: string, search: SupplierSearch): Promise<Download> {
  authorise(context, 'records.read', gstin);
  await refreshCounters(context, gstin);
  const maker = await findMaker(context, gstin);
  const filter = filterText({ ...recordFilterOf(search), ...(search.q ? { search: search.q } : {}) });
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    const rows = snapshot.rows(supplierRowsQuery(supplierScope(gstin, search), search.sort, search.dir === 'desc'), toSupplierTotals);
    yield {
      name: 'By supplier',
      preamble: headingLines(TITLE, maker, [
        ['Section', search.section ? SECTIONS[search.section].heading : 'All sections'],
        ['Filters', filter],
      ]),
      columns: COLUMNS,
      rows: mapRows(rows, (totals) => cellsOf(COLUMNS, toSupplierRow(totals))),
    };
  });
  return workbookDownload(['IMS', gstin, 'by supplier'], sheets);
}
