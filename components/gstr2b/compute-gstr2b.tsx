'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RefusalNote } from '@/components/ui/refusal-note';
import { type ActionResult, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';
import { type JobEnd, watchJob } from './watch-job';

/** Portal text (rulebook 7.2, R106). */
const WARNING =
  'Any record on the IMS dashboard where taxpayer takes no action will be deemed as accepted by the taxpayer, and credit will accordingly flow to the respective GSTR 2B.';
const IN_PROGRESS = 'GSTR-2B recomputation is in progress.';
const COMPUTED = 'GSTR-2B computed successfully.';

interface Outcome {
  readonly tone: 'ok' | 'bad' | 'info';
  readonly text: string;
  readonly rule?: string;
}

interface ComputeGstr2bProps {
  readonly gstin: string;
  /** "Oct 2026" */
  readonly label: string;
  /** Why the button is off. */
  readonly offReason?: string;
  /** The computation that was under way when the page was made. */
  readonly runningJobId: string | null;
  readonly compute: () => Promise<ActionResult<{ readonly jobId: string }>>;
  /** What calls for a computation; shown while nothing newer is to be said. */
  readonly notice?: ReactNode;
  /** The other buttons of the row, before and after this one. */
  readonly buttonsBefore?: ReactNode;
  readonly buttonsAfter?: ReactNode;
  /** What stands between the notice and the buttons. */
  readonly children?: ReactNode;
}

/** COMPUTE GSTR-2B under what it is about: warns as the portal does, starts the job, follows it and says how it ended. */
export function ComputeGstr2b({
  gstin,
  label,
  offReason,
  runningJobId,
  compute,
  notice,
  buttonsBefore,
  buttonsAfter,
  children,
}: ComputeGstr2bProps) {
  const t = useWords();
  const [isAsking, setAsking] = useState(false);
  const { jobId, isStarting, outcome, start } = useComputation(gstin, runningJobId, compute);
  const isRunning = jobId !== null || isStarting;
  return (
    <>
      {isRunning ? (
        <Alert live>
          {t(IN_PROGRESS)} {t('You may go on; refresh shows how far it is.')}
        </Alert>
      ) : outcome ? (
        <Alert tone={outcome.tone} live>
          {outcome.rule ? <RefusalNote message={outcome.text} ruleId={outcome.rule} /> : t(outcome.text)}
        </Alert>
      ) : (
        notice
      )}
      {children}
      <div className="btns">
        {buttonsBefore}
        <Button pending={isRunning} offReason={isRunning ? undefined : offReason} onClick={() => setAsking(true)}>
          {t('Compute GSTR-2B ({label})', { label })}
        </Button>
        {buttonsAfter}
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('Warning')}
        confirmLabel={t('Agree and Continue')}
        pending={isStarting}
        onConfirm={() => void start().then(() => setAsking(false))}
      >
        <p className="lead">{t(WARNING)}</p>
      </ConfirmDialog>
    </>
  );
}

function useComputation(gstin: string, runningJobId: string | null, compute: ComputeGstr2bProps['compute']) {
  const t = useWords();
  const { refresh } = useRouter();
  const { toast } = useAnnounce();
  const [isStarting, setStarting] = useState(false);
  const [jobId, setJobId] = useState(runningJobId);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const onEnd = useRef<(end: JobEnd) => void>(() => undefined);
  useEffect(() => {
    onEnd.current = (end) => {
      setJobId(null);
      setOutcome(outcomeOf(end));
      if (end.status === 'P') toast({ text: t(COMPUTED) });
      refresh();
    };
  });
  useEffect(() => {
    if (runningJobId) setJobId(runningJobId);
  }, [runningJobId]);
  useEffect(() => (jobId ? watchJob(gstin, jobId, (end) => onEnd.current(end)) : undefined), [gstin, jobId]);

  const start = async (): Promise<void> => {
    setStarting(true);
    setOutcome(null);
    const result = await compute().catch(() => null);
    setStarting(false);
    if (result?.ok) setJobId(result.data.jobId);
    else setOutcome(failureOf(result));
    refresh();
  };
  return { jobId, isStarting, outcome, start };
}

function outcomeOf({ status, message }: JobEnd): Outcome {
  if (status === 'P') return { tone: 'ok', text: COMPUTED };
  if (status === 'CANCELLED') return { tone: 'info', text: 'The computation was cancelled. GSTR-2B is as it was.' };
  return { tone: 'bad', text: message ?? 'GSTR-2B could not be computed. It is as it was before.' };
}

function failureOf(result: ActionResult<unknown> | null): Outcome {
  if (result === null || result.ok) return { tone: 'bad', text: 'The server could not be reached. Nothing was started; try again.' };
  const refusal = result.kind === 'refused' ? result.refusals[0] : undefined;
  return refusal ? { tone: 'bad', text: refusal.message, rule: refusal.rule } : { tone: 'bad', text: failureSentence(result) };
}
