/** Every page and its main states: no violation of WCAG A and AA that a program can find, and no sideways scrolling at 320 px. Reads only. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { AF_COMPUTERS, UATPCO, UATPCO_KARNATAKA } from '../prisma/seed/parties';
import { type DemoUser, expect, test } from './fixtures';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectAccessible(page: Page, what: string): Promise<void> {
  // Fading sheets and toasts have passing colours.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 4)
        .join(' | ')}`,
  );
  expect.soft(told, what).toEqual([]);
}

/** A window of that width, as high as the page: what can be scrolled from under a bar that stays is not covered by it. */
async function showWhole(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 720 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height, 10_000) });
}

const DESK = 1366;
const TELEPHONE = 320;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), 'width of the page').toBeLessThanOrEqual(TELEPHONE);
}

interface Place {
  readonly address: string;
  readonly as: DemoUser;
  readonly gstin?: string;
}

const of = (as: DemoUser, gstin: string | undefined, ...addresses: readonly string[]): Place[] =>
  addresses.map((address) => ({ address, as, ...(gstin === undefined ? {} : { gstin }) }));

const PLACES: readonly Place[] = [
  ...of(
    'uatpco',
    UATPCO,
    '/dashboard',
    '/ims',
    '/ims/inward?tab=import',
    '/ims/inward?tab=isd',
    '/ims/inward/b2b',
    '/ims/inward/b2ba',
    '/ims/inward/b2bcn',
    '/ims/inward/b2b?q=nothing-of-that-name',
    '/ims/inward/suppliers',
    '/ims/inward/suppliers/32UATPY9011M1ZF',
    '/ims/history',
    '/ims/offline',
    '/gstr2b/2026-10',
    '/gstr2b/2026-10?tab=not-available',
    '/gstr2b/2026-09',
    '/gstr3b/2026-10',
    '/gstr3b/2026-09',
    '/gstr1/2026-09',
    '/help',
    '/help/rules',
    '/account',
    '/account/members',
    '/no/such/page',
  ),
  ...of('ca-firm', UATPCO_KARNATAKA, '/sandbox', '/ims/inward/impg', '/gstr2b/2026-10?row=AV.A2.isd'),
  ...of(
    'afcomputers',
    AF_COMPUTERS,
    '/ims/outward?period=2026-10',
    '/ims/outward?period=2026-08&view=rejected',
    '/ims/outward/b2b?period=2026-10',
    '/ims/outward/ecoma?period=2026-10',
    '/gstr1/2026-10',
    '/gstr1/2026-10/cdnr',
    '/gstr1/2026-11',
  ),
  ...of('viewer', undefined, '/ims/inward/b2b'),
];

for (const { address, as, gstin } of PLACES) {
  test(`${address} (${as})`, async ({ signInAs }) => {
    const page = await signInAs(as, gstin);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await showWhole(page, DESK);
    await expectAccessible(page, 'as on a desk');
    await showWhole(page, TELEPHONE);
    await expectAccessible(page, 'as on a telephone');
    await expectNoSidewaysScroll(page);
  });
}

test('the login, and what it says of a wrong password', async ({ page }) => {
  await page.goto('/login?error=CredentialsSignin');
  await expectAccessible(page, 'as on a desk');
  await showWhole(page, TELEPHONE);
  await expectAccessible(page, 'as on a telephone');
  await expectNoSidewaysScroll(page);
});

test('dialogs, menus and sheets of the frame and the summary', async ({ signInAs }) => {
  const page = await signInAs('uatpco', UATPCO);
  await page.goto('/ims/inward');
  await expect(page.getByRole('dialog', { name: 'Information' })).toBeVisible();
  await expectAccessible(page, 'Information');
  await page.getByRole('button', { name: 'Okay' }).click();
  await expectAccessible(page, 'the summary');
  await page.getByRole('button', { name: /^Compute GSTR-2B/ }).click();
  await expect(page.getByRole('alertdialog', { name: 'Warning' })).toBeVisible();
  await expectAccessible(page, 'Warning');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Services' }).click();
  await expectAccessible(page, 'the menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'switch GSTIN or log out' }).click();
  await expectAccessible(page, 'the GSTIN switcher');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+g');
  await expect(page.getByRole('dialog', { name: 'Go To' })).toBeVisible();
  await expectAccessible(page, 'Go To');
});

test('the question before whole suppliers are acted upon', async ({ signInAs }) => {
  const page = await signInAs('uatpco', UATPCO);
  await page.goto('/ims/inward/suppliers?sort=supplier&dir=asc');
  await page
    .getByRole('checkbox', { name: /^Select / })
    .nth(1)
    .check();
  await expectAccessible(page, 'with a ticked supplier');
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  const question = page
    .getByRole('dialog', { name: /^Reject all records of / })
    .or(page.getByRole('alertdialog', { name: /^Reject all records of / }));
  await expect(question.getByLabel('Remarks')).toBeVisible();
  await expectAccessible(page, 'Reject all records');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
});

test('dialogs and panes of the list', async ({ signInAs }) => {
  const page = await signInAs('uatpco', UATPCO);
  await page.goto('/ims/inward/b2bcn?status=N');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expectAccessible(page, 'the filter panel');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Display\/Hide Columns/ }).click();
  await expectAccessible(page, 'the columns');
  await page.keyboard.press('Escape');

  const accept = page.getByRole('radio', { name: /^Accept / }).first();
  await accept.click({ force: true });
  await page.getByRole('radio', { name: 'Declare amount (₹)' }).check();
  await expectAccessible(page, 'ITC reduction');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectAccessible(page, 'ITC reduction with a fault');
  await page.keyboard.press('Escape');

  await page
    .getByRole('radio', { name: /^Reject / })
    .first()
    .click({ force: true });
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'Reject');
  await page.keyboard.press('Escape');

  await page
    .getByRole('radio', { name: /^Keep pending / })
    .first()
    .click({ force: true });
  await expect(page.getByText(/^staged change/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Details of / })
    .first()
    .click();
  await expect(page.getByRole('complementary')).toBeVisible();
  await expectAccessible(page, 'staged work and details');
  await page.getByRole('link', { name: 'Back to Summary' }).click();
  await expect(page.getByRole('alertdialog', { name: 'You have unsaved actions.' })).toBeVisible();
  await expectAccessible(page, 'unsaved actions');
  await page.getByRole('button', { name: 'Stay' }).click();

  await page.getByRole('checkbox', { name: 'Select all records' }).click();
  await expectAccessible(page, 'Select records');
  await page.getByRole('radio', { name: 'Select all records of all pages' }).check();
  await page.getByRole('button', { name: 'Proceed' }).click();
  await expectAccessible(page, 'with a selection');
  await page.keyboard.press('?');
  await expectAccessible(page, 'the keys');
});

test('high contrast and the largest text', async ({ signInAs }) => {
  const page = await signInAs('uatpco', UATPCO);
  await page.goto('/ims/inward/b2b');
  await page.getByRole('button', { name: 'High contrast' }).click();
  await page.getByRole('button', { name: 'A+, larger text' }).click();
  await showWhole(page, DESK);
  await expectAccessible(page, 'as on a desk');
  await showWhole(page, TELEPHONE);
  await expectAccessible(page, 'as on a telephone');
  await expectNoSidewaysScroll(page);
});

test('in Hindi', async ({ signInAs }) => {
  const page = await signInAs('uatpco', UATPCO);
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^डैशबोर्ड/ })).toBeVisible();
  for (const address of ['/dashboard', '/ims/inward/b2b', '/gstr2b/2026-10', '/gstr3b/2026-10', '/help/rules']) {
    await page.goto(address);
    await showWhole(page, DESK);
    await expectAccessible(page, `${address} as on a desk`);
    await showWhole(page, TELEPHONE);
    await expectAccessible(page, `${address} as on a telephone`);
    await expectNoSidewaysScroll(page);
  }
});
