'use client';
import { useRouter } from 'next/navigation';
import { type ChangeEvent, type DragEvent, useId, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { LinkButton } from '@/components/ui/link-button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { formatCount } from '@/lib/domain/money';
import { SUPPLIER_FORM_LABEL, type SupplierForm } from '@/lib/domain/outward-tables';
import { failureSentence } from '@/lib/schemas/action-result';
import type { UploadReport as Report, SavedDocuments } from '@/lib/schemas/supplier-upload';
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
    if (outcome === 'unreachable') setFault(NOT_REACHED);
    else if (outcome !== 'stopped' && !outcome.ok) setFault(failureSentence(outcome));
    return outcome;
  };
  const look = async (file: File): Promise<void> => {
    setLooked(null);
    setSaved(null);
    const refusal = refusalOf(file, maxBytes);
    if (refusal) return setFault(refusal);
    const outcome = await send(file, 'look');
    if (typeof outcome === 'string' || !outcome.ok) return;
    setLooked({ file, report: outcome.data });
    say(`${counted(documentsOf(outcome.data), 'document')} read, ${counted(outcome.data.errors, 'error')}.`);
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
        Upload a file prepared offline
      </h2>
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
      {saved?.saved && (
        <Alert tone="ok" live>
          {savedSentence(saved.saved)} Recipients see them in IMS now.
        </Alert>
      )}
      {looked && !sending ? (
        <>
          <UploadReport report={looked.report} />
          <div className="btns">
            <Button variant="secondary" className="left" onClick={() => setLooked(null)}>
              Another file
            </Button>
            <Button offReason={saveOffReason(looked.report)} onClick={() => void save(looked.file)}>
              Save
            </Button>
          </div>
        </>
      ) : (
        <Drop
          label={`JSON file of the offline tool, ${name} of ${label}`}
          maxBytes={maxBytes}
          offReason={offReason}
          sending={sending}
          onFile={(file) => void look(file)}
          onStop={() => stop.current?.abort()}
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
function savedSentence({ added, changed, unchanged, moved, deleted }: SavedDocuments): string {
  const parts = [`${counted(added, 'document')} added`];
  if (changed > 0) parts.push(`${formatCount(changed)} changed`);
  if (moved > 0) parts.push(`${formatCount(moved)} moved to another recipient`);
  if (deleted > 0) parts.push(`${formatCount(deleted)} deleted`);
  if (unchanged > 0) parts.push(`${formatCount(unchanged)} as they were`);
  return `${parts.join(', ')}.`;
}

function refusalOf(file: File, maxBytes: number): string | null {
  if (!file.name.toLowerCase().endsWith('.json')) return `${file.name} is no .json file.`;
  if (file.size === 0) return `${file.name} is empty.`;
  return file.size > maxBytes ? `${file.name} is larger than ${Math.floor(maxBytes / 1_048_576)} MB.` : null;
}

interface DropProps {
  readonly label: string;
  readonly maxBytes: number;
  readonly offReason?: string;
  readonly sending: Sending | null;
  readonly onFile: (file: File) => void;
  readonly onStop: () => void;
}

function Drop({ label, maxBytes, offReason, sending, onFile, onStop }: DropProps) {
  const [isOver, setOver] = useState(false);
  const helpId = useId();
  const isOff = offReason !== undefined;
  const onDrop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !sending && !isOff) onFile(file);
  };
  const onPick = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file) onFile(file);
    // So that the same file can be chosen again after it was mended.
    event.currentTarget.value = '';
  };
  return (
    <section
      className="drop"
      aria-label={label}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isOff);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" size={20} />
      {sending ? (
        <>
          <ProgressBar label={STAGE_TEXT[sending.stage]} value={sending.share} text={progressText(sending)} />
          {sending.stage !== 'read' && <LinkButton onClick={onStop}>Stop</LinkButton>}
        </>
      ) : (
        <>
          <p>
            <b>{label}</b>
          </p>
          {isOff ? (
            <Button variant="secondary" offReason={offReason}>
              Choose file
            </Button>
          ) : (
            <label className="btn o pick">
              Choose file
              <input type="file" accept=".json,application/json" aria-describedby={helpId} onChange={onPick} />
            </label>
          )}
          <p className="hint" id={helpId}>
            {offReason ??
              `Or drop it here; up to ${Math.floor(maxBytes / 1_048_576)} MB. It is looked at first; nothing is saved before you press SAVE.`}
          </p>
        </>
      )}
    </section>
  );
}

const progressText = ({ stage, documents }: Sending): string | undefined => {
  if (stage !== 'read') return undefined;
  return documents === undefined ? 'by the server' : counted(documents, 'document');
};
