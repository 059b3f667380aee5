/** Offline, both ways: out as JSON or workbook, edited, in again; what is refused, and what of a file is never kept. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findJobRow } from '../../lib/db/jobs';
import type { Role } from '../../lib/domain/access';
import type { ImsAction } from '../../lib/domain/ims/sections';
import type { OfflineFormat } from '../../lib/schemas/offline';
import { applyOfflineFile, runOfflineChunk } from '../../lib/services/apply-offline-file';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { exportOffline } from '../../lib/services/export-offline';
import { cancelJob, findJob } from '../../lib/services/jobs';
import { lookAtOfflineFile, receiveOfflineFile } from '../../lib/services/look-offline-file';
import { exportFailedRows, listOfflineUploads, readOfflineUpload } from '../../lib/services/offline-uploads';
import { runJob } from '../../lib/services/run-job';
import { undoChangeSet } from '../../lib/services/undo-change-set';
import { A, act, B, documentOf, file, idOf, openFour, rulesOf, S, save, successOf, T, type World } from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';
import { bytesOf } from '../excel/read-workbook';

let template: World['test'];
let world: World;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-test-'));
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [
    ...['S-1', 'S-2', 'S-3', 'S-4'].map((number) => ({ number })),
    { number: 'CN-1', section: 'b2bcn', taxable: 500 },
    { number: 'CN-2', section: 'b2bcn', taxable: 700 },
    { number: 'B-1', to: B },
  ]);
  await save(first, T, [{ number: 'T-1' }, { number: 'S-1' }]);
  template = first.test;
  await first.database.prisma.$disconnect();
  await Promise.all([first.database.pool.end(), first.database.direct.end(), first.database.locks.end()]);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-06', from: template });
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await template?.drop();
});

/** A user who stands in the database, as jobs look him up again for every chunk. */
async function member(role: Role = 'preparer', gstin = A): Promise<ServiceContext> {
  const context = world.as(role, gstin);
  if (context.actor.kind !== 'USER') throw new Error('no user');
  const { userId, name } = context.actor;
  await world.database.prisma.user.create({
    data: { id: userId, username: userId, name, passwordHash: 'x', createdAt: world.now(), memberships: { create: { gstin, role } } },
  });
  return context;
}

const download = async (format: OfflineFormat, gstin = A): Promise<Buffer> =>
  bytesOf((await exportOffline(world.as('viewer', gstin), gstin, { format })).body);

async function fileOf(bytes: Buffer, fileName = 'actions') {
  const path = join(folder, randomUUID());
  await writeFile(path, bytes);
  return {
    fileName,
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    async *open() {
      for (let from = 0; from < bytes.length; from += 5_000) yield bytes.subarray(from, from + 5_000);
    },
  };
}

const look = async (context: ServiceContext, bytes: Buffer, gstin = A) => lookAtOfflineFile(context, gstin, await fileOf(bytes));
const uploaded = async (context: ServiceContext, bytes: Buffer, gstin = A) => {
  const { uploadId } = successOf(await look(context, bytes, gstin));
  const upload = await readOfflineUpload(context, gstin, uploadId);
  if (!upload) throw new Error('no upload');
  return upload;
};
const run = (jobId: string, gstin = A) => runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, gstin, jobId);
async function apply(context: ServiceContext, uploadId: string, withConflicts = false) {
  const { jobId } = successOf(await applyOfflineFile(context, A, { uploadId, withConflicts }));
  await run(jobId);
  const upload = await readOfflineUpload(context, A, uploadId);
  if (!upload) throw new Error('no upload');
  return { upload, jobId };
}

type Row = Record<string, unknown>;
type Json = Record<string, Record<string, Row[]>>;
/** The download of either dialect with rows changed by their numbers. */
function editJson(bytes: Buffer, edit: (row: Row, number: string) => void): Buffer {
  const json = JSON.parse(bytes.toString()) as Json;
  for (const rows of Object.values(json.imsDetails ?? (json as unknown as Record<string, Row[]>)))
    for (const row of rows) edit(row, String(row.inum ?? row.nt_num ?? row.boenum));
  return Buffer.from(JSON.stringify(json));
}

type Cells = Partial<Record<string, ExcelJS.CellValue>>;
/** The workbook with cells changed by the document's number and the heading, as a spreadsheet program would save it. */
async function editWorkbook(
  bytes: Buffer,
  edit: (number: string, cells: Record<string, ExcelJS.CellValue>, sheet: string) => Cells,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    let headings: string[] | null = null;
    sheet.eachRow((row) => {
      if (!headings) {
        const texts: string[] = [];
        row.eachCell((cell, column) => {
          texts[column] = String(cell.value ?? '');
        });
        if (texts.includes('Record ID')) headings = texts;
        return;
      }
      const cells: Record<string, ExcelJS.CellValue> = {};
      const names = headings;
      row.eachCell((cell, column) => {
        cells[names[column] ?? ''] = cell.value;
      });
      const changes = edit(String(cells['Invoice Number'] ?? cells['Note Number']), cells, sheet.name);
      for (const [heading, value] of Object.entries(changes)) row.getCell(names.indexOf(heading)).value = value ?? null;
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const WORD = { N: 'No Action', A: 'Accepted', R: 'Rejected', P: 'Pending' } as const;
/** The file of a format with other actions. */
const decide = async (format: OfflineFormat, bytes: Buffer, actions: Readonly<Record<string, ImsAction>>): Promise<Buffer> =>
  format === 'WORKBOOK'
    ? editWorkbook(bytes, (number) => (actions[number] ? { Status: WORD[actions[number]] } : {}))
    : editJson(bytes, (row, number) => {
        if (actions[number]) row.action = actions[number];
      });
const actionsNow = async (numbers: readonly string[]): Promise<Record<string, ImsAction>> =>
  Object.fromEntries(await Promise.all(numbers.map(async (number) => [number, (await documentOf(world, number)).action] as const)));

const FORMATS: readonly OfflineFormat[] = ['UTILITY', 'API', 'WORKBOOK'];

describe.each(FORMATS)('%s', (format) => {
  test('a file that comes back unchanged says so and changes nothing', async () => {
    await act(world, { 'S-2': 'A', 'S-3': 'P', 'CN-1': 'A' });
    const context = await member();
    const bytes = await download(format);
    const upload = await uploaded(context, bytes);
    expect(upload).toMatchObject({ format, records: 8, unchanged: 8, sections: [], problems: [] });
    await withoutEffect(world.database, async () =>
      expect(rulesOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: true }))).toEqual(['R162']),
    );
  });

  test('changes are shown first, saved as one change set, and not counted twice', async () => {
    const context = await member();
    const edited = await decide(format, await download(format), { 'S-2': 'A', 'S-3': 'R', 'S-4': 'P', 'CN-2': 'A' });
    const upload = await uploaded(context, edited);
    expect(upload.sections).toEqual([
      { section: 'b2b', changes: { N: 0, A: 1, R: 1, P: 1 }, conflicts: 0, refused: 0 },
      { section: 'b2bcn', changes: { N: 0, A: 1, R: 0, P: 0 }, conflicts: 0, refused: 0 },
    ]);
    expect(await actionsNow(['S-2'])).toEqual({ 'S-2': 'N' });
    const applied = await apply(context, upload.id);
    expect(applied.upload).toMatchObject({ saved: 4, failed: 0, status: 'APPLIED' });
    expect(await actionsNow(['S-2', 'S-3', 'S-4', 'CN-2'])).toEqual({ 'S-2': 'A', 'S-3': 'R', 'S-4': 'P', 'CN-2': 'A' });
    const sets = await world.database.prisma.changeSet.findMany({ where: { gstin: A } });
    expect(sets.map(({ cause, title, records }) => [cause, title, records])).toEqual([
      ['FILE', '2 records accepted, 1 rejected, 1 kept pending, actions', 4],
    ]);
    await withoutEffect(world.database, async () => {
      const again = successOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false }));
      expect(again.jobId).toBe(applied.jobId);
    });
    expect((await uploaded(context, edited)).sections).toEqual([]);
  });

  test('what a colleague decided meanwhile is a conflict where the file knows what it was, and is not overwritten unasked', async () => {
    const context = await member();
    const bytes = await download(format);
    await act(world, { 'S-2': 'R' });
    const upload = await uploaded(context, await decide(format, bytes, { 'S-2': 'A', 'S-3': 'A' }));
    if (format !== 'WORKBOOK') {
      expect(upload.knowsBefore).toBe(false);
      return;
    }
    expect(upload.problems).toMatchObject([
      { kind: 'CONFLICT', rule: 'R022', message: 'It was No Action when the file was made and is Rejected now.', records: 1 },
    ]);
    await apply(context, upload.id);
    expect(await actionsNow(['S-2', 'S-3'])).toEqual({ 'S-2': 'R', 'S-3': 'A' });
    await apply(context, upload.id, true);
    expect(await actionsNow(['S-2'])).toEqual({ 'S-2': 'A' });
  });

  test('what the supplier changed meanwhile is a conflict', async () => {
    const context = await member();
    const bytes = await download(format);
    await save(world, S, [{ number: 'S-2', taxable: 2_000 }]);
    const upload = await uploaded(context, await decide(format, bytes, { 'S-2': 'A' }));
    expect(upload.problems).toMatchObject([{ kind: 'CONFLICT', rule: 'R022', records: 1 }]);
    await withoutEffect(world.database, async () =>
      expect(rulesOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false }))).toEqual(['R162']),
    );
  });

  test('rows that fail come back with their reasons, are corrected and uploaded again', async () => {
    const context = await member();
    const bytes = await decide(format, await download(format), { 'S-2': 'A', 'S-3': 'A' });
    const wrong =
      format === 'WORKBOOK'
        ? await editWorkbook(bytes, (number) => (number === 'S-4' ? { Status: 'Perhaps' } : number === 'T-1' ? { Remarks: 'why' } : {}))
        : editJson(bytes, (row, number) => {
            if (number === 'S-4') row.action = 'X';
            if (number === 'T-1') row.remarks = 'why';
          });
    const upload = await uploaded(context, wrong);
    expect(upload.problems.map(({ rule, records }) => [rule, records]).sort()).toEqual([
      ['R074', 1],
      ['R160', 1],
    ]);
    await apply(context, upload.id);
    const failed = await exportFailedRows(context, A, upload.id);
    const returned = await bytesOf(failed?.body ?? expect.fail('no file'));
    const corrected =
      format === 'WORKBOOK'
        ? await editWorkbook(returned, (number, cells) => {
            expect(String(cells.Error)).toMatch(/^R(?:074|160): /);
            expect(cells.Status).toBe(number === 'S-4' ? 'Perhaps' : 'No Action');
            return { Status: 'Rejected' };
          })
        : editReturned(returned, (row) => {
            expect(row.error_msg).toBeTruthy();
            row.action = 'R';
          });
    const second = await uploaded(context, corrected);
    expect(second.sections).toMatchObject([{ section: 'b2b', changes: { R: 2 }, refused: 0, conflicts: 0 }]);
    await apply(context, second.id);
    expect(await actionsNow(['S-2', 'S-3', 'S-4', 'T-1'])).toEqual({ 'S-2': 'A', 'S-3': 'A', 'S-4': 'R', 'T-1': 'R' });
    expect((await documentOf(world, 'T-1')).remarks).toBe('why');
  });

  test('random decisions survive out, edit and in', async () => {
    const context = await member();
    const numbers = ['S-2', 'S-3', 'S-4', 'CN-1', 'CN-2', 'T-1'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom<ImsAction>('N', 'A', 'R', 'P'), { minLength: 6, maxLength: 6 }), async (actions) => {
        const wanted = Object.fromEntries(numbers.map((number, at) => [number, actions[at] ?? 'N']));
        const upload = await uploaded(context, await decide(format, await download(format), wanted));
        if (upload.sections.length > 0) await apply(context, upload.id);
        expect(await actionsNow(numbers)).toEqual(wanted);
        expect((await uploaded(context, await download(format))).sections).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});

function editReturned(bytes: Buffer, edit: (row: Row) => void): Buffer {
  const json = JSON.parse(bytes.toString()) as { imsDetailsErr?: Record<string, Row[]>; data?: { invdata: Record<string, Row[]> } };
  for (const rows of Object.values(json.imsDetailsErr ?? json.data?.invdata ?? {})) for (const row of rows) edit(row);
  return Buffer.from(JSON.stringify(json));
}

async function* bytesOfText(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('whose file', () => {
  test('another taxpayer, a viewer and a stranger get nothing', async () => {
    const bytes = await download('WORKBOOK');
    const sent = await fileOf(bytes);
    for (const context of [world.as('viewer', A), world.as('admin', B), world.as('viewer')])
      await withoutEffect(world.database, () => expect(lookAtOfflineFile(context, A, sent)).rejects.toThrow(NotAllowed));
    await expect(exportOffline(world.as('admin', B), A, { format: 'UTILITY' })).rejects.toThrow(NotAllowed);
    const mine = await uploaded(await member(), await decide('WORKBOOK', bytes, { 'S-2': 'A' }));
    await expect(applyOfflineFile(world.as('viewer', A), A, { uploadId: mine.id, withConflicts: false })).rejects.toThrow(NotAllowed);
    await expect(readOfflineUpload(world.as('admin', B), A, mine.id)).rejects.toThrow(NotAllowed);
    expect(await readOfflineUpload(world.as('admin', B), B, mine.id)).toBeNull();
    for (const stranger of [world.as('admin', B), world.as('viewer')]) {
      await expect(exportFailedRows(stranger, A, mine.id)).rejects.toThrow(NotAllowed);
      await expect(listOfflineUploads(stranger, A)).rejects.toThrow(NotAllowed);
    }
    const declared = { fileName: 'ims.json', bytes: 2, sha256: '0'.repeat(64) };
    for (const context of [world.as('viewer', A), world.as('admin', B)])
      await expect(receiveOfflineFile(context, A, bytesOfText('{}'), declared)).rejects.toThrow(NotAllowed);
    expect(await exportFailedRows(world.as('admin', B), B, mine.id)).toBeNull();
    expect(await listOfflineUploads(world.as('admin', B), B)).toEqual([]);
    expect(rulesOf(await applyOfflineFile(world.as('admin', B), B, { uploadId: mine.id, withConflicts: false }))).toEqual(['R162']);
  });

  test.each<[string, () => Promise<Buffer>]>([
    ['a workbook of B', () => download('WORKBOOK', B)],
    ['a download of B, which does not name its taxpayer', () => download('UTILITY', B)],
    ['a SAVE of B', async () => Buffer.from(JSON.stringify({ rtin: B, reqtyp: 'SAVE', invdata: { b2b: [] } }))],
  ])("%s is not A's (R164)", async (_, bytes) => {
    const context = await member();
    const sent = await bytes();
    await withoutEffect(world.database, async () => {
      expect(await look(context, sent)).toMatchObject({ ok: false, error: { rule: 'R164' } });
    });
    expect(await world.database.prisma.upload.count()).toBe(0);
    expect(await world.database.prisma.offlineRow.count()).toBe(0);
  });

  test('a row of B within a file of A is no record of A', async () => {
    const context = await member();
    const id = await idOf(world, 'B-1', B);
    const forged = await editWorkbook(await download('WORKBOOK'), (number) =>
      number === 'S-2' ? { 'Record ID': id, Status: 'Accepted' } : {},
    );
    const upload = await uploaded(context, forged);
    expect(upload.problems).toMatchObject([{ kind: 'REFUSED', message: 'There is no such record in IMS of this GSTIN.' }]);
    expect((await documentOf(world, 'B-1', B)).action).toBe('N');
  });
});

describe('broken files leave nothing behind', () => {
  const damaged: [string, () => Promise<Buffer>, RegExp][] = [
    ['a cut-off workbook', async () => (await download('WORKBOOK')).subarray(0, 4_000), /not an \.xlsx workbook/],
    ['a cut-off JSON', async () => (await download('UTILITY')).subarray(0, 900), /Line 1/],
    ['an empty object', async () => Buffer.from('{}'), /none of the sections/],
    ['text', async () => Buffer.from('hello'), /Line 1/],
    [
      'a workbook without the sheets',
      async () =>
        editSheets((workbook) => {
          for (const [at, sheet] of workbook.worksheets.entries()) sheet.name = `X${at}`;
        }),
      /none of the sheets/,
    ],
    [
      'a sheet without its headings',
      async () => editSheets((workbook) => workbook.getWorksheet('B2B')?.spliceRows(1, 4)),
      /Sheet "B2B": the row of headings/,
    ],
  ];
  test.each(damaged)('%s', async (_, bytes, message) => {
    const context = await member();
    const result = await look(context, await bytes());
    expect(result.ok ? '' : result.error.message).toMatch(message);
    expect(await world.database.prisma.upload.count()).toBe(0);
    expect(await world.database.prisma.offlineRow.count()).toBe(0);
  });

  async function editSheets(edit: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
    const bytes = await download('WORKBOOK');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    edit(workbook);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }
});

describe('cells', () => {
  test.each<[string, Cells, RegExp]>([
    ['a formula', { Status: { formula: 'UPPER("accepted")', result: 'ACCEPTED' } }, /Status: a formula stands in this cell/],
    ['an unknown status', { Status: 'OK' }, /Status: "OK"\. Invalid action\./],
    ['an empty status', { Status: '' }, /Invalid action/],
    ['remarks of 251 characters', { Status: 'Rejected', Remarks: 'x'.repeat(251) }, /250/],
  ])('%s is refused with sheet, row and field', async (_, cells, message) => {
    const upload = await uploaded(
      await member(),
      await editWorkbook(await download('WORKBOOK'), (number) => (number === 'S-2' ? cells : {})),
    );
    expect(upload.problems).toHaveLength(1);
    expect(upload.problems[0]?.message).toMatch(message);
    expect(upload.problems[0]?.examples[0]).toMatch(/^S-2 \(B2B row \d+\)$/);
  });

  test.each<[string, Cells, { flag: string; cgst: number | null } | RegExp]>([
    [
      'a part as numbers',
      { 'ITC Reduction Required': 'Yes', 'Declared Central Tax (₹)': 10.5, 'Declared State/UT Tax (₹)': 10.5 },
      { flag: 'Y', cgst: 1050 },
    ],
    [
      'a part as text',
      { 'ITC Reduction Required': 'Yes', 'Declared Central Tax (₹)': '10.50', 'Declared State/UT Tax (₹)': ' 10.5 ' },
      { flag: 'Y', cgst: 1050 },
    ],
    ['nothing said', {}, { flag: 'Y', cgst: null }],
    ['no credit taken', { 'ITC Reduction Required': 'No' }, { flag: 'N', cgst: null }],
    [
      'more than the note has',
      { 'ITC Reduction Required': 'Yes', 'Declared Central Tax (₹)': 900, 'Declared State/UT Tax (₹)': 900 },
      /900\.00/,
    ],
    ['no amount at all', { 'ITC Reduction Required': 'Yes', 'Declared Central Tax (₹)': 'ten' }, /CGST/],
  ])('ITC reduction: %s', async (_, cells, outcome) => {
    const context = await member();
    const edited = await editWorkbook(await download('WORKBOOK'), (number) => (number === 'CN-1' ? { Status: 'Accepted', ...cells } : {}));
    const upload = await uploaded(context, edited);
    if (outcome instanceof RegExp) {
      expect(upload.problems.map((problem) => problem.message).join()).toMatch(outcome);
      return;
    }
    await apply(context, upload.id);
    const { reduction } = await documentOf(world, 'CN-1');
    expect({ flag: reduction?.flag, cgst: reduction?.declared?.cgst ?? null }).toEqual(outcome);
    expect((await uploaded(context, await download('WORKBOOK'))).sections).toEqual([]);
    expect((await uploaded(context, await download('UTILITY'))).sections).toEqual([]);
  });

  test('a remark that looks like a formula goes in and out as text', async () => {
    const context = await member();
    const remark = '=HYPERLINK("http://x","y")';
    const edited = await editWorkbook(await download('WORKBOOK'), (number) =>
      number === 'S-2' ? { Status: 'Rejected', Remarks: remark } : {},
    );
    await apply(context, (await uploaded(context, edited)).id);
    expect((await documentOf(world, 'S-2')).remarks).toBe(remark);
    await editWorkbook(await download('WORKBOOK'), (number, row) => {
      if (number === 'S-2') expect(row.Remarks).toBe(remark);
      return {};
    });
  });
});

describe('files of the offline tool', () => {
  const saveOf = (rows: Row[], section = 'b2b'): Buffer =>
    Buffer.from(JSON.stringify({ rtin: A, reqtyp: 'SAVE', invdata: { [section]: rows } }));
  const row = async (number: string, more: Row = {}): Promise<Row> => {
    const record = await documentOf(world, number);
    return {
      stin: record.supplierGstin,
      inum: number,
      idt: '10-10-2026',
      inv_typ: 'R',
      srcform: 'R1',
      rtnprd: '10',
      val: record.documentValue / 100,
      pos: '27',
      txval: record.taxableValue / 100,
      iamt: 0,
      camt: record.tax.cgst / 100,
      samt: record.tax.sgst / 100,
      cess: 0,
      ...more,
    };
  };

  test('an upload with the month alone finds its records; of the same number the one of its supplier', async () => {
    const context = await member();
    const ofT = { ...(await row('T-1')), inum: 'S-1', action: 'A' };
    const upload = await uploaded(context, saveOf([ofT]));
    expect(upload).toMatchObject({ format: 'UTILITY', sections: [{ section: 'b2b', changes: { A: 1 } }] });
    await apply(context, upload.id);
    const accepted = await world.database.prisma.document.findMany({ where: { gstin: A, action: 'A' } });
    expect(accepted.map(({ number, supplierGstin }) => [number, supplierGstin])).toEqual([['S-1', T]]);
  });

  test('of two rows about one record the last one counts (R021)', async () => {
    const context = await member();
    const upload = await uploaded(
      context,
      saveOf([
        await row('S-2', { action: 'A' }),
        await row('S-2', { action: 'R' }),
        await row('S-3', { action: 'A' }),
        await row('S-3', { action: 'N' }),
      ]),
    );
    expect(upload).toMatchObject({ records: 4, repeated: 2, unchanged: 1, sections: [{ section: 'b2b', changes: { A: 0, R: 1 } }] });
  });

  test('imports are not part of its files (R165)', async () => {
    const entry = {
      irefdt: '21-10-2026',
      itcprd: '102026',
      portcd: 'INNSA1',
      boenum: '4455667',
      boedt: '20-10-2026',
      txval: 1,
      igst: 1,
      cess: 0,
      action: 'A',
    };
    const upload = await uploaded(await member(), saveOf([entry], 'impg'));
    expect(upload.problems).toMatchObject([{ rule: 'R165', records: 1 }]);
  });

  test('a Pending that is closed has its own name in files (R161), with the reason behind it', async () => {
    await file(world, S);
    world.moveTo('2026-12-25');
    const record = await row('CN-1', { nt_num: 'CN-1', nt_dt: '10-10-2026', action: 'P' });
    const upload = await uploaded(await member(), saveOf([record], 'b2bcn'));
    expect(upload.problems).toMatchObject([
      { rule: 'R161', records: 1, message: expect.stringMatching(/^Pending is not allowed for this record\. .+ \(R\d+\)$/) },
    ]);
  });

  test('an error file, corrected, is read like an upload', async () => {
    const bytes = Buffer.from(
      JSON.stringify({ imsDetailsErr: { b2b: [await row('S-2', { action: 'A', error_cd: 'X', error_msg: 'was wrong' })] } }),
    );
    expect((await uploaded(await member(), bytes)).sections).toMatchObject([{ changes: { A: 1 } }]);
  });
});

describe('the job', () => {
  const twenty = async () => decide('UTILITY', await download('UTILITY'), { 'S-2': 'A', 'S-3': 'A', 'S-4': 'A' });

  test('two clicks at once start one job', async () => {
    const context = await member();
    const upload = await uploaded(context, await twenty());
    const started = await Promise.all([1, 2].map(() => applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false })));
    const ids = started.map((result) => successOf(result).jobId);
    expect(new Set(ids).size).toBe(1);
    await Promise.all(ids.map((id) => run(id)));
    expect((await findJob(context, A, ids[0] ?? ''))?.message).toBe('3 of 3 records saved.');
  });

  test('what a file did can be taken back as one', async () => {
    await act(world, { 'S-3': 'R' });
    const context = await member();
    const upload = await uploaded(context, await twenty());
    await apply(context, upload.id);
    const set = await world.database.prisma.changeSet.findFirstOrThrow({ where: { gstin: A, cause: 'FILE' } });
    successOf(await undoChangeSet(context, A, { changeSetId: set.id }));
    expect(await actionsNow(['S-2', 'S-3', 'S-4'])).toEqual({ 'S-2': 'N', 'S-3': 'R', 'S-4': 'N' });
  });

  test('a chunk done twice saves nothing twice', async () => {
    const context = await member();
    const upload = await uploaded(context, await twenty());
    const { jobId } = successOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false }));
    const job = (await findJobRow(world.database.prisma, A, jobId)) ?? expect.fail('no job');
    await runOfflineChunk(context, job);
    await runOfflineChunk(context, job);
    await run(jobId);
    expect(await world.database.prisma.recordChange.count({ where: { gstin: A, cause: 'USER' } })).toBe(3);
    expect(await readOfflineUpload(context, A, upload.id)).toMatchObject({ saved: 3, failed: 0 });
  });

  test('what happened between the look and the application is judged again', async () => {
    const context = await member();
    const upload = await uploaded(context, await twenty());
    await act(world, { 'S-3': 'R' });
    const { upload: after, jobId } = await apply(context, upload.id);
    expect(after).toMatchObject({ saved: 2, failed: 1 });
    expect(await findJob(context, A, jobId)).toMatchObject({ status: 'PE', refused: 1 });
    expect(await actionsNow(['S-2', 'S-3', 'S-4'])).toEqual({ 'S-2': 'A', 'S-3': 'R', 'S-4': 'A' });
  });

  test('a cancelled one leaves its rows waiting, and they can be applied later', async () => {
    const context = await member();
    const upload = await uploaded(context, await twenty());
    const { jobId } = successOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false }));
    await cancelJob(context, A, jobId);
    await run(jobId);
    expect(await readOfflineUpload(context, A, upload.id)).toMatchObject({ status: 'LOOKED', saved: 0 });
    const again = await apply(context, upload.id);
    expect(again.jobId).not.toBe(jobId);
    expect(again.upload.saved).toBe(3);
  });

  test('a right that was taken away stops it', async () => {
    const context = await member();
    const upload = await uploaded(context, await twenty());
    const { jobId } = successOf(await applyOfflineFile(context, A, { uploadId: upload.id, withConflicts: false }));
    await world.database.prisma.membership.deleteMany({ where: { gstin: A } });
    await run(jobId);
    expect(await actionsNow(['S-2'])).toEqual({ 'S-2': 'N' });
  });
});
