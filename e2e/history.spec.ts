/** Undo: from the message after SAVE, from the history with what cannot be undone, by Ctrl+Z. Works on invoices of its own. */
import type { Locator, Page } from '@playwright/test';
import { COASTAL, FENIL } from '../prisma/seed/parties';
import { expect, test } from './fixtures';
import { saveDocuments } from './supplier-file';

const NUMBERS = ['UH/01', 'UH/02', 'UH/03'];
const LIST = '/ims/inward/b2b?q=UH/&sort=number';
const SET = '3 records accepted, Fenil Chemicals';

const circle = (page: Page, action: 'Accept' | 'Reject', number: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`^${action} ${number} of `) });
const statuses = (page: Page, word: string): Locator => page.locator('td[data-column="status"]').filter({ hasText: word });
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();
const message = (page: Page, text: string): Locator => page.locator('.toast').filter({ hasText: text });
const rowOf = (page: Page, title: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });

test('a save is taken back at once, done again, undone from the history but for what changed since, and by Ctrl+Z', async ({
  signInAs,
  baseURL,
}) => {
  const page = await signInAs('ca-firm', COASTAL);
  const invoices = NUMBERS.map((number, at) => ({ number, date: '05-11-2026', taxable: 1_000 * (at + 1) }));
  await saveDocuments(page.request, baseURL ?? '', { supplier: FENIL, recipient: COASTAL, period: '2026-11', invoices });

  await test.step('the message after SAVE offers UNDO, and then REDO', async () => {
    await page.goto(LIST);
    for (const number of NUMBERS) await circle(page, 'Accept', number).click({ force: true });
    await save(page);
    await message(page, '3 records saved.').getByRole('button', { name: 'Undo' }).click();
    await expect(message(page, '3 records are as before.')).toBeVisible();
    await expect(statuses(page, 'No Action')).toHaveCount(3);
    await message(page, '3 records are as before.').getByRole('button', { name: 'Redo' }).click();
    await expect(statuses(page, 'Accepted')).toHaveCount(3);
  });

  await test.step('the history names the sets, and tells how they stand', async () => {
    await page.goto('/ims/history');
    await expect(rowOf(page, SET)).toContainText('Redone');
    await expect(rowOf(page, `Undo: ${SET}`)).toContainText('Undone');
    await expect(rowOf(page, `Redo: ${SET}`)).toContainText('-');
    await page.getByLabel('Kind').selectOption('Undo');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(rowOf(page, SET)).toHaveCount(0);
    await expect(rowOf(page, `Redo: ${SET}`)).toBeVisible();
  });

  await test.step('a record that was decided on since stays, and it is said who and when', async () => {
    await page.goto(LIST);
    await circle(page, 'Reject', 'UH/01').click({ force: true });
    await save(page);
    await expect(message(page, '1 record saved.')).toBeVisible();
    await page.goto('/ims/history');
    await rowOf(page, `Redo: ${SET}`).getByRole('button', { name: /^Undo/ }).click();
    const question = page.getByRole('alertdialog', { name: 'Undo this change set?' });
    await expect(question).toContainText('2 of 3 records get the decision back that stood before.');
    await expect(question.getByRole('table')).toContainText(/changed it on \d\d\/\d\d\/\d{4} at \d\d:\d\d, after this was saved/);
    await expect(question.getByRole('table')).toContainText('UH/01');
    await question.getByRole('button', { name: 'Undo 2 records' }).click();
    await expect(rowOf(page, `Redo: ${SET}`)).toContainText('Undone but 1');
  });

  await test.step('a set leads to its records, and a record to its sets', async () => {
    await page.getByRole('link', { name: `Redo: ${SET}`, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Redo: ${SET}` })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'UH/01' })).toContainText('Changed since');
    await page.getByRole('link', { name: 'UH/01' }).click();
    const details = page.getByRole('complementary');
    await expect(details.getByRole('link', { name: 'Change set' })).toHaveCount(4);
  });

  await test.step('Ctrl+Z takes back what is staged, then asks for the last save', async () => {
    await page.goto(LIST);
    await circle(page, 'Accept', 'UH/02').click({ force: true });
    await page.keyboard.press('Control+z');
    await expect(statuses(page, 'No Action')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    const question = page.getByRole('alertdialog', { name: 'Undo this change set?' });
    await expect(question).toContainText('1 record rejected, UH/01 of Fenil Chemicals');
    await question.getByRole('button', { name: 'Undo 1 record' }).click();
    await expect(statuses(page, 'Accepted')).toHaveCount(1);
  });
});

test('a viewer reads the history and undoes nothing', async ({ signInAs }) => {
  const page = await signInAs('viewer');
  await page.goto('/ims/history');
  await expect(page.getByRole('heading', { level: 1, name: 'History of changes' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo: / }).first()).toHaveAttribute('aria-disabled', 'true');
});
