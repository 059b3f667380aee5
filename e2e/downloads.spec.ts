/** Every download is opened: sheets, headings, as many rows as the list beside the button has. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import excel from 'exceljs';
import { AF_COMPUTERS, COASTAL, PERIYAR } from '../prisma/seed/parties';
import { expect, test } from './fixtures';
import { saveDocuments } from './supplier-file';
import { withTradeName } from './trade-names';

const SECTIONS = [
  ['B2B', 'b2b', 16],
  ['B2BA', 'b2ba', 11],
  ['B2B-DN', 'b2bdn', 16],
  ['B2B-DNA', 'b2bdna', 11],
  ['B2B-CN', 'b2bcn', 20],
  ['B2B-CNA', 'b2bcna', 9],
  ['ECO', 'ecom', 16],
  ['ECOA', 'ecoma', 12],
] as const;

interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly (readonly excel.CellValue[])[];
  /** What stands above the table, as "Number of Records" → 16. */
  readonly facts: ReadonlyMap<string, excel.CellValue>;
}

async function download(page: Page, link: Locator): Promise<{ readonly name: string; readonly path: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

async function openWorkbook(path: string): Promise<excel.Workbook> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** @param first the heading of the table's first column. */
function readSheet(workbook: excel.Workbook, name: string, first: RegExp): Sheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name} among ${workbook.worksheets.map((one) => one.name).join(', ')}`);
  const all: excel.CellValue[][] = [];
  sheet.eachRow((row) => all.push((Array.isArray(row.values) ? row.values : []).slice(1)));
  const at = all.findIndex((cells) => cells.length > 2 && first.test(String(cells[0])));
  if (at < 0) throw new Error(`no heading in sheet ${name}`);
  return {
    header: (all[at] ?? []).map(String),
    rows: all.slice(at + 1),
    facts: new Map(all.slice(0, at).map(([label, value]) => [String(label), value])),
  };
}

const column = (sheet: Sheet, heading: string): excel.CellValue[] => sheet.rows.map((row) => row[sheet.header.indexOf(heading)]);

test('a section as its list shows it, filters included', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2b');
  const link = page.getByRole('link', { name: 'Download Excel' });
  const whole = await download(page, link);
  expect(whole.name).toMatch(/^IMS_32UATPY9011N1ZD_B2B.*\.xlsx$/);
  const all = readSheet(await openWorkbook(whole.path), 'B2B', /^GSTIN of Supplier$/);
  expect(all.header).toEqual(expect.arrayContaining(['Invoice Number', 'Status', 'Invoice Value (₹)', 'Remarks', 'Source Filing Status']));
  expect(all.rows).toHaveLength(16);
  expect(all.facts.get('Number of Records')).toBe(16);
  expect(all.facts.get('GSTIN')).toBe('32UATPY9011N1ZD');
  expect(column(all, 'Taxable Value (₹)').every((value) => typeof value === 'number')).toBe(true);

  await page.goto('/ims/inward/b2b?status=R&supplier=32UATPY9011M1ZF');
  await expect(page.getByText('3 of 16 records')).toBeVisible();
  const some = readSheet(await openWorkbook((await download(page, link)).path), 'B2B', /^GSTIN of Supplier$/);
  expect(column(some, 'Invoice Number').toSorted()).toEqual(['M1b4', 'M2b1', 'M2b4']);
  expect(new Set(column(some, 'Status'))).toEqual(new Set(['Rejected']));
});

test('DOWNLOAD IMS DETAILS: a sheet for each section, 111 records', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward');
  await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
  const { path } = await download(page, page.getByRole('link', { name: 'Download IMS Details (Excel)' }));
  const workbook = await openWorkbook(path);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([...SECTIONS.map(([name]) => name), 'IMPG', 'IMPGA', 'IMPGSEZ', 'IMPGSEZA']);
  for (const [name, , count] of SECTIONS) {
    expect(readSheet(workbook, name, /^(GSTIN of|Original)/).rows, name).toHaveLength(count);
  }
});

test('the outward list and the whole supplier view', async ({ signInAs }) => {
  const page = await signInAs('afcomputers', AF_COMPUTERS);
  await page.goto('/ims/outward/b2b?period=2026-10');
  await expect(page.getByText('17 records, read-only')).toBeVisible();
  const one = await download(page, page.getByRole('link', { name: 'Download Excel' }));
  const sheet = readSheet(await openWorkbook(one.path), '4A, 4B, 6B, 6C', /^Recipient GSTIN$/);
  expect(sheet.rows).toHaveLength(17);
  const statuses = new Map(sheet.rows.map((row) => [row[sheet.header.indexOf('Invoice Number')], row[sheet.header.indexOf('Status')]]));
  expect(statuses.get('In20')).toBe('Not eligible for IMS');
  expect(statuses.get('Inv19')).toBe('Rejected');

  await page.goto('/ims/outward?period=2026-10');
  const whole = await download(page, page.getByRole('link', { name: 'Download IMS Supplier View (Excel)' }));
  const workbook = await openWorkbook(whole.path);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['4A, 4B, 6B, 6C', '9B', '15', '9A', '9C', '15A']);
  const counts = Object.fromEntries(
    workbook.worksheets.map(({ name }) => [name, readSheet(workbook, name, /^Recipient GSTIN$/).rows.length]),
  );
  expect(counts).toEqual({ '4A, 4B, 6B, 6C': 17, '9B': 18, '15': 17, '9A': 0, '9C': 0, '15A': 0 });
});

test('GSTR-2B: the workbook holds every document that the statement counts', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/gstr2b/2026-09');
  const { name, path } = await download(page, page.getByRole('link', { name: 'Download Excel' }));
  expect(name).toMatch(/GSTR-?2B.*\.xlsx$/);
  const workbook = await openWorkbook(path);
  const text: string[] = [];
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => text.push(JSON.stringify(row.values)));
  for (const number of ['CFL/1120', 'MT/26-27/0112', 'KOM/5521', 'BP/CN/016'])
    expect(
      text.filter((row) => row.includes(number)),
      number,
    ).toHaveLength(1);
});

test('the return as JSON of the offline tool', async ({ signInAs }) => {
  const page = await signInAs('afcomputers', AF_COMPUTERS);
  await page.goto('/gstr1/2026-10');
  const { name, path } = await download(page, page.getByRole('link', { name: 'Download JSON' }));
  expect(name).toMatch(/\.json$/);
  const file = JSON.parse(await readFile(path, 'utf8'));
  expect(file).toMatchObject({ gstin: AF_COMPUTERS, fp: '102026' });
  expect(file.b2b.flatMap((group: { inv: unknown[] }) => group.inv)).toHaveLength(17);
});

test('what looks like a formula stays text', async ({ signInAs, baseURL }) => {
  const formula = '=HYPERLINK("http://example.com","Coastal")';
  const page = await signInAs('ca-firm', PERIYAR);
  await withTradeName(COASTAL, formula, () =>
    saveDocuments(page.request, baseURL ?? '', {
      supplier: COASTAL,
      recipient: PERIYAR,
      period: '2026-11',
      invoices: [{ number: 'F/1', date: '04-11-2026', taxable: 500 }],
    }),
  );
  await page.goto('/ims/inward/b2b?q=F/1');
  await page.getByRole('radio', { name: /^Keep pending F\/1 of / }).click({ force: true });
  await page.getByRole('button', { name: /^Add remark for F\/1/ }).click();
  const remarks = page.getByRole('dialog', { name: 'Keep F/1 pending' });
  await remarks.getByLabel('Remarks').fill('@SUM(1+1)*cmd|calc!A0');
  await remarks.getByRole('button', { name: 'Keep Pending', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('1 record saved.').first()).toBeVisible();

  const { path } = await download(page, page.getByRole('link', { name: 'Download Excel' }));
  const sheet = readSheet(await openWorkbook(path), 'B2B', /^GSTIN of Supplier$/);
  expect(column(sheet, 'Trade/Legal Name')).toEqual([formula]);
  expect(column(sheet, 'Invoice Number')).toEqual(['F/1']);
  expect(column(sheet, 'Remarks')).toEqual(['@SUM(1+1)*cmd|calc!A0']);
});
