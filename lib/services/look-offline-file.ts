/**
 * The look at an uploaded IMS file: what it would change, by the same rules as a SAVE, and what it would not. Rows that ask for something are
 * kept with their verdicts until they are applied; nothing of a broken file or of another taxpayer's is kept.
 */
import { directly } from '../db/direct';
import type { StoredDocument } from '../db/document-columns';
import { findDocuments } from '../db/documents';
import { newId } from '../db/new-id';
import {
  countOfflineRows,
  dropOldRows,
  dropSettledRows,
  findByNumbers,
  insertOfflineRows,
  markRepeated,
  type OfflineCount,
  type OfflineRow,
  type RecordKey,
} from '../db/offline-rows';
import { deleteUpload, insertUpload, updateUpload } from '../db/uploads';
import { financialYearOf } from '../domain/calendar';
import { isAsStated, movedSince, toFileCommand } from '../domain/ims/file-decision';
import type { FileRow, OfflineItem, SentRow } from '../domain/ims/file-row';
import { pendingPolicy } from '../domain/ims/pending';
import { type DecisionContext, isInIms } from '../domain/ims/record';
import { type ActionCommand, validateAction } from '../domain/ims/rules';
import { IMS_ACTIONS, type ImsAction, SECTION_CODES, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { type Situation, situationOf } from '../domain/ims/situation';
import { err, ok, type Result } from '../domain/result';
import { imsRefusal } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { readSheetRows } from '../excel/offline-rows';
import { readJsonOutline, readJsonRows } from '../schemas/gstn/ims-json-rows';
import { changesOf, conflictsOf, type OfflineFormat, type OfflineLook, type OfflineReport, refusedOf } from '../schemas/offline';
import { actorUserId, authorise, type ServiceContext } from './context';
import { type DeclaredFile, type ReceivedFile, type ReceiveLimits, receiveFile, type UploadFault } from './receive-file';
import { loadDecisions, loadRecipientRules, type RecipientRules } from './rules-context';

export const OFFLINE_KINDS = ['IMS_JSON', 'IMS_XLSX'] as const;
/** How long rows of a file wait for their application and for the fetching of those that failed. */
const KEPT_DAYS = 30;
const BATCH = 1_000;
const MAX_WARNINGS = 20;

/** What is kept of a row: how it was sent, and the decision as it was judged. */
export interface RowContent {
  readonly sent: SentRow;
  readonly command: ActionCommand | null;
}

/** Takes the bytes in. Nothing is read of them yet; the caller removes the file when it is done with it. */
export async function receiveOfflineFile(
  context: ServiceContext,
  gstin: string,
  source: AsyncIterable<Uint8Array>,
  declared: DeclaredFile,
  limits?: ReceiveLimits,
): Promise<Result<ReceivedFile, UploadFault>> {
  authorise(context, 'records.act', gstin);
  return receiveFile(source, declared, actorUserId(context.actor) ?? context.actor.name, limits);
}

export interface FileRefusal {
  readonly rule: string | null;
  readonly message: string;
}

export interface OfflineFile {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly path: string;
  open(): AsyncIterable<Uint8Array>;
}

/** @param onProgress told how many rows were read so far. */
export async function lookAtOfflineFile(
  context: ServiceContext,
  gstin: string,
  file: OfflineFile,
  onProgress: (rows: number) => void = () => undefined,
): Promise<Result<OfflineLook, FileRefusal>> {
  authorise(context, 'records.act', gstin);
  const known = await loadRecipientRules(directly(context.database), gstin);
  const withoutIms = imsRefusal(known.recipient);
  if (withoutIms) return err(withoutIms);
  const outline = await outlineOf(file, gstin);
  if (!outline.ok) return outline;
  const { prisma } = context.database;
  const uploadId = newId();
  const now = context.clock.now();
  await dropOldRows(prisma, gstin, OFFLINE_KINDS, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
  await insertUpload(prisma, {
    gstin,
    id: uploadId,
    kind: outline.value.format === 'WORKBOOK' ? 'IMS_XLSX' : 'IMS_JSON',
    fileName: file.fileName,
    bytes: file.bytes,
    sha256: file.sha256,
    status: 'READING',
    report: {},
    createdAt: now,
    createdBy: context.actor.name,
  });
  let isKept = false;
  try {
    const judged = await judgeRows(context, gstin, uploadId, { outline: outline.value, known }, onProgress);
    if (!judged.ok) return judged;
    const report = await toReport(context, gstin, uploadId, outline.value, judged.value);
    await updateUpload(prisma, gstin, uploadId, { status: 'LOOKED', report });
    isKept = true;
    const { sections } = report;
    return ok({ uploadId, changes: changesOf(sections), conflicts: conflictsOf(sections), refused: refusedOf(sections) });
  } finally {
    if (!isKept) await deleteUpload(prisma, gstin, uploadId);
  }
}

/** What kind of file it is, and how its rows are read. */
interface FileOutline {
  readonly format: OfflineFormat;
  readonly knowsBefore: boolean;
  /** False where the file does not name its taxpayer: then its records must show whose it is. */
  readonly namesOwner: boolean;
  readonly rows: () => AsyncIterable<OfflineItem>;
}

/** A broken JSON file, and one that names another taxpayer (R164), is refused before anything of it is kept. */
async function outlineOf(file: OfflineFile, gstin: string): Promise<Result<FileOutline, FileRefusal>> {
  if (await isZip(file))
    return ok({ format: 'WORKBOOK', knowsBefore: true, namesOwner: true, rows: () => readSheetRows(file.path, gstin) });
  const outline = await readJsonOutline(file.open());
  if (!outline.ok) return err({ rule: null, message: outline.error });
  const { dialect, knowsBefore, recipientGstin } = outline.value;
  if (recipientGstin !== null && recipientGstin !== gstin) return err(refusal('R164', { gstin: recipientGstin }));
  return ok({ format: dialect, knowsBefore, namesOwner: recipientGstin !== null, rows: () => readJsonRows(file.open(), outline.value) });
}

async function isZip(file: OfflineFile): Promise<boolean> {
  for await (const chunk of file.open()) return chunk[0] === 0x50 && chunk[1] === 0x4b;
  return false;
}

interface Judging {
  readonly outline: FileOutline;
  readonly known: RecipientRules;
}

interface Tally {
  readonly records: number;
  readonly untouched: number;
  readonly warnings: readonly string[];
}

async function judgeRows(
  context: ServiceContext,
  gstin: string,
  uploadId: string,
  { outline, known }: Judging,
  onProgress: (rows: number) => void,
): Promise<Result<Tally, FileRefusal>> {
  const warnings: string[] = [];
  let untouched = 0;
  let rowNo = 0;
  let found = 0;
  let batch: FileRow[] = [];
  const judgeBatch = async (): Promise<void> => {
    const records = await findRecords(context, gstin, batch);
    found += records.filter((record) => record !== null).length;
    const rows = await judgeBatchRows(context, gstin, batch, records, known, rowNo);
    rowNo += batch.length;
    batch = [];
    await insertOfflineRows(directly(context.database), gstin, uploadId, rows);
    onProgress(rowNo + untouched);
  };
  for await (const item of outline.rows()) {
    if (item.kind === 'refused') return err({ rule: item.rule, message: item.message });
    if (item.kind === 'warning') {
      if (warnings.length < MAX_WARNINGS) warnings.push(item.message);
    } else if (item.kind === 'untouched') {
      untouched += 1;
      if (untouched % BATCH === 0) onProgress(rowNo + untouched);
    } else {
      batch.push(item.row);
      if (batch.length >= BATCH) await judgeBatch();
    }
  }
  if (batch.length > 0) await judgeBatch();
  if (!outline.namesOwner && rowNo > 0 && found === 0) {
    return err({ rule: 'R164', message: `The file does not belong to ${gstin}: none of its records stands in its IMS.` });
  }
  return ok({ records: rowNo + untouched, untouched, warnings });
}

/** The record of each row; null where there is none. */
async function findRecords(context: ServiceContext, gstin: string, rows: readonly FileRow[]): Promise<(StoredDocument | null)[]> {
  const database = directly(context.database);
  const ids = rows.flatMap(({ key }) => (key.recordId ? [key.recordId] : []));
  const keys = rows.flatMap(({ key }): RecordKey[] =>
    key.recordId === null && key.numberKey !== null
      ? [{ section: key.section, supplierGstin: key.supplierGstin, numberKey: key.numberKey.slice(0, 20) }]
      : [],
  );
  const [byId, byNumber] = await Promise.all([findDocuments(database, gstin, ids), findByNumbers(database, gstin, keys)]);
  const ofId = new Map(byId.map((record) => [record.id, record]));
  const ofNumber = new Map<string, StoredDocument[]>();
  for (const record of byNumber) {
    const name = nameOf(record.section, record.numberKey);
    ofNumber.set(name, [...(ofNumber.get(name) ?? []), record]);
  }
  return rows.map((row) => {
    const { key } = row;
    if (key.recordId !== null) return ofId.get(key.recordId) ?? null;
    return key.numberKey === null ? null : bestOf(ofNumber.get(nameOf(key.section, key.numberKey)) ?? [], row);
  });
}

const nameOf = (section: SectionCode, numberKey: string): string => `${section} ${numberKey}`;

/** Of the documents under a number the one that is meant: of the same supplier and financial year, then what agrees in more. */
function bestOf(candidates: readonly StoredDocument[], { key }: FileRow): StoredDocument | null {
  const fits = candidates.filter(
    (record) =>
      (key.supplierGstin === null || record.supplierGstin === key.supplierGstin) &&
      (key.date === null || record.financialYear === financialYearOf(key.date)) &&
      (key.portCode === null || record.portCode === key.portCode),
  );
  const score = (record: StoredDocument): number =>
    (record.date === key.date ? 8 : 0) +
    (isInIms(record) ? 4 : 0) +
    (record.sourcePeriod === key.sourcePeriod || record.sourcePeriod.slice(5) === key.sourceMonth ? 2 : 0);
  return fits.reduce<StoredDocument | null>((best, record) => (best === null || score(record) > score(best) ? record : best), null);
}

async function judgeBatchRows(
  context: ServiceContext,
  gstin: string,
  rows: readonly FileRow[],
  records: readonly (StoredDocument | null)[],
  known: RecipientRules,
  before: number,
): Promise<OfflineRow[]> {
  const asking = rows.flatMap((row, index) => {
    const record = records[index];
    return record && row.stated && !row.fault && !isAsStated(record, row.stated) ? [record] : [];
  });
  const { rules, chainOf } = await loadDecisions(directly(context.database), gstin, context.clock.now(), asking, known);
  return rows.map((row, index): OfflineRow => {
    const record = records[index] ?? null;
    const common = {
      rowNo: before + index + 1,
      section: record?.section ?? row.key.section,
      recordId: record?.id ?? null,
      place: row.place,
      number: record?.number ?? row.number,
      supplierGstin: (record ? record.supplierGstin : row.key.supplierGstin)?.slice(0, 15) ?? null,
      fromAction: record?.action ?? null,
      toAction: row.stated?.action ?? null,
    };
    const refuse = (fault: FileRefusal): OfflineRow => ({
      ...common,
      verdict: 'REFUSED',
      rule: fault.rule,
      message: fault.message,
      content: contentOf({ sent: row.sent, command: null }),
    });
    const { stated } = row;
    if (row.fault) return refuse(row.fault);
    if (stated === null) return refuse(refusal('R160'));
    if (record === null) return refuse(notFound(row.key.section));
    const same: OfflineRow = { ...common, verdict: 'SAME', rule: null, message: null, content: '{}' };
    if (isAsStated(record, stated)) return same;
    const command = toFileCommand(record, stated);
    const decided = validateAction(record, chainOf(record), command, rules);
    if (!decided.ok) return refuse(asFileRefusal(decided.error, situationOf(record, chainOf(record), rules), rules));
    if (!decided.value.changed) return same;
    const moved = movedSince(record, row.before);
    return {
      ...common,
      verdict: moved === null ? 'CHANGE' : 'CONFLICT',
      rule: moved === null ? null : 'R022',
      message: moved,
      content: contentOf({ sent: row.sent, command }),
    };
  });
}

const contentOf = (content: RowContent): string => JSON.stringify(content);

/** R161: in files a Pending that is closed has its own name; why it is closed stands behind it. */
function asFileRefusal(refused: Refusal, situation: Situation, rules: DecisionContext): FileRefusal {
  const isPending = pendingPolicy(situation, rules).rule === refused.rule;
  if (!isPending) return refused;
  const { rule, message } = refusal('R161');
  return { rule, message: `${message} ${refused.message} (${refused.rule})` };
}

const notFound = (section: SectionCode): Refusal =>
  SECTIONS[section].tab === 'ISD'
    ? refusal('R036')
    : { ...refusal('R023', { period: '' }), message: 'There is no such record in IMS of this GSTIN.' };

async function toReport(
  context: ServiceContext,
  gstin: string,
  uploadId: string,
  outline: FileOutline,
  tally: Tally,
): Promise<OfflineReport> {
  const { prisma } = context.database;
  const repeated = await markRepeated(prisma, gstin, uploadId);
  const counts = await countOfflineRows(prisma, gstin, uploadId);
  await dropSettledRows(prisma, gstin, uploadId);
  const same = counts.filter(({ verdict }) => verdict === 'SAME').reduce((sum, { records }) => sum + records, 0);
  return {
    format: outline.format,
    records: tally.records,
    unchanged: tally.untouched + same,
    repeated,
    knowsBefore: outline.knowsBefore,
    warnings: tally.warnings,
    sections: sectionCounts(counts),
    jobId: null,
  };
}

function sectionCounts(counts: readonly OfflineCount[]): OfflineReport['sections'] {
  const sum = (section: SectionCode, verdict: OfflineCount['verdict'], action?: ImsAction): number =>
    counts
      .filter((count) => count.section === section && count.verdict === verdict && (action === undefined || count.toAction === action))
      .reduce((all, { records }) => all + records, 0);
  return SECTION_CODES.flatMap((section) => {
    const changes = Object.fromEntries(IMS_ACTIONS.map((action) => [action, sum(section, 'CHANGE', action)])) as Record<ImsAction, number>;
    const conflicts = sum(section, 'CONFLICT');
    const refused = sum(section, 'REFUSED');
    return conflicts + refused + IMS_ACTIONS.reduce((all, action) => all + changes[action], 0) === 0
      ? []
      : [{ section, changes, conflicts, refused }];
  });
}
