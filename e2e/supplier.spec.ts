/** Both sides of a return: UATPCO reports its supplies of October with the sample files, their recipients decide on them. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { M_SUPPLIER, UATPCO } from '../prisma/seed/parties';
import { expect, test } from './fixtures';

const PERIOD = '2026-10';

function sample(name: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  return { name, mimeType: 'application/json', buffer: readFileSync(new URL(`../public/samples/${name}`, import.meta.url)) };
}

function changed(file: ReturnType<typeof sample>, from: string, to: string): ReturnType<typeof sample> {
  const text = file.buffer.toString('utf8');
  expect(text).toContain(from);
  return { ...file, buffer: Buffer.from(text.replace(from, to)) };
}

const rowOf = (page: Page, number: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`${number}( of .*)?$`) }) });

async function upload(page: Page, file: ReturnType<typeof sample>): Promise<void> {
  await page.goto(`/gstr1/${PERIOD}`);
  await page.getByLabel('Choose file').setInputFiles(file);
  await expect(page.getByRole('table', { name: 'Documents read, by table' })).toBeVisible();
}

test.describe
  .serial('the October return of UATPCO', () => {
    test('a file with mistakes: each is named by document and field, and nothing is saved', async ({ signInAs }) => {
      const page = await signInAs('uatpco', UATPCO);
      await upload(page, sample('gstr1-with-mistakes-2026-10.json'));
      const wrong = page.getByRole('table', { name: 'What is wrong with the file' });
      for (const [number, place] of [
        ['BAD/CHECK-DIGIT', 'ctin'],
        ['BAD/FUTURE', 'idt'],
        ['BAD/UNEQUAL', 'itms'],
        ['BAD/POS', 'pos'],
        ['BAD/NOTE', 'nt'],
      ] as const) {
        await expect(wrong.getByRole('row').filter({ hasText: number }).first(), number).toContainText(place);
      }
      await expect(wrong).toContainText('<b>BOLD</b>');
      const save = page.getByRole('button', { name: 'Save', exact: true });
      await expect(save).toHaveAttribute('aria-disabled', 'true');
      await save.click({ force: true });
      await page.reload();
      await expect(page.getByRole('link', { name: /^0 saved, 4A, 4B, 6B, 6C/ })).toBeVisible();
    });

    test('a file that is cut off, one of another period, and one that is no JSON are refused whole', async ({ signInAs }) => {
      const page = await signInAs('uatpco', UATPCO);
      await page.goto(`/gstr1/${PERIOD}`);
      const choose = page.getByLabel('Choose file');
      await choose.setInputFiles(sample('gstr1-cut-off-2026-10.json'));
      await expect(page.getByRole('region', { name: 'Upload a file prepared offline' }).getByRole('alert')).toContainText(
        /line \d+|byte|ended|whole/i,
      );
      await choose.setInputFiles(changed(sample('gstr1-2026-10.json'), '"102026"', '"092026"'));
      await expect(page.getByText('The file is for Sep 2026, not for Oct 2026.')).toBeVisible();
      await choose.setInputFiles({ name: 'return.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') });
      await expect(page.getByText('return.xlsx is no .json file.')).toBeVisible();
      await page.reload();
      await expect(page.getByRole('link', { name: /^0 saved, 4A, 4B, 6B, 6C/ })).toBeVisible();
    });

    test('the sample is looked at, saved by SAVE, and stands before its recipients at once', async ({ signInAs }) => {
      const page = await signInAs('uatpco', UATPCO);
      await upload(page, sample('gstr1-2026-10.json'));
      await expect(page.getByRole('link', { name: /^0 saved, 4A, 4B, 6B, 6C/ })).toBeVisible();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText(/documents added\. Recipients see them in IMS now\./)).toBeVisible();
      await expect(page.getByRole('link', { name: /^14 saved, 4A, 4B, 6B, 6C/ })).toBeVisible();

      const recipient = await signInAs('ca-firm', M_SUPPLIER);
      await recipient.goto('/ims/inward/b2b?q=UAT/26-27/&perPage=20');
      await expect(recipient.getByRole('button', { name: /^Details of UAT\/26-27\/100\d of / })).toHaveCount(5);
      await expect(rowOf(recipient, 'UAT/26-27/1001')).toContainText('No Action');
      await expect(rowOf(recipient, 'UAT/26-27/1001')).toContainText('Not Filed');
    });

    test('the recipient accepts, the supplier replaces: the record is as new and says so', async ({ signInAs }) => {
      const recipient = await signInAs('ca-firm', M_SUPPLIER);
      await recipient.goto('/ims/inward/b2b?q=UAT/26-27/1001');
      await recipient.getByRole('radio', { name: /^Accept UAT\/26-27\/1001 of / }).click({ force: true });
      await recipient.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(recipient.getByText('1 record saved.').first()).toBeVisible();

      const page = await signInAs('uatpco', UATPCO);
      const dearer = changed(
        sample('gstr1-2026-10.json'),
        '"txval": 125000,\n        "camt": 11250,\n        "samt": 11250,',
        '"txval": 126000,\n        "camt": 11340,\n        "samt": 11340,',
      );
      await upload(page, changed(dearer, '"val": 147500', '"val": 148680'));
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText(/0 documents added, 1 changed, \d+ as they were\./)).toBeVisible();

      await recipient.reload();
      await expect(rowOf(recipient, 'UAT/26-27/1001')).toContainText('No Action');
      await expect(rowOf(recipient, 'UAT/26-27/1001')).toContainText('changed by supplier');
      await expect(rowOf(recipient, 'UAT/26-27/1001')).toContainText('1,26,000.00');
    });

    test('what the recipient rejects stands on the outward list with the remark', async ({ signInAs }) => {
      const recipient = await signInAs('ca-firm', M_SUPPLIER);
      await recipient.goto('/ims/inward/b2b?q=UAT/26-27/1002');
      await recipient.getByRole('radio', { name: /^Reject UAT\/26-27\/1002 of / }).click({ force: true });
      await recipient.getByRole('button', { name: /^Add remark for UAT\/26-27\/1002/ }).click();
      const remarks = recipient.getByRole('dialog', { name: 'Reject UAT/26-27/1002' });
      await remarks.getByLabel('Remarks').fill('Not ordered by us');
      await remarks.getByRole('button', { name: 'Reject', exact: true }).click();
      await recipient.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(recipient.getByText('1 record saved.').first()).toBeVisible();

      const page = await signInAs('uatpco', UATPCO);
      await page.goto('/ims/outward');
      await page.getByLabel('Financial Year').selectOption('2026-27');
      await page.getByLabel('Return Period').selectOption({ label: 'October' });
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.getByRole('link', { name: '4A, 4B, 6B, 6C - B2B, SEZ, DE Invoices' }).first().click();
      await expect(rowOf(page, 'UAT/26-27/1002')).toContainText('Rejected');
      await expect(rowOf(page, 'UAT/26-27/1002')).toContainText('Not ordered by us');
      await expect(rowOf(page, 'UAT/26-27/1003')).toContainText('No Action');
    });

    test('a saved document can be deleted and is gone at the recipient', async ({ signInAs }) => {
      const page = await signInAs('uatpco', UATPCO);
      await page.goto(`/gstr1/${PERIOD}/b2b?form=GSTR1&q=UAT/26-27/1006`);
      await page.getByRole('checkbox', { name: /^Select UAT\/26-27\/1006 to / }).check();
      await page.getByRole('button', { name: 'Delete 1 document' }).click();
      await page.getByRole('alertdialog', { name: 'Delete saved documents' }).getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByText('1 document deleted.').first()).toBeVisible();
      const recipient = await signInAs('ca-firm', M_SUPPLIER);
      await recipient.goto('/ims/inward/b2b?q=UAT/26-27/1006');
      await expect(recipient.getByText('No records available.')).toBeVisible();
    });

    test('FILE: the recipient sees Filed, the supplier can change nothing any more', async ({ signInAs }) => {
      const page = await signInAs('uatpco', UATPCO);
      await page.goto(`/gstr1/${PERIOD}`);
      await page.getByRole('button', { name: 'File GSTR-1' }).click();
      const question = page.getByRole('alertdialog', { name: 'File GSTR-1 of Oct 2026' });
      await expect(question.getByRole('button', { name: 'File GSTR-1' })).toHaveAttribute('aria-disabled', 'true');
      await question.getByRole('checkbox', { name: 'I have checked the documents and file this return.' }).check();
      await question.getByRole('button', { name: 'File GSTR-1' }).click();
      await expect(page.getByText('GSTR-1 of Oct 2026 was filed on 17/11/2026 by A. Nair.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Choose file' })).toHaveAttribute('aria-disabled', 'true');
      await expect(page.getByRole('button', { name: 'File GSTR-1' })).toHaveAttribute('aria-disabled', 'true');

      const recipient = await signInAs('ca-firm', M_SUPPLIER);
      await recipient.goto('/ims/inward/b2b?q=UAT/26-27/1001');
      await expect(rowOf(recipient, 'UAT/26-27/1001').locator('td[data-column="filing"]')).toHaveText('Filed');
    });
  });
