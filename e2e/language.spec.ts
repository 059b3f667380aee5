/** English and Hindi: the choice is made beside the breadcrumb, holds for the browser, and needs no script. */
import type { Page } from '@playwright/test';
import { NAGACO } from '../prisma/seed/parties';
import { expect, test } from './fixtures';

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

test('a visitor chooses Hindi and goes back to English', async ({ page }) => {
  await page.goto('/login');
  expect(await languageOf(page)).toBe('en');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'लॉगिन' })).toBeVisible();
  expect(await languageOf(page)).toBe('hi');
  await expect(page).toHaveTitle(/लॉगिन/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Login' })).toBeVisible();
  expect(await languageOf(page)).toBe('en');
});

test('without script too', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'लॉगिन' })).toBeVisible();
  await page.goto('/login');
  await expect(page.getByRole('heading', { level: 1, name: 'लॉगिन' })).toBeVisible();
  await context.close();
});

test('the pages of a taxpayer speak Hindi; terms, figures and what people wrote stay', async ({ signInAs }) => {
  const page = await signInAs('nagaco', NAGACO);
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^डैशबोर्ड - / })).toBeVisible();
  await expect(page.getByRole('button', { name: 'सेवाएँ' })).toBeVisible();
  await page.goto('/gstr3b/2026-10');
  await expect(page.getByRole('rowheader', { name: /^4\(A\)\(5\) अन्य सभी ITC/ }).first()).toBeVisible();
  await page.goto('/ims/inward/b2b');
  await expect(page.getByRole('columnheader', { name: 'इनवॉइस संख्या' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('columnheader', { name: 'Invoice Number' })).toBeVisible();
});
