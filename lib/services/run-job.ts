/** Takes a job up and brings it on until it is done, cancelled, or this process ends; whoever takes it up next goes on where it stopped. */

import type { Database } from '../db/client';
import { enqueue, findJobRow, type JobRow, listAbandonedJobs, updateJob } from '../db/jobs';
import { inTransaction, lockNameForSession } from '../db/transaction';
import { findUserById, listGrants } from '../db/users';
import type { Actor, Grant } from '../domain/access';
import { taxPeriod } from '../domain/tax-period';
import { OFFLINE_JOB, runOfflineChunk } from './apply-offline-file';
import { runBulkChunk } from './bulk-action';
import { BULK_JOB, UNDO_JOB } from './bulk-classes';
import { computeGstr2b } from './compute-gstr2b';
import { type Clock, NotAllowed, type ServiceContext } from './context';
import { COMPUTE_JOB } from './gstr2b-state';
import { runUndoChunk } from './undo-change-set';

export interface JobRunner {
  readonly database: Database;
  /** Read for every chunk, as the sandbox clock may move meanwhile. */
  readonly readClock: () => Promise<Clock>;
}

type Step = (context: ServiceContext, job: JobRow) => Promise<boolean>;

/** What each kind of job does next; false when it is finished. */
const STEPS: Readonly<Record<string, Step>> = {
  [BULK_JOB]: runBulkChunk,
  [UNDO_JOB]: runUndoChunk,
  [OFFLINE_JOB]: runOfflineChunk,
  [COMPUTE_JOB]: runCompute,
};

export async function runJob(runner: JobRunner, gstin: string, id: string): Promise<void> {
  await lockNameForSession(runner.database, `job ${id}`, async () => {
    for (;;) {
      const job = await findJobRow(runner.database.prisma, gstin, id);
      if (!job || job.finishedAt) return;
      if (job.cancelRequested) return finish(runner, job, 'CANCELLED', `Cancelled after ${job.done} of ${job.total} records.`);
      const step = STEPS[job.kind];
      if (!step) return finish(runner, job, 'ER', `Unknown kind of job: ${job.kind}.`);
      try {
        if (!(await step(await contextOf(runner, job), job))) return;
      } catch (error) {
        if (!(error instanceof NotAllowed)) throw error;
        return finish(
          runner,
          job,
          'ER',
          `${job.createdByName} no longer has the right to do this. ${job.done} of ${job.total} records were done.`,
        );
      }
    }
  });
}

/** The one who started it, with the grants he has now: a right that was taken away stops the job at its next chunk. */
async function contextOf(runner: JobRunner, job: JobRow): Promise<ServiceContext> {
  const actor: Actor =
    job.createdBy === null
      ? { kind: 'SYSTEM', name: job.createdByName }
      : {
          kind: 'USER',
          userId: job.createdBy,
          name: job.createdByName,
          isOperator: false,
          grants: await grantsOf(runner.database, job.createdBy),
        };
  return { database: runner.database, clock: await runner.readClock(), actor, requestId: job.id };
}

async function grantsOf(database: Database, userId: string): Promise<Grant[]> {
  const user = await findUserById(database.prisma, userId);
  return user && !user.isDisabled ? listGrants(database.prisma, userId) : [];
}

async function finish(runner: JobRunner, job: JobRow, status: 'CANCELLED' | 'ER', message: string): Promise<void> {
  await updateJob(runner.database.prisma, job.gstin, job.id, {
    status,
    message,
    finishedAt: new Date(),
    ...(job.cursor ? { result: JSON.parse(JSON.stringify(job.cursor)) } : {}),
  });
}

async function runCompute(context: ServiceContext, job: JobRow): Promise<boolean> {
  const period = taxPeriod((job.input as { period: string }).period);
  await updateJob(context.database.prisma, job.gstin, job.id, { status: 'IP', heartbeatAt: new Date() });
  // Its own row would refuse it as running (R106); the lock on the job already keeps a second one away.
  const result = await computeGstr2b(context, job.gstin, period, { asJob: true });
  const done = { finishedAt: new Date(), done: 1 };
  await updateJob(
    context.database.prisma,
    job.gstin,
    job.id,
    result.ok
      ? { ...done, status: 'P', message: 'GSTR-2B computed successfully.', result: { version: result.value.version } }
      : { ...done, status: 'PE', message: result.error[0]?.message ?? 'GSTR-2B was not computed.' },
  );
  return false;
}

const SILENT_MS = 60_000;

/** Jobs whose process was ended are put into the queue again. @returns how many. */
export async function resumeAbandonedJobs(database: Database, now: Date): Promise<number> {
  const jobs = await listAbandonedJobs(database.prisma, new Date(now.getTime() - SILENT_MS));
  for (const job of jobs) await inTransaction(database, (tx) => enqueue(tx, job.gstin, job.id));
  return jobs.length;
}
