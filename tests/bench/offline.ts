/**
 * Offline and back: records out as a workbook and as the offline tool's JSON, a tenth of them decided, in again and applied. The editing itself is
 * not timed. Memory is that of the process at its highest.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../../lib/db/client';
import { findJobRow } from '../../lib/db/jobs';
import { type ReadCell, readWorkbook } from '../../lib/excel/xlsx-reader';
import { type Cell, xlsxStream } from '../../lib/excel/xlsx-stream';
import type { OfflineFormat } from '../../lib/schemas/offline';
import { applyOfflineFile, runOfflineChunk } from '../../lib/services/apply-offline-file';
import type { ServiceContext } from '../../lib/services/context';
import { exportOffline } from '../../lib/services/export-offline';
import { lookAtOfflineFile } from '../../lib/services/look-offline-file';
import { readOfflineUpload } from '../../lib/services/offline-uploads';
import { RECIPIENT } from './world';

const EVERY = 10;

export async function measureOffline(database: Database, format: OfflineFormat): Promise<string> {
  const context: ServiceContext = {
    database,
    clock: { now: () => new Date('2026-11-15T10:00:00+05:30') },
    actor: { kind: 'SYSTEM', name: 'Bench' },
    requestId: randomUUID(),
  };
  const file = path.join(tmpdir(), `open-ims-bench-${randomUUID()}`);
  const edited = `${file}.edited`;
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 50);
  try {
    const out = await seconds(async () => pipeline((await exportOffline(context, RECIPIENT, { format })).body, createWriteStream(file)));
    await (format === 'WORKBOOK' ? editWorkbook(file, edited) : editJson(file, edited));
    const bytes = (await stat(edited)).size;
    highest = 0;
    let uploadId = '';
    const look = await seconds(async () => {
      const looked = await lookAtOfflineFile(context, RECIPIENT, {
        fileName: 'bench',
        path: edited,
        bytes,
        sha256: createHash('sha256').digest('hex'),
        open: () => createReadStream(edited, { highWaterMark: 1 << 18 }),
      });
      if (!looked.ok) throw new Error(looked.error.message);
      uploadId = looked.value.uploadId;
    });
    const apply = await seconds(async () => {
      const started = await applyOfflineFile(context, RECIPIENT, { uploadId, withConflicts: false });
      if (!started.ok) throw new Error(started.error[0]?.message);
      for (;;) {
        const job = await findJobRow(database.prisma, RECIPIENT, started.value.jobId);
        if (!job || !(await runOfflineChunk(context, job))) break;
      }
    });
    const upload = await readOfflineUpload(context, RECIPIENT, uploadId);
    const total = (out + look + apply).toFixed(1);
    return `${format.padEnd(9)} ${upload?.records} rows, ${(bytes / 2 ** 20).toFixed(1)} MB: out ${out.toFixed(1)} s, compared ${look.toFixed(1)} s, ${upload?.saved} saved ${apply.toFixed(1)} s, together ${total} s; highest memory ${Math.round(highest / 2 ** 20)} MB`;
  } finally {
    clearInterval(watch);
    await Promise.all([rm(file, { force: true }), rm(edited, { force: true })]);
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function editJson(from: string, to: string): Promise<void> {
  let seen = 0;
  let rest = '';
  const replaced = (text: string): string =>
    text.replace(/"action":"N"/g, (match) => {
      seen += 1;
      return seen % EVERY === 0 ? '"action":"A"' : match;
    });
  await pipeline(
    createReadStream(from, 'utf8'),
    async function* (chunks: AsyncIterable<string>) {
      for await (const chunk of chunks) {
        const text = rest + chunk;
        // So that no word is cut in two.
        const cut = text.lastIndexOf('{');
        rest = text.slice(cut);
        yield replaced(text.slice(0, cut));
      }
      yield replaced(rest);
    },
    createWriteStream(to),
  );
}

/** Written anew by the same writer, row by row. */
async function editWorkbook(from: string, to: string): Promise<void> {
  const items = readWorkbook(from, (name) => name !== 'Instructions');
  let item = await items.next();
  async function* sheets() {
    while (!item.done) {
      if (item.value.kind === 'sheet' && item.value.name !== 'Instructions') {
        const { name } = item.value;
        item = await items.next();
        yield { name, columns: [], rows: rows() };
      } else item = await items.next();
    }
  }
  async function* rows(): AsyncGenerator<Cell[]> {
    let status = -1;
    for (; !item.done && item.value.kind === 'row'; item = await items.next()) {
      const { row, cells } = item.value;
      if (status < 0) status = [...cells].find(([, { text }]) => text === 'Status')?.[0] ?? -1;
      const values = Array.from({ length: Math.max(0, ...cells.keys()) + 1 }, (_, at) => typedValue(cells.get(at)));
      if (status >= 0 && row % EVERY === 0 && values[status] === 'No Action') values[status] = 'Accepted';
      yield values;
    }
  }
  await pipeline(xlsxStream(sheets()), createWriteStream(to));
}

const typedValue = (cell: ReadCell | undefined): Cell => (cell ? (cell.isNumber ? Number(cell.text) : cell.text) : null);
