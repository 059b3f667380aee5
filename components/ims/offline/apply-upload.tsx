'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Choice } from '@/components/ui/choice';
import { LinkButton } from '@/components/ui/link-button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { formatCount } from '@/lib/domain/money';
import { type ActionResult, failureSentence } from '@/lib/schemas/action-result';
import type { OfflineApplyInput, OfflineUpload } from '@/lib/schemas/offline';
import type { JobInput } from '@/lib/schemas/record-actions';
import { useWords } from '../../language/use-words';
import { isOver, type JobProgress, useJob } from '../job-progress';

interface ApplyUploadProps {
  readonly gstin: string;
  readonly upload: OfflineUpload;
  /** Rows that still wait to be applied. */
  readonly changes: number;
  readonly conflicts: number;
  readonly offReason?: string | undefined;
  readonly apply: (input: OfflineApplyInput) => Promise<ActionResult<{ readonly jobId: string }>>;
  readonly cancel: (input: JobInput) => Promise<ActionResult<unknown>>;
}

const NOT_REACHED = 'The server could not be reached. Nothing is lost: read the page again.';

/** Applies a looked-at file, follows the job, and offers the rows that were not saved. */
export function ApplyUpload({ gstin, upload, changes, conflicts, offReason, apply, cancel }: ApplyUploadProps) {
  const t = useWords();
  const router = useRouter();
  const [jobId, setJobId] = useState<string | null>(upload.status === 'APPLYING' ? upload.jobId : null);
  const [ended, setEnded] = useState<JobProgress | null>(null);
  const [withConflicts, setWithConflicts] = useState(false);
  const [isPending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const job = useJob(gstin, jobId, (over) => {
    setJobId(null);
    setEnded(over);
    router.refresh();
  });
  const start = async (): Promise<void> => {
    setPending(true);
    setFault(null);
    setEnded(null);
    const result = await apply({ uploadId: upload.id, withConflicts }).catch(() => null);
    setPending(false);
    if (result?.ok) setJobId(result.data.jobId);
    else setFault(t(result ? failureSentence(result) : NOT_REACHED));
  };
  const stop = async (): Promise<void> => {
    if (jobId === null) return;
    const result = await cancel({ jobId }).catch(() => null);
    if (!result?.ok) setFault(t(result ? failureSentence(result) : NOT_REACHED));
  };
  const isRunning = jobId !== null && (job === null || !isOver(job));
  const total = changes + (withConflicts ? conflicts : 0);
  const failedRows = upload.problems.reduce((sum, { records }) => sum + records, 0);
  return (
    <>
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
      {ended?.message && (
        <Alert tone={ended.status === 'P' ? 'ok' : 'warn'} live>
          {t(ended.message)}
        </Alert>
      )}
      {!ended && upload.saved + upload.failed > 0 && !isRunning && (
        <Alert tone={upload.failed > 0 ? 'warn' : 'ok'}>
          {t('{saved, plural, one {# record} other {# records}} of this file saved, {failed} could not be saved.', {
            saved: upload.saved,
            failed: formatCount(upload.failed),
          })}
        </Alert>
      )}
      {isRunning && (
        <>
          <ProgressBar
            label={t('Saving')}
            value={job && job.total > 0 ? Math.min(1, job.done / job.total) : undefined}
            text={job ? t('{done} of {total} records', { done: formatCount(job.done), total: formatCount(job.total) }) : undefined}
          />
          <p className="small muted">
            {t('You may leave the page; the work goes on.')} <LinkButton onClick={() => void stop()}>{t('Cancel the rest')}</LinkButton>
          </p>
        </>
      )}
      {!isRunning && conflicts > 0 && (
        <Choice
          type="checkbox"
          checked={withConflicts}
          onChange={(event) => setWithConflicts(event.currentTarget.checked)}
          label={t('Also apply the {count, plural, one {# row} other {# rows}} whose record changed since', { count: conflicts })}
          description={t('What was decided or changed meanwhile is replaced by what the file says.')}
        />
      )}
      <div className="btns">
        <ButtonLink className="left" variant="secondary" href="/ims/offline">
          {t('Another file')}
        </ButtonLink>
        {failedRows > 0 && (
          <ButtonLink
            variant="secondary"
            icon="download"
            download
            href={`/api/export/offline-failed?${new URLSearchParams({ gstin, upload: upload.id })}`}
          >
            {t('Download the rows not saved ({count})', { count: formatCount(failedRows) })}
          </ButtonLink>
        )}
        {changes + conflicts > 0 && !isRunning && (
          <Button
            pending={isPending}
            offReason={offReason ?? (total === 0 ? t('Every change of this file is about a record that changed since.') : undefined)}
            onClick={() => void start()}
          >
            {t('Apply {count, plural, one {# change} other {# changes}}', { count: total })}
          </Button>
        )}
      </div>
    </>
  );
}
