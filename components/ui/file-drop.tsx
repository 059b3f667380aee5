'use client';
import { type ChangeEvent, type DragEvent, useId, useRef, useState } from 'react';
import { Icon } from './icon';
import { LinkButton } from './link-button';
import { ProgressBar } from './progress-bar';

export interface UploadAnswer {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
  readonly fileName: string;
}

interface FileDropProps {
  readonly label: string;
  readonly help?: string;
  /** As of <input accept>: ".json,.xlsx". */
  readonly accept: string;
  readonly maxBytes: number;
  /** Address that takes multipart/form-data by POST. */
  readonly uploadTo: string;
  readonly fieldName?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onDone: (answer: UploadAnswer) => void;
}

interface Sending {
  readonly name: string;
  readonly share: number | undefined;
}

/** Drop a file or choose one; it is sent at once, with progress and a way to stop. */
export function FileDrop({ label, help, accept, maxBytes, uploadTo, fieldName = 'file', fields, headers, onDone }: FileDropProps) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const request = useRef<XMLHttpRequest | null>(null);
  const faultId = useId();

  const send = (file: File): void => {
    const refusal = refuse(file, accept, maxBytes);
    setFault(refusal);
    if (refusal) return;
    const body = new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
    body.append(fieldName, file);
    const upload = new XMLHttpRequest();
    request.current = upload;
    upload.upload.onprogress = (event) => {
      // once all is sent the server still reads it: nobody can tell how long
      const share = event.lengthComputable && event.loaded < event.total ? event.loaded / event.total : undefined;
      setSending({ name: file.name, share });
    };
    upload.onload = () => {
      setSending(null);
      onDone({ status: upload.status, text: upload.responseText, fileName: file.name });
    };
    upload.onerror = () => {
      setSending(null);
      setFault('The file did not get through. Check the connection and try again.');
    };
    upload.onabort = () => setSending(null);
    upload.open('POST', uploadTo);
    for (const [name, value] of Object.entries(headers ?? {})) upload.setRequestHeader(name, value);
    upload.send(body);
    setSending({ name: file.name, share: 0 });
  };

  const onDrop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    setOver(false);
    const files = event.dataTransfer.files;
    if (files.length > 1) setFault('One file at a time.');
    else if (files[0] && !sending) send(files[0]);
  };
  const onPick = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file) send(file);
    // so that the same file can be chosen again after it was mended
    event.currentTarget.value = '';
  };

  return (
    <section
      className="drop"
      aria-label={label}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" size={20} />
      {sending ? (
        <>
          <ProgressBar label={`Sending ${sending.name}`} value={sending.share} text={sending.share === undefined ? 'Reading' : undefined} />
          <LinkButton onClick={() => request.current?.abort()}>Stop</LinkButton>
        </>
      ) : (
        <>
          <p>
            <b>{label}</b>
          </p>
          <label className="btn o pick">
            Choose file
            <input type="file" accept={accept} aria-describedby={fault ? faultId : undefined} onChange={onPick} />
          </label>
          <p className="hint">{help ?? `Or drop it here. ${accept.replaceAll(',', ', ')}, up to ${megabytes(maxBytes)}.`}</p>
        </>
      )}
      <p className="err" id={faultId} role="alert">
        {fault}
      </p>
    </section>
  );
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_048_576)} MB`;

function refuse(file: File, accept: string, maxBytes: number): string | null {
  const endings = accept.split(',').map((ending) => ending.trim().toLowerCase());
  const fits = endings.some((ending) => !ending.startsWith('.') || file.name.toLowerCase().endsWith(ending));
  if (!fits) return `${file.name} is no ${endings.join(' or ')} file.`;
  if (file.size === 0) return `${file.name} is empty.`;
  if (file.size > maxBytes) return `${file.name} is larger than ${megabytes(maxBytes)}.`;
  return null;
}
