/** A bulk action accounts for every record that the user confirmed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findJobRow } from '../../lib/db/jobs';
import { type BulkActionInput, startBulkAction } from '../../lib/services/bulk-action';
import { runJob } from '../../lib/services/run-job';
import { A, aDocument, openFour, S, save, successOf, type World } from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let world: World;
beforeEach(async () => {
  world = await openFour({ at: '2026-11-05' });
  await save(world, S, [{ number: 'S-1' }, { number: 'S-2' }, { number: 'S-3' }]);
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});

const acceptAll: BulkActionInput = { section: 'b2b', filter: {}, action: 'A', expected: 3 };
const run = (id: string) => runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, A, id);
const accepted = () => world.database.prisma.document.count({ where: { gstin: A, action: 'A' } });

test('a record the supplier changed after the click is skipped and listed: done + skipped + refused = total', async () => {
  const { jobId } = successOf(await startBulkAction(world.system, A, acceptAll));
  world.moveTo('2026-11-05T13:00');
  await save(world, S, [{ number: 'S-2', taxable: 2_000 }]);
  await run(jobId);
  const job = await findJobRow(world.database.prisma, A, jobId);
  expect(await accepted()).toBe(2);
  expect([job?.total, job?.status]).toEqual([3, 'PE']);
});

test('a record edited in the very millisecond of the click is not accepted unseen', async () => {
  const { jobId } = successOf(await startBulkAction(world.system, A, acceptAll));
  await save(world, S, [{ number: 'S-2', taxable: 2_000 }]);
  await run(jobId);
  expect(await world.database.prisma.document.findFirstOrThrow({ where: { number: 'S-2' } })).toMatchObject({ action: 'N' });
});

test('a clock that stands earlier than the records leaves none of them out', async () => {
  world.moveTo('2026-11-01');
  const { jobId } = successOf(await startBulkAction(world.system, A, acceptAll));
  await run(jobId);
  expect(await accepted()).toBe(3);
});

test('more records than the user saw and confirmed: nothing is started', async () => {
  const answer = await withoutEffect(world.database, () => startBulkAction(world.system, A, { ...acceptAll, expected: 2 }));
  expect(answer.ok).toBe(false);
  expect(aDocument({ number: 'X' }).section).toBe('b2b');
});
