'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useWords } from '@/components/language/use-words';
import { useAnnounce } from '@/components/ui/announcer';
import { formatCount } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { JobInput } from '@/lib/schemas/record-actions';
import { isOver, type JobProgress, JobStrip, useJob } from './job-progress';
import { failureText } from './save-staged';
import { keep, readKept } from './session-memory';

const JobDialog = lazy(() => import('./job-progress').then((module) => ({ default: module.JobDialog })));

interface BulkActionOptions<Input> {
  readonly gstin: string;
  readonly section: string;
  readonly start: (input: Input) => Promise<ActionResult<{ readonly jobId: string }>>;
  readonly cancel: (input: JobInput) => Promise<ActionResult<unknown>>;
  readonly onStarted: () => void;
  readonly onOver: () => void;
  /** Offered when it is done, where its work is a change set. */
  readonly undo?: (changeSetIds: readonly string[]) => void;
}

export interface BulkAction<Input> {
  readonly state: { readonly pending: boolean; readonly fault: string | null };
  readonly job: JobProgress | null;
  readonly isRunning: boolean;
  readonly isShown: boolean;
  readonly begin: (input: Input) => void;
  readonly cancel: () => void;
  readonly show: (isShown: boolean) => void;
}

const READY = { pending: false, fault: null };

/** One action over all pages: started here, done by a job, followed until it is over. */
export function useBulkAction<Input>({
  gstin,
  section,
  start,
  cancel,
  onStarted,
  onOver,
  undo,
}: BulkActionOptions<Input>): BulkAction<Input> {
  const t = useWords();
  const router = useRouter();
  const { toast } = useAnnounce();
  const [state, setState] = useState<BulkAction<Input>['state']>(READY);
  const [jobId, setJobId] = useState<string | null>(null);
  const [isShown, setShown] = useState(false);
  const key = `ims-job:${gstin}:${section}`;
  // A reload in the midst of a job finds it again.
  useEffect(() => setJobId(readKept(key)), [key]);

  const over = useCallback(
    (job: JobProgress | null) => {
      keep(key, null);
      if (!job) {
        setJobId(null);
        return;
      }
      onOver();
      if (job.refused > 0) setShown(true);
      const { changeSetId } = job;
      const action = undo && changeSetId && job.done > job.refused ? { label: t('Undo'), onPress: () => undo([changeSetId]) } : null;
      toast({ tone: job.status === 'ER' ? 'bad' : 'ok', text: overText(job), ...(action && { action }) });
      router.refresh();
    },
    [key, onOver, router, toast, undo, t],
  );
  const job = useJob(gstin, jobId, over);

  const begin = async (input: Input): Promise<void> => {
    setState({ pending: true, fault: null });
    const result = await start(input).catch(() => null);
    if (!result?.ok) {
      setState({ pending: false, fault: failureText(result) });
      return;
    }
    setState(READY);
    onStarted();
    setJobId(result.data.jobId);
    keep(key, result.data.jobId);
    setShown(true);
  };
  const cancelRest = async (): Promise<void> => {
    if (jobId === null) return;
    const result = await cancel({ jobId }).catch(() => null);
    if (!result?.ok) toast({ tone: 'bad', text: failureText(result) });
  };
  return {
    state,
    job,
    isRunning: jobId !== null && (job === null || !isOver(job)),
    isShown,
    begin: (input) => void begin(input),
    cancel: () => void cancelRest(),
    show: setShown,
  };
}

function overText(job: JobProgress): string {
  if (job.message) return job.message;
  const updated = `${formatCount(job.done - job.refused)} of ${formatCount(job.total)} records updated.`;
  return job.refused > 0 ? `${updated} ${formatCount(job.refused)} could not be updated.` : updated;
}

/** The progress dialog, or one line while it is left alone. */
export function BulkJob({ bulk }: { bulk: Omit<BulkAction<never>, 'begin'> }) {
  if (bulk.isShown) {
    return (
      <Suspense>
        <JobDialog job={bulk.job} onLeave={() => bulk.show(false)} onCancelJob={bulk.cancel} />
      </Suspense>
    );
  }
  return bulk.isRunning ? <JobStrip job={bulk.job} onShow={() => bulk.show(true)} /> : null;
}
