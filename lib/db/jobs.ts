/** Long work as users see it: what was asked, how far it is, what came of it. The queue (graphile-worker) only says when to go on. */
import type { Db } from './client';
import type { Prisma } from './generated/client';

export const JOB_STATUSES = ['WAITING', 'IP', 'P', 'PE', 'ER', 'CANCELLED'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export interface JobRow {
  readonly gstin: string;
  readonly id: string;
  readonly kind: string;
  readonly status: JobStatus;
  readonly input: Prisma.JsonValue;
  readonly cursor: Prisma.JsonValue;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly result: Prisma.JsonValue;
  readonly message: string | null;
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly heartbeatAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelRequested: boolean;
}

export interface NewJob {
  readonly gstin: string;
  readonly id: string;
  readonly kind: string;
  readonly input: Prisma.InputJsonObject;
  readonly total: number;
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
}

export async function insertJob(tx: Db, job: NewJob): Promise<void> {
  await tx.job.create({ data: { ...job, status: 'WAITING', done: 0, refused: 0 } });
}

const toJob = (row: Omit<JobRow, 'status'> & { status: string }): JobRow => ({ ...row, status: row.status as JobStatus });

export async function findJobRow(tx: Db, gstin: string, id: string): Promise<JobRow | null> {
  const row = await tx.job.findUnique({ where: { gstin_id: { gstin, id } } });
  return row && toJob(row);
}

export async function listJobRows(tx: Db, gstin: string, limit: number): Promise<JobRow[]> {
  return (await tx.job.findMany({ where: { gstin }, orderBy: { createdAt: 'desc' }, take: limit })).map(toJob);
}

/** The unfinished job of a kind, if one is under way: at most one of a kind runs for a GSTIN. */
export async function findOpenJob(tx: Db, gstin: string, kind: string): Promise<JobRow | null> {
  const row = await tx.job.findFirst({ where: { gstin, kind, status: { in: ['WAITING', 'IP'] } }, orderBy: { createdAt: 'desc' } });
  return row && toJob(row);
}

/** Whether an unfinished job still adds to a change set, or takes it back. */
export async function isSetBusy(tx: Db, gstin: string, changeSetId: string): Promise<boolean> {
  const names = ['changeSetId', 'undoes'];
  const jobs = await tx.job.count({
    where: { gstin, status: { in: ['WAITING', 'IP'] }, OR: names.map((name) => ({ input: { path: [name], equals: changeSetId } })) },
  });
  return jobs > 0;
}

/** Jobs that nobody is working on although they are not finished: their process was ended. */
export async function listAbandonedJobs(tx: Db, silentSince: Date): Promise<JobRow[]> {
  const rows = await tx.job.findMany({
    where: {
      status: { in: ['WAITING', 'IP'] },
      OR: [{ heartbeatAt: { lt: silentSince } }, { heartbeatAt: null, createdAt: { lt: silentSince } }],
    },
  });
  return rows.map(toJob);
}

export type JobProgress = Partial<Pick<JobRow, 'status' | 'done' | 'refused' | 'total' | 'message' | 'heartbeatAt' | 'finishedAt'>> & {
  readonly cursor?: Prisma.InputJsonValue;
  readonly result?: Prisma.InputJsonValue;
};

export async function updateJob(tx: Db, gstin: string, id: string, progress: JobProgress): Promise<void> {
  await tx.job.update({ where: { gstin_id: { gstin, id } }, data: progress });
}

export async function requestCancel(tx: Db, gstin: string, id: string): Promise<boolean> {
  const { count } = await tx.job.updateMany({ where: { gstin, id, status: { in: ['WAITING', 'IP'] } }, data: { cancelRequested: true } });
  return count > 0;
}

/** Puts a job into the queue, in the transaction that makes it. One entry a job: asking again moves nothing. */
export async function enqueue(tx: Db, gstin: string, id: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('run-job', json_build_object('gstin', ${gstin}::text, 'id', ${id}::text), job_key => ${id}, max_attempts => 5)`;
}

/** Takes the job for this process until the transaction ends; false when another holds it. */
export async function tryTakeJob(tx: Db, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${`job ${id}`}, 0)) as taken`;
  return rows[0]?.taken === true;
}
