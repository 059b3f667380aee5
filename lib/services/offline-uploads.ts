/** Uploaded IMS files as their senders see them: the difference, what came of it, and the rows that were not saved, to be corrected. */
import { Readable } from 'node:stream';
import { directly } from '../db/direct';
import { findDocuments } from '../db/documents';
import { findJobRow } from '../db/jobs';
import {
  countOfflineRows,
  groupOfflineProblems,
  listOfflineRows,
  type OfflineProblem,
  type OfflineRow,
  type OfflineVerdict,
} from '../db/offline-rows';
import { findUpload, listUploads, type UploadRow } from '../db/uploads';
import type { SectionCode } from '../domain/ims/sections';
import { offlineCells, strangerCells } from '../excel/offline-workbook';
import { IMS_SHEETS } from '../excel/section-columns';
import type { Cell, SheetSource } from '../excel/xlsx-stream';
import { imsReturnedJson, type ReturnedRow } from '../schemas/gstn/ims-json';
import {
  changesOf,
  type OfflineProblemView,
  type OfflineReport,
  type OfflineRowView,
  type OfflineStatus,
  type OfflineUpload,
  type OfflineUploadLine,
} from '../schemas/offline';
import { authorise, type ServiceContext } from './context';
import { instructionsSheet, judgeRecords, offlineSheet } from './export-offline';
import { OFFLINE_KINDS, type RowContent } from './look-offline-file';
import { type Download, findMaker, type Maker, safeFileName, workbookDownload } from './workbook';

const SHOWN_ROWS = 100;
const SHOWN_PROBLEMS = 50;
const SHOWN_UPLOADS = 20;
/** Rows that are not saved, before and after the application. */
const NOT_SAVED: readonly OfflineVerdict[] = ['REFUSED', 'CONFLICT', 'FAILED'];

/** Null for another's upload as for none, and while it is still read. */
export async function readOfflineUpload(context: ServiceContext, gstin: string, uploadId: string): Promise<OfflineUpload | null> {
  authorise(context, 'records.read', gstin);
  const { prisma } = context.database;
  const upload = await findUpload(prisma, gstin, uploadId, OFFLINE_KINDS);
  if (!upload || upload.status === 'READING') return null;
  const report = upload.report as OfflineReport;
  const [counts, problems, rows, job] = await Promise.all([
    countOfflineRows(prisma, gstin, uploadId),
    groupOfflineProblems(prisma, gstin, uploadId, SHOWN_PROBLEMS),
    listOfflineRows(prisma, gstin, uploadId, { verdicts: ['CHANGE', 'CONFLICT'], after: 0, limit: SHOWN_ROWS }),
    report.jobId ? findJobRow(prisma, gstin, report.jobId) : null,
  ]);
  const sum = (verdict: OfflineVerdict): number =>
    counts.filter((count) => count.verdict === verdict).reduce((all, { records }) => all + records, 0);
  return {
    ...report,
    id: upload.id,
    fileName: upload.fileName,
    bytes: upload.bytes,
    at: upload.createdAt.toISOString(),
    by: upload.createdBy,
    // A job that was cancelled or failed leaves its rows waiting.
    status: upload.status === 'APPLYING' && job?.finishedAt ? 'LOOKED' : toStatus(upload),
    problems: problems.map(toProblem),
    rows: rows.map(toRowView),
    waiting: { changes: sum('CHANGE'), conflicts: sum('CONFLICT') },
    saved: sum('SAVED'),
    failed: sum('FAILED'),
  };
}

const toStatus = ({ status }: UploadRow): OfflineStatus => (status === 'APPLIED' || status === 'APPLYING' ? status : 'LOOKED');

const toProblem = ({ verdict, rule, message, records, examples }: OfflineProblem): OfflineProblemView => ({
  kind: verdict === 'CONFLICT' || verdict === 'FAILED' ? verdict : 'REFUSED',
  rule,
  message,
  records,
  examples,
});

const toRowView = ({ rowNo, section, place, number, supplierGstin, fromAction, toAction, message }: OfflineRow): OfflineRowView => ({
  rowNo,
  section,
  place,
  number,
  supplierGstin,
  from: fromAction,
  to: toAction,
  message,
});

/** Newest first. */
export async function listOfflineUploads(context: ServiceContext, gstin: string): Promise<OfflineUploadLine[]> {
  authorise(context, 'records.read', gstin);
  const lists = await Promise.all(OFFLINE_KINDS.map((kind) => listUploads(context.database.prisma, gstin, kind, SHOWN_UPLOADS)));
  return lists
    .flat()
    .filter(({ status }) => status !== 'READING')
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, SHOWN_UPLOADS)
    .map((upload) => ({
      id: upload.id,
      fileName: upload.fileName,
      bytes: upload.bytes,
      at: upload.createdAt.toISOString(),
      by: upload.createdBy,
      status: toStatus(upload),
      changes: changesOf((upload.report as OfflineReport).sections),
    }));
}

/** The rows that are not saved, with their reasons, in the format they came in. Null where there is no such upload. */
export async function exportFailedRows(context: ServiceContext, gstin: string, uploadId: string): Promise<Download | null> {
  authorise(context, 'records.read', gstin);
  const upload = await findUpload(context.database.prisma, gstin, uploadId, OFFLINE_KINDS);
  if (!upload || upload.status === 'READING') return null;
  const { format } = upload.report as OfflineReport;
  if (format === 'WORKBOOK') return failedWorkbook(context, gstin, uploadId);
  const pieces = imsReturnedJson(format, gstin, (section) => returnedRows(context, gstin, uploadId, section));
  return {
    fileName: safeFileName(['IMS', gstin, 'failed-rows'], 'json'),
    contentType: 'application/json; charset=utf-8',
    body: Readable.from(pieces, { objectMode: false }),
  };
}

const PAGE = 500;

/** Page by page; each row with the record as it stands now, where there is one. */
async function* failedPages(context: ServiceContext, gstin: string, uploadId: string, section: SectionCode) {
  const database = directly(context.database);
  for (let after = 0; ; ) {
    const rows = await listOfflineRows(database, gstin, uploadId, { verdicts: NOT_SAVED, section, after, limit: PAGE });
    if (rows.length === 0) return;
    const ids = rows.flatMap(({ recordId }) => (recordId ? [recordId] : []));
    const judged = await judgeRecords(context, gstin, await findDocuments(database, gstin, ids));
    const byId = new Map(judged.map((each) => [each.record.id, each]));
    for (const row of rows) yield { row, content: JSON.parse(row.content) as RowContent, judged: byId.get(row.recordId ?? '') ?? null };
    after = rows.at(-1)?.rowNo ?? after;
  }
}

/** What the row said the record was is brought up to now: who corrects it has seen the reason. */
async function* returnedRows(context: ServiceContext, gstin: string, uploadId: string, section: SectionCode): AsyncGenerator<ReturnedRow> {
  for await (const { row, content, judged } of failedPages(context, gstin, uploadId, section)) {
    const sent = content.sent.kind === 'JSON' ? content.sent.row : {};
    const now = judged
      ? {
          ...('prev_status' in sent ? { prev_status: judged.record.action } : {}),
          ...('hash' in sent ? { hash: judged.record.contentHash } : {}),
        }
      : {};
    yield { row: { ...sent, ...now }, error: { code: row.rule ?? 'FORMAT', message: row.message ?? '' } };
  }
}

async function failedWorkbook(context: ServiceContext, gstin: string, uploadId: string): Promise<Download> {
  const maker = await findMaker(context, gstin);
  return workbookDownload(['IMS', gstin, 'failed-rows'], failedSheets(context, gstin, uploadId, maker));
}

async function* failedSheets(context: ServiceContext, gstin: string, uploadId: string, maker: Maker): AsyncGenerator<SheetSource> {
  yield instructionsSheet(maker);
  const counts = await countOfflineRows(context.database.prisma, gstin, uploadId);
  const failing = new Set(counts.filter(({ verdict }) => NOT_SAVED.includes(verdict)).map(({ section }) => section));
  for (const { section } of IMS_SHEETS) {
    if (failing.has(section)) yield offlineSheet(maker, section, failedCells(context, gstin, uploadId, section), true);
  }
}

async function* failedCells(context: ServiceContext, gstin: string, uploadId: string, section: SectionCode): AsyncGenerator<Cell[]> {
  for await (const { row, content, judged } of failedPages(context, gstin, uploadId, section)) {
    const error = [row.rule, row.message].filter(Boolean).join(': ');
    const typed = content.sent.kind === 'WORKBOOK' ? content.sent.entries : {};
    yield judged ? offlineCells(judged.record, judged.blocked, { error, typed }) : strangerCells(section, error, typed, row);
  }
}
