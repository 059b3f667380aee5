/** Acting on records: staged first, saved by SAVE, over all pages by a job. Works on NAGACO and on customers of its own. */
import type { Locator, Page } from '@playwright/test';
import { AF_CUSTOMER, BHARANI, EASTERN } from '../prisma/seed/parties';
import { expect, test } from './fixtures';
import { saveDocuments } from './supplier-file';

const rowOf = (page: Page, number: string): Locator =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: new RegExp(`^Details of ${number} of `) }) });
const status = (page: Page, number: string): Locator => rowOf(page, number).locator('td[data-column="status"]');
const circle = (page: Page, action: 'Accept' | 'Reject' | 'Keep pending', number: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`^${action} ${number} of `) });
const save = (page: Page): Locator => page.getByRole('button', { name: 'Save', exact: true });
const staged = (page: Page): Locator => page.getByText(/^staged changes?/);
const toast = (page: Page, text: string | RegExp): Locator => page.locator('.toasts').getByText(text);
const dialog = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));

/** The circles are drawn by the label; the box itself cannot be hit. */
const choose = (target: Locator): Promise<void> => target.click({ force: true });

async function countOf(page: Page, name: string): Promise<number> {
  const link = page.getByRole('link', { name: new RegExp(`^\\d+ ${name}$`) });
  return Number(await link.textContent());
}

async function openInward(page: Page): Promise<void> {
  await page.goto('/ims/inward');
  await page.getByRole('dialog', { name: 'Information' }).getByRole('button', { name: 'Okay' }).click();
}

test.describe
  .serial('NAGACO', () => {
    test('A, R, P are staged with what they would do, saved by SAVE, counted on the summary', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await openInward(page);
      expect(await countOf(page, 'No Action, B2B - Invoices')).toBe(12);
      await page.getByRole('link', { name: '12 No Action, B2B - Invoices' }).click();
      await expect(save(page)).toHaveAttribute('aria-disabled', 'true');

      await choose(circle(page, 'Accept', 'INV3'));
      await choose(circle(page, 'Reject', 'INV4'));
      await choose(circle(page, 'Keep pending', 'INV5'));
      await expect(staged(page)).toBeVisible();
      await expect(page.getByText('3 on this page')).toBeVisible();
      await expect(status(page, 'INV3')).toContainText('was No Action, unsaved');
      // Rejecting 9,800 and keeping 45,000 pending takes their tax out of the statement: 9 % for each half.
      const whatIf = page.getByRole('table', { name: 'What these changes do before you save' });
      await expect(whatIf.getByText('-4,932.00')).toHaveCount(2);
      await expect(whatIf.getByText('0.00')).not.toHaveCount(0);

      await page.getByRole('button', { name: 'Undo the last staged change' }).click();
      await expect(page.getByText('2 on this page')).toBeVisible();
      await choose(circle(page, 'Keep pending', 'INV5'));

      await save(page).click();
      await expect(toast(page, '3 records saved.')).toBeVisible();
      await expect(staged(page)).toHaveCount(0);
      await page.getByRole('link', { name: 'Back to Summary' }).click();
      await expect(page.getByRole('link', { name: '9 No Action, B2B - Invoices' })).toBeVisible();
      for (const name of ['Accepted', 'Rejected', 'Pending']) expect(await countOf(page, `${name}, B2B - Invoices`)).toBe(1);
    });

    test('two ticked records: the header says "Accept 2 Records", a rejection asks for one remark for both', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2b?status=N');
      await page.getByRole('checkbox', { name: 'Select INV1 of GSTN' }).check();
      await page.getByRole('checkbox', { name: 'Select INV2 of GSTN' }).check();
      for (const word of ['Accept', 'Reject', 'Pending']) {
        await expect(page.getByRole('columnheader').getByRole('button', { name: `${word} 2 Records` })).toBeVisible();
      }
      await page.getByRole('columnheader').getByRole('button', { name: 'Accept 2 Records' }).click();
      for (const number of ['INV1', 'INV2']) await expect(circle(page, 'Accept', number)).toBeChecked();

      await page.getByRole('columnheader').getByRole('button', { name: 'Reject 2 Records' }).click();
      const remarks = dialog(page, 'Reject 2 Records');
      await remarks.getByLabel('Remarks').fill('x'.repeat(251));
      await expect(remarks.getByText('Remarks cannot exceed 250 characters.').first()).toBeVisible();
      await remarks.getByLabel('Remarks').fill('Rate differs from the order');
      await remarks.getByRole('button', { name: 'Reject', exact: true }).click();
      await save(page).click();
      await expect(toast(page, '2 records saved.')).toBeVisible();

      await page.goto('/ims/inward/b2b?q=INV1');
      await expect(status(page, 'INV1')).toContainText('Rejected');
      await expect(rowOf(page, 'INV1')).toContainText('Rate differs from the order');
    });

    test('RESET sets the selected records back to No Action and clears their remarks', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2b');
      const reset = page.getByRole('button', { name: 'Reset', exact: true });
      await expect(reset).toHaveAttribute('aria-disabled', 'true');
      await page.getByRole('checkbox', { name: 'Select INV1 of GSTN' }).check();
      await page.getByRole('checkbox', { name: 'Select INV2 of GSTN' }).check();
      await reset.click();
      await expect(toast(page, 'Status of 2 record(s) has been reset.')).toBeVisible();
      await expect(status(page, 'INV1')).toContainText('No Action');
      await expect(rowOf(page, 'INV1')).not.toContainText('Rate differs from the order');
    });

    test('a remark can be added to a saved rejection', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2b?q=INV4');
      await page.getByRole('button', { name: 'Add remark for INV4 of GSTN' }).click();
      const remarks = dialog(page, 'Reject INV4');
      await remarks.getByLabel('Remarks').fill('Delivered to another branch');
      await remarks.getByRole('button', { name: 'Reject', exact: true }).click();
      await save(page).click();
      await expect(toast(page, '1 record saved.')).toBeVisible();
      await page.reload();
      await expect(rowOf(page, 'INV4')).toContainText('Delivered to another branch');
    });

    test('rejecting a credit note says first whose liability rises, and wants it checked', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2bcn');
      await choose(circle(page, 'Reject', 'CN1'));
      const guard = dialog(page, 'Reject credit note CN1?');
      await expect(guard).toContainText('Liability of GSTN');
      await expect(guard).toContainText('+720.00 to pay');
      await expect(guard.getByRole('button', { name: 'Cancel' })).toBeVisible();
      const reject = guard.getByRole('button', { name: 'Reject', exact: true });
      await expect(reject).toHaveAttribute('aria-disabled', 'true');
      await reject.click({ force: true });
      await expect(guard).toBeVisible();
      await guard.getByRole('checkbox', { name: 'I have checked this against our papers or with the supplier' }).check();
      await guard.getByRole('button', { name: 'Reject', exact: true }).click();
      await expect(guard).toBeHidden();
      await expect(status(page, 'CN1')).toContainText('Rejected');

      await page.getByRole('button', { name: 'Undo the last staged change' }).click();
      await choose(circle(page, 'Reject', 'CN1'));
      await page.keyboard.press('Escape');
      await expect(status(page, 'CN1')).toContainText('No Action');
    });

    test('accepting a credit note asks whether ITC is to be reduced: in full, by a declared amount, or not', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2bcn');
      const question = dialog(page, 'Accept credit note CN1');
      await choose(circle(page, 'Accept', 'CN1'));
      await expect(question).toContainText('Whether ITC is to be reduced for this record?');
      await expect(question.getByRole('radio', { name: 'Yes' })).toBeChecked();
      await expect(question.getByRole('radio', { name: 'Full amount, 720.00' })).toBeChecked();

      await question.getByRole('radio', { name: 'Declare amount (₹)' }).check();
      await question.getByLabel('Central Tax').fill('400');
      await question.getByRole('button', { name: 'Confirm' }).click();
      await expect(question.getByText('Declared Central Tax 400.00 exceeds the reducible amount 360.00.')).toBeVisible();
      await question.getByLabel('Central Tax').fill('100');
      await expect(question.getByLabel('State/UT Tax')).toHaveValue('100');
      await expect(question).toContainText('200.00 is deducted in all');
      await question.getByRole('button', { name: 'Confirm' }).click();
      await save(page).click();
      await expect(toast(page, '1 record saved.')).toBeVisible();
      await page.reload();
      await expect(status(page, 'CN1')).toContainText('Accepted');
      await expect(rowOf(page, 'CN1').locator('td[data-column="declared-cgst"]')).toHaveText('100.00');

      await choose(circle(page, 'Accept', 'CN1'));
      await expect(question.getByLabel('Central Tax')).toHaveValue('100.00');
      await question.getByRole('radio', { name: 'No', exact: true }).check();
      await question.getByRole('button', { name: 'Confirm' }).click();
      await save(page).click();
      await expect(toast(page, '1 record saved.').last()).toBeVisible();
      await expect(rowOf(page, 'CN1').locator('td[data-column="reduction"]')).toHaveText('No');
      await expect(rowOf(page, 'CN1').locator('td[data-column="declared-cgst"]')).toHaveText('');
    });

    test('unsaved actions: leaving asks, STAY stays, LEAVE keeps them for the way back', async ({ signInAs }) => {
      const page = await signInAs('nagaco');
      await page.goto('/ims/inward/b2bdn');
      await choose(circle(page, 'Accept', 'DN1'));
      await page.getByRole('link', { name: 'Back to Summary' }).click();
      const question = dialog(page, 'You have unsaved actions.');
      await question.getByRole('button', { name: 'Stay' }).click();
      await expect(page).toHaveURL('/ims/inward/b2bdn');
      await page.getByRole('link', { name: 'Back to Summary' }).click();
      await question.getByRole('button', { name: 'Leave' }).click();
      await expect(page).toHaveURL('/ims/inward');
      await page.goto('/ims/inward/b2bdn');
      await expect(status(page, 'DN1')).toContainText('was No Action, unsaved');
      await page.getByRole('checkbox', { name: 'Select DN1 of GSTN' }).check();
      await page.getByRole('button', { name: 'Reset', exact: true }).click();
      await expect(staged(page)).toHaveCount(0);
    });

    test('two tabs: what the other tab saved first is told, not overwritten', async ({ signInAs }) => {
      const first = await signInAs('nagaco');
      const second = await first.context().newPage();
      await first.goto('/ims/inward/b2b?q=INV6');
      await second.goto('/ims/inward/b2b?q=INV6');
      await choose(circle(first, 'Accept', 'INV6'));
      await choose(circle(second, 'Reject', 'INV6'));
      await save(first).click();
      await expect(toast(first, '1 record saved.')).toBeVisible();
      await save(second).click();
      const reasons = dialog(second, 'Restriction reasons');
      await expect(reasons).toContainText('INV6 of GSTN');
      await reasons.getByRole('button', { name: 'Okay' }).click();
      await expect(staged(second)).toBeVisible();
      await first.reload();
      await expect(status(first, 'INV6')).toContainText('Accepted');
    });
  });

test('a closed action stays in its place and says why, with the rule', async ({ signInAs }) => {
  const page = await signInAs('uatpco');
  await page.goto('/ims/inward/b2ba');
  await expect(status(page, 'EC-5307')).toContainText('Pending (expired)');
  const pending = circle(page, 'Keep pending', 'EC-5307');
  await expect(pending).toHaveAttribute('aria-disabled', 'true');
  await circle(page, 'Reject', 'EC-5307').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tooltip')).toContainText(/Rule R\d{3}\./);
  await choose(pending);
  await expect(
    page
      .getByRole('complementary')
      .getByRole('link', { name: /^Rule R\d{3}$/ })
      .first(),
  ).toBeVisible();
  await expect(staged(page)).toHaveCount(0);
});

test('select-all asks which pages; all pages are done by a job, and RESET undoes it the same way', async ({ signInAs }) => {
  const page = await signInAs('ca-firm', AF_CUSTOMER);
  await openInward(page);
  expect(await countOf(page, 'No Action, Eco \\[9\\(5\\)\\] Invoices')).toBe(17);
  await page.goto('/ims/inward/ecom');

  const all = page.getByRole('checkbox', { name: 'Select all records' });
  await all.click();
  const scope = dialog(page, 'Select records');
  await expect(scope.getByRole('radio', { name: 'Select all records of current page' })).toBeChecked();
  await scope.getByRole('button', { name: 'Proceed' }).click();
  await expect(page.getByRole('columnheader').getByRole('button', { name: 'Accept 10 Records' })).toBeVisible();
  await all.click();

  await all.click();
  await scope.getByRole('radio', { name: 'Select all records of all pages' }).check();
  await scope.getByRole('button', { name: 'Proceed' }).click();
  await page.getByRole('columnheader').getByRole('button', { name: 'Accept 17 Records' }).click();
  await dialog(page, 'Accept 17 Records?').getByRole('button', { name: 'Accept 17 Records' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(toast(page, '17 of 17 records updated.')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Okay' }).click();
  await expect(page.locator('td[data-column="status"]')).toHaveText(Array<RegExp>(10).fill(/Accepted/));

  await openInward(page);
  expect(await countOf(page, 'Accepted, Eco \\[9\\(5\\)\\] Invoices')).toBe(17);
  await page.goto('/ims/inward/ecom?status=A');
  await all.click();
  await scope.getByRole('radio', { name: 'Select all records of all pages' }).check();
  await scope.getByRole('button', { name: 'Proceed' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await dialog(page, 'Reset 17 Records?').getByRole('button', { name: 'Reset 17 Records' }).click();
  await expect(toast(page, '17 of 17 records updated.')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Okay' }).click();
  await openInward(page);
  expect(await countOf(page, 'No Action, Eco \\[9\\(5\\)\\] Invoices')).toBe(17);
});

test('triage by keyboard: one key is one record; nothing else is asked', async ({ signInAs, baseURL }) => {
  const page = await signInAs('ca-firm', EASTERN);
  const invoices = Array.from({ length: 20 }, (_, index) => ({
    number: `KB/${String(index + 1).padStart(2, '0')}`,
    date: '05-11-2026',
    taxable: 1_000 * (index + 1),
  }));
  await saveDocuments(page.request, baseURL ?? '', { supplier: BHARANI, recipient: EASTERN, period: '2026-11', invoices });
  await page.goto('/ims/inward/b2b?q=KB/&perPage=20&sort=number');
  await expect(page.getByRole('checkbox', { name: /^Select KB/ })).toHaveCount(20);

  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const letters = ['a', 'r', 'p', 'a'];
  await page.keyboard.press('j');
  for (const index of invoices.keys()) await press(letters[index % letters.length] ?? 'a');
  expect(keys).toBe(20);
  await expect(page.getByText('20 on this page')).toBeVisible();
  await press('Control+z');
  await expect(page.getByText('19 on this page')).toBeVisible();
  await press('a');
  await press('Control+s');
  await expect(toast(page, '20 records saved.')).toBeVisible();
  for (const [word, count] of [
    ['Accepted', 10],
    ['Rejected', 5],
    ['Pending', 5],
  ] as const) {
    await expect(page.locator('td[data-column="status"]').filter({ hasText: word })).toHaveCount(count);
  }
});

test('keys can be remapped to function keys and switched off; they are listed by "?"', async ({ signInAs }) => {
  const page = await signInAs('nagaco');
  await page.goto('/ims/inward/b2b?q=INV9');
  const list = dialog(page, 'Keyboard');
  // A key that comes before the page listens is lost, as a user's would be.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(list).toContainText('Accept the current record', { timeout: 2000 });
  }).toPass();
  await list.getByRole('radio', { name: /^Tally-like/ }).check();
  await expect(list).toContainText('Ctrl+A');
  await list.getByRole('button', { name: 'Okay' }).click();
  await page.keyboard.press('a');
  await expect(staged(page)).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('F7');
  await expect(staged(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(staged(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'all keys' }).click();
  await list.getByRole('radio', { name: /^Off/ }).check();
  await list.getByRole('button', { name: 'Okay' }).click();
  await page.reload();
  for (const key of ['j', 'a', 'F7']) await page.keyboard.press(key);
  await expect(staged(page)).toHaveCount(0);
});
