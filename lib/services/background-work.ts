/** The worker of a server process: takes jobs from the queue, and looks every minute for what falls due and for jobs that were abandoned. */
import { Logger, type Runner, run } from 'graphile-worker';
import { runDue } from './run-due';
import { type JobRunner, resumeAbandonedJobs, runJob } from './run-job';

export interface BackgroundWork {
  stop(): Promise<void>;
}

/** Jobs at once in one process; more processes share the queue. */
const CONCURRENCY = 2;

interface JobPayload {
  readonly gstin: string;
  readonly id: string;
}

const isJobPayload = (value: unknown): value is JobPayload =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as JobPayload).gstin === 'string' &&
  typeof (value as JobPayload).id === 'string';

/** @param onFault told of what failed; the queue tries again. */
export async function startBackgroundWork(runner: JobRunner, onFault: (error: unknown) => void): Promise<BackgroundWork> {
  const worker: Runner = await run({
    pgPool: runner.database.pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    // Notifications wake it at once; this is for those that are lost.
    pollInterval: 2_000,
    crontab: '* * * * * keep-time',
    taskList: {
      'run-job': async (payload) => {
        if (isJobPayload(payload)) await runJob(runner, payload.gstin, payload.id);
      },
      'keep-time': () => keepTime(runner),
    },
  });
  worker.events.on('job:error', ({ error }) => onFault(error));
  // What fell due while no process ran is caught up with at once.
  void keepTime(runner).catch(onFault);
  return { stop: () => worker.stop() };
}

/** Everything that depends on the time alone. Each part is idempotent, so several processes may do it at once. */
async function keepTime(runner: JobRunner): Promise<void> {
  const clock = await runner.readClock();
  await runDue({
    database: runner.database,
    clock,
    actor: { kind: 'SYSTEM', name: 'Scheduler' },
    requestId: `scheduler ${clock.now().toISOString()}`,
  });
  await resumeAbandonedJobs(runner.database, new Date());
}
