import { once } from 'node:events';
import type { Readable } from 'node:stream';
import ExcelJS from 'exceljs';

export async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(stream, 'end');
  return Buffer.concat(chunks);
}

export async function readWorkbook(stream: Readable): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await bytesOf(stream);
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return workbook;
}

/** Cells of a sheet as plain values, empty ones null. */
export function rowsOf(workbook: ExcelJS.Workbook, sheet: string): (string | number | null)[][] {
  const worksheet = workbook.getWorksheet(sheet);
  if (!worksheet) throw new Error(`no sheet ${sheet}: ${workbook.worksheets.map(({ name }) => name).join(', ')}`);
  const rows: (string | number | null)[][] = [];
  worksheet.eachRow({ includeEmpty: true }, (row, number) => {
    const cells: (string | number | null)[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (cell.formula) throw new Error(`a formula at ${cell.address}`);
      const value = cell.isMerged && cell.master !== cell ? null : cell.value;
      cells[column - 1] = typeof value === 'string' || typeof value === 'number' ? value : null;
    });
    rows[number - 1] = cells;
  });
  return rows.map((row) => row ?? []);
}

/** The table under a header row that has this heading: its rows by heading. */
export function tableOf(workbook: ExcelJS.Workbook, sheet: string, heading: string): Record<string, string | number | null>[] {
  const rows = rowsOf(workbook, sheet);
  const at = rows.findIndex((row) => row.includes(heading));
  if (at < 0) throw new Error(`no heading ${heading} in ${sheet}`);
  const headings = rows[at] ?? [];
  return rows.slice(at + 1).map((row) => Object.fromEntries(headings.map((name, index) => [String(name), row[index] ?? null])));
}
