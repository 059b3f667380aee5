/** Follows a job until it ends. Its progress is a plain GET, so that nothing waits behind a server action. */
import { z } from 'zod';

const jobAnswer = z.object({ status: z.enum(['WAITING', 'IP', 'P', 'PE', 'ER', 'CANCELLED']), message: z.string().nullish() });

export interface JobEnd {
  readonly status: 'P' | 'PE' | 'ER' | 'CANCELLED';
  readonly message: string | null;
}

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 3000;

/** @returns a function that stops watching; the job itself goes on. */
export function watchJob(gstin: string, jobId: string, onEnd: (end: JobEnd) => void): () => void {
  const stop = new AbortController();
  void follow(gstin, jobId, stop.signal, onEnd);
  return () => stop.abort();
}

async function follow(gstin: string, jobId: string, signal: AbortSignal, onEnd: (end: JobEnd) => void): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const job = await readJob(gstin, jobId, signal);
    if (signal.aborted || job === null) continue;
    if (job.status !== 'WAITING' && job.status !== 'IP') return onEnd({ status: job.status, message: job.message ?? null });
  }
}

/** Null when the server could not be asked; the next round asks again. */
async function readJob(gstin: string, jobId: string, signal: AbortSignal): Promise<z.infer<typeof jobAnswer> | null> {
  try {
    const answer = await fetch(`/api/jobs/${encodeURIComponent(jobId)}?gstin=${encodeURIComponent(gstin)}`, { signal, cache: 'no-store' });
    if (answer.status === 404 || answer.status === 401)
      return { status: 'ER', message: 'The computation can no longer be followed here. Read the page again.' };
    return answer.ok ? jobAnswer.parse(await answer.json()) : null;
  } catch {
    return null;
  }
}
