/** The view by supplier: whole suppliers are acted upon by one job, numbers lead to the records they count. Works on a recipient of its own. */
import type { Locator, Page } from '@playwright/test';
import { DECCAN, FENIL, GARDEN_CITY } from '../prisma/seed/parties';
import { expect, test } from './fixtures';
import { saveDocuments } from './supplier-file';

const PERIOD = '2026-11';
const LIST = `/ims/inward/suppliers?returnPeriod=${PERIOD}&sort=supplier&dir=asc`;

const rowOf = (page: Page, supplier: string): Locator => page.getByRole('grid').getByRole('row').filter({ hasText: supplier });
const count = (page: Page, supplier: string, word: string): Locator =>
  rowOf(page, supplier).getByRole('link', { name: new RegExp(`^\\d+ ${word}, `) });
const dialog = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));

async function confirmAndWait(page: Page, title: RegExp, button: string, outcome: string): Promise<void> {
  await dialog(page, title).getByRole('button', { name: button }).click();
  await expect(page.locator('.toasts').getByText(outcome)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Okay' }).click();
}

test.describe
  .serial('suppliers of FENIL', () => {
    test('one job takes all records of a ticked supplier, the numbers lead to them', async ({ signInAs, baseURL }) => {
      const page = await signInAs('ca-firm', FENIL);
      const invoices = (letter: string, numbers: number) =>
        Array.from({ length: numbers }, (_, index) => ({
          number: `${letter}/${index + 1}`,
          date: '04-11-2026',
          taxable: 1_000 * (index + 1),
        }));
      const origin = baseURL ?? '';
      await saveDocuments(page.request, origin, { supplier: DECCAN, recipient: FENIL, period: PERIOD, invoices: invoices('BYS', 3) });
      await saveDocuments(page.request, origin, { supplier: GARDEN_CITY, recipient: FENIL, period: PERIOD, invoices: invoices('BYG', 2) });

      await page.goto(LIST);
      await expect(count(page, DECCAN, 'No Action')).toHaveText('3');
      await expect(count(page, GARDEN_CITY, 'No Action')).toHaveText('2');
      await rowOf(page, DECCAN).getByRole('checkbox').check();
      await expect(page.getByText(/^1 supplier, 3 records, taxable 6,000.00, ITC 1,080.00$/)).toBeVisible();
      await page.getByRole('button', { name: 'Accept', exact: true }).click();
      await confirmAndWait(page, /^Accept all records of /, 'Accept 3 Records', '3 of 3 records updated.');
      await expect(count(page, DECCAN, 'Accepted')).toHaveText('3');
      await expect(count(page, GARDEN_CITY, 'No Action')).toHaveText('2');

      await count(page, DECCAN, 'Accepted').click();
      await expect(page).toHaveURL(new RegExp(`/ims/inward/b2b\\?supplier=${DECCAN}&status=A`));
      await expect(page.getByRole('checkbox', { name: /^Select BYS/ })).toHaveCount(3);
    });

    test('a single supplier is acted upon from its row and from its own page', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', FENIL);
      await page.goto(LIST);
      await rowOf(page, GARDEN_CITY)
        .getByRole('button', { name: /^Act, / })
        .click();
      await page.getByRole('menuitem', { name: 'Reject' }).click();
      const question = dialog(page, /^Reject all records of /);
      await question.getByLabel('Remarks').fill('Not ordered by us');
      await confirmAndWait(page, /^Reject all records of /, 'Reject 2 Records', '2 of 2 records updated.');
      await expect(count(page, GARDEN_CITY, 'Rejected')).toHaveText('2');

      await rowOf(page, GARDEN_CITY).getByRole('link', { name: GARDEN_CITY }).click();
      await expect(page).toHaveURL(`/ims/inward/suppliers/${GARDEN_CITY}`);
      await expect(page.getByRole('link', { name: '2 Rejected, B2B - Invoices' })).toBeVisible();
      await page.getByRole('button', { name: 'Clear Status' }).click();
      await confirmAndWait(page, /^Clear the status of all records of /, 'Clear 2 Records', '2 of 2 records updated.');
      await expect(page.getByRole('link', { name: '2 No Action, B2B - Invoices' })).toBeVisible();
    });

    test('filters, search and order stand in the address; nothing found says so', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', FENIL);
      await page.goto('/ims/inward');
      await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
      await expect(page.getByRole('link', { name: 'By Supplier', exact: true })).toHaveAttribute('href', '/ims/inward/suppliers');
      await page.goto('/ims/inward/suppliers');
      await page.getByRole('combobox', { name: 'Section' }).selectOption('b2b');
      await expect(page).toHaveURL(/section=b2b/);
      await page.getByRole('searchbox').fill(DECCAN.slice(0, 10).toLowerCase());
      await page.keyboard.press('Enter');
      await expect(rowOf(page, DECCAN)).toHaveCount(1);
      await expect(rowOf(page, GARDEN_CITY)).toHaveCount(0);
      await page.getByRole('searchbox').fill('nobody of that name');
      await page.keyboard.press('Enter');
      await expect(page.getByText('No records available.')).toBeVisible();
      await page.getByRole('button', { name: 'Take the filters off' }).click();
      await expect(rowOf(page, DECCAN)).toHaveCount(1);
    });
  });

test('who may only look cannot act on suppliers', async ({ signInAs }) => {
  const page = await signInAs('viewer');
  await page.goto('/ims/inward/suppliers');
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: /^Act, / })).toHaveCount(0);
});
