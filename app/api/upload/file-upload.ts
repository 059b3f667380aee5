/** Uploads whose body is the file itself: taken in whole, then worked on while the answer tells the progress, a line each. */
import { z } from 'zod';
import { perform } from '@/app/_lib/perform';
import type { TaxpayerContext } from '@/lib/auth/request-context';
import type { Result } from '@/lib/domain/result';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { DeclaredFile, ReceivedFile, UploadFault } from '@/lib/services/receive-file';

const declaredFile = z.object({
  fileName: z.string().max(2_000).default('file').transform(decoded),
  bytes: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
});

const STATUS: Readonly<Record<UploadFault['kind'], number>> = {
  TOO_LARGE: 413,
  TOO_SLOW: 408,
  INCOMPLETE: 422,
  ALTERED: 422,
  EMPTY: 422,
  BUSY: 429,
};
const PROGRESS_MS = 250;

interface Upload {
  /** Takes the bytes in. */
  readonly receive: (source: AsyncIterable<Uint8Array>, declared: DeclaredFile) => Promise<Result<ReceivedFile, UploadFault>>;
  /** Works on the whole file; told numbers of documents go to the sender as they come. */
  readonly work: (file: ReceivedFile, onProgress: (documents: number) => void) => Promise<unknown>;
}

/**
 * X-File-Name, X-File-Bytes and X-File-Sha256 say what the body has to be. It is taken in whole and compared with that before anything of it
 * is read. The answer comes in lines: progress, then the result.
 */
export async function takeUpload(context: TaxpayerContext, request: Request, { receive, work }: Upload): Promise<Response> {
  const declared = declaredFile.safeParse({
    fileName: request.headers.get('x-file-name') ?? undefined,
    bytes: request.headers.get('x-file-bytes'),
    sha256: request.headers.get('x-file-sha256'),
  });
  if (!declared.success || !request.body) return refused('Name, length and SHA-256 of the file are missing.', 400);
  const received = await receive(chunksOf(request.body), declared.data);
  return received.ok ? reading(context, received.value, work) : refused(received.error.message, STATUS[received.error.kind]);
}

const refused = (message: string, status: number): Response => {
  const result: ActionResult<never> = { ok: false, kind: 'refused', refusals: [{ message }] };
  return Response.json(result, { status });
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Given up: what is still to come is not wanted.
    void reader.cancel().catch(() => undefined);
  }
}

/** Goes on to its end also when nobody listens any more: a save is whole or not at all. */
function reading(context: TaxpayerContext, file: ReceivedFile, work: Upload['work']): Response {
  let isOpen = true;
  const tellWork = async (tell: (line: object) => void): Promise<void> => {
    let told = 0;
    const attempt = { context, signedIn: context, gstin: context.taxpayer.gstin, requestId: context.requestId, rethrow: () => undefined };
    const result = await perform(attempt, z.unknown(), null, () =>
      work(file, (documents) => {
        if (Date.now() - told < PROGRESS_MS) return;
        told = Date.now();
        tell({ progress: { documents } });
      }),
    );
    tell({ result });
  };
  const lines = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const encoder = new TextEncoder();
      try {
        await tellWork((line) => {
          if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        });
      } finally {
        await file.remove();
        if (isOpen) controller.close();
      }
    },
    cancel: () => {
      isOpen = false;
    },
  });
  return new Response(lines, { headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'X-Content-Type-Options': 'nosniff' } });
}
