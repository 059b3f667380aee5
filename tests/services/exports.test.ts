import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Paise, paise } from '../../lib/domain/money';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { readGstr1 } from '../../lib/schemas/gstn/gstr1-reader';
import { parseOutwardSearch } from '../../lib/schemas/outward-search';
import { filterOf } from '../../lib/schemas/section-filter';
import { parseSectionSearch } from '../../lib/schemas/section-search';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { NotAllowed } from '../../lib/services/context';
import { exportGstr2b } from '../../lib/services/export-gstr2b';
import { exportIms } from '../../lib/services/export-ims';
import { exportOutward } from '../../lib/services/export-outward';
import { exportSection } from '../../lib/services/export-section';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { exportSupplierReturn } from '../../lib/services/supplier-return';
import { type Download, madeOnText, safeFileName } from '../../lib/services/workbook';
import { readWorkbook, rowsOf, tableOf } from '../excel/read-workbook';
import { OTHER, openSupplierWorld, RECIPIENT, recordIdOf, reported, SUPPLIER, type SupplierWorld } from './supplier-world';

const OCTOBER = taxPeriod('2026-10');
let world: SupplierWorld;

beforeAll(async () => {
  world = await openSupplierWorld();
  const documents = [
    reported({ number: 'INV-1', taxable: 10_000 }),
    reported({ number: 'INV-2', taxable: 20_000, date: '2026-10-12' }),
    reported({ number: 'INV-3', taxable: 30_000, date: '2026-10-14' }),
    reported({ number: 'INV-4', reverseCharge: true }),
    reported({ number: 'INV-5', to: OTHER }),
    reported({ number: 'CN-1', section: 'b2bcn', taxable: 1_000 }),
    reported({ number: 'DN-1', section: 'b2bdn', taxable: 500 }),
    reported({ number: 'ECO-1', section: 'ecom' }),
  ];
  expect(await saveSupplierDocuments(world.system, SUPPLIER, { form: 'GSTR1', period: OCTOBER, documents })).toMatchObject({ ok: true });
  world.moveTo('2026-11-10');
  expect(await fileSupplierReturn(world.system, SUPPLIER, { form: 'GSTR1', period: OCTOBER })).toMatchObject({ ok: true });
  world.moveTo('2026-11-17');
  const id = (number: string) => recordIdOf(world, number);
  const saved = await saveActions(world.system, RECIPIENT, {
    changes: [
      { recordId: await id('INV-1'), action: 'A' },
      { recordId: await id('INV-2'), action: 'R', remarks: '=HYPERLINK("http://example.org")' },
      { recordId: await id('CN-1'), action: 'A', itcReduction: { flag: 'Y', amounts: { cgst: '50', sgst: '50' } } },
    ],
  });
  expect(saved).toMatchObject({ ok: true, value: { refused: [] } });
  expect(await fileGstr3b(world.system, RECIPIENT, { period: taxPeriod('2026-09'), manual: {} })).toMatchObject({ ok: true });
  expect(await computeGstr2b(world.system, RECIPIENT, OCTOBER)).toMatchObject({ ok: true });
});
afterAll(() => world.close());

const viewer = () => world.as('viewer', RECIPIENT);
const section = (code: 'b2b' | 'b2bcn', params: Record<string, string> = {}) =>
  exportSection(viewer(), RECIPIENT, { section: code, filter: filterOf(parseSectionSearch(params)) });
const fact = (rows: (string | number | null)[][], name: string) => rows.find(([label]) => label === name)?.[1];

describe('one section', () => {
  test('says whose it is, what it holds and when it was made, and holds just that', async () => {
    const download = await section('b2b');
    expect(download).toMatchObject({ fileName: `IMS_${RECIPIENT}_B2B.xlsx`, contentType: expect.stringContaining('spreadsheetml') });
    const workbook = await readWorkbook(download.body);
    const rows = rowsOf(workbook, 'B2B');
    expect(
      Object.fromEntries(
        [
          'GSTIN',
          'Legal Name',
          'Section',
          'Filters',
          'Number of Records',
          'Total Taxable Value (₹)',
          'Total Tax (₹)',
          'Made on',
          'Made by',
        ].map((name) => [name, fact(rows, name)]),
      ),
    ).toEqual({
      GSTIN: RECIPIENT,
      'Legal Name': 'UATPCO',
      Section: 'B2B - Invoices',
      Filters: 'None',
      'Number of Records': 3,
      'Total Taxable Value (₹)': 60_000,
      'Total Tax (₹)': 10_800,
      'Made on': '17/11/2026 12:00 IST',
      'Made by': 'A. Nair',
    });
    const table = tableOf(workbook, 'B2B', 'Invoice Number');
    expect(
      table.map((row) => [
        row['Invoice Number'],
        row.Status,
        row['Taxable Value (₹)'],
        row['Central Tax (₹)'],
        row['Place of Supply'],
        row['Source Filing Status'],
      ]),
    ).toEqual([
      ['INV-1', 'Accepted', 10_000, 900, '32-Kerala', 'Filed'],
      ['INV-2', 'Rejected', 20_000, 1_800, '32-Kerala', 'Filed'],
      ['INV-3', 'No Action', 30_000, 2_700, '32-Kerala', 'Filed'],
    ]);
    expect(table[1]?.Remarks).toBe('=HYPERLINK("http://example.org")');
  });

  test('keeps the filters of the list and says which', async () => {
    const workbook = await readWorkbook((await section('b2b', { status: 'R,N', from: '2026-10-11', q: 'inv' })).body);
    expect(fact(rowsOf(workbook, 'B2B'), 'Filters')).toBe('Status: No Action, Rejected; Date: from 11/10/2026; Search: inv');
    expect(tableOf(workbook, 'B2B', 'Invoice Number').map((row) => row['Invoice Number'])).toEqual(['INV-2', 'INV-3']);
  });

  test('credit notes show what was declared', async () => {
    const [row] = tableOf(await readWorkbook((await section('b2bcn')).body), 'B2B-CN', 'Note Number');
    expect(row).toMatchObject({
      'Note Number': 'CN-1',
      'ITC Reduction Required': 'Yes',
      'Declared Central Tax (₹)': 50,
      'Declared State/UT Tax (₹)': 50,
      'Declared Integrated Tax (₹)': 0,
    });
  });
});

test('IMS details have a sheet for each section, also for empty ones', async () => {
  const workbook = await readWorkbook((await exportIms(viewer(), RECIPIENT)).body);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([
    'B2B',
    'B2BA',
    'B2B-DN',
    'B2B-DNA',
    'B2B-CN',
    'B2B-CNA',
    'ECO',
    'ECOA',
    'IMPG',
    'IMPGA',
    'IMPGSEZ',
    'IMPGSEZA',
  ]);
  const counts = workbook.worksheets.map(({ name }) => fact(rowsOf(workbook, name), 'Number of Records'));
  expect(counts).toEqual([3, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
  const totals = await world.database.prisma.imsCounter.aggregate({ where: { gstin: RECIPIENT }, _sum: { records: true } });
  expect(counts.reduce((sum: number, count) => sum + Number(count), 0)).toBe(Number(totals._sum.records));
});

describe('GSTR-2B', () => {
  const open = async () => {
    const download = await exportGstr2b(viewer(), RECIPIENT, { period: OCTOBER, version: null });
    if (!download) throw new Error('no statement');
    return readWorkbook(download.body);
  };

  test('has the sheets of the portal, in its order', async () => {
    expect((await open()).worksheets.map(({ name }) => name)).toEqual([
      'Read me',
      'ITC Available',
      'ITC not available',
      'ITC Reversal',
      'ITC Rejected',
      'B2B',
      'B2BA',
      'B2B-CDNR',
      'B2B-CDNRA',
      'ECO',
      'ECOA',
      'ISD',
      'ISDA',
      'IMPG',
      'IMPGA',
      'IMPGSEZ',
      'IMPGSEZA',
      'B2B (ITC Reversal)',
      'B2BA (ITC Reversal)',
      'B2B-DNR',
      'B2B-DNRA',
      'B2B(Rejected)',
      'B2BA(Rejected)',
      'B2B-CDNR(Rejected)',
      'B2B-CDNRA(Rejected)',
      'ECO(Rejected)',
      'ECOA(Rejected)',
      'ISD(Rejected)',
      'ISDA(Rejected)',
    ]);
  });

  test('its facts stand where readers of the portal file look: column C of rows 4 to 9, headers in rows 6 and 7', async () => {
    const workbook = await open();
    expect(
      rowsOf(workbook, 'Read me')
        .slice(3, 9)
        .map((row) => [row[0], row[2]]),
    ).toEqual([
      ['Financial Year', '2026-27'],
      ['Tax Period', 'Oct 2026'],
      ['GSTIN', RECIPIENT],
      ['Legal name', 'UATPCO'],
      ['Trade name (if any)', 'UATPCO & Co'],
      ['Date of generation', '17/11/2026 12:00 IST'],
    ]);
  });

  test('documents stand in the sheet of their fate; carried amounts add up to the summary', async () => {
    const workbook = await open();
    const numbersOf = (sheet: string, heading: string) => tableOf(workbook, sheet, heading).map((row) => row[heading]);
    expect(numbersOf('B2B', 'Invoice number').sort()).toEqual(['INV-1', 'INV-3', 'INV-4']);
    expect(numbersOf('B2B(Rejected)', 'Invoice number')).toEqual(['INV-2']);
    expect(numbersOf('B2B-CDNR', 'Note number').sort()).toEqual(['CN-1', 'DN-1']);
    expect(numbersOf('ECO', 'Document Number')).toEqual(['ECO-1']);
    expect(numbersOf('B2B (ITC Reversal)', 'Invoice number')).toEqual([]);

    const carried = new Map<string, number>();
    for (const { name } of workbook.worksheets.slice(5)) {
      for (const row of tableOf(workbook, name, 'Row')) {
        // The last of the columns of this name is the carried one; sheets of amendments have one more line of headings.
        if (row.Row === null) continue;
        carried.set(String(row.Row), (carried.get(String(row.Row)) ?? 0) + Math.round(Number(row['Central Tax(₹)'] ?? 0) * 100));
      }
    }
    const snapshot = await world.database.prisma.gstr2bSnapshot.findFirstOrThrow({ where: { gstin: RECIPIENT, period: OCTOBER } });
    const summary = snapshot.summary as Record<string, { records: number; cgst: Paise }>;
    const rows = Object.entries(summary).filter(([row]) => /^(AV|NA|RV|RJ)\./.test(row) && (summary[row]?.records ?? 0) > 0);
    expect(Object.fromEntries(carried)).toEqual(Object.fromEntries(rows.map(([row, { cgst }]) => [row, cgst])));
  });

  test('the summary sheet adds its rows up', async () => {
    const table = tableOf(await open(), 'ITC Available', 'Heading');
    const group = table.find((row) => String(row.Heading).startsWith('I. All other ITC'));
    expect(group).toMatchObject({ 'GSTR-3B table': '4(A)(5)', 'Central Tax (₹)': 900 + 2_700 + 45 + 900 });
    expect(table.find((row) => row.Heading === 'B2B - Credit notes (IMS)')).toMatchObject({
      'Central Tax (₹)': 50,
      'Number of records': 1,
    });
  });

  test.each([
    ['a period without a statement', { period: taxPeriod('2026-12'), version: null }],
    ['a version that does not exist', { period: OCTOBER, version: 9 }],
  ])('%s is not found', async (_name, wanted) => expect(await exportGstr2b(viewer(), RECIPIENT, wanted)).toBeNull());
});

describe('the supplier', () => {
  test('takes his view away, all tables or one', async () => {
    const context = world.as('viewer', SUPPLIER);
    const all = await readWorkbook(
      (await exportOutward(context, SUPPLIER, { period: OCTOBER, table: null, search: parseOutwardSearch({}) })).body,
    );
    expect(all.worksheets.map(({ name }) => name)).toEqual(['4A, 4B, 6B, 6C', '9B', '15', '9A', '9C', '15A']);
    const rows = tableOf(all, '4A, 4B, 6B, 6C', 'Invoice Number');
    expect(
      rows.map((row) => [row['Invoice Number'], row.Status, row['GSTR 3B of Recipient'], row['Return Period'], row['Reported in Form']]),
    ).toEqual([
      ...['INV-1,Accepted', 'INV-4,Not eligible for IMS', 'INV-5,No Action', 'INV-2,Rejected', 'INV-3,No Action'].map((pair) => [
        ...pair.split(','),
        'Not Filed',
        'October - 26',
        'GSTR 1',
      ]),
    ]);
    const one = await exportOutward(context, SUPPLIER, { period: OCTOBER, table: 'b2b', search: parseOutwardSearch({ status: 'R' }) });
    expect(one.fileName).toBe(`IMS_outward_${SUPPLIER}_October_-_26_4A_4B_6B_6C.xlsx`);
    const filtered = await readWorkbook(one.body);
    expect(tableOf(filtered, '4A, 4B, 6B, 6C', 'Invoice Number').map((row) => row['Remarks of Recipient'])).toEqual([
      '=HYPERLINK("http://example.org")',
    ]);
  });

  test('takes the return away as the JSON it could have come as', async () => {
    const download = await exportSupplierReturn(world.as('viewer', SUPPLIER), SUPPLIER, { form: 'GSTR1', period: OCTOBER });
    expect(download.fileName).toBe(`GSTR-1_${SUPPLIER}_2026-10.json`);
    const bytes = await buffer(download.body);
    const items = [];
    for await (const item of readGstr1(
      () =>
        (async function* () {
          yield bytes;
        })(),
      { today: '2026-11-17' },
    ))
      items.push(item);
    expect(items.at(-1)).toMatchObject({ kind: 'end', errors: 0 });
    const documents = items.flatMap((item) => (item.kind === 'document' ? [item.document] : []));
    expect(documents.map(({ number }) => number).sort()).toEqual(['CN-1', 'DN-1', 'ECO-1', 'INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5']);
    expect(documents.find(({ number }) => number === 'INV-2')).toMatchObject({
      recipientGstin: RECIPIENT,
      taxableValue: paise(2_000_000),
      tax: taxAmounts({ cgst: 180_000, sgst: 180_000 }),
      documentValue: paise(2_360_000),
      date: '2026-10-12',
    });
  });
});

describe('one moment', () => {
  test('a download that began before a change does not see it (S94)', async () => {
    const download = await section('b2b');
    const body = download.body;
    // The first bytes are made inside the snapshot; what is saved afterwards is not in it.
    await new Promise((resolve) => body.once('readable', resolve));
    const recordId = await recordIdOf(world, 'INV-3');
    expect(await saveActions(world.system, RECIPIENT, { changes: [{ recordId, action: 'A' }] })).toMatchObject({ ok: true });
    const statuses = tableOf(await readWorkbook(body), 'B2B', 'Invoice Number').map((row) => row.Status);
    await saveActions(world.system, RECIPIENT, { changes: [{ recordId, action: 'N' }] });
    expect(statuses).toEqual(['Accepted', 'Rejected', 'No Action']);
  });

  test('downloads that are given up give their connections back', async () => {
    for (let index = 0; index < 9; index += 1) {
      const { body } = await exportIms(viewer(), RECIPIENT);
      await new Promise((resolve) => body.once('readable', resolve));
      body.destroy();
    }
    expect((await readWorkbook((await section('b2b')).body)).worksheets).toHaveLength(1);
    await expect.poll(() => world.database.pool.waitingCount).toBe(0);
  });
});

describe('a stranger takes nothing', () => {
  const search = parseOutwardSearch({});
  test.each<[string, () => Promise<Download | null>]>([
    ['a section', () => exportSection(world.as('admin', OTHER), RECIPIENT, { section: 'b2b', filter: {} })],
    ['IMS details', () => exportIms(world.as('admin', OTHER), RECIPIENT)],
    ['GSTR-2B', () => exportGstr2b(world.as('admin', OTHER), RECIPIENT, { period: OCTOBER, version: null })],
    ['the supplier view', () => exportOutward(world.as('admin', RECIPIENT), SUPPLIER, { period: OCTOBER, table: null, search })],
    ['a return', () => exportSupplierReturn(world.as('admin', RECIPIENT), SUPPLIER, { form: 'GSTR1', period: OCTOBER })],
  ])('%s', async (_name, attempt) => {
    await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('names', () => {
  test.each([
    [['IMS', RECIPIENT, 'B2B'], `IMS_${RECIPIENT}_B2B.xlsx`],
    [['../../etc/passwd', 'a"b\r\nSet-Cookie: x'], 'etc_passwd_a_b_Set-Cookie_x.xlsx'],
    [['₹', 'तालिका'], '.xlsx'],
  ])('%j', (words, name) => expect(safeFileName(words, 'xlsx')).toBe(name));

  test('the day changes at midnight in India', () => {
    expect(madeOnText(new Date('2026-11-16T18:29:59Z'))).toBe('16/11/2026 23:59 IST');
    expect(madeOnText(new Date('2026-11-16T18:30:00Z'))).toBe('17/11/2026 00:00 IST');
  });
});
