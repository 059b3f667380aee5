import type { ActionResult } from '@/lib/schemas/action-result';
import type { UploadReport } from '@/lib/schemas/supplier-upload';
import { sha256 } from './sha256';

export interface Sending {
  /** What is being done now: the file is digested, sent, or read by the server. */
  readonly stage: 'digest' | 'send' | 'read';
  /** 0 to 1; left out while nobody can tell. */
  readonly share?: number;
  readonly documents?: number;
}

export type SendOutcome<Data = UploadReport> = ActionResult<Data> | 'unreachable' | 'stopped';

const PART = 1 << 20;

/** The file's SHA-256, a part at a time; null when stopped. */
async function digestOf(file: File, stop: AbortSignal, onProgress: (share: number) => void): Promise<string | null> {
  const hash = sha256();
  for (let from = 0; from < file.size; from += PART) {
    if (stop.aborted) return null;
    hash.update(new Uint8Array(await file.slice(from, from + PART).arrayBuffer()));
    onProgress(Math.min(1, (from + PART) / file.size));
  }
  return hash.digest();
}

/**
 * Sends a file as the body of a POST with its name, length and SHA-256, so that the server takes all of it or nothing. The answer comes in
 * lines: progress, then the result.
 */
export async function sendFile<Data = UploadReport>(
  url: string,
  file: File,
  stop: AbortSignal,
  onProgress: (sending: Sending) => void,
): Promise<SendOutcome<Data>> {
  onProgress({ stage: 'digest', share: 0 });
  const digest = await digestOf(file, stop, (share) => onProgress({ stage: 'digest', share })).catch(() => undefined);
  if (digest === null) return 'stopped';
  if (digest === undefined) return 'unreachable';
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    stop.addEventListener('abort', abort, { once: true });
    const end = (outcome: SendOutcome<Data>): void => {
      stop.removeEventListener('abort', abort);
      resolve(outcome);
    };
    request.upload.onprogress = (event) =>
      onProgress({ stage: 'send', ...(event.lengthComputable ? { share: event.loaded / event.total } : {}) });
    request.upload.onload = () => onProgress({ stage: 'read' });
    request.onprogress = () => {
      const documents = lastProgress(request.responseText);
      if (documents !== null) onProgress({ stage: 'read', documents });
    };
    request.onload = () => end(readOutcome<Data>(request.responseText) ?? 'unreachable');
    request.onerror = () => end('unreachable');
    request.onabort = () => end('stopped');
    request.open('POST', url);
    request.setRequestHeader('Content-Type', /\.json$/i.test(file.name) ? 'application/json' : 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('X-File-Bytes', String(file.size));
    request.setRequestHeader('X-File-Sha256', digest);
    request.send(file);
  });
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function parse(line: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Documents read so far; null before the first whole line. */
export function lastProgress(text: string): number | null {
  const whole = linesOf(text.slice(0, text.lastIndexOf('\n') + 1));
  const progress = parse(whole.at(-1))?.progress;
  return typeof progress === 'object' && progress !== null && 'documents' in progress && typeof progress.documents === 'number'
    ? progress.documents
    : null;
}

/** The last line's result; null where the answer broke off. */
export function readOutcome<Data = UploadReport>(text: string): ActionResult<Data> | null {
  const last = parse(linesOf(text).at(-1));
  const result = last && 'result' in last ? last.result : last;
  return typeof result === 'object' && result !== null && 'ok' in result ? (result as ActionResult<Data>) : null;
}
