/**
 * Reads a workbook's sheets row by row as they stream out of the zip container: memory does not grow with the rows. Only what the cells hold is
 * read; formulas are told as such and never worked out, entities and other parts of the file are not followed. exceljs has a streaming reader too;
 * it keeps every shared text as an object, writes sheets to temporary files and has no bound for what a small file unpacks to.
 */
import { crc32 } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, open, type ZipFile } from 'yauzl';

export interface ReadCell {
  readonly text: string;
  readonly isNumber: boolean;
  readonly isFormula: boolean;
}

export type WorkbookItem =
  | { readonly kind: 'sheet'; readonly name: string }
  /** Cells by column, from 0; empty ones are left out. */
  | { readonly kind: 'row'; readonly row: number; readonly cells: ReadonlyMap<number, ReadCell> }
  /** Always the last item: the file is broken or not to be read, and nothing of it may be kept. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Always the last item of a file that was read whole. */
  | { readonly kind: 'end' };

export interface WorkbookLimits {
  /** Bytes that all read parts together may unpack to. */
  readonly unpackedBytes: number;
  /** How many times the bytes of the file they may unpack to, once they are many: sheets unpack to some twenty or thirty times. */
  readonly unpackedTimes: number;
  /** Bytes of texts that cells share. */
  readonly sharedBytes: number;
  /** UTF-16 units of one cell: the format's own limit. */
  readonly cellLength: number;
  readonly columns: number;
  readonly parts: number;
}

const LIMITS: WorkbookLimits = {
  unpackedBytes: 2 ** 32,
  unpackedTimes: 100,
  sharedBytes: 2 ** 28,
  cellLength: 32_767,
  columns: 1_024,
  parts: 2_000,
};
const SMALL_PART = 4 << 20;

/** A reason to read no further; its message is for the user. */
class Unreadable extends Error {}

const NOT_A_WORKBOOK =
  'The file is not an .xlsx workbook, or it is damaged or cut off. A workbook with a password, or of the old .xls kind, is not read.';

/**
 * @param path of the file: the container's table stands at its end.
 * @param wanted sheets that are to be read; of the others only the name is told.
 */
export async function* readWorkbook(
  path: string,
  wanted: (sheet: string) => boolean,
  limits: Partial<WorkbookLimits> = {},
): AsyncGenerator<WorkbookItem, void, undefined> {
  const book = await openBook(path, { ...LIMITS, ...limits }).catch(() => null);
  if (!book) return yield { kind: 'refused', message: NOT_A_WORKBOOK };
  let at = '';
  try {
    const sheets = await listSheets(book);
    const shared = await readShared(
      book,
      sheets.some(({ name }) => wanted(name)),
    );
    for (const { name, part } of sheets) {
      at = name;
      yield { kind: 'sheet', name };
      if (wanted(name)) yield* readSheet(book, part, shared);
    }
    yield { kind: 'end' };
  } catch (error) {
    const where = at === '' ? '' : `Sheet "${at}": `;
    yield { kind: 'refused', message: `${where}${error instanceof Unreadable ? error.message : 'the file is damaged or cut off here.'}` };
  } finally {
    book.zip.close();
  }
}

interface Book {
  readonly zip: ZipFile;
  readonly parts: ReadonlyMap<string, Entry>;
  readonly limits: WorkbookLimits;
  /** Counts what was unpacked, over all parts. */
  readonly spent: { bytes: number };
}

async function openBook(path: string, limits: WorkbookLimits): Promise<Book> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  );
  try {
    return { zip, parts: await listParts(zip, limits), limits, spent: { bytes: 0 } };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function listParts(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry) => {
      if (parts.size >= limits.parts || parts.has(entry.fileName)) return reject(new Unreadable(NOT_A_WORKBOOK));
      parts.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** The text of a part as it unpacks; a part that lies about its size, or unpacks to more than is read here, ends it. */
async function* textOf(book: Book, part: string): AsyncGenerator<string> {
  const entry = book.parts.get(part);
  if (!entry) throw new Unreadable(`the part ${part} is missing.`);
  const stream = await new Promise<AsyncIterable<Buffer> & { destroy(): void }>((resolve, reject) =>
    book.zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const checked = new MarkupGuard();
  let checksum = 0;
  try {
    for await (const chunk of stream) {
      book.spent.bytes += chunk.length;
      checkSpent(book);
      checksum = crc32(chunk, checksum);
      yield checked.pass(decoder.decode(chunk, { stream: true }));
    }
    yield decoder.decode();
    if (checksum !== entry.crc32) throw new Unreadable('the file was altered or is damaged.');
  } finally {
    stream.destroy();
  }
}

const MANY_BYTES = 2 ** 26;

/** A small file that unpacks without end must not keep the server busy. */
function checkSpent({ spent: { bytes }, limits: { unpackedBytes, unpackedTimes }, zip: { fileSize } }: Book): void {
  const most = Math.min(unpackedBytes, Math.max(MANY_BYTES, fileSize * unpackedTimes));
  if (bytes > most)
    throw new Unreadable(
      `the workbook unpacks to more than ${Math.floor(most / 2 ** 20)} MB, the most that is read of a file of its size.`,
    );
}

/**
 * Keeps from the parser what it would gather up in memory: comments, CDATA, document types (workbooks have none of them) and runs of a million
 * characters without a tag.
 */
class MarkupGuard {
  #end = '';
  #sinceTag = 0;
  #isFirst = true;

  pass(text: string): string {
    const seam = this.#end + text;
    if (seam.includes('<!') || seam.includes('<?', this.#isFirst ? 2 : 0))
      throw new Unreadable('the file has comments, CDATA or a document type, which a workbook never has.');
    const last = text.lastIndexOf('<');
    this.#sinceTag = last < 0 ? this.#sinceTag + text.length : text.length - last;
    if (this.#sinceTag > LONGEST_RUN) throw new Unreadable('it has a text longer than a cell can hold.');
    this.#end = text.slice(-1);
    if (text !== '') this.#isFirst = false;
    return text;
  }
}
const LONGEST_RUN = 1 << 20;
const DEEPEST = 64;

interface Listener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const localName = (name: string): string => {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
};

/** A parser that tells names without their prefix and stops at the first fault of form. */
function parserOf(listener: Listener): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    throw new Unreadable('the file is damaged or cut off here.');
  });
  let depth = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > DEEPEST) throw new Unreadable('the file is nested deeper than a workbook is.');
    listener.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    listener.close(localName(tag.name));
  });
  parser.on('text', (text) => listener.text(text));
  return parser;
}

async function readSmallPart(book: Book, part: string, listen: Listener['open']): Promise<void> {
  const parser = parserOf({ open: listen, close: () => undefined, text: () => undefined });
  let length = 0;
  for await (const text of textOf(book, part)) {
    length += text.length;
    if (length > SMALL_PART) throw new Unreadable(`the part ${part} is larger than a workbook's is.`);
    parser.write(text);
  }
  parser.close();
}

interface SheetPlace {
  readonly name: string;
  readonly part: string;
}

async function listSheets(book: Book): Promise<SheetPlace[]> {
  const targets = new Map<string, string>();
  await readSmallPart(book, 'xl/_rels/workbook.xml.rels', (name, { Id, Target }) => {
    if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets: SheetPlace[] = [];
  await readSmallPart(book, 'xl/workbook.xml', (name, attributes) => {
    const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    const part = id && targets.get(id);
    if (name === 'sheet' && attributes.name && part) sheets.push({ name: attributes.name, part });
  });
  if (sheets.length === 0) throw new Unreadable('The workbook has no sheets.');
  return sheets;
}

/** Texts that cells share, as bytes in pages: lakhs of them cost what they hold and no more. */
class SharedTexts {
  readonly #pages: Buffer[] = [];
  #page = Buffer.alloc(0);
  #used = 0;
  #starts = new Float64Array(1024);
  #count = 0;
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.#bytes += length;
    if (this.#bytes > this.maxBytes) throw new Unreadable('its texts are longer than what is read here.');
    if (this.#used + length > this.#page.length) {
      this.#page = Buffer.allocUnsafe(Math.max(PAGE, length));
      this.#pages.push(this.#page);
      this.#used = 0;
    }
    if (this.#count === this.#starts.length) {
      const more = new Float64Array(this.#starts.length * 2);
      more.set(this.#starts);
      this.#starts = more;
    }
    // Page, offset and length in one number: 12, 20 and 20 bits.
    this.#starts[this.#count] = (this.#pages.length - 1) * 2 ** 40 + this.#used * 2 ** 20 + length;
    this.#count += 1;
    this.#page.write(text, this.#used);
    this.#used += length;
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw new Unreadable('a cell refers to a text that is not there.');
    const place = this.#starts[index] ?? 0;
    const page = this.#pages[Math.floor(place / 2 ** 40)];
    const offset = Math.floor(place / 2 ** 20) % 2 ** 20;
    return page?.toString('utf8', offset, offset + (place % 2 ** 20)) ?? '';
  }
}
const PAGE = 2 ** 20;

async function readShared(book: Book, isWanted: boolean): Promise<SharedTexts> {
  const texts = new SharedTexts(book.limits.sharedBytes);
  if (!isWanted || !book.parts.has('xl/sharedStrings.xml')) return texts;
  let text = '';
  let isText = false;
  let skipped = 0;
  const parser = parserOf({
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') skipped += 1;
      else isText = name === 't' && skipped === 0;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') skipped -= 1;
      else if (name === 'si') texts.add(text);
    },
    text(part) {
      if (!isText) return;
      text += part;
      if (text.length > book.limits.cellLength) throw new Unreadable('a text is longer than a cell can hold.');
    },
  });
  for await (const part of textOf(book, 'xl/sharedStrings.xml')) parser.write(part);
  parser.close();
  return texts;
}

/** "AB12" to 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Spreadsheets write what XML cannot hold, and their own escape, as "_x000D_". */
const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

async function* readSheet(book: Book, part: string, shared: SharedTexts): AsyncGenerator<WorkbookItem> {
  const { columns, cellLength } = book.limits;
  let rows: WorkbookItem[] = [];
  let row = 0;
  let cells = new Map<number, ReadCell>();
  let column = -1;
  let type = 'n';
  let value = '';
  let isFormula = false;
  let isValue = false;
  let skipped = 0;

  const endCell = (): void => {
    if (value === '' && !isFormula) return;
    const isShared = type === 's' && value !== '';
    const text = isShared ? shared.at(Number(value)) : value;
    const isText = isShared || type === 'inlineStr' || type === 'str';
    cells.set(column, { text: isText ? unescapeText(text) : text, isNumber: type === 'n', isFormula });
  };
  const parser = parserOf({
    open(name, attributes) {
      if (name === 'row') {
        row = attributes.r ? Number(attributes.r) : row + 1;
        if (!Number.isInteger(row)) throw new Unreadable('a row has no number.');
        column = -1;
        cells = new Map();
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        if (!(column >= 0 && column < columns)) throw new Unreadable(`row ${row} has more than ${columns} columns.`);
        type = attributes.t ?? 'n';
        value = '';
        isFormula = false;
      } else if (name === 'f') isFormula = true;
      else if (name === 'rPh') skipped += 1;
      else isValue = name === 'v' || (name === 't' && skipped === 0);
    },
    close(name) {
      if (name === 'c') endCell();
      else if (name === 'row') rows.push({ kind: 'row', row, cells });
      else if (name === 'rPh') skipped -= 1;
      else if (name === 'v' || name === 't') isValue = false;
    },
    text(text) {
      if (!isValue) return;
      value += text;
      if (value.length > cellLength) throw new Unreadable(`a text in row ${row} is longer than a cell can hold.`);
    },
  });
  for await (const text of textOf(book, part)) {
    parser.write(text);
    yield* rows;
    rows = [];
  }
  parser.close();
  yield* rows;
}
