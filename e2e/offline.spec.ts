/** Offline, both ways, for UATPCO in Tamil Nadu: out as JSON and as a workbook, decided on, in again, the wrong rows corrected. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import excel from 'exceljs';
import { UATPCO_TAMIL_NADU } from '../prisma/seed/parties';
import { expect, test } from './fixtures';

type Row = Record<string, unknown>;

const open = async (page: Page): Promise<void> => {
  await page.goto('/ims/offline');
  await expect(page.getByRole('heading', { name: 'Invoice Management System (IMS) - Offline' })).toBeVisible();
};

async function download(page: Page, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await file.path());
}

async function take(page: Page, format: RegExp): Promise<Buffer> {
  await open(page);
  await page.getByRole('radio', { name: format }).check();
  return download(page, page.getByRole('button', { name: 'Download', exact: true }));
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await open(page);
  await page.getByLabel('Choose file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('heading', { name: 'What this file changes' })).toBeVisible();
}

const rowsOf = (bytes: Buffer, root: 'imsDetails' | 'imsDetailsErr'): Row[] =>
  Object.values((JSON.parse(bytes.toString()) as Record<string, Record<string, Row[]>>)[root] ?? {}).flat();

async function edit(bytes: Buffer, change: (cell: (heading: string) => excel.Cell) => void): Promise<Buffer> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    let headings: string[] | null = null;
    sheet.eachRow((row) => {
      const texts = (Array.isArray(row.values) ? row.values : []).map(String);
      if (headings === null) {
        if (texts.includes('Record ID')) headings = texts;
        return;
      }
      const columns = headings;
      change((heading) => row.getCell(columns.indexOf(heading)));
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

test.describe
  .serial('offline', () => {
    test('a workbook that comes back as it went out contains no changes', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_TAMIL_NADU);
      await send(page, 'actions.xlsx', await take(page, /^Workbook/));
      await expect(page.getByText('This file contains no changes.')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Apply/ })).toHaveCount(0);
    });

    test('JSON of the offline tool: the difference, the application, the rows not saved, corrected', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_TAMIL_NADU);
      const bytes = await take(page, /IMS Offline Tool/);
      const json = JSON.parse(bytes.toString()) as { imsDetails: Record<string, Row[]> };
      const [first, second] = json.imsDetails.b2b ?? [];
      if (!first || !second) throw new Error('two invoices are wanted');
      const wanted = first.action === 'R' ? 'A' : 'R';
      first.action = wanted;
      second.action = 'Q';
      await send(page, 'actions.json', Buffer.from(JSON.stringify(json)));
      const counts = page.getByRole('table', { name: 'Changes by section' });
      await expect(counts.getByRole('row').filter({ hasText: 'B2B - Invoices' })).toContainText('1');
      await expect(page.getByRole('table', { name: 'Rows that are not saved, by reason' })).toContainText('Invalid action.');
      await page.getByRole('button', { name: 'Apply 1 change' }).click();
      await expect(page.getByText('1 of 1 records saved.')).toBeVisible();
      const returned = await download(page, page.getByRole('link', { name: 'Download the rows not saved (1)' }));
      expect(rowsOf(returned, 'imsDetailsErr')).toMatchObject([{ inum: second.inum, error_cd: 'R160', error_msg: 'Invalid action.' }]);
      await send(page, 'corrected.json', Buffer.from(returned.toString().replace('"action":"Q"', `"action":"${wanted}"`)));
      await page.getByRole('button', { name: 'Apply 1 change' }).click();
      await expect(page.getByText('1 of 1 records saved.')).toBeVisible();
      const now = rowsOf(await take(page, /IMS Offline Tool/), 'imsDetails');
      expect([first, second].map(({ inum }) => now.find((row) => row.inum === inum)?.action)).toEqual([wanted, wanted]);
    });

    test('a workbook: a formula is named with its sheet and row, a remark that looks like one stays text', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_TAMIL_NADU);
      let row = 0;
      const edited = await edit(await take(page, /^Workbook/), (cell) => {
        row += 1;
        if (row === 1) {
          cell('Status').value = 'Rejected';
          cell('Remarks').value = '=1+1';
        } else if (row === 2) cell('Status').value = { formula: '1+1', result: 2 };
      });
      await send(page, 'actions.xlsx', edited);
      await expect(page.getByRole('table', { name: 'Rows that are not saved, by reason' })).toContainText(
        /Status: a formula stands in this cell.*B2B row \d+/,
      );
      await page.getByRole('button', { name: 'Apply 1 change' }).click();
      await expect(page.getByText('1 of 1 records saved.')).toBeVisible();
      const remarks: unknown[] = [];
      await edit(await take(page, /^Workbook/), (cell) => remarks.push(cell('Remarks').value));
      expect(remarks).toContain('=1+1');
    });

    test('a cut-off file and a text are refused whole', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_TAMIL_NADU);
      const bytes = await take(page, /^Workbook/);
      const choose = page.getByLabel('Choose file');
      await choose.setInputFiles({ name: 'cut.xlsx', mimeType: 'application/octet-stream', buffer: bytes.subarray(0, bytes.length >> 1) });
      await expect(page.getByRole('alert').filter({ hasText: 'not an .xlsx workbook' })).toBeVisible();
      await choose.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
      await expect(page.getByRole('alert').filter({ hasText: 'notes.txt is neither a .json nor an .xlsx file.' })).toBeVisible();
    });

    test('a viewer may download, and is told why he may not upload', async ({ signInAs }) => {
      const page = await signInAs('viewer');
      await open(page);
      await expect(page.getByRole('button', { name: 'Choose file' })).toHaveAttribute('aria-disabled', 'true');
      expect((await download(page, page.getByRole('button', { name: 'Download', exact: true }))).length).toBeGreaterThan(2);
    });
  });
