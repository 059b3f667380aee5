import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { paise } from '../../lib/domain/money';
import { type Cell, escapeXml, type SheetSource, xlsxStream } from '../../lib/excel/xlsx-stream';
import { bytesOf, readWorkbook, rowsOf } from './read-workbook';

const sheet = (rows: SheetSource['rows'], more: Partial<SheetSource> = {}): SheetSource => ({
  name: 'B2B',
  columns: [{ header: 'Name' }, { header: 'Value (₹)' }],
  rows,
  ...more,
});
const numbered = (count: number): Cell[][] => Array.from({ length: count }, (_, index) => [`row ${index + 1}`, index + 1]);

describe('a sheet to be filled in', () => {
  const columns = [
    { header: 'Number' },
    { header: 'Status', entry: { kind: 'CHOICE', choices: ['Accepted', 'Pending'] } },
    { header: 'Remarks', entry: { kind: 'TEXT', maxLength: 250 } },
    { header: 'Amount', entry: { kind: 'AMOUNT' } },
    { header: 'Record ID', isHidden: true },
  ] as const;
  const rows: Cell[][] = [
    ['S-1', 'Accepted', null, { rupees: paise(1050) }, 'id-1'],
    ['S-2', 'Pending', '=1+1', null, 'id-2'],
  ];
  const filled = () => readWorkbook(xlsxStream([sheet(rows, { columns, isProtected: true })]));

  test('is locked but for the cells of its entries, also empty ones', async () => {
    const worksheet = (await filled()).getWorksheet('B2B');
    const protection = (worksheet as unknown as { sheetProtection: { sheet?: boolean } }).sheetProtection;
    expect(protection.sheet).toBe(true);
    const isOpen = (address: string) => worksheet?.getCell(address).protection?.locked === false;
    expect(['A2', 'B2', 'C2', 'D2', 'E2', 'B3', 'C3', 'D3', 'E3'].filter(isOpen)).toEqual(['B2', 'C2', 'D2', 'B3', 'C3', 'D3']);
    expect(worksheet?.getCell('C2').numFmt).toBe('@');
    expect(worksheet?.getCell('D3').numFmt).toBe('#,##0.00');
  });

  test('offers what may be entered, to the last row', async () => {
    const worksheet = (await filled()).getWorksheet('B2B');
    expect(worksheet?.getCell('B3').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"Accepted,Pending"'],
      showErrorMessage: true,
    });
    expect(worksheet?.getCell('C2').dataValidation).toMatchObject({ type: 'textLength', formulae: [250] });
    expect(worksheet?.getCell('D2').dataValidation).toMatchObject({ type: 'decimal', operator: 'greaterThanOrEqual' });
    expect(worksheet?.getCell('A2').dataValidation).toBeUndefined();
  });

  test('hides what only the program reads', async () => {
    const worksheet = (await filled()).getWorksheet('B2B');
    expect([1, 2, 3, 4, 5].map((column) => worksheet?.getColumn(column).hidden)).toEqual([false, false, false, false, true]);
    expect(rowsOf(await filled(), 'B2B').at(-1)).toEqual(['S-2', 'Pending', '=1+1', null, 'id-2']);
  });
});

describe('a workbook', () => {
  test('holds preamble, header and rows, money as numbers with two decimals', async () => {
    const rows: Cell[][] = [
      ['Apex Steel Works', { rupees: paise(1_00_000_50) }],
      ['Bharat', { rupees: paise(-5) }],
      [null, 7],
    ];
    const workbook = await readWorkbook(xlsxStream([sheet(rows, { preamble: [['Title'], ['GSTIN', '32UATPY9011N1ZD']] })]));
    expect(rowsOf(workbook, 'B2B')).toEqual([
      ['Title'],
      ['GSTIN', '32UATPY9011N1ZD'],
      [],
      ['Name', 'Value (₹)'],
      ['Apex Steel Works', 100000.5],
      ['Bharat', -0.05],
      [null, 7],
    ]);
    expect(workbook.getWorksheet('B2B')?.getCell('B5').numFmt).toBe('#,##0.00');
  });

  test.each([
    ['one row less than a sheet holds', 4, ['B2B'], [5]],
    ['exactly as many as a sheet holds', 5, ['B2B'], [6]],
    ['one row more', 6, ['B2B', 'B2B (2)'], [6, 2]],
    ['twice as many', 10, ['B2B', 'B2B (2)'], [6, 6]],
    ['none', 0, ['B2B'], [1]],
  ])('%s (S93)', async (_name, count, names, lengths) => {
    const workbook = await readWorkbook(xlsxStream([sheet(numbered(count))], { sheetRows: 6 }));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(names);
    expect(names.map((name) => rowsOf(workbook, name).length)).toEqual(lengths);
    const all = names.flatMap((name) => rowsOf(workbook, name).slice(1));
    expect(all).toEqual(numbered(count));
  });

  test('merges the headings over columns that share them', async () => {
    const columns = [
      { header: 'GSTIN' },
      { header: 'Number', groups: ['Invoice Details'] },
      { header: 'Date', groups: ['Invoice Details'] },
      { header: 'Integrated Tax', groups: ['Tax Amount'] },
    ];
    const workbook = await readWorkbook(xlsxStream([sheet([['a', 'b', 'c', 1]], { columns, preamble: [['T'], [], [], ['Section']] })]));
    const worksheet = workbook.getWorksheet('B2B');
    expect(rowsOf(workbook, 'B2B').slice(4)).toEqual([
      [],
      ['GSTIN', 'Invoice Details', null, 'Tax Amount'],
      [null, 'Number', 'Date', 'Integrated Tax'],
      ['a', 'b', 'c', 1],
    ]);
    expect(worksheet?.getCell('C6').master.address).toBe('B6');
    expect(worksheet?.getCell('A7').master.address).toBe('A6');
  });

  test('a failing source breaks the download off', async () => {
    const failing = async function* (): AsyncGenerator<Cell[]> {
      yield ['a', 1];
      throw new Error('the database went away');
    };
    await expect(bytesOf(xlsxStream([sheet(failing())]))).rejects.toThrow('the database went away');
  });

  test('a reader who leaves ends the source', async () => {
    let ended = false;
    const endless = async function* (): AsyncGenerator<Cell[]> {
      try {
        for (let index = 0; ; index += 1) yield [`row ${index}`, index];
      } finally {
        ended = true;
      }
    };
    const stream = xlsxStream([sheet(endless())]);
    for await (const chunk of stream) if (chunk) break;
    await expect.poll(() => ended).toBe(true);
  });
});

test('two lakh rows of twenty columns pass through 48 MB of heap', async () => {
  const script = fileURLToPath(new URL('long-workbook.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=48', '--import', 'tsx', script, '200000'], {
    timeout: 110_000,
  });
  expect(Number(stdout)).toBeGreaterThan(10_000_000);
}, 120_000);

/** Texts that a spreadsheet could take for a command (S89). */
const DANGEROUS = [
  '=1+1',
  '+1',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  `=cmd|' /C calc'!A0`,
  '=HYPERLINK("http://x","y")',
  '";=1+1;"',
  "'=1",
];

describe('text stays text', () => {
  test('formula beginnings are inline strings, read back as they were', async () => {
    const stream = xlsxStream([sheet(DANGEROUS.map((text): Cell[] => [text, -1]))]);
    const rows = rowsOf(await readWorkbook(stream), 'B2B').slice(1);
    expect(rows.map(([name]) => String(name).replace('_x000D_', '\r'))).toEqual(DANGEROUS);
    expect(rows.every(([, value]) => value === -1)).toBe(true);
  });

  test.each([
    ['signs of XML', `<a href="b">&amp;</a>`, '&lt;a href=&quot;b&quot;&gt;&amp;amp;&lt;/a&gt;'],
    ['control characters', 'a\u0000b\u0008c\u001Fd\te\nf', 'abcd\te\nf'],
    ['noncharacters', 'a\uFFFEb\uFFFFc', 'abc'],
    ['lone surrogates', 'a\uD800b\uDC00c', 'abc'],
    ['whole pairs', '₹ 😀 वस्तु', '₹ 😀 वस्तु'],
    ['a carriage return', 'a\rb', 'a_x000D_b'],
    ['what looks like an escape', '_x0041_', '_x005F_x0041_'],
  ])('%s (S92)', (_name, text, xml) => expect(escapeXml(text)).toBe(xml));

  test('names of sheets lose what names may not hold', async () => {
    const workbook = await readWorkbook(xlsxStream([sheet([], { name: 'a/b*c[d]:e?f\\g' })]));
    expect(workbook.worksheets[0]?.name).toBe('a b c d  e f g');
  });
});

const run = promisify(execFile);
// Only where it is installed; the XML itself is checked above in any case.
const office = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);

if (office) {
  test('LibreOffice opens it without a formula', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'open-ims-office-'));
    try {
      await writeFile(
        join(folder, 'book.xlsx'),
        await bytesOf(xlsxStream([sheet(DANGEROUS.map((text): Cell[] => [text, { rupees: paise(-150) }]))])),
      );
      await run(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'fods',
          '--outdir',
          folder,
          join(folder, 'book.xlsx'),
        ],
        { timeout: 120_000 },
      );
      const xml = await readFile(join(folder, (await readdir(folder)).find((name) => name.endsWith('.fods')) ?? ''), 'utf8');
      expect(xml).not.toContain('table:formula');
      expect(xml).toContain('=1+1');
      expect(xml).toContain('office:value="-1.5"');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 150_000);
}
