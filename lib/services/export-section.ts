/** DOWNLOAD EXCEL of one IMS section, and the sheet that "DOWNLOAD IMS DETAILS (EXCEL)" has of each. */
import { recordRowsQuery, recordTotalsQuery, toExportRecord, toExportTotals } from '../db/export-rows';
import { inSnapshot, type ReadSnapshot } from '../db/read-snapshot';
import type { RecordFilter } from '../db/record-lists';
import { formatDate } from '../domain/calendar';
import { INVOICE_TYPE_LABEL, type InvoiceType } from '../domain/document';
import { ACTION_LABEL, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { totalTax } from '../domain/tax-amounts';
import { formatPeriod, parseTaxPeriod } from '../domain/tax-period';
import { cellsOf, FILING_LABEL, IMS_SHEETS, SOURCE_FORM_LABEL, sectionColumns } from '../excel/section-columns';
import type { SheetSource } from '../excel/xlsx-stream';
import { authorise, type ServiceContext } from './context';
import { type Download, findMaker, headingLines, type Maker, mapRows, workbookDownload } from './workbook';

export interface SectionExport {
  readonly section: SectionCode;
  /** As the list on the screen is narrowed. */
  readonly filter: RecordFilter;
}

const TITLE = 'Invoice Management System (IMS) - Inward Supplies';

/** @returns the workbook of one section, of one moment of the database. */
export async function exportSection(context: ServiceContext, gstin: string, { section, filter }: SectionExport): Promise<Download> {
  authorise(context, 'records.read', gstin);
  const maker = await findMaker(context, gstin);
  const name = sheetNameOf(section);
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    yield await sectionSheet(snapshot, maker, { section, filter });
  });
  return workbookDownload(['IMS', gstin, name], sheets);
}

const sheetNameOf = (section: SectionCode): string => IMS_SHEETS.find((sheet) => sheet.section === section)?.name ?? section.toUpperCase();

/** A section's sheet; its heading counts the rows of the same moment that its table shows. */
export async function sectionSheet(snapshot: ReadSnapshot, maker: Maker, { section, filter }: SectionExport): Promise<SheetSource> {
  const scope = { gstin: maker.gstin, section, filter };
  const [totals] = await snapshot.all(recordTotalsQuery(scope), toExportTotals);
  const columns = sectionColumns(section);
  return {
    name: sheetNameOf(section),
    preamble: headingLines(TITLE, maker, [
      ['Section', SECTIONS[section].heading],
      ['Filters', filterText(filter)],
      ['Number of Records', totals?.records ?? 0],
      ['Total Taxable Value (₹)', totals ? { rupees: totals.taxable } : 0],
      ['Total Tax (₹)', totals ? { rupees: totalTax(totals.tax) } : 0],
    ]),
    columns,
    rows: mapRows(snapshot.rows(recordRowsQuery(scope), toExportRecord), (record) => cellsOf(columns, record)),
  };
}

/** "Status: Accepted, Rejected; Invoice Date: from 01/10/2026". */
export function filterText(filter: RecordFilter): string {
  const parts: string[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value) parts.push(`${label}: ${value}`);
  };
  add('Status', filter.actions?.map((action) => ACTION_LABEL[action]).join(', '));
  add('GSTIN of Supplier', filter.supplierGstin);
  add('Invoice Type', filter.invoiceTypes?.map((type) => INVOICE_TYPE_LABEL[type as InvoiceType] ?? type).join(', '));
  add('Source', filter.sources?.map((source) => SOURCE_FORM_LABEL[source]).join(', '));
  const period = filter.sourcePeriod ? parseTaxPeriod(filter.sourcePeriod) : null;
  add('Source Return Period', period ? formatPeriod(period) : undefined);
  add('Source Filing Status', filter.filing && FILING_LABEL[filter.filing]);
  const days = [filter.dateFrom && `from ${formatDate(filter.dateFrom)}`, filter.dateTo && `to ${formatDate(filter.dateTo)}`]
    .filter(Boolean)
    .join(' ');
  add('Date', days);
  add('Search', filter.search);
  return parts.length === 0 ? 'None' : parts.join('; ');
}
