/** A download as a response: streamed, named safely, never shown in place. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Download } from '@/lib/services/workbook';

/** Waits for the first bytes, so that what fails at once is answered as a fault and not as a broken file. */
export async function downloadResponse({ fileName, contentType, body }: Download): Promise<Response> {
  if (!body.readableEnded && body.readableLength === 0) await once(body, 'readable');
  // Names hold only letters, digits, "-", "_" and "."; both forms say the same.
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

export const nothingHere = (): Response => Response.json({ ok: false, kind: 'not-allowed' }, { status: 404 });
