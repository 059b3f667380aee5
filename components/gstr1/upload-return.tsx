'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { DropZone } from '@/components/ui/drop-zone';
import { formatCount } from '@/lib/domain/money';
import { SUPPLIER_FORM_LABEL, type SupplierForm } from '@/lib/domain/outward-tables';
import { failureSentence } from '@/lib/schemas/action-result';
import type { UploadReport as Report, SavedDocuments } from '@/lib/schemas/supplier-upload';
import type { Words } from '../language/speech';
import { useWords } from '../language/use-words';
import { counted } from './counted';
import { type Sending, type SendOutcome, sendFile } from './send-file';
import { UploadReport } from './upload-report';

interface UploadReturnProps {
  readonly gstin: string;
  readonly form: SupplierForm;
  readonly period: string;
  /** "Oct 2026" */
  readonly label: string;
  readonly maxBytes: number;
  /** Why nothing can be sent: the return is filed, or the role only looks. */
  readonly offReason?: string;
}

interface Looked {
  readonly file: File;
  readonly report: Report;
}

const STAGE_TEXT = { digest: 'Checking', send: 'Sending', read: 'Reading' } as const;
const NOT_REACHED = 'The file did not get through. Nothing was saved; check the connection and try again.';

/** A file of the offline tool: looked at first, saved by a second step; a broken one changes nothing. */
export function UploadReturn({ gstin, form, period, label, maxBytes, offReason }: UploadReturnProps) {
  const t = useWords();
  const [sending, setSending] = useState<Sending | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [saved, setSaved] = useState<Report | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const { say } = useAnnounce();
  const router = useRouter();
  const name = SUPPLIER_FORM_LABEL[form];

  const send = async (file: File, mode: 'look' | 'save'): Promise<SendOutcome> => {
    stop.current = new AbortController();
    setFault(null);
    const query = new URLSearchParams({ gstin, form, period, mode });
    const outcome = await sendFile(`/api/upload/gstr1?${query}`, file, stop.current.signal, setSending);
    setSending(null);
    if (outcome === 'unreachable') setFault(t(NOT_REACHED));
    else if (outcome !== 'stopped' && !outcome.ok) setFault(t(failureSentence(outcome)));
    return outcome;
  };
  const look = async (file: File): Promise<void> => {
    setLooked(null);
    setSaved(null);
    const refusal = refusalOf(t, file, maxBytes);
    if (refusal) return setFault(refusal);
    const outcome = await send(file, 'look');
    if (typeof outcome === 'string' || !outcome.ok) return;
    setLooked({ file, report: outcome.data });
    say(
      t('{documents} read, {errors}.', {
        documents: counted(t, documentsOf(outcome.data), 'document'),
        errors: counted(t, outcome.data.errors, 'error'),
      }),
    );
  };
  const save = async (file: File): Promise<void> => {
    const outcome = await send(file, 'save');
    if (typeof outcome === 'string' || !outcome.ok) return;
    router.refresh();
    // What is stored already may speak against a file that is right in itself.
    if (outcome.data.saved) {
      setLooked(null);
      setSaved(outcome.data);
    } else setLooked({ file, report: outcome.data });
  };

  return (
    <section className="stack" aria-labelledby="upload-title">
      <h2 id="upload-title" className="list-title">
        {t('Upload a file prepared offline')}
      </h2>
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
      {saved?.saved && (
        <Alert tone="ok" live>
          {t('{saved} Recipients see them in IMS now.', { saved: savedSentence(t, saved.saved) })}
        </Alert>
      )}
      {looked && !sending ? (
        <>
          <UploadReport report={looked.report} />
          <div className="btns">
            <Button variant="secondary" className="left" onClick={() => setLooked(null)}>
              {t('Another file')}
            </Button>
            <Button offReason={t(saveOffReason(looked.report))} onClick={() => void save(looked.file)}>
              {t('Save')}
            </Button>
          </div>
        </>
      ) : (
        <DropZone
          label={t('JSON file of the offline tool, {name} of {label}', { name, label })}
          accept=".json,application/json"
          hint={
            t(offReason) ??
            t('Or drop it here; up to {size} MB. It is looked at first; nothing is saved before you press SAVE.', {
              size: Math.floor(maxBytes / 1_048_576),
            })
          }
          offReason={offReason}
          sending={sending && { label: t(STAGE_TEXT[sending.stage]), share: sending.share, text: progressText(t, sending) }}
          onFile={(file) => void look(file)}
          onStop={sending?.stage === 'read' ? undefined : () => stop.current?.abort()}
        />
      )}
      {saved && <UploadReport report={saved} />}
    </section>
  );
}

const documentsOf = (report: Report): number => report.tables.reduce((sum, { documents }) => sum + documents, 0);

function saveOffReason(report: Report): string | undefined {
  if (report.errors > 0) return 'Mend the errors in the file and look at it again; a file with errors is not saved.';
  return documentsOf(report) === 0 ? 'There is nothing to save in this file.' : undefined;
}

/** "12 documents added, 1 changed, 3 as they were." */
function savedSentence(t: Words, { added, changed, unchanged, moved, deleted }: SavedDocuments): string {
  const parts = [t('{documents} added', { documents: counted(t, added, 'document') })];
  if (changed > 0) parts.push(t('{count} changed', { count: formatCount(changed) }));
  if (moved > 0) parts.push(t('{count} moved to another recipient', { count: formatCount(moved) }));
  if (deleted > 0) parts.push(t('{count} deleted', { count: formatCount(deleted) }));
  if (unchanged > 0) parts.push(t('{count} as they were', { count: formatCount(unchanged) }));
  return `${parts.join(', ')}.`;
}

function refusalOf(t: Words, file: File, maxBytes: number): string | null {
  if (!file.name.toLowerCase().endsWith('.json')) return t('{name} is no .json file.', { name: file.name });
  if (file.size === 0) return t('{name} is empty.', { name: file.name });
  return file.size > maxBytes ? t('{name} is larger than {size} MB.', { name: file.name, size: Math.floor(maxBytes / 1_048_576) }) : null;
}

const progressText = (t: Words, { stage, documents }: Sending): string | undefined => {
  if (stage !== 'read') return undefined;
  return documents === undefined ? t('by the server') : counted(t, documents, 'document');
};
