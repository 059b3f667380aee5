import { DEMO_PASSWORD } from '../lib/auth/demo-sign-ins';
import { expect, signIn, test } from './fixtures';

const GENERIC = 'The username or the password is not right.';

for (const [name, username, password] of [
  ['a wrong password', 'nagaco', 'Wrong@12345'],
  ['an unknown user', 'nobody-of-that-name', DEMO_PASSWORD],
  ['the password in other letters', 'nagaco', DEMO_PASSWORD.toLowerCase()],
] as const) {
  test(`${name} gets the one sentence that tells nothing`, async ({ page }) => {
    await signIn(page, username, password);
    await expect(page).toHaveURL(/\/login\?/);
    await expect(page.getByText(GENERIC)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('');
  });
}

test('the right password leads to the dashboard, at the date of the sandbox', async ({ page }) => {
  await signIn(page, 'nagaco', DEMO_PASSWORD);
  await expect(page).toHaveURL('/dashboard');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dashboard');
  await expect(page.getByText('Sandbox date: 17/11/2026').first()).toBeVisible();
  await expect(page.getByText('27REDDY1012D1Z4').first()).toBeVisible();
});

test('the page that was asked for comes after signing in, never another site', async ({ page }) => {
  await page.goto('/ims/inward?tab=import');
  await expect(page).toHaveURL(/\/login\?callbackUrl=/);
  await page.getByLabel('Username').fill('uatpco');
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Login' }).click();
  await expect(page).toHaveURL('/ims/inward?tab=import');

  await page.goto('/login?callbackUrl=https%3A%2F%2Fexample.com%2F');
  await expect(page).toHaveURL('/dashboard');
});

test('signing out ends the session: its cookie opens nothing any more', async ({ page, browser }) => {
  await signIn(page, 'afcomputers', DEMO_PASSWORD);
  await expect(page).toHaveURL('/dashboard');
  const kept = await page.context().storageState();

  await page.getByRole('button', { name: 'switch GSTIN or log out' }).click();
  await page.getByRole('menuitem', { name: 'Logout' }).click();
  await expect(page).toHaveURL(/\/login/);

  const replay = await browser.newContext({ storageState: kept });
  const again = await replay.newPage();
  await again.goto('/dashboard');
  await expect(again).toHaveURL(/\/login/);
  await expect(again.getByText('23VBVBV0123V1Z0')).toHaveCount(0);
  await replay.close();

  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText('23VBVBV0123V1Z0')).toHaveCount(0);
});

test('it works without script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'nagaco', DEMO_PASSWORD);
  await expect(page).toHaveURL('/dashboard');
  await context.close();
});

test('a viewer looks at everything and can change nothing', async ({ signInAs }) => {
  const page = await signInAs('viewer');
  await page.goto('/ims/inward/b2b?status=N');
  await expect(page.getByText('You may look at the records of this GSTIN, but not act on them.').first()).toBeVisible();
  const accept = page.getByRole('radio', { name: /^Accept / }).first();
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await accept.press('Space');
  await expect(accept).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('staged change')).toHaveCount(0);

  await page.goto('/ims/inward');
  await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
  await expect(page.getByRole('button', { name: /^Compute GSTR-2B/ })).toHaveAttribute('aria-disabled', 'true');
});
