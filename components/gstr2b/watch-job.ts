/** Follows a job until it ends. Its progress is a plain GET, so that nothing waits behind a server action. */

const STATUSES = ['WAITING', 'IP', 'P', 'PE', 'ER', 'CANCELLED'] as const;

interface JobAnswer {
  readonly status: (typeof STATUSES)[number];
  readonly message: string | null;
}

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
    if (job.status !== 'WAITING' && job.status !== 'IP') return onEnd({ status: job.status, message: job.message });
  }
}

/** Null when the server could not be asked; the next round asks again. */
async function readJob(gstin: string, jobId: string, signal: AbortSignal): Promise<JobAnswer | null> {
  try {
    const answer = await fetch(`/api/jobs/${encodeURIComponent(jobId)}?gstin=${encodeURIComponent(gstin)}`, { signal, cache: 'no-store' });
    if (answer.status === 404 || answer.status === 401)
      return { status: 'ER', message: 'The computation can no longer be followed here. Read the page again.' };
    return answer.ok ? toAnswer(await answer.json()) : null;
  } catch {
    return null;
  }
}

function toAnswer(json: unknown): JobAnswer | null {
  const told: { readonly status?: unknown; readonly message?: unknown } = typeof json === 'object' && json !== null ? json : {};
  const status = STATUSES.find((known) => known === told.status);
  return status ? { status, message: typeof told.message === 'string' ? told.message : null } : null;
}
