/** GSTR-2B as it was computed: the summary of a version, its document tables, the versions and periods to choose from. */
import { findPeriodState, findSnapshot, listSnapshots, type RowTotal, type SnapshotHeader } from '../db/gstr2b';
import { findReturn, listDueDateOverrides, listFiled3bPeriods } from '../db/returns';
import { listStatementDocuments, type StatementDocument } from '../db/statement-lines';
import { findTaxpayer, type TaxpayerRow } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { gstr3bDueDate } from '../domain/due-dates';
import { frequencyAt, isOwnPeriod, periodOf, periodsBetween } from '../domain/filing-frequency';
import { isRowCode, type RowCode } from '../domain/gstr2b/rows';
import { financialYearLabel, financialYearOfPeriod, formatPeriod, monthOfDate, type TaxPeriod } from '../domain/tax-period';
import type { PeriodChoice, StatementDocumentRow, StatementDocuments, StatementRows, StatementVersion, StatementView } from '../schemas/gstr2b-statement';
import { authorise, type ServiceContext } from './context';
import { toParty } from './parties';
import { lineReason } from './statement-reasons';

const ONE_MOMENT = { isolation: 'REPEATABLE_READ' } as const;

/** The tax periods of a taxpayer up to the running one, newest first; none before the first. */
export async function listTaxPeriods(context: ServiceContext, gstin: string): Promise<PeriodChoice[]> {
  authorise(context, 'records.read', gstin);
  return inTransaction(context.database, async (tx) => {
    const [taxpayer, filed] = await Promise.all([findTaxpayer(tx, gstin), listFiled3bPeriods(tx, gstin)]);
    if (!taxpayer) return [];
    const running = monthOfDate(istDate(context.clock.now()));
    const periods = periodsBetween(taxpayer.firstPeriod, running, taxpayer.frequencies);
    return periods.reverse().map((period) => {
      const frequency = frequencyAt(taxpayer.frequencies, period);
      return { period, frequency, label: formatPeriod(period, frequency), financialYear: financialYearLabel(financialYearOfPeriod(period)), isFiled: filed.includes(period) };
    });
  }, ONE_MOMENT);
}

/**
 * The statement of a period.
 * @param version null for the current one.
 * @returns null where the taxpayer has no such period (yet), or the period no such version.
 */
export async function readStatement(context: ServiceContext, gstin: string, period: TaxPeriod, version: number | null): Promise<StatementView | null> {
  authorise(context, 'records.read', gstin);
  return inTransaction(context.database, async (tx) => {
    const taxpayer = await findTaxpayer(tx, gstin);
    if (!taxpayer || !hasPeriod(taxpayer, period, monthOfDate(istDate(context.clock.now())))) return null;
    const [state, snapshots, filed, overrides] = await Promise.all([
      findPeriodState(tx, gstin, period), listSnapshots(tx, gstin, period), findReturn(tx, gstin, 'GSTR3B', period), listDueDateOverrides(tx),
    ]);
    const published = snapshots.filter((snapshot) => snapshot.version <= (state?.currentVersion ?? 0));
    const shown = published.find((snapshot) => snapshot.version === (version ?? state?.currentVersion));
    if (version !== null && !shown) return null;
    const before = shown && published.find((snapshot) => snapshot.version < shown.version);
    const frequency = frequencyAt(taxpayer.frequencies, period);
    return {
      period, frequency, label: formatPeriod(period, frequency), financialYear: financialYearLabel(financialYearOfPeriod(period)),
      dueDate: gstr3bDueDate(toParty(gstin, taxpayer), period, overrides), filedOn: filed?.filedOn ?? null,
      versions: published.map(versionOf),
      shown: shown ? { ...versionOf(shown), judgedOn: shown.judgedOn, inputs: shown.inputsDigest, rows: rowsOf(shown.rows) } : null,
      before: before ? { version: before.version, rows: rowsOf(before.rows) } : null,
      isStale: state !== null && state.staleSeq !== null && state.filedAt === null,
    };
  }, ONE_MOMENT);
}

/** True for a period by which the taxpayer files, from the first to the running one. */
export const hasPeriod = (taxpayer: TaxpayerRow, period: TaxPeriod, running: TaxPeriod): boolean =>
  isOwnPeriod(period, taxpayer.frequencies) && period >= periodOf(taxpayer.firstPeriod, taxpayer.frequencies) && period <= periodOf(running, taxpayer.frequencies);

const versionOf = ({ version, computedAt, computedBy, cause }: SnapshotHeader): StatementVersion => ({ version, computedAt: computedAt.toISOString(), computedBy, cause });

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
export async function listStatementTable(context: ServiceContext, gstin: string, request: DocumentsRequest): Promise<StatementDocuments | null> {
  authorise(context, 'records.read', gstin);
  const { period, version, row, perPage } = request;
  return inTransaction(context.database, async (tx) => {
    const key = { gstin, period, version };
    const snapshot = await findSnapshot(tx, key);
    if (!snapshot) return null;
    const total = snapshot.rows[row]?.records ?? 0;
    const page = Math.min(request.page, Math.max(1, Math.ceil(total / perPage)));
    const documents = await listStatementDocuments(tx, key, row, { offset: (page - 1) * perPage, limit: perPage, total });
    return { row, total, page, perPage, rows: documents.map((document) => toDocumentRow(row, document)) };
  }, ONE_MOMENT);
}

function toDocumentRow(row: RowCode, { document, ...line }: StatementDocument): StatementDocumentRow {
  return {
    id: document.id, section: document.section, supplierGstin: document.supplierGstin, supplierName: document.supplierName, number: document.number, date: document.date,
    type: document.invoiceType, originalNumber: document.original?.number ?? null, originalDate: document.original?.date ?? null, placeOfSupply: document.placeOfSupply,
    documentValue: document.documentValue, documentTax: document.tax, taxable: line.taxable, tax: line.tax, source: document.source, sourcePeriod: document.sourcePeriod,
    filedOn: document.filedOn, portCode: document.portCode, action: line.action, remarks: line.action === document.action ? document.remarks : null,
    ...lineReason(row, line.action, line.reason),
  };
}
