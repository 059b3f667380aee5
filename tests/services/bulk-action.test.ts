/** Bulk actions as jobs: counts add up, refusals are told, a stopped job goes on where it was. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScenario } from '../../lib/cli/scenario/run-scenario';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import { findJobRow } from '../../lib/db/jobs';
import { listCounters } from '../../lib/db/record-lists';
import { listViolations, verifyChain } from '../../lib/db/verify';
import type { Actor } from '../../lib/domain/access';
import { scenarioSchema } from '../../lib/schemas/scenario';
import { startBulkAction } from '../../lib/services/bulk-action';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { cancelJob, findJob } from '../../lib/services/jobs';
import { runJob } from '../../lib/services/run-job';
import { createTestDatabase } from '../setup/test-database';

const RECIPIENT = '27AAACA1234B1ZI';
const at = new Date('2026-11-12T10:00:00+05:30');
const userId = randomUUID();
const clock = { now: () => at };

/** 25 invoices, 3 credit notes of September 2025 (old regime: never pending) and one pair of an original and its amendment. */
const story = scenarioSchema.parse({
  name: 'bulk',
  start: '2026-10',
  taxpayers: { R: { gstin: RECIPIENT }, S: { gstin: '29AAGCB7383J1Z4' } },
  steps: [
    {
      at: '2026-11-05T10:00',
      by: 'S',
      save: {
        form: 'GSTR1',
        period: '2026-10',
        documents: [
          ...Array.from({ length: 25 }, (_, i) => ({
            ref: `I${i}`,
            section: 'b2b',
            to: 'R',
            number: `I${i}`,
            date: '2026-10-10',
            pos: '27',
            taxable: 1000,
            tax: [180, 0, 0, 0],
          })),
          ...Array.from({ length: 3 }, (_, i) => ({
            ref: `C${i}`,
            section: 'b2bcn',
            to: 'R',
            number: `C${i}`,
            date: '2026-10-10',
            pos: '27',
            taxable: 100,
            tax: [18, 0, 0, 0],
          })),
        ],
      },
    },
    { at: '2026-11-10T10:00', by: 'S', fileReturn: { form: 'GSTR1', period: '2026-10' } },
  ],
});

let database: Database;
let drop: () => Promise<void>;
let context: ServiceContext;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  database = openDatabase(created.url);
  expect(await runScenario(database, story)).toEqual({ ok: true });
  await database.prisma.user.create({ data: { id: userId, username: 'bulk', name: 'Bulk', passwordHash: 'x', createdAt: at } });
  await database.prisma.membership.create({ data: { gstin: RECIPIENT, userId, role: 'preparer' } });
  const actor: Actor = { kind: 'USER', userId, name: 'Bulk', isOperator: false, grants: [{ gstin: RECIPIENT, role: 'preparer' }] };
  context = { database, clock, actor, requestId: 'test' };
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

const counts = async (section: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await listCounters(database.prisma, RECIPIENT))
      .filter((row) => row.section === section && row.records > 0)
      .map((row) => [row.action, row.records]),
  );

const run = (jobId: string): Promise<void> => runJob({ database, readClock: async () => clock }, RECIPIENT, jobId);

const start = async (section: 'b2b' | 'b2bcn', action: 'A' | 'R' | 'P' | 'N', more: object = {}): Promise<string> => {
  const started = await startBulkAction(context, RECIPIENT, { section, filter: {}, action, expected: section === 'b2b' ? 25 : 3, ...more });
  if (!started.ok) throw new Error(started.error[0]?.message);
  return started.value.jobId;
};

describe('bulk actions', () => {
  test('accept every record of a section, counted and audited', async () => {
    const jobId = await start('b2b', 'A');
    await run(jobId);
    expect(await findJob(context, RECIPIENT, jobId)).toMatchObject({ status: 'P', done: 25, refused: 0, total: 25 });
    expect(await counts('b2b')).toEqual({ A: 25 });
    expect(await listViolations(database.prisma)).toEqual([]);
    expect(await verifyChain(database.prisma, RECIPIENT)).toMatchObject({ broken: null });
  });

  test('one answer on ITC reduction for all credit notes', async () => {
    await run(await start('b2bcn', 'A', { itcReduction: 'none' }));
    expect(await counts('b2bcn')).toEqual({ A: 3 });
    const flags = await database.prisma.document.findMany({
      where: { gstin: RECIPIENT, section: 'b2bcn' },
      select: { reductionFlag: true },
    });
    expect(flags.map(({ reductionFlag }) => reductionFlag)).toEqual(['N', 'N', 'N']);
  });

  test('a remark with Accept is refused for every row, with the rule', async () => {
    const jobId = await start('b2b', 'A', { remarks: 'not allowed here' });
    await run(jobId);
    const job = await findJob(context, RECIPIENT, jobId);
    expect(job).toMatchObject({ status: 'PE', refused: 25, result: { changed: 0, refused: [{ rule: 'R074', records: 25 }] } });
  });

  test('a second run of a finished job changes nothing', async () => {
    const jobId = await start('b2b', 'P');
    await run(jobId);
    const before = await database.prisma.recordChange.count();
    await run(jobId);
    expect(await database.prisma.recordChange.count()).toBe(before);
    expect(await counts('b2b')).toEqual({ P: 25 });
  });

  test('a cancelled job does no chunk', async () => {
    const jobId = await start('b2b', 'R');
    expect(await cancelJob(context, RECIPIENT, jobId)).toBe(true);
    await run(jobId);
    expect(await findJobRow(database.prisma, RECIPIENT, jobId)).toMatchObject({ status: 'CANCELLED', done: 0 });
    expect(await counts('b2b')).toEqual({ P: 25 });
  });

  test('a right that was taken away stops the job', async () => {
    const jobId = await start('b2b', 'R');
    await database.prisma.membership.update({ where: { gstin_userId: { gstin: RECIPIENT, userId } }, data: { role: 'viewer' } });
    await run(jobId);
    expect(await findJobRow(database.prisma, RECIPIENT, jobId)).toMatchObject({ status: 'ER', done: 0 });
    await database.prisma.membership.update({ where: { gstin_userId: { gstin: RECIPIENT, userId } }, data: { role: 'preparer' } });
  });

  test('strangers neither start nor see jobs', async () => {
    const jobId = await start('b2b', 'N');
    const stranger: ServiceContext = {
      ...context,
      actor: { kind: 'USER', userId: randomUUID(), name: 'x', isOperator: true, grants: [{ gstin: '29AAGCB7383J1Z4', role: 'admin' }] },
    };
    await expect(startBulkAction(stranger, RECIPIENT, { section: 'b2b', filter: {}, action: 'A', expected: 1 })).rejects.toBeInstanceOf(
      NotAllowed,
    );
    await expect(findJob(stranger, RECIPIENT, jobId)).rejects.toBeInstanceOf(NotAllowed);
    expect(await findJob(stranger, '29AAGCB7383J1Z4', jobId)).toBeNull();
    await expect(cancelJob(stranger, RECIPIENT, jobId)).rejects.toBeInstanceOf(NotAllowed);
    await run(jobId);
    expect(await counts('b2b')).toEqual({ N: 25 });
  });
});
