/** Applies a looked-at IMS file as a job: chunk by chunk, each with its audit link, counters, progress and settled rows in one commit. */
import { appendLink, lockChain } from '../db/audit';
import { countIntoChangeSet, insertChangeSet } from '../db/change-sets';
import type { Db } from '../db/client';
import { findDocuments } from '../db/documents';
import { markStale } from '../db/gstr2b';
import { type ActionWrite, writeActions } from '../db/ims-actions';
import { enqueue, findJobRow, findOpenJob, insertJob, type JobRow, updateJob } from '../db/jobs';
import { newId } from '../db/new-id';
import {
  countWaiting,
  listOfflineRows,
  type OfflineRow,
  type OfflineVerdict,
  type SettledRow,
  settleOfflineRows,
} from '../db/offline-rows';
import { inTransaction, lockName } from '../db/transaction';
import { findUpload, updateUpload } from '../db/uploads';
import { changeSetTitle } from '../domain/ims/change-sets';
import { validateAction } from '../domain/ims/rules';
import { formatCount } from '../domain/money';
import { err, ok, type Result } from '../domain/result';
import { imsRefusal } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import type { OfflineApplyInput, OfflineReport } from '../schemas/offline';
import { actorUserId, authorise, type ServiceContext } from './context';
import { OFFLINE_KINDS, type RowContent } from './look-offline-file';
import { loadDecisions } from './rules-context';

export const OFFLINE_JOB = 'OFFLINE_APPLY';
export const OFFLINE_CHUNK = 2_000;

/** Answers at once; the work is a job. Asked again for the same file it answers with the same job. */
export async function applyOfflineFile(
  context: ServiceContext,
  gstin: string,
  { uploadId, withConflicts }: OfflineApplyInput,
): Promise<Result<{ readonly jobId: string }, Refusal[]>> {
  authorise(context, 'records.act', gstin);
  return inTransaction(context.database, async (tx) => {
    await lockName(tx, `start ${OFFLINE_JOB} ${gstin}`);
    const upload = await findUpload(tx, gstin, uploadId, OFFLINE_KINDS);
    if (!upload || upload.status === 'READING') return err([gone()]);
    const report = upload.report as OfflineReport;
    const earlier = report.jobId ? await findJobRow(tx, gstin, report.jobId) : null;
    if (earlier && !earlier.finishedAt) return ok({ jobId: earlier.id });
    // What an earlier job saved or failed waits no more: only the rest, after a cancelled one, or conflicts, are left.
    const counts = await countWaiting(tx, gstin, uploadId, verdictsOf(withConflicts));
    const total = Object.values(counts).reduce((sum, records) => sum + records, 0);
    if (total === 0) return earlier ? ok({ jobId: earlier.id }) : err([refusal('R162')]);
    if (await findOpenJob(tx, gstin, OFFLINE_JOB)) return err([busy()]);
    const at = context.clock.now();
    const [jobId, changeSetId] = [newId(), newId()];
    const title = changeSetTitle(counts, upload.fileName);
    const actorId = actorUserId(context.actor);
    await insertChangeSet(tx, { gstin, id: changeSetId, at, actorId, actorName: context.actor.name, cause: 'FILE', title, records: 0 });
    await insertJob(tx, {
      gstin,
      id: jobId,
      kind: OFFLINE_JOB,
      input: { title, uploadId, withConflicts, changeSetId },
      total,
      createdBy: actorId,
      createdByName: context.actor.name,
      createdAt: at,
    });
    await updateUpload(tx, gstin, uploadId, { status: 'APPLYING', report: { ...report, jobId } });
    await enqueue(tx, gstin, jobId);
    return ok({ jobId });
  });
}

const gone = (): Refusal => ({
  ...refusal('R162'),
  message: 'This file is not kept here any more.',
  advice: 'Upload it again.',
});

const busy = (): Refusal => ({
  ...refusal('R031'),
  message: 'Another file is still being applied.',
  advice: 'Wait until it is done, or cancel it.',
});

const verdictsOf = (withConflicts: boolean): OfflineVerdict[] => (withConflicts ? ['CHANGE', 'CONFLICT'] : ['CHANGE']);

interface StoredInput {
  readonly title: string;
  readonly uploadId: string;
  readonly withConflicts: boolean;
  readonly changeSetId: string;
}

interface Progress {
  readonly after: number;
  readonly done: number;
  readonly saved: number;
  readonly refused: number;
}

/** Does the next chunk of a job in one transaction. @returns false when none is left. */
export async function runOfflineChunk(context: ServiceContext, job: JobRow): Promise<boolean> {
  authorise(context, 'records.act', job.gstin);
  const input = job.input as unknown as StoredInput;
  const progress = (job.cursor as unknown as Progress | null) ?? { after: 0, done: 0, saved: 0, refused: 0 };
  const verdicts = verdictsOf(input.withConflicts);
  return inTransaction(
    context.database,
    async (tx) => {
      const rows = await listOfflineRows(tx, job.gstin, input.uploadId, { verdicts, after: progress.after, limit: OFFLINE_CHUNK });
      if (rows.length === 0) {
        await finish(tx, job, input, progress);
        return false;
      }
      const settled = await applyRows(tx, context, job.gstin, input, rows);
      await settleOfflineRows(tx, job.gstin, input.uploadId, settled);
      const saved = settled.filter(({ verdict }) => verdict === 'SAVED').length;
      const next: Progress = {
        after: rows.at(-1)?.rowNo ?? progress.after,
        done: progress.done + rows.length,
        saved: progress.saved + saved,
        refused: progress.refused + settled.length - saved,
      };
      await updateJob(tx, job.gstin, job.id, {
        status: 'IP',
        done: next.done,
        refused: next.refused,
        heartbeatAt: new Date(),
        cursor: { ...next },
      });
      return true;
    },
    { timeoutMs: 5 * 60_000 },
  );
}

async function finish(tx: Db, job: JobRow, { uploadId }: StoredInput, { saved, refused }: Progress): Promise<void> {
  const upload = await findUpload(tx, job.gstin, uploadId, OFFLINE_KINDS);
  if (upload) await updateUpload(tx, job.gstin, uploadId, { status: 'APPLIED', report: upload.report });
  const told = refused > 0 ? ` ${formatCount(refused)} could not be saved; the file of failed rows has them.` : '';
  await updateJob(tx, job.gstin, job.id, {
    status: refused > 0 ? 'PE' : 'P',
    finishedAt: new Date(),
    message: `${formatCount(saved)} of ${formatCount(job.total)} records saved.${told}`,
    result: { changed: saved, uploadId },
  });
}

async function applyRows(
  tx: Db,
  context: ServiceContext,
  gstin: string,
  input: StoredInput,
  rows: readonly OfflineRow[],
): Promise<SettledRow[]> {
  // The lock comes first: what is read after it is what the writes will meet.
  const end = await lockChain(tx, gstin);
  const found = await findDocuments(
    tx,
    gstin,
    rows.flatMap(({ recordId }) => (recordId ? [recordId] : [])),
  );
  const records = new Map(found.map((record) => [record.id, record]));
  const at = context.clock.now();
  const { rules, chainOf } = await loadDecisions(tx, gstin, at, found);
  const withoutIms = imsRefusal(rules.recipient);
  if (withoutIms) throw new Error(withoutIms.message);
  const writes: ActionWrite[] = [];
  const settled = rows.map((row): SettledRow => {
    const record = records.get(row.recordId ?? '');
    const { command } = JSON.parse(row.content) as RowContent;
    if (!record || !command) return failed(row, refusal('R023', { period: '' }));
    const decided = validateAction(record, chainOf(record), command, rules);
    if (!decided.ok) return failed(row, decided.error);
    if (decided.value.changed) writes.push({ id: record.id, version: record.version, ...decided.value.state });
    return { rowNo: row.rowNo, verdict: 'SAVED', rule: null, message: null };
  });
  const { changeSetId, title } = input;
  const written = await writeActions(tx, gstin, writes, { link: end.seq + 1n, cause: 'USER', changeSetId, at });
  if (written.changes !== writes.length) throw new Error('records changed although their chain was locked');
  if (written.changes === 0) return settled;
  await appendLink(tx, end, {
    at,
    actor: context.actor,
    event: 'ACTIONS_SAVED',
    requestId: context.requestId,
    changeSetId,
    detail: { title, cause: 'FILE', records: written.changes, upload: input.uploadId },
    changes: written.changes,
    changesDigest: written.digest,
  });
  await countIntoChangeSet(tx, gstin, changeSetId, written.changes);
  if (written.earliestPeriod) await markStale(tx, gstin, written.earliestPeriod, end.seq + 1n);
  return settled;
}

const failed = ({ rowNo }: OfflineRow, { rule, message }: Refusal): SettledRow => ({ rowNo, verdict: 'FAILED', rule, message });
