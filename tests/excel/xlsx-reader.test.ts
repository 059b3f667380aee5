/** Reading workbooks: what the writer, exceljs and LibreOffice write, and what somebody might send instead. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { paise } from '../../lib/domain/money';
import { readWorkbook, type WorkbookItem, type WorkbookLimits } from '../../lib/excel/xlsx-reader';
import { xlsxStream } from '../../lib/excel/xlsx-stream';
import { bytesOf } from './read-workbook';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-reader-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}, wanted = (_: string) => true): Promise<WorkbookItem[]> {
  const path = join(folder, 'book.xlsx');
  await writeFile(path, bytes);
  const items: WorkbookItem[] = [];
  for await (const item of readWorkbook(path, wanted, limits)) items.push(item);
  return items;
}

/** Rows as lists of texts, empty cells null. */
const textsOf = (items: readonly WorkbookItem[]): (string | null)[][] =>
  items.flatMap((item) =>
    item.kind === 'row'
      ? [Array.from({ length: Math.max(-1, ...item.cells.keys()) + 1 }, (_, at) => item.cells.get(at)?.text ?? null)]
      : [],
  );
const refusalOf = (items: readonly WorkbookItem[]): string | null => {
  const last = items.at(-1);
  return last?.kind === 'refused' ? last.message : null;
};

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
const bookOf = (sheet: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  zipOf({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="B2B" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  });
const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('reads', () => {
  const rows = [
    ['=1+1', 'a & <b>', 'line\r\nbreak', '_x0041_'],
    ['ज़', null, { rupees: paise(-123_456) }, 7],
  ] as const;
  const columns = [{ header: 'One' }, { header: 'Two' }, { header: 'Three' }, { header: 'Four' }];
  const own = () => bytesOf(xlsxStream([{ name: 'B2B', columns, rows }]));
  const expected = [
    ['One', 'Two', 'Three', 'Four'],
    ['=1+1', 'a & <b>', 'line\r\nbreak', '_x0041_'],
    ['ज़', null, '-1234.56', '7'],
  ];

  test('what the own writer writes', async () => {
    expect(textsOf(await read(await own()))).toEqual(expected);
  });

  test('the same saved by exceljs, with shared texts', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await own();
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    expect(textsOf(await read(Buffer.from(await workbook.xlsx.writeBuffer())))).toEqual(expected);
  });

  test('the same saved by LibreOffice', async () => {
    const path = join(folder, 'own.xlsx');
    await writeFile(path, await own());
    const to = join(folder, 'saved');
    const home = `-env:UserInstallation=file://${folder}/office`;
    const found = await promisify(execFile)('soffice', [
      home,
      '--headless',
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      to,
      path,
    ]).then(
      () => true,
      (error: { code?: unknown }) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (found)
      expect(textsOf(await read(await readFile(join(to, 'own.xlsx'))))).toEqual(
        expected.map((row) => row.map((text) => text?.replace('\r', '') ?? null)),
      );
  }, 60_000);

  test('formulas as such, rich texts whole, numbers as they are written, rows and cells without references', async () => {
    const sheet = sheetOf(
      '<row><c t="str"><f>A2</f><v>x</v></c><c t="s"><v>0</v></c></row><row r="5"><c r="C5"><v>1.5E3</v></c><c><f>1</f></c><c t="b"><v>1</v></c></row>',
    );
    const items = await read(
      await bookOf(sheet, { 'xl/sharedStrings.xml': '<sst><si><r><t>Acc</t></r><rPh><t>no</t></rPh><r><t>epted</t></r></si></sst>' }),
    );
    expect(items).toEqual([
      { kind: 'sheet', name: 'B2B' },
      {
        kind: 'row',
        row: 1,
        cells: new Map([
          [0, { text: 'x', isNumber: false, isFormula: true }],
          [1, { text: 'Accepted', isNumber: false, isFormula: false }],
        ]),
      },
      {
        kind: 'row',
        row: 5,
        cells: new Map([
          [2, { text: '1.5E3', isNumber: true, isFormula: false }],
          [3, { text: '', isNumber: true, isFormula: true }],
          [4, { text: '1', isNumber: false, isFormula: false }],
        ]),
      },
      { kind: 'end' },
    ]);
  });

  test('names with a prefix, and nothing of sheets that are not wanted', async () => {
    const prefixed =
      '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(textsOf(await read(await bookOf(prefixed)))).toEqual([['a']]);
    expect(await read(await bookOf('<broken'), {}, () => false)).toEqual([{ kind: 'sheet', name: 'B2B' }, { kind: 'end' }]);
  });
});

describe('refuses', () => {
  const cell = '<row><c t="inlineStr"><is><t>a</t></is></c></row>';
  test.each<[string, () => Promise<Buffer>, RegExp, Partial<WorkbookLimits>?]>([
    ['text', async () => Buffer.from('GSTIN,Status'), /not an \.xlsx workbook/],
    ['nothing', async () => Buffer.alloc(0), /not an \.xlsx workbook/],
    ['another zip', () => zipOf({ 'a.txt': 'a' }), /xl\/_rels\/workbook\.xml\.rels is missing/],
    ['a cut-off one', async () => (await bookOf(sheetOf(cell))).subarray(0, 300), /not an \.xlsx workbook/],
    ['a sheet that ends too early', () => bookOf('<worksheet><sheetData><row><c>'), /Sheet "B2B": the file is damaged or cut off here/],
    [
      'a text that is not there',
      () => bookOf(sheetOf('<row><c t="s"><v>9</v></c></row>')),
      /Sheet "B2B": a cell refers to a text that is not there/,
    ],
    ['an entity of its own', () => bookOf(`<!DOCTYPE a [<!ENTITY b "c">]>${sheetOf(cell)}`), /document type/],
    ['an unknown entity', () => bookOf(sheetOf('<row><c t="inlineStr"><is><t>&b;</t></is></c></row>')), /damaged/],
    ['CDATA', () => bookOf(sheetOf('<row><c t="inlineStr"><is><t><![CDATA[a]]></t></is></c></row>')), /CDATA/],
    ['what unpacks to too much', () => bookOf(sheetOf(cell.repeat(20_000))), /unpacks to more than/, { unpackedBytes: 500_000 }],
    [
      'a small one that unpacks to 80 MB',
      () => bookOf(sheetOf(cell.replace('>a<', `>${'a'.repeat(30_000)}<`).repeat(2_800))),
      /unpacks to more than 64 MB/,
    ],
    [
      'too many texts',
      () => bookOf(sheetOf(cell), { 'xl/sharedStrings.xml': `<sst>${'<si><t>abcdefgh</t></si>'.repeat(9)}</sst>` }),
      /texts are longer/,
      { sharedBytes: 64 },
    ],
    [
      'a cell longer than a cell',
      () => bookOf(sheetOf(`<row r="7"><c t="inlineStr"><is><t>${'a'.repeat(40_000)}</t></is></c></row>`)),
      /a text in row 7 is longer/,
    ],
    ['a run without a tag', () => bookOf(`<worksheet>${' '.repeat(3_000_000)}</worksheet>`), /longer than a cell can hold/],
    ['too many columns', () => bookOf(sheetOf('<row r="3"><c r="ZZZ3"><v>1</v></c></row>')), /row 3 has more than 1024 columns/],
    ['too deep a nesting', () => bookOf('<a>'.repeat(200)), /nested deeper/],
    [
      'too many parts',
      () => bookOf(sheetOf(cell), Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`x${at}`, '']))),
      /not an \.xlsx workbook/,
      { parts: 20 },
    ],
    [
      'a part twice',
      async () => {
        const zip = new ZipFile();
        for (const text of ['a', 'b']) zip.addBuffer(Buffer.from(text), 'xl/workbook.xml');
        zip.end();
        const chunks: Buffer[] = [];
        for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks);
      },
      /not an \.xlsx workbook/,
    ],
  ])(
    '%s',
    async (_, bytes, message, limits) => {
      expect(refusalOf(await read(await bytes(), limits))).toMatch(message);
    },
    30_000,
  );

  test('a part whose content was altered', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="B2B" r:id="a"/></sheets></workbook>'), 'xl/workbook.xml', {
      compress: false,
    });
    zip.addBuffer(Buffer.from('<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>'), 'xl/_rels/workbook.xml.rels', {
      compress: false,
    });
    zip.addBuffer(Buffer.from(sheetOf('<row><c><v>1111</v></c></row>')), 'xl/s.xml', { compress: false });
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    bytes.write('2222', bytes.indexOf('1111'));
    expect(refusalOf(await read(bytes))).toMatch(/altered or is damaged/);
  });
});
