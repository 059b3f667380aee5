/** Returns of months that cannot have one yet, or that the taxpayer does not have. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { setFilingFrequency } from '../../lib/services/set-filing-frequency';
import { A, aDocument, B, OCTOBER, openFour, register, rulesOf, S, successOf, type World } from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let world: World;
beforeEach(async () => {
  world = await openFour({ at: '2026-11-16' });
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});

test('quarterly from the first month on: the quarter of the first month is the first period, the one before counts as filed', async () => {
  successOf(await setFilingFrequency(world.as('admin', B), B, { from: OCTOBER, frequency: 'QUARTERLY' }));
  world.moveTo('2027-01-14');
  expect(rulesOf(await computeGstr2b(world.as('approver', B), B, taxPeriod('2026-12')))).toEqual([]);
});

test.each(['2026-12', '2027-10', '2030-01'])('GSTR-3B of %s cannot be filed on 16 November 2026', async (period) => {
  const answer = await withoutEffect(world.database, () => fileGstr3b(world.as('approver', A), A, { period: taxPeriod(period) }));
  expect(answer.ok).toBe(false);
});

test.each(['2026-12', '2027-10', '2030-01'])('GSTR-1 of %s cannot be filed on 16 November 2026', async (period) => {
  const answer = await withoutEffect(world.database, () =>
    fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: taxPeriod(period) }),
  );
  expect(answer.ok).toBe(false);
});

test.each([
  ['IFF by a monthly taxpayer', S, 'IFF', OCTOBER],
  ['GSTR-5 by a regular taxpayer', S, 'GSTR5', OCTOBER],
  ['GSTR-1 by a composition taxpayer', '27AAECN7777E1ZD', 'GSTR1', OCTOBER],
] as const)('%s is refused, saved or filed', async (_, gstin, form, period) => {
  if (gstin !== S) await register(world, gstin, 'COMPOSITION');
  const document = aDocument({ number: 'X-1', date: `${period}-01` });
  const [saved, filed] = await withoutEffect(world.database, async () => [
    await saveSupplierDocuments(world.as('preparer', gstin), gstin, { form, period, documents: [document] }),
    await fileSupplierReturn(world.as('approver', gstin), gstin, { form, period }),
  ]);
  expect([saved.ok, filed.ok]).toEqual([false, false]);
});

test('GSTR-1A needs the GSTR-1 of its month', async () => {
  const saved = await saveSupplierDocuments(world.as('preparer', S), S, {
    form: 'GSTR1A',
    period: OCTOBER,
    documents: [aDocument({ number: 'X-1' })],
  });
  expect(saved.ok).toBe(false);
});
