'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { DropZone } from '@/components/ui/drop-zone';
import { failureSentence } from '@/lib/schemas/action-result';
import type { OfflineLook } from '@/lib/schemas/offline';
import { type Sending, sendFile } from '../../gstr1/send-file';
import type { Words } from '../../language/speech';
import { useWords } from '../../language/use-words';

interface UploadFileProps {
  readonly gstin: string;
  readonly maxBytes: number;
  readonly offReason?: string | undefined;
}

const STAGE_TEXT = { digest: 'Checking', send: 'Sending', read: 'Comparing' } as const;

/** A JSON file or workbook on its way in: sent, compared with what stands, and shown; nothing is saved by it. */
export function UploadFile({ gstin, maxBytes, offReason }: UploadFileProps) {
  const t = useWords();
  const router = useRouter();
  const { say } = useAnnounce();
  const [sending, setSending] = useState<Sending | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);

  const look = async (file: File): Promise<void> => {
    const refusal = refusalOf(t, file, maxBytes);
    setFault(refusal);
    if (refusal) return;
    stop.current = new AbortController();
    const address = `/api/upload/ims?${new URLSearchParams({ gstin })}`;
    const outcome = await sendFile<OfflineLook>(address, file, stop.current.signal, setSending);
    setSending(null);
    if (outcome === 'stopped') return;
    if (outcome === 'unreachable')
      return setFault(t('The file did not get through. Nothing was saved; check the connection and try again.'));
    if (!outcome.ok) return setFault(t(failureSentence(outcome)));
    say(t('{count, plural, one {# change} other {# changes}} found.', { count: outcome.data.changes }));
    router.push(`/ims/offline?upload=${outcome.data.uploadId}`);
  };
  const size = Math.floor(maxBytes / 1_048_576);
  return (
    <section className="stack" aria-labelledby="offline-upload">
      <h2 id="offline-upload" className="list-title">
        {t('Upload')}
      </h2>
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
      <DropZone
        label={t('JSON file or workbook with your actions')}
        accept=".json,.xlsx"
        hint={
          offReason ?? t('Or drop it here; up to {size} MB. The difference is shown first; nothing is saved before you apply it.', { size })
        }
        offReason={offReason}
        sending={sending && { label: t(STAGE_TEXT[sending.stage]), share: sending.share, text: t(progressText(t, sending)) }}
        onFile={(file) => void look(file)}
        onStop={sending?.stage === 'read' ? undefined : () => stop.current?.abort()}
      />
    </section>
  );
}

const progressText = (t: Words, { stage, documents }: Sending): string | undefined => {
  if (stage !== 'read') return undefined;
  return documents === undefined ? t('by the server') : t('{count, plural, one {# row} other {# rows}}', { count: documents });
};

function refusalOf(t: Words, file: File, maxBytes: number): string | null {
  if (!/\.(?:json|xlsx)$/i.test(file.name)) return t('{name} is neither a .json nor an .xlsx file.', { name: file.name });
  if (file.size === 0) return t('{name} is empty.', { name: file.name });
  return file.size > maxBytes ? t('{name} is larger than {size} MB.', { name: file.name, size: Math.floor(maxBytes / 1_048_576) }) : null;
}
