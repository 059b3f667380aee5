/** Who may feed what arrives from customs and others: only what is for his own GSTIN. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportedDocument } from '../../lib/domain/reported-document';
import { NotAllowed } from '../../lib/services/context';
import { distributeCredit, receiveBillsOfEntry, receiveReversalItem } from '../../lib/services/feed-sandbox';
import { A, aDocument, B, OCTOBER, openFour, S, T, type World } from '../builders/world';
import { withoutEffect } from '../builders/world-state';

let world: World;
beforeAll(async () => {
  world = await openFour({ at: '2026-11-05' });
});
afterAll(() => world?.close());

const bill = (to: string, number = '1234567', date = '2026-10-10'): ReportedDocument => ({
  ...aDocument({ number, to, date }),
  section: 'impg',
  placeOfSupply: null,
  portCode: 'INMUN1',
  referenceDate: date,
  tax: {
    ...aDocument({ number }).tax,
    igst: aDocument({ number }).tax.cgst,
    cgst: aDocument({ number, taxable: 0 }).tax.cgst,
    sgst: aDocument({ number, taxable: 0 }).tax.sgst,
  },
});

/** Refused by a value or by NotAllowed; anything else is a fault. */
const isRefused = (answer: Promise<{ readonly ok: boolean }>): Promise<boolean> =>
  answer.then(
    ({ ok }) => !ok,
    (thrown: unknown) => {
      if (thrown instanceof NotAllowed) return true;
      throw thrown;
    },
  );

test("B's administrator cannot put a bill of entry in front of A", async () => {
  await withoutEffect(world.database, async () =>
    expect(await isRefused(receiveBillsOfEntry(world.as('admin', B), B, { documents: [bill(A)], supplierGstin: null }))).toBe(true),
  );
});

test("B's administrator cannot put a Rule 37A item in front of A", async () => {
  await withoutEffect(world.database, async () =>
    expect(
      await isRefused(
        receiveReversalItem(world.as('admin', B), B, { period: OCTOBER, supplierGstin: S, document: aDocument({ number: 'X-1', to: A }) }),
      ),
    ).toBe(true),
  );
});

test('bills of entry of several months are taken all, or none', async () => {
  await withoutEffect(world.database, async () => {
    const answer = await receiveBillsOfEntry(world.as('admin', A), A, {
      documents: [bill(A, '1000001'), bill(A, '1000002', '2026-11-02'), bill(A, '1000002', '2026-11-02')],
      supplierGstin: null,
    });
    expect(answer.ok).toBe(false);
  });
});

test('an ISD distributes once a period: the second time is refused, not a fault', async () => {
  await world.database.prisma.taxpayer.update({ where: { gstin: T }, data: { kind: 'ISD' } });
  const isd = () => distributeCredit(world.as('approver', T), T, { period: OCTOBER, documents: [] });
  expect((await isd()).ok).toBe(true);
  expect((await isd()).ok).toBe(false);
});
