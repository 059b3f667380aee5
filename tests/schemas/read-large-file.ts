/** Run as a process of its own with a small heap: reads a large made-up file and tells what it took. */
import { readGstr1InBatches } from '../../lib/schemas/gstn/gstr1-reader';
import { gstr1File } from '../builders/gstr1-file';

async function run(documents: number): Promise<void> {
  let read = 0;
  let mostHeap = 0;
  let last = '';
  for await (const items of readGstr1InBatches(() => gstr1File({ documents, recipients: 40, headerLast: true }), { today: '2026-11-24' })) {
    for (const item of items) {
      if (item.kind === 'document') read++;
      last = item.kind;
    }
    mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
  }
  process.stdout.write(JSON.stringify({ read, last, mostHeapMegabytes: Math.round(mostHeap / (1 << 20)) }));
}

void run(Number(process.argv[2]));
