/** What every downloaded workbook says of itself, and the file it becomes. */
import type { Readable } from 'node:stream';
import { findTaxpayer } from '../db/taxpayers';
import { formatDate, istDate } from '../domain/calendar';
import type { Cell, SheetSource } from '../excel/xlsx-stream';
import { xlsxStream } from '../excel/xlsx-stream';
import type { ServiceContext } from './context';

/** A file on its way out. The name holds nothing but letters, digits, "-", "_" and ".". */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: Readable;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** "32UATPY9011N1ZD B2B-CN Oct 2026" to a name that is safe in a header and on every disk. */
export const safeFileName = (words: readonly string[], ending: string): string =>
  `${words
    .join('_')
    .replace(/[^A-Za-z0-9-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 120)}.${ending}`;

export const workbookDownload = (words: readonly string[], sheets: AsyncIterable<SheetSource>): Download => ({
  fileName: safeFileName(words, 'xlsx'),
  contentType: XLSX,
  body: xlsxStream(sheets),
});

const IST_OFFSET_MS = 330 * 60_000;
/** "17/11/2026 10:42 IST". */
export const madeOnText = (now: Date): string =>
  `${formatDate(istDate(now))} ${new Date(now.getTime() + IST_OFFSET_MS).toISOString().slice(11, 16)} IST`;

export interface Maker {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  readonly madeOn: string;
  readonly madeBy: string;
}

export async function findMaker(context: ServiceContext, gstin: string): Promise<Maker> {
  const taxpayer = await findTaxpayer(context.database.prisma, gstin);
  return {
    gstin,
    legalName: taxpayer?.legalName ?? '',
    tradeName: taxpayer?.tradeName ?? '',
    madeOn: madeOnText(context.clock.now()),
    madeBy: context.actor.name,
  };
}

/** The lines above a table: title, whose, what, when, by whom. */
export const headingLines = (title: string, maker: Maker, details: readonly (readonly [string, Cell])[]): (readonly Cell[])[] => [
  [title],
  ['GSTIN', maker.gstin],
  ['Legal Name', maker.legalName],
  ['Trade Name', maker.tradeName],
  ...details,
  ['Made on', maker.madeOn],
  ['Made by', maker.madeBy],
];

/** Cells from rows as they come. */
export async function* mapRows<From, To>(rows: AsyncIterable<From>, each: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield each(row);
}
