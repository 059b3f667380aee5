/** The recipient's side as the portal's manual shows it. Reads only: UATPCO stays as the demo leaves it. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const DEEMED_ACCEPTED = 'Records, where no action is taken by taxpayer, will be considered as Deemed accepted for GSTR 2B generation.';
const NO_ACTION = 'No Action';

/** Heading and numbers of No Action, Accepted, Rejected, Pending: the manual's own. */
const GRID = [
  ['B2B - Invoices', 2, 5, 5, 4],
  ['B2B - Invoices (Amendments)', 1, 0, 3, 7],
  ['B2B - Debit Notes', 4, 8, 4, 0],
  ['B2B - Debit Notes (Amendments)', 6, 0, 4, 1],
  ['B2B - Credit Notes', 4, 0, 16, 0],
  ['B2B - Credit Notes (Amendments)', 1, 4, 4, 0],
  ['Eco [9(5)] Invoices', 4, 4, 4, 4],
  ['Eco [9(5)] Invoices (Amendments)', 2, 3, 3, 4],
] as const;

/** Number, type and status in the order of the manual's list. */
const FIRST_TEN = [
  ['M1b1', 'Regular', 'Accepted'],
  ['M1b2', 'Regular', 'Accepted'],
  ['M1b3', 'Regular', 'Accepted'],
  ['M1b4', 'Regular', 'Rejected'],
  ['M2b1', 'Deemed Export', 'Rejected'],
  ['M2b2', 'Regular', 'Accepted'],
  ['M2b3', 'Regular', 'Pending'],
  ['M2b4', 'Deemed Export', 'Rejected'],
  ['M3b1', 'Regular', 'Pending'],
  ['M3b2', 'Deemed Export', 'Accepted'],
] as const;

const COLUMNS = [
  'S.No.',
  'GSTIN of Supplier',
  'Trade/Legal Name',
  'Invoice Number',
  'Invoice Type',
  'Accept',
  'Reject',
  'Pending',
  'Status',
  'Invoice Date',
  'Invoice Value (₹)',
  'Place of Supply',
  'Taxable Value (₹)',
  'Integrated Tax (₹)',
  'Central Tax (₹)',
  'State/UT Tax (₹)',
  'Cess (₹)',
  'Remarks',
  'Source',
  'Source Return Period',
  'Source Filing Status',
];

const recordRows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .filter({
      has: page.getByRole('checkbox'),
    });
const numbers = (page: Page) => page.getByRole('grid').getByRole('button', { name: /^Details of / });

async function openInward(page: Page): Promise<void> {
  await page.goto('/ims/inward');
  await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
}

test('from the tiles by VIEW to the information and, after OKAY, to the grid of 111 records', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoice Management System (IMS) Dashboard');
  await expect(page.getByRole('heading', { name: 'Inward Supplies' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Outward Supplies' })).toBeVisible();

  await page.getByRole('link', { name: 'View Inward Supplies' }).click();
  const information = page.getByRole('dialog', { name: 'Information' });
  await expect(information.getByText(DEEMED_ACCEPTED)).toBeVisible();
  await information.getByRole('button', { name: 'Okay' }).click();
  await expect(information).toBeHidden();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoice Management System (IMS) Dashboard - Inward Supplies');
  await expect(page.getByRole('heading', { name: 'All other ITC - Total 111 Records' })).toBeVisible();
  for (const text of ['32UATPY9011N1ZD', 'UATPCO'])
    await expect(page.getByRole('main').getByText(text, { exact: true }).first()).toBeVisible();
  for (const [heading, ...counts] of GRID) {
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: heading, exact: true }) });
    const shown = await row.getByRole('cell').getByRole('link').allTextContents();
    expect(shown.map(Number), heading).toEqual(counts);
  }

  // Back from a list it does not ask again; by VIEW it does.
  await page.getByRole('link', { name: 'B2B - Invoices', exact: true }).click();
  await page.getByRole('link', { name: 'Back to Summary' }).click();
  await expect(page.getByRole('heading', { name: 'All other ITC - Total 111 Records' })).toBeVisible();
  await expect(information).toBeHidden();
});

test('the ITC under each count can be hidden, and the address keeps it so', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await openInward(page);
  const table = page.getByRole('table').first();
  await expect(table.getByText('54,000.00').first()).toBeVisible();
  await page
    .getByRole('link', { name: /Show ITC/ })
    .or(page.getByRole('switch', { name: /Show ITC/ }))
    .click();
  await expect(page).toHaveURL(/itc=off/);
  await expect(table.getByText('54,000.00')).toHaveCount(0);
});

test('the other tabs: imports have their own sections, ISD has nothing to act on', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await openInward(page);
  await page.getByRole('link', { name: /^Import of Goods/ }).click();
  await expect(page.getByRole('heading', { name: /^Import of Goods - Total/ })).toBeVisible();
  await page.getByRole('link', { name: /^Inward Supplies from ISD/ }).click();
  await expect(page.getByText('0 records to act on')).toBeVisible();
});

test('the list of B2B invoices: title, columns, records and their order as in the manual', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await openInward(page);
  await page.getByRole('link', { name: 'B2B - Invoices', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('IMS Dashboard (Inward Supplies) - B2B Invoices (with all status)');
  await expect(page.getByRole('columnheader')).toHaveText(['', ...COLUMNS]);
  await expect(recordRows(page)).toHaveCount(10);
  for (const [index, [number, type, status]] of FIRST_TEN.entries()) {
    const row = recordRows(page).nth(index);
    await expect(row.getByRole('gridcell').nth(1)).toHaveText(String(index + 1));
    for (const text of ['32UATPY9011M1ZF', number, type, status]) await expect(row).toContainText(text);
  }
  await page.getByRole('link', { name: 'Page 2 of 2' }).click();
  await expect(recordRows(page)).toHaveCount(6);
  await page.getByRole('link', { name: 'Back to Summary' }).click();
  await expect(page).toHaveURL('/ims/inward');
});

test('a number of the grid leads to exactly the records that it counts', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await openInward(page);
  await page.getByRole('link', { name: '2 No Action, B2B - Invoices', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('IMS Dashboard (Inward Supplies) - No Action (B2B)');
  await expect(recordRows(page)).toHaveCount(2);
  for (const row of await recordRows(page).all()) await expect(row).toContainText(NO_ACTION);
});

test('search finds by number, by name and by GSTIN, and its cross takes it off', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2b');
  const search = page.getByRole('searchbox', { name: 'Search in this list' });
  for (const [text, found] of [
    ['m2b', ['M2b1', 'M2b2', 'M2b3', 'M2b4']],
    ['Eastern', ['EC-5420']],
    ['27AAACA1234B1ZI', ['BP/1094']],
  ] as const) {
    await search.fill(text);
    await search.press('Enter');
    await expect(numbers(page)).toHaveText([...found]);
    await expect(page.getByRole('link', { name: `Remove filter Search "${text}"` })).toBeVisible();
  }
  await search.fill("' or 1=1 --%_");
  await search.press('Enter');
  await expect(page.getByText('No records available.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the filters off' }).click();
  await expect(recordRows(page)).toHaveCount(10);
});

test('the filter panel: CLOSE changes nothing, APPLY filters, chips take filters off one by one, RESET all of them', async ({
  signInAs,
}) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2b');
  const open = page.getByRole('button', { name: 'Filter', exact: true });
  const panel = page.getByRole('dialog', { name: 'Filter' });
  const group = (title: string) => panel.getByText(title, { exact: true });

  await open.click();
  await group('Status').click();
  await panel.getByRole('checkbox', { name: 'Rejected' }).check();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL('/ims/inward/b2b');

  await open.click();
  await group('Status').click();
  await panel.getByRole('checkbox', { name: 'Rejected' }).check();
  await group('Invoice Type').click();
  await panel.getByRole('checkbox', { name: 'Deemed Export' }).check();
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(numbers(page)).toHaveText(['M2b1', 'M2b4']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('IMS Dashboard (Inward Supplies) - Rejected (B2B)');

  await page.getByRole('link', { name: 'Remove filter Type Deemed Export' }).click();
  await expect(numbers(page)).toHaveCount(5);

  await open.click();
  await panel.getByLabel('GSTIN', { exact: true }).fill('32UATPY');
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(panel.getByText('Choose a supplier from the list, or type the whole GSTIN of 15 characters.')).toBeVisible();
  await panel.getByLabel('GSTIN', { exact: true }).fill('32uatpy9011m1zf');
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(numbers(page)).toHaveText(['M1b4', 'M2b1', 'M2b4']);
  await expect(page.getByRole('link', { name: 'Remove filter Supplier 32UATPY9011M1ZF' })).toBeVisible();

  await open.click();
  await panel.getByRole('button', { name: 'Reset' }).click();
  await expect(recordRows(page)).toHaveCount(10);
  await expect(page.getByRole('link', { name: /^Remove filter/ })).toHaveCount(0);
});

test('order, records per page and page stand in the address and survive a reload', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2bcn');
  await page.getByRole('columnheader', { name: 'Taxable Value (₹)' }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Taxable Value (₹)' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(numbers(page).first()).toHaveText('MT/CN/034');
  await page.getByRole('columnheader', { name: 'Taxable Value (₹)' }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Taxable Value (₹)' })).toHaveAttribute('aria-sort', 'descending');
  await expect(numbers(page).first()).toHaveText('M1c1');

  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByRole('link', { name: 'Page 2 of 2' })).toHaveAttribute('aria-current', 'page');
  await expect(numbers(page).last()).toHaveText('MT/CN/034');
  await page.reload();
  await expect(numbers(page).last()).toHaveText('MT/CN/034');
  await expect(page.getByRole('columnheader', { name: 'Taxable Value (₹)' })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('combobox', { name: 'Records Per Page:' }).selectOption('20');
  await expect(recordRows(page)).toHaveCount(20);
  await expect(page).toHaveURL(/perPage=20/);
  expect(new URL(page.url()).searchParams.get('page')).toBeNull();
  await page.goBack();
  await expect(recordRows(page)).toHaveCount(10);
});

test('columns can be hidden and are still hidden after a reload; the fixed ones stay', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2bdn');
  await page.getByRole('button', { name: /Display\/Hide Columns/ }).click();
  const chooser = page.getByRole('dialog', { name: 'Display/Hide Columns' });
  await expect(chooser.getByRole('checkbox', { name: 'Note Number' })).toHaveCount(0);
  await chooser.getByRole('checkbox', { name: 'Cess (₹)' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Cess (₹)' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Note Number' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Cess (₹)' })).toHaveCount(0);
  await page.getByRole('button', { name: /Display\/Hide Columns/ }).click();
  await chooser.getByRole('button', { name: 'Show all' }).click();
  await expect(chooser.getByRole('checkbox', { name: 'Cess (₹)' })).toBeChecked();
});

test('an address that makes no sense is shown as the plain list, an unknown section as not found', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2b?sort=password&dir=drop&page=-5&perPage=7&status=Z&from=2026-02-31&record=1');
  await expect(recordRows(page)).toHaveCount(10);
  await page.goto('/ims/inward/b2b?page=400');
  await expect(recordRows(page)).not.toHaveCount(0);
  expect((await page.goto('/ims/inward/b2x'))?.status()).toBe(404);
});

test('details of a record: documents, history and the way back, and the address opens them again', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2b');
  await page.getByRole('button', { name: 'Details of M1b4 of GSTN' }).click();
  const pane = page.getByRole('complementary');
  await expect(pane).toContainText('M1b4');
  await expect(pane).toContainText('Not our purchase');
  await expect(page).toHaveURL(/record=/);
  await page.reload();
  await expect(page.getByRole('complementary')).toContainText('Not our purchase');
});
