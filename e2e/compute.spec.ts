/** From an action after the draft to a filed GSTR-3B, on a taxpayer of the trading group that nobody else here uses. */
import type { Page } from '@playwright/test';
import { UATPCO_KARNATAKA } from '../prisma/seed/parties';
import { expect, test } from './fixtures';

const STALE = 'You have taken action in IMS after GSTR-2B was generated. Recompute GSTR-2B before filing GSTR-3B.';
const WARNING =
  'Any record on the IMS dashboard where taxpayer takes no action will be deemed as accepted by the taxpayer, and credit will accordingly flow to the respective GSTR 2B.';
const COMPUTE = 'Compute GSTR-2B (Oct 2026)';

const stale = (page: Page) => page.getByRole('note').getByText(STALE);

async function openInward(page: Page): Promise<void> {
  await page.goto('/ims/inward');
  await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
}

test('UATPCO took actions after the draft: the summary and GSTR-3B say that GSTR-2B has to be recomputed', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await openInward(page);
  await expect(stale(page)).toBeVisible();
  await expect(page.getByRole('link', { name: 'R108' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: COMPUTE })).not.toHaveAttribute('aria-disabled', 'true');
  await page.goto('/gstr3b/2026-10');
  await expect(stale(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'File GSTR-3B' })).toHaveAttribute('aria-disabled', 'true');
});

test.describe
  .serial('UATPCO of Karnataka', () => {
    test('nothing happened since the draft: COMPUTE is off and says so', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_KARNATAKA);
      await openInward(page);
      const compute = page.getByRole('button', { name: COMPUTE });
      await expect(compute).toHaveAttribute('aria-disabled', 'true');
      await compute.focus();
      await expect(page.getByText('There is no change in IMS since GSTR-2B was generated.').first()).toBeVisible();
      await expect(stale(page)).toHaveCount(0);
    });

    test('an action makes it stale: GSTR-3B is refused until GSTR-2B is computed again', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_KARNATAKA);
      await page.goto('/ims/inward/b2bdn');
      await page.getByRole('radio', { name: /^Reject ASW-D-122 of / }).click({ force: true });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText('1 record saved.').first()).toBeVisible();

      await page.goto('/gstr3b/2026-10');
      await expect(stale(page)).toBeVisible();
      const file = page.getByRole('button', { name: 'File GSTR-3B' });
      await expect(file).toHaveAttribute('aria-disabled', 'true');
      await file.click({ force: true });
      await expect(page.getByRole('alertdialog')).toHaveCount(0);
    });

    test('COMPUTE warns, AGREE AND CONTINUE computes, and a new version stands in GSTR-2B', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_KARNATAKA);
      await openInward(page);
      await page.getByRole('button', { name: COMPUTE }).click();
      const warning = page.getByRole('alertdialog', { name: 'Warning' });
      await expect(warning.getByText(WARNING)).toBeVisible();
      await warning.getByRole('button', { name: 'Cancel' }).click();
      await expect(stale(page)).toBeVisible();

      await page.getByRole('button', { name: COMPUTE }).click();
      await warning.getByRole('button', { name: 'Agree and Continue' }).click();
      await expect(page.getByText('GSTR-2B computed successfully.').first()).toBeVisible();
      await expect(stale(page)).toHaveCount(0);
      await expect(page.getByRole('button', { name: COMPUTE })).toHaveAttribute('aria-disabled', 'true');

      await page.goto('/gstr2b/2026-10');
      await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('2');
      await expect(
        page.getByRole('main').getByText('All other ITC - Supplies from registered persons other than reverse charge').first(),
      ).toBeVisible();
      await page.getByRole('combobox', { name: 'Version' }).selectOption('1');
      await expect(page).toHaveURL(/version=1/);
      await page.goto('/gstr2b/2026-10?tab=rejected');
      await page.getByRole('link', { name: 'B2B - Debit notes', exact: true }).click();
      await expect(page.getByRole('main')).toContainText('Input tax credit cannot be availed in FORM GSTR-3B.');
      await expect(page.getByRole('row').filter({ hasText: 'ASW-D-122' })).toBeVisible();
    });

    test('GSTR-3B is filed, says what was processed and carried, and closes the period', async ({ signInAs }) => {
      const page = await signInAs('ca-firm', UATPCO_KARNATAKA);
      await page.goto('/gstr3b/2026-10');
      await expect(page.getByText(/From GSTR-2B version 2/)).toBeVisible();
      await page.getByRole('button', { name: 'File GSTR-3B' }).click();
      const question = page.getByRole('alertdialog', { name: 'File GSTR-3B of Oct 2026' });
      const confirm = question.getByRole('button', { name: 'File GSTR-3B' });
      await expect(confirm).toHaveAttribute('aria-disabled', 'true');
      await question.getByRole('checkbox', { name: 'I have checked the figures and file this return.' }).check();
      await confirm.click();

      await expect(page.getByText('GSTR-3B of Oct 2026 is filed.')).toBeVisible();
      await expect(
        page.getByText(/\d+ records? processed; \d+ pending records? carried forward\. Filed on 17\/11\/2026 by M\. Thomas\./),
      ).toBeVisible();
      await expect(page.getByRole('button', { name: 'File GSTR-3B' })).toHaveCount(0);

      await openInward(page);
      await expect(page.getByRole('button', { name: COMPUTE })).toHaveAttribute('aria-disabled', 'true');
      await expect(page.getByRole('note').getByText('GSTR-3B for Oct 2026 is already filed.')).toBeVisible();
      // Pending ones stay; the accepted, rejected and deemed accepted of the period are gone.
      await page.goto('/ims/inward/b2b');
      await expect(page.getByRole('button', { name: /^Details of ASW-2226 of / })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Details of ASW-2205 of / })).toHaveCount(0);
      await page.goto('/ims/inward/b2bdn');
      await expect(page.getByText('No records available.')).toBeVisible();
    });
  });
