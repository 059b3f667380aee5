'use client';
import { type ChangeEvent, type DragEvent, useId, useState } from 'react';
import { useWords } from '../language/use-words';
import { Button } from './button';
import { Icon } from './icon';
import { LinkButton } from './link-button';
import { ProgressBar } from './progress-bar';

interface DropZoneProps {
  readonly label: string;
  /** As of <input accept>: ".json,.xlsx". */
  readonly accept: string;
  readonly hint: string;
  /** Why no file can be chosen. */
  readonly offReason?: string | undefined;
  /** What is being done with a file; null while none is under way. */
  readonly sending: { readonly label: string; readonly share?: number | undefined; readonly text?: string | undefined } | null;
  readonly onFile: (file: File) => void;
  /** Left out once it can no longer be stopped. */
  readonly onStop?: (() => void) | undefined;
}

/** Drop a file or choose one; whoever uses it sends it. */
export function DropZone({ label, accept, hint, offReason, sending, onFile, onStop }: DropZoneProps) {
  const t = useWords();
  const [isOver, setOver] = useState(false);
  const hintId = useId();
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
          <ProgressBar label={sending.label} value={sending.share} text={sending.text} />
          {onStop && <LinkButton onClick={onStop}>{t('Stop')}</LinkButton>}
        </>
      ) : (
        <>
          <p>
            <b>{label}</b>
          </p>
          {isOff ? (
            <Button variant="secondary" offReason={offReason}>
              {t('Choose file')}
            </Button>
          ) : (
            <label className="btn o pick">
              {t('Choose file')}
              <input type="file" accept={accept} aria-describedby={hintId} onChange={onPick} />
            </label>
          )}
          <p className="hint" id={hintId}>
            {hint}
          </p>
        </>
      )}
    </section>
  );
}
