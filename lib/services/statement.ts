/** GSTR-2B as it was computed: the summary of a version, its document tables, the versions and periods to choose from. */
import { findPeriodState, findSnapshot, listSnapshots, type RowTotal, type SnapshotHeader } from '../db/gstr2b';
import { findReturn } from '../db/returns';
import { listStatementDocuments, type StatementDocument } from '../db/statement-lines';
import { inTransaction } from '../db/transaction';
import { gstr3bDueDate } from '../domain/due-dates';
import { frequencyAt, isOwnPeriod, periodOf, periodsBetween } from '../domain/filing-frequency';
import { isRowCode, type RowCode } from '../domain/gstr2b/rows';
import { openPeriod, type ReturnContext } from '../domain/returns/lifecycle';
import { financialYearLabel, financialYearOfPeriod, formatPeriod, monthOfDate, type TaxPeriod } from '../domain/tax-period';
import type { Taxpayer } from '../domain/taxpayer';
import type {
  PeriodChoice,
  StatementDocumentRow,
  StatementDocuments,
  StatementRows,
  StatementVersion,
  StatementView,
} from '../schemas/gstr2b-statement';
import { authorise, type ServiceContext } from './context';
import { loadReturnContext } from './gstr2b-state';
import { lineReason } from './statement-reasons';

const ONE_MOMENT = { isolation: 'REPEATABLE_READ' } as const;

/** The tax periods of a taxpayer up to the running one, newest first; none before the first. */
export async function listTaxPeriods(context: ServiceContext, gstin: string): Promise<PeriodChoice[]> {
  authorise(context, 'records.read', gstin);
  const returns = await loadReturnContext(context.database.prisma, gstin, context.clock.now());
  const { taxpayer } = returns;
  return periodsBetween(taxpayer.firstPeriod, lastPeriod(returns), taxpayer.frequencies)
    .reverse()
    .map((period) => ({ ...nameOf(period, taxpayer), isFiled: returns.filedGstr3b.includes(period) }));
}

/**
 * The statement of a period.
 * @param version null for the current one.
 * @returns null where the taxpayer has no such period (yet), or the period no such version.
 */
export async function readStatement(
  context: ServiceContext,
  gstin: string,
  period: TaxPeriod,
  version: number | null,
): Promise<StatementView | null> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const returns = await loadReturnContext(tx, gstin, context.clock.now());
      if (!hasPeriod(returns, period)) return null;
      const state = await findPeriodState(tx, gstin, period);
      const published = (await listSnapshots(tx, gstin, period)).filter((snapshot) => snapshot.version <= (state?.currentVersion ?? 0));
      const shown = published.find((snapshot) => snapshot.version === (version ?? state?.currentVersion));
      if (version !== null && !shown) return null;
      const before = shown && published.find((snapshot) => snapshot.version < shown.version);
      return {
        ...nameOf(period, returns.taxpayer),
        dueDate: gstr3bDueDate(returns.taxpayer, period, returns.dueDates),
        filedOn: (await findReturn(tx, gstin, 'GSTR3B', period))?.filedOn ?? null,
        versions: published.map(versionOf),
        shown: shown ? { ...versionOf(shown), judgedOn: shown.judgedOn, inputs: shown.inputsDigest, rows: rowsOf(shown.rows) } : null,
        before: before ? { version: before.version, rows: rowsOf(before.rows) } : null,
        isStale: state !== null && state.staleSeq !== null && state.filedAt === null,
      };
    },
    ONE_MOMENT,
  );
}

function nameOf(period: TaxPeriod, { frequencies }: Taxpayer): Omit<PeriodChoice, 'isFiled'> {
  const frequency = frequencyAt(frequencies, period);
  return { period, frequency, label: formatPeriod(period, frequency), financialYear: financialYearLabel(financialYearOfPeriod(period)) };
}

/** The running period, or the open one where returns were filed ahead of it. */
function lastPeriod(returns: ReturnContext): TaxPeriod {
  const running = periodOf(monthOfDate(returns.today), returns.taxpayer.frequencies);
  const open = openPeriod(returns);
  return [running, open].sort().at(-1) ?? running;
}

/** True for a period by which the taxpayer files, from the first to the last. */
function hasPeriod(returns: ReturnContext, period: TaxPeriod): boolean {
  const { frequencies, firstPeriod } = returns.taxpayer;
  return isOwnPeriod(period, frequencies) && period >= periodOf(firstPeriod, frequencies) && period <= lastPeriod(returns);
}

const versionOf = ({ version, computedAt, computedBy, cause }: SnapshotHeader): StatementVersion => ({
  version,
  computedAt: computedAt.toISOString(),
  computedBy,
  cause,
});

function rowsOf(totals: Readonly<Record<string, RowTotal>>): StatementRows {
  const rows: Partial<Record<RowCode, RowTotal>> = {};
  for (const [code, total] of Object.entries(totals)) if (isRowCode(code)) rows[code] = total;
  return rows;
}

export interface DocumentsRequest {
  readonly period: TaxPeriod;
  readonly version: number;
  readonly row: RowCode;
  readonly page: number;
  readonly perPage: number;
}

/** A page of one table of a version. @returns null for a version that does not exist. */
export async function listStatementTable(
  context: ServiceContext,
  gstin: string,
  request: DocumentsRequest,
): Promise<StatementDocuments | null> {
  authorise(context, 'records.read', gstin);
  const { period, version, row, perPage } = request;
  return inTransaction(
    context.database,
    async (tx) => {
      const key = { gstin, period, version };
      const snapshot = await findSnapshot(tx, key);
      if (!snapshot) return null;
      const total = snapshot.rows[row]?.records ?? 0;
      const page = Math.min(request.page, Math.max(1, Math.ceil(total / perPage)));
      const documents = await listStatementDocuments(tx, key, row, { offset: (page - 1) * perPage, limit: perPage, total });
      return { row, total, page, perPage, rows: documents.map((document) => toDocumentRow(row, document)) };
    },
    ONE_MOMENT,
  );
}

function toDocumentRow(row: RowCode, { document, ...line }: StatementDocument): StatementDocumentRow {
  return {
    id: document.id,
    section: document.section,
    supplierGstin: document.supplierGstin,
    supplierName: document.supplierName,
    number: document.number,
    date: document.date,
    type: document.invoiceType,
    originalNumber: document.original?.number ?? null,
    originalDate: document.original?.date ?? null,
    placeOfSupply: document.placeOfSupply,
    documentValue: document.documentValue,
    documentTax: document.tax,
    taxable: line.taxable,
    tax: line.tax,
    source: document.source,
    sourcePeriod: document.sourcePeriod,
    filedOn: document.filedOn,
    portCode: document.portCode,
    action: line.action,
    remarks: line.action === document.action ? document.remarks : null,
    ...lineReason(row, line.action, line.reason),
  };
}
