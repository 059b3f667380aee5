/** The GSTR-2B workbook of one computation: read me, four summaries, the document tables (rulebook 5.2). */
import { lineRowsQuery, toExportLine } from '../db/export-rows';
import { findPeriodState, findSnapshot, type SnapshotHeader } from '../db/gstr2b';
import { inSnapshot, type ReadSnapshot } from '../db/read-snapshot';
import { findTaxpayer } from '../db/taxpayers';
import { formatDate } from '../domain/calendar';
import { frequencyAt } from '../domain/filing-frequency';
import { isRowCode, rowFacts } from '../domain/gstr2b/rows';
import { financialYearLabel, financialYearOfPeriod, formatPeriod, type TaxPeriod } from '../domain/tax-period';
import { type SheetKind, STATEMENT_SHEETS, type StatementSheet } from '../excel/gstr2b-sheets';
import { summarySheets } from '../excel/gstr2b-summary';
import { cellsOf } from '../excel/section-columns';
import type { Cell, SheetSource } from '../excel/xlsx-stream';
import { authorise, type ServiceContext } from './context';
import { type Download, findMaker, type Maker, madeOnText, mapRows, workbookDownload } from './workbook';

export interface Gstr2bExport {
  readonly period: TaxPeriod;
  /** Null for the current version. */
  readonly version: number | null;
}

const TABS_OF_KIND = { CREDIT: ['AV.', 'NA.'], REVERSAL: ['RV.'], REJECTED: ['RJ.'] } as const satisfies Record<
  SheetKind,
  readonly string[]
>;

/** @returns null for a period or version that is not generated. */
export async function exportGstr2b(context: ServiceContext, gstin: string, { period, version }: Gstr2bExport): Promise<Download | null> {
  authorise(context, 'records.read', gstin);
  const prisma = context.database.prisma;
  const wanted = version ?? (await findPeriodState(prisma, gstin, period))?.currentVersion ?? 0;
  const header = wanted > 0 ? await findSnapshot(prisma, { gstin, period, version: wanted }) : null;
  if (!header) return null;
  const maker = await findMaker(context, gstin);
  const taxpayer = await findTaxpayer(prisma, gstin);
  const label = formatPeriod(period, frequencyAt(taxpayer?.frequencies ?? [], period));
  const top = [
    ['Goods and Services Tax - GSTR-2B'],
    [`${gstin} - ${maker.tradeName || maker.legalName} - ${label}`],
    [`Computed on ${madeOnText(header.computedAt)}, version ${header.version}. Made on ${maker.madeOn} by ${maker.madeBy}.`],
  ];
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    yield readMe(maker, header, label);
    yield* summarySheets(top, header.rows, period.endsWith('-09'));
    for (const sheet of STATEMENT_SHEETS) yield documentSheet(snapshot, header, sheet, top);
  });
  return workbookDownload(['GSTR2B', gstin, label, `v${header.version}`], sheets);
}

/** The facts stand in column C, rows 4 to 9, where readers of the portal's own file look for them. */
function readMe(maker: Maker, header: SnapshotHeader, label: string): SheetSource {
  const line = (name: string, value: Cell): readonly Cell[] => [name, null, value];
  return {
    name: 'Read me',
    columns: [],
    rows: [],
    preamble: [
      ['Goods and Services Tax - GSTR-2B'],
      [
        'FORM GSTR-2B has been generated on the basis of the information furnished by suppliers and the actions taken in the Invoice Management System.',
      ],
      [],
      line('Financial Year', financialYearLabel(financialYearOfPeriod(header.period))),
      line('Tax Period', label),
      line('GSTIN', maker.gstin),
      line('Legal name', maker.legalName),
      line('Trade name (if any)', maker.tradeName),
      line('Date of generation', madeOnText(header.computedAt)),
      [],
      line('Version', header.version),
      line('Computed by', header.computedBy),
      line('Pending windows judged on', formatDate(header.judgedOn)),
      line('Digest of the lines (SHA-256)', header.linesDigest),
      line('This workbook made on', maker.madeOn),
      line('This workbook made by', maker.madeBy),
    ],
  };
}

const documentSheet = (
  snapshot: ReadSnapshot,
  { gstin, period, version }: SnapshotHeader,
  sheet: StatementSheet,
  top: readonly (readonly Cell[])[],
): SheetSource => ({
  name: sheet.name,
  preamble: [...top, [sheet.title]],
  columns: sheet.columns,
  rows: mapRows(
    snapshot.rows(lineRowsQuery({ gstin, period, version, sections: sheet.sections, tabs: TABS_OF_KIND[sheet.kind] }), toExportLine),
    (line) => cellsOf(sheet.columns, { ...line, line: { ...line.line, rowHeading: headingOf(line.line.row) } }),
  ),
});

const headingOf = (row: string): string => (isRowCode(row) ? rowFacts(row).heading : row);
