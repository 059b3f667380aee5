import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { perform } from '@/app/_lib/perform';
import type { TaxpayerContext } from '@/lib/auth/request-context';
import type { ActionResult } from '@/lib/schemas/action-result';
import { supplierForm, taxPeriodText } from '@/lib/schemas/supplier-return';
import { importGstr1 } from '@/lib/services/import-gstr1';
import type { ReceivedFile, UploadFault } from '@/lib/services/receive-file';
import { receiveReturn } from '@/lib/services/upload-return';

const query = z.strictObject({
  form: supplierForm,
  period: taxPeriodText,
  /** A look tells what was read; saving stores it. */
  mode: z.enum(['look', 'save']),
});
type Query = z.output<typeof query>;

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

/**
 * The body is the file itself; X-File-Name, X-File-Bytes and X-File-Sha256 say what it has to be. It is taken in whole and compared with that
 * before anything of it is read. The answer comes in lines: progress, then the result.
 */
export const POST = defineRoute({
  query,
  run: async ({ context, query: asked, request }) => {
    const declared = declaredFile.safeParse({
      fileName: request.headers.get('x-file-name') ?? undefined,
      bytes: request.headers.get('x-file-bytes'),
      sha256: request.headers.get('x-file-sha256'),
    });
    if (!declared.success || !request.body) return refused('Name, length and SHA-256 of the file are missing.', 400);
    const received = await receiveReturn(context, context.taxpayer.gstin, chunksOf(request.body), declared.data);
    return received.ok ? reading(context, asked, received.value) : refused(received.error.message, STATUS[received.error.kind]);
  },
});

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
function reading(context: TaxpayerContext, { form, period, mode }: Query, file: ReceivedFile): Response {
  let isOpen = true;
  const work = async (tell: (line: object) => void): Promise<void> => {
    let told = 0;
    const attempt = { context, signedIn: context, gstin: context.taxpayer.gstin, requestId: context.requestId, rethrow: () => undefined };
    const result = await perform(attempt, z.unknown(), null, () =>
      importGstr1(context, context.taxpayer.gstin, file, {
        form,
        period,
        save: mode === 'save',
        onProgress: (documents) => {
          if (Date.now() - told < PROGRESS_MS) return;
          told = Date.now();
          tell({ progress: { documents } });
        },
      }),
    );
    tell({ result });
  };
  const lines = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const encoder = new TextEncoder();
      try {
        await work((line) => {
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
