/** Long work as users see it: found again after a reload, cancelled within one chunk, resumed after a crash. */
import { findJobRow, type JobRow, type JobStatus, listJobRows, requestCancel } from '../db/jobs';
import { authorise, type ServiceContext } from './context';

export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: JobStatus;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly message: string | null;
  readonly result: unknown;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly cancelRequested: boolean;
  /** What its work can be undone by. */
  readonly changeSetId: string | null;
}

const toView = (row: JobRow): JobView => ({
  id: row.id,
  kind: row.kind,
  title: String((row.input as { title?: string }).title ?? row.kind),
  status: row.status,
  total: row.total,
  done: row.done,
  refused: row.refused,
  message: row.message,
  result: row.result,
  createdBy: row.createdByName,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
  cancelRequested: row.cancelRequested,
  changeSetId: (row.input as { changeSetId?: string }).changeSetId ?? null,
});

/** Null for another's job as for none. */
export async function findJob(context: ServiceContext, gstin: string, jobId: string): Promise<JobView | null> {
  authorise(context, 'records.read', gstin);
  const row = await findJobRow(context.database.prisma, gstin, jobId);
  return row && toView(row);
}

export async function listJobs(context: ServiceContext, gstin: string, limit = 20): Promise<JobView[]> {
  authorise(context, 'records.read', gstin);
  return (await listJobRows(context.database.prisma, gstin, limit)).map(toView);
}

/** @returns false when the job is over already. What was done stays done. */
export async function cancelJob(context: ServiceContext, gstin: string, jobId: string): Promise<boolean> {
  authorise(context, 'records.act', gstin);
  return requestCancel(context.database.prisma, gstin, jobId);
}
