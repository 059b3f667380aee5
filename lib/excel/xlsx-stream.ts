/**
 * Workbooks of any length as a stream: rows go out as they come in, memory does not grow with them. The streaming writer of exceljs keeps
 * memory and is several times slower at lakhs of rows, so the plain sheets that downloads need are written here as sheet XML, inside a zip
 * container by yazl.
 * Text cells are always inline strings, never formulas: a name that begins with "=" stays a name.
 */
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Paise, rupeesText } from '../domain/money';

export type Cell = string | number | null | { readonly rupees: Paise };

export interface SheetColumn {
  readonly header: string;
  /** Headings above this one, outermost first; neighbours under the same heading share its cell. */
  readonly groups?: readonly string[];
  /** Width in characters. */
  readonly width?: number;
  readonly isHidden?: boolean;
  /** In a protected sheet: its cells stay open, for what the spreadsheet is told to accept. */
  readonly entry?: CellEntry;
}

/** What may be entered in a cell. The spreadsheet checks it as a help; whoever reads the file checks it again. */
export type CellEntry =
  | { readonly kind: 'CHOICE'; readonly choices: readonly string[] }
  | { readonly kind: 'TEXT'; readonly maxLength: number }
  | { readonly kind: 'AMOUNT' };

export interface SheetSource {
  /** At most 31 characters; the rest of the rows of a full sheet goes to "name (2)". */
  readonly name: string;
  /** Lines above the table: taxpayer, period, when it was made. The first is the sheet's title. */
  readonly preamble?: readonly (readonly Cell[])[];
  /** None for a sheet that has only its preamble. */
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
  /** Locks every cell but those of columns with an entry, and keeps hidden columns hidden. No password: it guards against slips. */
  readonly isProtected?: boolean;
}

export const MAX_SHEET_ROWS = 1_048_576;

export interface WorkbookOptions {
  /** Rows of a sheet before the next one begins; lower than the format's own limit only in tests. */
  readonly sheetRows?: number;
}

const FLUSH_AT = 64 * 1024;

/** Style indexes of STYLES below. */
const STYLE = { text: 0, header: 1, money: 2, title: 3, entry: 4, moneyEntry: 5 } as const;

/**
 * @returns the bytes of an .xlsx; destroys itself with the error of a failing row source, so that no shortened file looks whole.
 * Ended early by its reader, it ends its row sources too.
 */
export function xlsxStream(sheets: Iterable<SheetSource> | AsyncIterable<SheetSource>, options: WorkbookOptions = {}): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.on('error', (error) => output.destroy(error));
  zip.outputStream.pipe(output);
  void writeWorkbook(zip, sheets, output, options.sheetRows ?? MAX_SHEET_ROWS).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

async function writeWorkbook(
  zip: ZipFile,
  sheets: Iterable<SheetSource> | AsyncIterable<SheetSource>,
  output: PassThrough,
  sheetRows: number,
): Promise<void> {
  const names: string[] = [];
  for await (const sheet of sheets) {
    const rows = new RowReader(sheet.rows);
    try {
      let part = 1;
      do {
        names.push(part === 1 ? sheetName(sheet.name) : `${sheetName(sheet.name).slice(0, 25)} (${part})`);
        await addSheet(zip, `xl/worksheets/sheet${names.length}.xml`, sheet, rows, output, sheetRows);
        part += 1;
      } while (await rows.peek());
    } finally {
      await rows.close();
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

/** Rows with one row of foresight, so that rows which fill a sheet exactly open no empty second one. */
class RowReader {
  readonly #iterator: AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]>;
  #ahead: readonly Cell[] | null = null;
  #ended = false;

  constructor(rows: SheetSource['rows']) {
    this.#iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  /** The next row, left in place; null at the end. */
  async peek(): Promise<readonly Cell[] | null> {
    if (this.#ahead === null && !this.#ended) {
      const next = await this.#iterator.next();
      if (next.done) this.#ended = true;
      else this.#ahead = next.value;
    }
    return this.#ahead;
  }

  take(): void {
    this.#ahead = null;
  }

  async close(): Promise<void> {
    if (!this.#ended) await this.#iterator.return?.();
  }
}

async function addSheet(
  zip: ZipFile,
  path: string,
  sheet: SheetSource,
  rows: RowReader,
  output: PassThrough,
  sheetRows: number,
): Promise<void> {
  stopIfEnded(output);
  const body = new PassThrough({ highWaterMark: FLUSH_AT });
  const written = once(body, 'close');
  const endBody = (): void => {
    body.destroy();
  };
  output.once('close', endBody);
  zip.addReadStream(body, path, { compressionLevel: 1 });
  const preamble = sheet.preamble ?? [];
  const table = headerTable(sheet.columns);
  const firstHeader = preamble.length + (preamble.length > 0 ? 2 : 1);
  const lastHeader = firstHeader + table.lines.length - 1;
  let text = sheetStart(sheet.columns, table.lines.length === 0 ? 0 : lastHeader);
  preamble.forEach((cells, index) => {
    text += rowXml(index + 1, cells, index === 0 ? STYLE.title : STYLE.text);
  });
  table.lines.forEach((cells, index) => {
    text += rowXml(firstHeader + index, cells, STYLE.header);
  });
  const open = sheet.columns.some((column) => column.entry);
  let row = lastHeader;
  for (;;) {
    const cells = await rows.peek();
    if (cells === null || row >= sheetRows) break;
    rows.take();
    row += 1;
    text += open ? openRowXml(row, cells, sheet.columns) : rowXml(row, cells, STYLE.text);
    if (text.length > FLUSH_AT) {
      if (!body.write(text)) await Promise.race([once(body, 'drain'), written]);
      stopIfEnded(output);
      text = '';
    }
  }
  const filter =
    row > lastHeader && table.lines.length > 0 ? `<autoFilter ref="A${lastHeader}:${columnName(sheet.columns.length - 1)}${row}"/>` : '';
  const validations = row > lastHeader ? validationsXml(sheet.columns, lastHeader + 1, row) : '';
  body.end(
    `${text}</sheetData>${sheet.isProtected ? PROTECTION : ''}${filter}${mergesXml(table.merges, firstHeader)}${validations}</worksheet>`,
  );
  await written;
  output.off('close', endBody);
  stopIfEnded(output);
}

function stopIfEnded(output: PassThrough): void {
  if (output.destroyed) throw new Error('the download was ended');
}

/** A rectangle of header cells, counted from 0 within the header. */
interface Merge {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromLine: number;
  readonly toLine: number;
}

/** The header's lines, and the cells that are one: a group over its columns, and a column that has fewer groups than others. */
function headerTable(columns: readonly SheetColumn[]): { lines: (string | null)[][]; merges: Merge[] } {
  if (columns.length === 0) return { lines: [], merges: [] };
  const depth = 1 + Math.max(...columns.map((column) => column.groups?.length ?? 0));
  const lines = Array.from({ length: depth }, () => columns.map((): string | null => null));
  const merges: Merge[] = [];
  const set = (line: number, column: number, text: string): void => {
    const cells = lines[line];
    if (cells) cells[column] = text;
  };
  const pathOf = (column: number, line: number): string | null => {
    const groups = columns[column]?.groups ?? [];
    return line < groups.length ? JSON.stringify(groups.slice(0, line + 1)) : null;
  };
  columns.forEach((column, index) => {
    const groups = column.groups ?? [];
    groups.forEach((heading, line) => {
      const path = pathOf(index, line);
      if (index > 0 && pathOf(index - 1, line) === path) return;
      set(line, index, heading);
      let last = index;
      while (last + 1 < columns.length && pathOf(last + 1, line) === path) last += 1;
      if (last > index) merges.push({ fromColumn: index, toColumn: last, fromLine: line, toLine: line });
    });
    set(groups.length, index, column.header);
    if (groups.length < depth - 1) merges.push({ fromColumn: index, toColumn: index, fromLine: groups.length, toLine: depth - 1 });
  });
  return { lines, merges };
}

const mergesXml = (merges: readonly Merge[], firstHeader: number): string =>
  merges.length === 0
    ? ''
    : `<mergeCells count="${merges.length}">${merges
        .map(
          (m) =>
            `<mergeCell ref="${columnName(m.fromColumn)}${firstHeader + m.fromLine}:${columnName(m.toColumn)}${firstHeader + m.toLine}"/>`,
        )
        .join('')}</mergeCells>`;

function rowXml(row: number, cells: readonly Cell[], style: number): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index += 1) xml += cellXml(cells[index] ?? null, index, row, style);
  return `${xml}</row>`;
}

/** A row of a sheet that is filled in: also its empty cells must be there, to be open. */
function openRowXml(row: number, cells: readonly Cell[], columns: readonly SheetColumn[]): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < columns.length; index += 1) {
    const cell = cells[index] ?? null;
    const entry = columns[index]?.entry;
    if (!entry) {
      xml += cellXml(cell, index, row, STYLE.text);
      continue;
    }
    const style = entry.kind === 'AMOUNT' ? STYLE.moneyEntry : STYLE.entry;
    if (cell === null || cell === '') xml += `<c r="${columnName(index)}${row}" s="${style}"/>`;
    else if (typeof cell === 'object') xml += `<c r="${columnName(index)}${row}" s="${style}"><v>${rupeesText(cell.rupees)}</v></c>`;
    else xml += cellXml(cell, index, row, style);
  }
  return `${xml}</row>`;
}

// Filtering and sorting stay possible; everything else of a protected sheet is shut.
const PROTECTION = '<sheetProtection sheet="1" objects="1" scenarios="1" autoFilter="0" sort="0"/>';

function validationsXml(columns: readonly SheetColumn[], from: number, to: number): string {
  const checks = columns.flatMap(({ header, entry }, index) => {
    if (!entry) return [];
    const { attributes, formula, advice } = validationOf(entry);
    const column = columnName(index);
    return [
      `<dataValidation ${attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${escapeXml(header).slice(0, 32)}" error="${escapeXml(advice)}" sqref="${column}${from}:${column}${to}"><formula1>${escapeXml(formula)}</formula1></dataValidation>`,
    ];
  });
  return checks.length === 0 ? '' : `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>`;
}

function validationOf(entry: CellEntry): { readonly attributes: string; readonly formula: string; readonly advice: string } {
  if (entry.kind === 'CHOICE')
    return { attributes: 'type="list"', formula: `"${entry.choices.join(',')}"`, advice: `Choose one of: ${entry.choices.join(', ')}.` };
  if (entry.kind === 'AMOUNT')
    return { attributes: 'type="decimal" operator="greaterThanOrEqual"', formula: '0', advice: 'An amount in rupees, 0 or more.' };
  return {
    attributes: 'type="textLength" operator="lessThanOrEqual"',
    formula: String(entry.maxLength),
    advice: `At most ${entry.maxLength} characters.`,
  };
}

function cellXml(cell: Cell, index: number, row: number, style: number): string {
  if (cell === null || cell === '') return '';
  const at = `${columnName(index)}${row}`;
  if (typeof cell === 'number' && !Number.isFinite(cell)) return '';
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

const NEEDS_CARE = /[&<>"\p{Cc}\p{Cs}\uFFFE\uFFFF]|_x/u;
// Lone surrogates, the two noncharacters, and the control characters but tab, line feed and carriage return.
const NOT_IN_XML = /\p{Cs}|[\uFFFE\uFFFF]|[^\P{Cc}\t\n\r\u007F-\u009F]/gu;

/**
 * Text for XML 1.0: the signs of XML escaped; what XML cannot hold (control characters, lone surrogates) left out. Spreadsheets read
 * "_x0041_" in a text as an escape, so such a text is written with its underscore escaped.
 */
export function escapeXml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(NOT_IN_XML, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r/g, '_x000D_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** @param frozen rows that stay in view; 0 for none. */
function sheetStart(columns: readonly SheetColumn[], frozen: number): string {
  const pane = frozen > 0 ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>` : '';
  const width = (column: SheetColumn): number => column.width ?? Math.max(12, column.header.length + 2);
  const widths = columns.length === 0 ? [30, 4, 60] : columns.map(width);
  const cols = widths
    .map(
      (characters, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${characters}" customWidth="1"${columns[index]?.isHidden ? ' hidden="1"' : ''}/>`,
    )
    .join('');
  return `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols}</cols><sheetData>`;
}

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

const STYLES = `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF8E1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf><xf numFmtId="4" applyNumberFormat="1"/><xf fontId="2" applyFont="1"/><xf numFmtId="49" fillId="3" applyNumberFormat="1" applyFill="1" applyProtection="1"><protection locked="0"/></xf><xf numFmtId="4" fillId="3" applyNumberFormat="1" applyFill="1" applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>`;
