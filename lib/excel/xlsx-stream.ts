/**
 * Workbooks of any length as a stream: rows go out as they come in, memory does not grow with them. exceljs is the project's library for
 * templates and uploads; its streaming writer keeps memory and is several times slower at lakhs of rows, so the plain sheets that
 * downloads need are written here as sheet XML, inside a zip container by yazl.
 * Text cells are always inline strings, never formulas: a name that begins with "=" stays a name.
 */
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Paise, rupeesText } from '../domain/money';

export type Cell = string | number | null | { readonly rupees: Paise };

export interface SheetColumn {
  readonly header: string;
  /** Width in characters. */
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

export interface SheetSource {
  /** At most 31 characters; the longer rest of the rows of a full sheet goes to "name (2)". */
  readonly name: string;
  /** Lines above the table: taxpayer, period, when it was made. */
  readonly preamble?: readonly (readonly Cell[])[];
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

export const MAX_SHEET_ROWS = 1_048_576;
const FLUSH_AT = 256 * 1024;

/** Style indexes of STYLES below. */
const STYLE = { text: 0, header: 1, money: 2, title: 3 } as const;

/**
 * @returns the bytes of an .xlsx; destroys itself with the error of a failing row source, so that no shortened file looks whole.
 */
export function xlsxStream(sheets: Iterable<SheetSource> | AsyncIterable<SheetSource>): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.on('error', (error) => output.destroy(error));
  zip.outputStream.pipe(output);
  void writeWorkbook(zip, sheets, output).catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  return output;
}

async function writeWorkbook(zip: ZipFile, sheets: Iterable<SheetSource> | AsyncIterable<SheetSource>, output: PassThrough): Promise<void> {
  const names: string[] = [];
  for await (const sheet of sheets) {
    const rows = toAsyncIterator(sheet.rows);
    let part = 1;
    let more = true;
    while (more) {
      names.push(part === 1 ? sheetName(sheet.name) : `${sheetName(sheet.name).slice(0, 25)} (${part})`);
      more = await addSheet(zip, `xl/worksheets/sheet${names.length}.xml`, sheet, rows, output);
      part += 1;
    }
  }
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, { compressionLevel: 1 });
  add('[Content_Types].xml', contentTypes(names.length));
  add('_rels/.rels', RELS);
  add('xl/workbook.xml', workbookXml(names));
  add('xl/_rels/workbook.xml.rels', workbookRels(names.length));
  add('xl/styles.xml', STYLES);
  zip.end();
}

/** @returns true when the sheet is full and rows are left. */
async function addSheet(zip: ZipFile, path: string, sheet: SheetSource, rows: AsyncIterator<readonly Cell[]>, output: PassThrough): Promise<boolean> {
  const body = new PassThrough({ highWaterMark: FLUSH_AT });
  const written = once(body, 'close');
  output.once('close', () => body.destroy());
  zip.addReadStream(body, path, { compressionLevel: 1 });
  const preamble = sheet.preamble ?? [];
  const headerRow = preamble.length + (preamble.length > 0 ? 2 : 1);
  let text = sheetStart(sheet.columns, headerRow);
  preamble.forEach((cells, index) => {
    text += rowXml(index + 1, cells, index === 0 ? STYLE.title : STYLE.text);
  });
  text += rowXml(headerRow, sheet.columns.map((column) => column.header), STYLE.header);
  let row = headerRow;
  let more = false;
  for (;;) {
    if (row === MAX_SHEET_ROWS) {
      more = true;
      break;
    }
    const next = await rows.next();
    if (next.done) break;
    row += 1;
    text += rowXml(row, next.value, STYLE.text);
    if (text.length > FLUSH_AT) {
      if (!body.write(text)) await Promise.race([once(body, 'drain'), written]);
      if (output.destroyed) throw new Error('the download was ended');
      text = '';
    }
  }
  body.end(`${text}</sheetData>${row > headerRow ? `<autoFilter ref="A${headerRow}:${columnName(sheet.columns.length - 1)}${row}"/>` : ''}</worksheet>`);
  await written;
  return more;
}

async function* generate(rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly Cell[]> {
  yield* rows;
}
const toAsyncIterator = (rows: SheetSource['rows']): AsyncIterator<readonly Cell[]> => (Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : generate(rows));

function rowXml(row: number, cells: readonly Cell[], style: number): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index += 1) xml += cellXml(cells[index] ?? null, index, row, style);
  return `${xml}</row>`;
}

function cellXml(cell: Cell, index: number, row: number, style: number): string {
  if (cell === null || cell === '') return '';
  const at = `${columnName(index)}${row}`;
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${at}" s="${STYLE.money}"><v>${rupeesText(cell.rupees)}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

const COLUMN_NAMES: string[] = [];
function columnName(index: number): string {
  const known = COLUMN_NAMES[index];
  if (known) return known;
  const name = index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;
  COLUMN_NAMES[index] = name;
  return name;
}

const NEEDS_CARE = /[&<>"\u0000-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/;

/** Text for XML 1.0: the five signs escaped; what XML cannot hold (control characters, lone surrogates) left out. */
export function escapeXml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

const sheetStart = (columns: readonly SheetColumn[], headerRow: number): string =>
  `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width ?? Math.max(12, column.header.length + 2)}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('')}</Types>`;

const RELS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbookXml = (names: readonly string[]): string =>
  `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${names
    .map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`;

const workbookRels = (sheets: number): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${Array.from(
    { length: sheets },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  ).join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const STYLES = `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf><xf numFmtId="4" applyNumberFormat="1"/><xf fontId="2" applyFont="1"/></cellXfs></styleSheet>`;
