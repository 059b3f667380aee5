import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOutward } from '../../lib/db/outward-lists';
import { taxPeriod } from '../../lib/domain/tax-period';
import { parseOutwardSearch } from '../../lib/schemas/outward-search';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { importGstr1 } from '../../lib/services/import-gstr1';
import { type DeclaredFile, type ReceiveLimits, receiveFile, shownName } from '../../lib/services/receive-file';
import { exportSupplierReturn, listReturnPeriods, listReturnTable, readSupplierReturn } from '../../lib/services/supplier-return';
import { listReturnUploads, receiveReturn } from '../../lib/services/upload-return';
import { bytesOf } from '../excel/read-workbook';
import { OTHER, openSupplierWorld, QUARTERLY, RECIPIENT, recordIdOf, SUPPLIER, type SupplierWorld } from './supplier-world';

const OCTOBER = taxPeriod('2026-10');
let world: SupplierWorld;
let sample: Buffer;
beforeAll(async () => {
  world = await openSupplierWorld();
  sample = await readFile(new URL('../../public/samples/gstr1-2026-10.json', import.meta.url));
});
afterAll(() => world.close());

const declare = (bytes: Uint8Array, fileName = 'return.json'): DeclaredFile => ({
  fileName,
  bytes: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
async function* inChunks(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}
const leftOvers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('open-ims-upload-'));

describe('a file comes in whole or not at all', () => {
  const bytes = Buffer.from('{"gstin":"x"}'.repeat(500));
  const receive = (source: AsyncIterable<Uint8Array>, declared: DeclaredFile, limits?: ReceiveLimits) =>
    receiveFile(source, declared, 'sender', limits);
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 100);
    throw new Error('socket hang up');
  };
  const silent = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 100);
    await new Promise(() => undefined);
  };

  test('and can be read again and again until it is removed', async () => {
    const before = await leftOvers();
    const received = await receive(inChunks(bytes), declare(bytes));
    if (!received.ok) throw new Error(received.error.message);
    for (let times = 0; times < 2; times += 1) {
      const parts: Uint8Array[] = [];
      for await (const part of received.value.open()) parts.push(part);
      expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    }
    expect(await leftOvers()).toHaveLength(before.length + 1);
    await received.value.remove();
    expect(await leftOvers()).toEqual(before);
  });

  test.each<[string, () => ReturnType<typeof receive>, string]>([
    ['cut short on its way (S74)', () => receive(inChunks(bytes.subarray(0, 5_000)), declare(bytes)), 'INCOMPLETE'],
    ['longer than it said', () => receive(inChunks(Buffer.concat([bytes, bytes])), declare(bytes)), 'INCOMPLETE'],
    ['altered', () => receive(inChunks(Buffer.from(bytes).fill(0x20, 10, 11)), declare(bytes)), 'ALTERED'],
    ['empty', () => receive(inChunks(Buffer.alloc(0)), declare(Buffer.alloc(0))), 'EMPTY'],
    ['too large by its own word', () => receive(inChunks(bytes), declare(bytes), { maxBytes: 1_000 }), 'TOO_LARGE'],
    [
      'too large against its word (S73)',
      () => receive(inChunks(bytes), { ...declare(bytes), bytes: 10 }, { maxBytes: 1_000 }),
      'TOO_LARGE',
    ],
    ['a connection that breaks', () => receive(broken(), declare(bytes)), 'INCOMPLETE'],
    ['a sender who falls silent', () => receive(silent(), declare(bytes), { idleMs: 30 }), 'TOO_SLOW'],
  ])('%s', async (_name, attempt, kind) => {
    const before = await leftOvers();
    expect(await attempt()).toMatchObject({ ok: false, error: { kind } });
    expect(await leftOvers()).toEqual(before);
  });

  test('one user sends two at once; a third waits, others are not held up (S87)', async () => {
    const first = await receive(inChunks(bytes), declare(bytes));
    const second = await receive(inChunks(bytes), declare(bytes));
    expect(await receive(inChunks(bytes), declare(bytes))).toMatchObject({ ok: false, error: { kind: 'BUSY' } });
    const other = await receiveFile(inChunks(bytes), declare(bytes), 'another');
    for (const received of [first, second, other]) if (received.ok) await received.value.remove();
    const again = await receive(inChunks(bytes), declare(bytes));
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.remove();
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\returns\\oct.json', 'oct.json'],
    ['a\r\nSet-Cookie: x.json', 'aSet-Cookie: x.json'],
    ['\u202Egnp.json', 'gnp.json'],
    ['x'.repeat(300), 'x'.repeat(200)],
    ['', 'file'],
  ])('the name %j is kept as %j (S85)', (name, shown) => expect(shownName(name)).toBe(shown));
});

async function upload(
  bytes: Uint8Array,
  save: boolean,
  options: { context?: ServiceContext; form?: 'GSTR1' | 'IFF' | 'GSTR1A'; period?: string; gstin?: string } = {},
) {
  const gstin = options.gstin ?? SUPPLIER;
  const context = options.context ?? world.as('preparer', gstin);
  const received = await receiveReturn(context, gstin, inChunks(bytes), declare(bytes));
  if (!received.ok) throw new Error(received.error.message);
  try {
    return await importGstr1(context, gstin, received.value, {
      form: options.form ?? 'GSTR1',
      period: taxPeriod(options.period ?? OCTOBER),
      save,
    });
  } finally {
    await received.value.remove();
  }
}

const storedNumbers = async () =>
  (await world.database.prisma.document.findMany({ where: { supplierGstin: SUPPLIER, archivedOutcome: null }, select: { number: true } }))
    .map(({ number }) => number)
    .sort();

describe('a return of the offline tool', () => {
  test('a look tells what was read and stores nothing', async () => {
    const look = await upload(sample, false);
    expect(look).toMatchObject({ ok: true, value: { errors: 0, period: OCTOBER, saved: null, fileName: 'return.json' } });
    expect(look.ok && look.value.tables.reduce((sum, { documents }) => sum + documents, 0)).toBeGreaterThan(3);
    expect(await storedNumbers()).toEqual([]);
    expect(await listReturnUploads(world.as('viewer', SUPPLIER), SUPPLIER)).toEqual([]);
  });

  test.each([
    ['cut off in the middle', (text: string) => text.slice(0, text.length / 2), /Line \d+, column \d+ \(byte \d+\)/],
    ['no JSON', () => 'Invoice;Date\nINV-1;01-10-2026', /Line 1, column 1 \(byte 0\)/],
    ['of another supplier', (text: string) => text.replace(SUPPLIER, OTHER), new RegExp(`File belongs to ${OTHER}`)],
    ['of another period', (text: string) => text.replace('"102026"', '"092026"'), /is for Sep 2026, not for Oct 2026/],
  ])('%s: refused as a whole, and nothing changes', async (_name, spoil, message) => {
    const result = await upload(Buffer.from(spoil(sample.toString())), true);
    expect(result).toMatchObject({ ok: false });
    expect(!result.ok && result.error.message).toMatch(message);
    expect(await storedNumbers()).toEqual([]);
  });

  test('a file with a wrong document is not saved at all; the document and the field are named', async () => {
    const spoilt = Buffer.from(sample.toString().replace(RECIPIENT, `${RECIPIENT.slice(0, 14)}X`));
    const result = await upload(spoilt, true);
    expect(result).toMatchObject({ ok: true, value: { saved: null } });
    expect(result.ok && result.value.findings.find(({ severity }) => severity === 'ERROR')).toMatchObject({
      rule: 'R151',
      field: 'ctin',
      documentNumber: expect.any(String),
    });
    expect(await storedNumbers()).toEqual([]);
  });

  test('saved, the documents stand in front of their recipients at once; the same file again changes nothing (S84)', async () => {
    const first = await upload(sample, true);
    const numbers = await storedNumbers();
    expect(first).toMatchObject({ ok: true, value: { saved: { added: numbers.length, changed: 0, deleted: 0 } } });
    expect(await world.database.prisma.imsCounter.count({ where: { gstin: RECIPIENT } })).toBeGreaterThan(0);
    expect(await upload(sample, true)).toMatchObject({ ok: true, value: { saved: { added: 0, changed: 0, unchanged: numbers.length } } });
    expect(await storedNumbers()).toEqual(numbers);
    expect((await listReturnUploads(world.as('viewer', SUPPLIER), SUPPLIER)).map(({ isSaved, by }) => [isSaved, by])).toContainEqual([
      true,
      'A. Nair',
    ]);
  });

  test('what is taken away and sent back is the same', async () => {
    const { body } = await exportSupplierReturn(world.system, SUPPLIER, { form: 'GSTR1', period: OCTOBER });
    const result = await upload(await bytesOf(body), true);
    expect(result).toMatchObject({
      ok: true,
      value: { errors: 0, saved: { added: 0, changed: 0, moved: 0, unchanged: (await storedNumbers()).length } },
    });
  });
});

describe('the return', () => {
  const view = (form: 'GSTR1' | 'GSTR1A' | 'IFF' | null = null, period = OCTOBER, gstin = SUPPLIER) =>
    readSupplierReturn(world.as('viewer', gstin), gstin, { form, period });

  test('counts by table what is saved', async () => {
    const shown = await view();
    const numbers = await storedNumbers();
    expect(shown).toMatchObject({
      form: 'GSTR1',
      label: 'Oct 2026',
      dueDate: '2026-11-11',
      filed: null,
      closed: null,
      notYet: null,
      forms: [{ form: 'GSTR1' }, { form: 'GSTR1A' }],
    });
    expect(shown?.saved.records).toBe(numbers.length);
    expect(shown?.tables.reduce((sum, { saved }) => sum + saved.records, 0)).toBe(numbers.length);
  });

  test.each([
    ['a month to come', null, '2026-12', SUPPLIER],
    ['a month before registration', null, '2026-08', SUPPLIER],
    ['IFF of a monthly supplier', 'IFF' as const, '2026-10', SUPPLIER],
    ['GSTR-1 of the first month of a quarter', 'GSTR1' as const, '2026-10', QUARTERLY],
  ])('there is no %s', async (_name, form, period, gstin) => expect(await view(form, taxPeriod(period), gstin)).toBeNull());

  test('a month that runs can be saved and not yet filed, and says from when on', async () =>
    expect(await view(null, taxPeriod('2026-11'))).toMatchObject({
      closed: null,
      notYet: { message: 'Nov 2026 is not over yet.', advice: 'File GSTR-1 from 01/12/2026 on.' },
    }));

  test('a quarterly supplier has IFF in the first two months, GSTR-1 in the third', async () => {
    const forms = async (period: string) => (await view(null, taxPeriod(period), QUARTERLY))?.forms.map(({ form }) => form);
    expect(await forms('2026-10')).toEqual(['IFF']);
    expect(await forms('2026-09')).toEqual(['GSTR1', 'GSTR1A']);
    expect((await listReturnPeriods(world.system, QUARTERLY)).map(({ period }) => period)).toEqual([
      '2026-11',
      '2026-10',
      '2026-09',
      '2026-08',
      '2026-07',
    ]);
  });

  test('a document is deleted while it is not filed', async () => {
    const [number = ''] = await storedNumbers();
    const id = await recordIdOf(world, number);
    const row = await world.database.prisma.document.findFirstOrThrow({ where: { id } });
    const list = async (table: 'b2b' | 'b2ba' | 'cdnr' | 'cdnra') =>
      (
        await listReturnTable(world.as('viewer', SUPPLIER), SUPPLIER, {
          form: 'GSTR1',
          period: OCTOBER,
          table,
          search: parseOutwardSearch({ perPage: '100' }),
        })
      ).rows.map((each) => each.number);
    const table = ({ b2b: 'b2b', b2ba: 'b2ba', b2bcn: 'cdnr', b2bdn: 'cdnr', b2bcna: 'cdnra', b2bdna: 'cdnra' } as const)[
      row.section as 'b2b'
    ];
    expect(await list(table)).toContain(number);
    expect(
      await deleteSupplierDocuments(world.as('preparer', SUPPLIER), SUPPLIER, { form: 'GSTR1', period: OCTOBER, documentIds: [id] }),
    ).toEqual({ ok: true, value: { deleted: 1 } });
    expect(await list(table)).not.toContain(number);
    expect(await storedNumbers()).not.toContain(number);
  });

  test('once filed it takes nothing more', async () => {
    world.moveTo('2026-11-10');
    expect(await fileSupplierReturn(world.as('approver', SUPPLIER), SUPPLIER, { form: 'GSTR1', period: OCTOBER })).toMatchObject({
      ok: true,
    });
    const shown = await view();
    expect(shown).toMatchObject({
      filed: { on: '2026-11-10', by: 'A. Nair' },
      closed: 'GSTR-1 for Oct 2026 is already filed.',
      saved: { records: 0 },
    });
    expect(await upload(sample, true)).toMatchObject({ ok: false, error: { message: 'GSTR-1 for Oct 2026 is already filed.' } });
    const numbers = await listOutward(world.database.prisma, {
      supplierGstin: SUPPLIER,
      period: OCTOBER,
      sections: ['b2b'],
      addedBack: false,
      filter: { filing: 'SAVED' },
      sort: 'date',
      descending: false,
      offset: 0,
      limit: 10,
      total: 10,
    });
    expect(numbers).toEqual([]);
  });
});

describe('who may not', () => {
  const receive = (context: ServiceContext) => receiveReturn(context, SUPPLIER, inChunks(sample), declare(sample));
  test.each<[string, () => Promise<unknown>]>([
    ['a viewer sends no file', () => receive(world.as('viewer', SUPPLIER))],
    ['a stranger sends no file', () => receive(world.as('admin', RECIPIENT))],
    ['a stranger reads no return', () => readSupplierReturn(world.as('admin', RECIPIENT), SUPPLIER, { form: null, period: OCTOBER })],
    ['a stranger lists no periods', () => listReturnPeriods(world.as('admin', RECIPIENT), SUPPLIER)],
    [
      'a stranger lists no table',
      () =>
        listReturnTable(world.as('admin', RECIPIENT), SUPPLIER, {
          form: 'GSTR1',
          period: OCTOBER,
          table: 'b2b',
          search: parseOutwardSearch({}),
        }),
    ],
    ['a stranger sees no files', () => listReturnUploads(world.as('admin', RECIPIENT), SUPPLIER)],
    ['a preparer files nothing', () => fileSupplierReturn(world.as('preparer', SUPPLIER), SUPPLIER, { form: 'GSTR1A', period: OCTOBER })],
    [
      'a viewer deletes nothing',
      () => deleteSupplierDocuments(world.as('viewer', SUPPLIER), SUPPLIER, { form: 'GSTR1', period: OCTOBER, documentIds: [] }),
    ],
  ])('%s', async (_name, attempt) => {
    const before = await leftOvers();
    await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
    expect(await leftOvers()).toEqual(before);
  });
});
