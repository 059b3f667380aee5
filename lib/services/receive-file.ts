/** Takes a file in: to disk as it comes, whole or not at all, and away again afterwards. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result';

/** What the sender says of the file. Without a digest only the length is compared. */
export interface DeclaredFile {
  readonly fileName: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

export interface ReceivedFile extends DeclaredFile {
  /** Where the bytes lie until they are removed; for formats that are read from their end. */
  readonly path: string;
  /** Opens the bytes from their beginning; as often as wanted. */
  open(): AsyncIterable<Uint8Array>;
  /** Must be called, whatever came of it. */
  remove(): Promise<void>;
}

/** Why nothing was taken in; the kind names the answer's status. */
export interface UploadFault {
  readonly kind: 'TOO_LARGE' | 'TOO_SLOW' | 'INCOMPLETE' | 'ALTERED' | 'EMPTY' | 'BUSY';
  readonly message: string;
}

export const MAX_UPLOAD_BYTES = 1 << 30;
const IDLE_MS = 60_000;
const AT_ONCE_OF_ONE_USER = 2;
const AT_ONCE = 8;

export interface ReceiveLimits {
  readonly maxBytes?: number;
  /** A sender that is silent for so long is given up. */
  readonly idleMs?: number;
}

const underWay = new Map<string, number>();

/** @param sender who sends, for the number of files that one may send at once. */
export async function receiveFile(
  source: AsyncIterable<Uint8Array>,
  declared: DeclaredFile,
  sender: string,
  limits: ReceiveLimits = {},
): Promise<Result<ReceivedFile, UploadFault>> {
  const maxBytes = limits.maxBytes ?? MAX_UPLOAD_BYTES;
  if (declared.bytes > maxBytes) return err(tooLarge(maxBytes));
  if (!enter(sender)) return err({ kind: 'BUSY', message: 'Other files are being read. Send this one when they are done.' });
  const folder = await mkdtemp(join(tmpdir(), 'open-ims-upload-')).catch((error: unknown) => {
    leave(sender);
    throw error;
  });
  const remove = async (): Promise<void> => {
    leave(sender);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const path = join(folder, 'file');
    const stored = await store(source, path, maxBytes, limits.idleMs ?? IDLE_MS);
    const fault = stored.ok ? mismatch(stored.value, declared) : stored.error;
    if (fault || !stored.ok) {
      await remove();
      return err(fault ?? tooLarge(maxBytes));
    }
    return ok({
      fileName: shownName(declared.fileName),
      ...stored.value,
      path,
      open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
      remove,
    });
  } catch (error) {
    await remove();
    throw error;
  }
}

function enter(sender: string): boolean {
  const own = underWay.get(sender) ?? 0;
  const all = [...underWay.values()].reduce((sum, each) => sum + each, 0);
  if (own >= AT_ONCE_OF_ONE_USER || all >= AT_ONCE) return false;
  underWay.set(sender, own + 1);
  return true;
}

function leave(sender: string): void {
  const own = (underWay.get(sender) ?? 1) - 1;
  if (own > 0) underWay.set(sender, own);
  else underWay.delete(sender);
}

interface Stored {
  readonly bytes: number;
  readonly sha256: string;
}

async function store(
  source: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
  idleMs: number,
): Promise<Result<Stored, UploadFault>> {
  const file = await open(path, 'wx', 0o600);
  try {
    return await copy(source[Symbol.asyncIterator](), file, maxBytes, idleMs);
  } finally {
    await file.close();
  }
}

async function copy(
  chunks: AsyncIterator<Uint8Array>,
  file: FileHandle,
  maxBytes: number,
  idleMs: number,
): Promise<Result<Stored, UploadFault>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const giveUp = (fault: UploadFault): Result<Stored, UploadFault> => {
    // The sender may never answer: nobody waits for the end of what is given up.
    void Promise.resolve(chunks.return?.()).catch(() => undefined);
    return err(fault);
  };
  for (;;) {
    const next = await withinTime(chunks.next(), idleMs).catch(() => 'BROKEN' as const);
    if (next === 'BROKEN')
      return err({ kind: 'INCOMPLETE', message: 'The connection broke before the file was whole. Nothing was saved.' });
    if (next === 'LATE') return giveUp({ kind: 'TOO_SLOW', message: 'No more of the file came. Nothing was saved.' });
    if (next.done) break;
    bytes += next.value.byteLength;
    if (bytes > maxBytes) return giveUp(tooLarge(maxBytes));
    hash.update(next.value);
    await file.writeFile(next.value);
  }
  return ok({ bytes, sha256: hash.digest('hex') });
}

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T | 'LATE'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'LATE'>((resolve) => {
    timer = setTimeout(() => resolve('LATE'), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function mismatch(stored: Stored, declared: DeclaredFile): UploadFault | null {
  if (stored.bytes === 0) return { kind: 'EMPTY', message: 'The file is empty.' };
  if (stored.bytes !== declared.bytes) {
    return { kind: 'INCOMPLETE', message: `${stored.bytes} of ${declared.bytes} bytes arrived. Nothing was saved; send the file again.` };
  }
  if (stored.sha256 !== declared.sha256.toLowerCase())
    return { kind: 'ALTERED', message: 'The file changed on its way. Nothing was saved; send it again.' };
  return null;
}

const tooLarge = (maxBytes: number): UploadFault => ({
  kind: 'TOO_LARGE',
  message: `The file is larger than ${Math.floor(maxBytes / (1 << 20))} MB, the most that is read here.`,
});

/** The last part of a path, without characters that would change how a line reads; at most 200 characters. */
export const shownName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 200) || 'file';
