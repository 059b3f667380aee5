/** The sandbox: who may move its date, feed it, extend due dates and change settings; and what that does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taxPeriod } from '../../lib/domain/tax-period';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { feedText } from '../../lib/services/feed-file';
import { readFilingFrequency } from '../../lib/services/filing-frequency';
import { extendDueDate, listDueDates } from '../../lib/services/manage-due-dates';
import { moveClock } from '../../lib/services/move-clock';
import { changeRuleSettings, readRuleSettings } from '../../lib/services/rule-settings';
import { readClock, setClock } from '../../lib/services/sandbox-clock';
import { A, B, openFour, type World } from '../builders/world';
import { withoutEffect } from '../builders/world-state';

let world: World;
let operator: ServiceContext;

beforeAll(async () => {
  world = await openFour({ at: '2026-11-05' });
  operator = world.system;
});
afterAll(() => world?.close());

const bill = {
  section: 'impg',
  portCode: 'INNSA1',
  number: '4455667',
  date: '2026-11-02',
  referenceDate: '2026-11-03',
  taxableValue: '300000.00',
  igst: 54000,
};

describe('the date', () => {
  test('only an operator moves it', async () => {
    await withoutEffect(world.database, () => expect(moveClock(world.as('admin', A), '2027-01-01')).rejects.toBeInstanceOf(NotAllowed));
  });

  test('it moves forward, does what falls due, and never back', async () => {
    await setClock(operator, '2026-11-05');
    const moved = await moveClock(operator, '2026-11-16');
    expect(moved).toMatchObject({ ok: true, value: { date: '2026-11-16', removals: 0 } });
    // The draft of October is made for each of the four on the 14th.
    expect(moved.ok && moved.value.drafts).toBeGreaterThan(0);
    expect((await readClock(world.database)).sandboxDate).toBe('2026-11-16');
    const back = await moveClock(operator, '2026-11-01');
    expect(back).toMatchObject({ ok: false, error: [{ field: 'date' }] });
    expect((await readClock(world.database)).sandboxDate).toBe('2026-11-16');
  });

  test('the same date again does nothing a second time', async () => {
    expect(await moveClock(operator, '2026-11-16')).toMatchObject({ ok: true, value: { drafts: 0, removals: 0 } });
  });
});

describe('feeds', () => {
  test('a stranger, and a preparer of the GSTIN, put nothing in front of it', async () => {
    const text = JSON.stringify({ billsOfEntry: [bill] });
    for (const context of [world.as('admin', B), world.as('preparer', A)]) {
      await withoutEffect(world.database, () => expect(feedText(context, A, text)).rejects.toBeInstanceOf(NotAllowed));
    }
  });

  test.each([
    ['no JSON', '{"billsOfEntry": [', 'This is no JSON'],
    ['an unknown key', '{"bills": []}', 'Unrecognized key'],
    ['three decimals', JSON.stringify({ billsOfEntry: [{ ...bill, igst: '1.005' }] }), 'billsOfEntry.0.igst'],
    ['a date that does not exist', JSON.stringify({ billsOfEntry: [{ ...bill, date: '2026-02-30' }] }), 'billsOfEntry.0.date'],
    ['a bill with a reference date to come', JSON.stringify({ billsOfEntry: [{ ...bill, referenceDate: '2027-11-03' }] }), 'referenceDate'],
    ['an SEZ bill without its supplier', JSON.stringify({ billsOfEntry: [{ ...bill, section: 'impgsez' }] }), 'supplierGstin'],
    [
      'an SEZ supplier with a wrong check digit',
      JSON.stringify({ billsOfEntry: [{ ...bill, section: 'impgsez', supplierGstin: `${A.slice(0, 14)}${A.endsWith('Q') ? 'R' : 'Q'}` }] }),
      'supplierGstin',
    ],
    [
      'a reversal with central tax alone',
      JSON.stringify({
        rule37a: [{ section: 'b2b', number: 'OLD/18', date: '2025-08-12', period: '2026-09', taxableValue: 15000, tax: { cgst: 1350 } }],
      }),
      'Rule 37A item OLD/18',
    ],
    [
      'a distribution by someone who is no ISD',
      JSON.stringify({ distributions: [{ period: '2026-10', documents: [] }] }),
      'input service distributor',
    ],
  ])('%s is refused with its place, and nothing is taken', async (_, text, words) => {
    await withoutEffect(world.database, async () => {
      const answer = await feedText(world.as('admin', A), A, text);
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(answer.error[0]?.message).toContain(words);
    });
  });

  test('bills of entry and Rule 37A items arrive; the same bill twice is refused', async () => {
    const feed = {
      billsOfEntry: [bill],
      rule37a: [
        { section: 'b2b', number: 'OLD/17', date: '2025-08-12', period: '2026-09', taxableValue: 15000, tax: { cgst: 1350, sgst: 1350 } },
      ],
    };
    expect(await feedText(world.as('admin', A), A, JSON.stringify(feed))).toEqual({
      ok: true,
      value: { billsOfEntry: 1, distributions: 0, rule37a: 1 },
    });
    expect(await feedText(world.as('admin', A), A, JSON.stringify({ billsOfEntry: [bill] }))).toMatchObject({
      ok: false,
      error: [{ rule: 'R154' }],
    });
  });
});

describe('settings and due dates', () => {
  test('a viewer reads settings, an admin changes them, a stranger does neither', async () => {
    expect((await readRuleSettings(world.as('viewer', A), A)).reasonRequired).toBe(false);
    await expect(changeRuleSettings(world.as('approver', A), A, { reasonRequired: true })).rejects.toBeInstanceOf(NotAllowed);
    await expect(readRuleSettings(world.as('admin', B), A)).rejects.toBeInstanceOf(NotAllowed);
    await expect(readFilingFrequency(world.as('admin', B), A)).rejects.toBeInstanceOf(NotAllowed);
    expect(await changeRuleSettings(world.as('admin', A), A, { reasonRequired: true })).toMatchObject({
      ok: true,
      value: { reasonRequired: true },
    });
    expect((await readRuleSettings(world.as('viewer', A), A)).reasonRequired).toBe(true);
    expect((await readRuleSettings(world.as('viewer', B), B)).reasonRequired).toBe(false);
  });

  test('a value that does not fit changes nothing', async () => {
    await withoutEffect(world.database, async () =>
      expect(await changeRuleSettings(world.as('admin', A), A, { maxOnlineRows: 3 })).toEqual({ ok: false, error: 'maxOnlineRows' }),
    );
  });

  test('only an operator extends a due date; everybody sees it', async () => {
    const extension = { form: 'GSTR3B', period: taxPeriod('2026-11'), frequency: null, group: null, due: '2026-12-24' } as const;
    await expect(extendDueDate(world.as('admin', A), extension)).rejects.toBeInstanceOf(NotAllowed);
    expect(await extendDueDate(operator, { ...extension, due: '2026-12-19' })).toMatchObject({ ok: false, error: [{ field: 'due' }] });
    expect(await extendDueDate(operator, extension)).toEqual({ ok: true, value: null });
    expect(await listDueDates(world.as('viewer', B))).toEqual([extension]);
  });
});
