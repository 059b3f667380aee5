'use client';
import { useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { LinkButton } from '@/components/ui/link-button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { RuleId } from '@/components/ui/rule-id';
import { formatCount } from '@/lib/domain/money';
import { useWords } from '../language/use-words';

/** A job as GET /api/jobs/[id] tells of it. */
export interface JobProgress {
  readonly id: string;
  readonly title: string;
  readonly status: 'WAITING' | 'IP' | 'P' | 'PE' | 'ER' | 'CANCELLED';
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly message: string | null;
  readonly result: unknown;
  readonly cancelRequested: boolean;
  readonly changeSetId?: string | null;
}

/** Why records of a job were refused: one entry a rule and sentence, with the first of them by their numbers. */
interface RefusedGroup {
  readonly rule: string;
  readonly message: string;
  readonly records: number;
  readonly examples: readonly string[];
}

/** The refusals in a job's result; none while it runs. */
export function refusedGroups(result: unknown): RefusedGroup[] {
  const list = typeof result === 'object' && result !== null && 'refused' in result ? result.refused : null;
  return Array.isArray(list) ? list.filter(isRefusedGroup) : [];
}

function isRefusedGroup(value: unknown): value is RefusedGroup {
  if (typeof value !== 'object' || value === null) return false;
  const group = value as Partial<Record<keyof RefusedGroup, unknown>>;
  return (
    typeof group.rule === 'string' &&
    typeof group.message === 'string' &&
    typeof group.records === 'number' &&
    Array.isArray(group.examples)
  );
}

const STATUSES: readonly string[] = ['WAITING', 'IP', 'P', 'PE', 'ER', 'CANCELLED'];
export const isOver = ({ status }: JobProgress): boolean => status !== 'WAITING' && status !== 'IP';

function isJobProgress(value: unknown): value is JobProgress {
  if (typeof value !== 'object' || value === null) return false;
  const job = value as Partial<Record<keyof JobProgress, unknown>>;
  return typeof job.id === 'string' && typeof job.status === 'string' && STATUSES.includes(job.status) && Number.isFinite(job.done);
}

const POLL_MS = 1000;
const SLOW_POLL_MS = 5000;

/**
 * Asks for the state of a job until it is over. Null until the first answer, and while nobody answers.
 * @param onOver called once; with null where there is no such job (any more).
 */
export function useJob(gstin: string, jobId: string | null, onOver: (job: JobProgress | null) => void): JobProgress | null {
  const [job, setJob] = useState<JobProgress | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener of the moment the job ends is enough
  useEffect(() => {
    setJob(null);
    if (jobId === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await readJob(gstin, jobId, stop.signal);
      if (stop.signal.aborted) return;
      if (answer === 'gone') return onOver(null);
      if (answer) {
        setJob(answer);
        if (isOver(answer)) return onOver(answer);
      }
      timer = setTimeout(ask, answer ? POLL_MS : SLOW_POLL_MS);
    };
    ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [gstin, jobId]);
  return job;
}

async function readJob(gstin: string, jobId: string, signal: AbortSignal): Promise<JobProgress | 'gone' | null> {
  try {
    const answer = await fetch(`/api/jobs/${jobId}?${new URLSearchParams({ gstin })}`, { signal });
    if (answer.status === 404) return 'gone';
    const value: unknown = answer.ok ? await answer.json() : null;
    return isJobProgress(value) ? value : null;
  } catch {
    // The job runs on the server whether or not it can be asked for; the next question may be answered.
    return null;
  }
}

/** "12,000 of 1,00,000 records". */
const progressText = (job: JobProgress): string => `${formatCount(job.done)} of ${formatCount(job.total)} records`;

interface JobDialogProps {
  readonly job: JobProgress | null;
  readonly onLeave: () => void;
  readonly onCancelJob: () => void;
}

/** Progress of a bulk action. It can be left: the job goes on. */
export function JobDialog({ job, onLeave, onCancelJob }: JobDialogProps) {
  const t = useWords();
  const over = job !== null && isOver(job);
  const groups = refusedGroups(job?.result);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onLeave()}
      tone="info"
      size={groups.length > 0 ? 'l' : 'm'}
      title={t(job?.title) ?? t('Working')}
      footer={
        over ? (
          <Button onClick={onLeave}>{t('Okay')}</Button>
        ) : (
          <>
            <Button
              variant="secondary"
              offReason={job?.cancelRequested ? t('It stops after the records in hand.') : undefined}
              onClick={onCancelJob}
            >
              {t('Cancel the rest')}
            </Button>
            <Button onClick={onLeave}>{t('Leave it running')}</Button>
          </>
        )
      }
    >
      <ProgressBar
        label={over ? t('Finished') : t('Saving')}
        value={job && job.total > 0 ? Math.min(1, job.done / job.total) : undefined}
        text={job ? t(progressText(job)) : undefined}
      />
      {job && job.refused > 0 && (
        <p>{t('{count} records were refused by the rules and left as they are.', { count: formatCount(job.refused) })}</p>
      )}
      {groups.length > 0 && <RefusedTable groups={groups} />}
      {job?.message && <p role="status">{t(job.message)}</p>}
      {!over && <p className="small muted">{t('Records that are done stay done if you cancel.')}</p>}
    </Dialog>
  );
}

export function RefusedTable({ groups }: { groups: readonly RefusedGroup[] }) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{t('Restriction reasons')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Reason')}</th>
            <th scope="col" className="num">
              {t('Records')}
            </th>
            <th scope="col">{t('For example')}</th>
            <th scope="col">{t('Rule')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ rule, message, records, examples }) => (
            <tr key={`${rule} ${message}`}>
              <th scope="row" className="head">
                {t(message)}
              </th>
              <td className="num" data-l={t('Records')}>
                {formatCount(records)}
              </td>
              <td data-l={t('For example')}>{examples.join(', ')}</td>
              <td data-l={t('Rule')}>
                <RuleId id={rule} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One line in the page while a job goes on unseen. */
export function JobStrip({ job, onShow }: { job: JobProgress | null; onShow: () => void }) {
  const t = useWords();
  return (
    <Alert action={<LinkButton onClick={onShow}>{t('Show progress')}</LinkButton>}>
      {job ? t('{title} is running: {progress}.', { title: t(job.title), progress: t(progressText(job)) }) : t('A bulk action is running.')}
    </Alert>
  );
}
