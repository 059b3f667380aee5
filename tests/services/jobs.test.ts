/** Long work: one action over a whole list, and computations; started, watched, cancelled, broken off and resumed. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import { findJobRow, type JobRow } from '../../lib/db/jobs';
import type { Role } from '../../lib/domain/access';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { type BulkActionInput, runBulkChunk, startBulkAction } from '../../lib/services/bulk-action';
import { startCompute } from '../../lib/services/compute-gstr2b';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { cancelJob, findJob, listJobs } from '../../lib/services/jobs';
import { resumeAbandonedJobs, runJob } from '../../lib/services/run-job';
import { saveActions } from '../../lib/services/save-actions';
import { A, act, B, documentOf, file, idOf, OCTOBER, openFour, rulesOf, S, save, successOf, type World } from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let template: World['test'];
let world: World;
const RECORDS = 12;

beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [
    ...Array.from({ length: RECORDS }, (_, at) => ({ number: `S-${at}` })),
    { number: 'CN-1', section: 'b2bcn', taxable: 500 },
    { number: 'SB-1', to: B },
  ]);
  template = first.test;
  await closeDatabase(first.database);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-06', from: template });
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});
afterAll(() => template?.drop());

/** A user who stands in the database, as jobs look him up again for every chunk. */
async function member(role: Role, gstin = A): Promise<ServiceContext> {
  const context = world.as(role, gstin);
  if (context.actor.kind !== 'USER') throw new Error('no user');
  const { userId, name } = context.actor;
  await world.database.prisma.user.create({
    data: { id: userId, username: userId, name, passwordHash: 'x', createdAt: world.now(), memberships: { create: { gstin, role } } },
  });
  return context;
}

const accept = (more: Partial<BulkActionInput> = {}): BulkActionInput => ({
  section: 'b2b',
  filter: {},
  action: 'A',
  expected: RECORDS,
  ...more,
});
const run = (id: string, gstin = A) => runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, gstin, id);
const jobRow = async (id: string): Promise<JobRow> => {
  const row = await findJobRow(world.database.prisma, A, id);
  if (!row) throw new Error(`no job ${id}`);
  return row;
};
const countOf = (action: ImsAction, gstin = A) => world.database.prisma.document.count({ where: { gstin, section: 'b2b', action } });

/** Twelve thousand more records of A, in one statement, their ids of the same moment as that of S-0: enough for a second chunk. */
async function addThousands(records = 12_000): Promise<void> {
  await world.database.pool.query(`
    insert into document select r.* from document d cross join generate_series(1, ${records}) n
      cross join lateral (select (left(d.id::text, 24) || lpad(to_hex(n), 12, '0'))::uuid as id) i
      cross join lateral jsonb_populate_record(d, jsonb_build_object('id', i.id, 'chain_id', i.id, 'number', 'M-' || n, 'number_key', 'M-' || n)) r
    where d.gstin = '${A}' and d.number = 'S-0'`);
  await world.database.pool.query(`update ims_counter c set records = x.records, taxable = x.taxable, cgst = x.tax, sgst = x.tax
    from (select count(*) as records, sum(taxable_value) as taxable, sum(cgst) as tax from document where gstin = '${A}' and section = 'b2b') x where gstin = '${A}' and section = 'b2b' and action = 'N'`);
  await world.database.pool.query('analyze');
}

describe('strangers', () => {
  test.each<[string, Role | null, string]>([
    ["another GSTIN's administrator", 'admin', B],
    ['the supplier of every record', 'admin', S],
    ['a viewer', 'viewer', A],
    ['someone without any grant', null, A],
  ])('%s starts nothing', async (_, role, of) => {
    const stranger = role ? world.as(role, of) : world.as('viewer');
    await withoutEffect(world.database, () => expect(startBulkAction(stranger, A, accept())).rejects.toThrow(NotAllowed));
  });

  test("A's job under B is answered like one that does not exist, and B cannot cancel it", async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    const [theirs, none] = [await findJob(world.as('admin', B), B, jobId), await findJob(world.as('admin', B), B, randomUUID())];
    expect([theirs, none]).toEqual([null, null]);
    expect(await listJobs(world.as('admin', B), B)).toEqual([]);
    await withoutEffect(world.database, async () => {
      expect(await cancelJob(world.as('admin', B), B, jobId)).toBe(await cancelJob(world.as('admin', B), B, randomUUID()));
      await expect(cancelJob(world.as('admin', B), A, jobId)).rejects.toThrow(NotAllowed);
      await expect(cancelJob(world.as('viewer', A), A, jobId)).rejects.toThrow(NotAllowed);
      await expect(findJob(world.as('admin', B), A, jobId)).rejects.toThrow(NotAllowed);
    });
  });

  test('a scope forged into the filter widens nothing', async () => {
    const filter = { gstin: B, recipientGstin: B, or: true, section: 'b2bcn' } as BulkActionInput['filter'];
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept({ filter })));
    await run(jobId);
    expect([await countOf('A'), await countOf('A', B), (await documentOf(world, 'CN-1')).action]).toEqual([RECORDS, 0, 'N']);
  });

  test.each(["' or '1'='1", '%', '_', '\\', "S-1'; drop table document; --"])(
    'a search for %j finds what it says, no more',
    async (search) => {
      const started = await startBulkAction(await member('preparer'), A, accept({ filter: { search } }));
      if (started.ok) await run(started.value.jobId);
      expect(await countOf('A')).toBe(0);
    },
  );
});

describe('one action for a whole list', () => {
  test('is done, counted, and one change set', async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    expect(await countOf('A')).toBe(0);
    await run(jobId);
    expect(await countOf('A')).toBe(RECORDS);
    expect(await findJob(world.as('viewer', A), A, jobId)).toMatchObject({ status: 'P', total: RECORDS, done: RECORDS, refused: 0 });
    expect(await world.database.prisma.changeSet.findMany({ where: { gstin: A, cause: 'BULK' } })).toMatchObject([
      { records: RECORDS, actorName: 'A. Nair' },
    ]);
  });

  test('run again it does nothing', async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    await run(jobId);
    await withoutEffect(world.database, () => run(jobId));
  });

  test('run by three workers at once it is done once', async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    await Promise.all([run(jobId), run(jobId), run(jobId)]);
    expect(await world.database.prisma.recordChange.count({ where: { gstin: A, cause: 'USER' } })).toBe(RECORDS);
    expect((await jobRow(jobId)).done).toBe(RECORDS);
  });

  test('started twice at once one is told to wait', async () => {
    const user = await member('preparer');
    const both = await Promise.all([startBulkAction(user, A, accept()), startBulkAction(user, A, accept({ action: 'R' }))]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await world.database.prisma.job.count({ where: { gstin: A } })).toBe(1);
  });

  test('two taxpayers do not wait for each other', async () => {
    const both = await Promise.all([
      startBulkAction(await member('preparer'), A, accept()),
      startBulkAction(await member('preparer', B), B, accept({ expected: 1 })),
    ]);
    await Promise.all([run(successOf(both[0]).jobId), run(successOf(both[1]).jobId, B)]);
    expect([await countOf('A'), await countOf('A', B)]).toEqual([RECORDS, 1]);
  });

  test('of nothing it is refused', async () => {
    const answer = await withoutEffect(world.database, async () =>
      startBulkAction(world.as('preparer', A), A, accept({ section: 'ecom', expected: 0 })),
    );
    expect(rulesOf(answer)).toEqual(['R030']);
  });

  test('what the rules forbid is refused row by row, and counted', async () => {
    await file(world, S);
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept({ action: 'R', remarks: 'x'.repeat(251) })));
    await run(jobId);
    const job = await jobRow(jobId);
    expect([job.status, job.done, job.refused, await countOf('R')]).toEqual(['PE', RECORDS, RECORDS, 0]);
    expect(JSON.stringify(job.result)).toContain('R073');
  });

  test('a value that changed after the click is not accepted unseen', async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    world.moveTo('2026-11-06T12:05');
    await save(world, S, [{ number: 'S-3', taxable: 9_999 }, { number: 'NEW-1' }]);
    await run(jobId);
    expect([(await documentOf(world, 'S-3')).action, (await documentOf(world, 'NEW-1')).action, await countOf('A')]).toEqual([
      'N',
      'N',
      RECORDS - 1,
    ]);
  });

  test('while others save one by one, all agrees in the end', async () => {
    const { jobId } = successOf(await startBulkAction(await member('preparer'), A, accept()));
    const ids = await Promise.all([0, 3, 7, 11].map((at) => idOf(world, `S-${at}`)));
    await Promise.all([
      run(jobId),
      ...ids.map((recordId) => saveActions(world.as('preparer', A), A, { changes: [{ recordId, action: 'R', seenVersion: 1 }] })),
    ]);
    expect((await countOf('A')) + (await countOf('R'))).toBe(RECORDS);
  });

  test('makes a statement stale', async () => {
    await file(world, S);
    world.moveTo('2026-11-16');
    const started = successOf(await startCompute(await member('approver'), A, OCTOBER));
    await run(started.jobId);
    const bulk = successOf(await startBulkAction(await member('preparer'), A, accept()));
    await run(bulk.jobId);
    expect(rulesOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }))).toEqual(['R108']);
  });
});

describe('in chunks', { timeout: 240_000 }, () => {
  beforeEach(() => addThousands());

  const start = async (role: Role = 'preparer') => {
    const user = await member(role);
    return { user, id: successOf(await startBulkAction(user, A, accept({ expected: 12_000 + RECORDS }))).jobId };
  };

  test('broken off inside the second chunk: the first stays, the second is as never begun, and the rest is resumed', async () => {
    const { id } = await start();
    await world.database.pool.query(`
      create function fail_second() returns trigger language plpgsql as $$ begin
        if exists (select 1 from audit_link where gstin = new.gstin and event = new.event) then raise exception 'disk is full'; end if; return new; end $$;
      create trigger fail_second before insert on audit_link for each row when (new.event = 'ACTIONS_SAVED') execute function fail_second()`);
    await expect(run(id)).rejects.toThrow();
    expect([await countOf('A'), (await jobRow(id)).done, (await jobRow(id)).status]).toEqual([10_000, 10_000, 'IP']);
    await expectSound(world.database);
    await world.database.pool.query('drop trigger fail_second on audit_link');
    expect(await resumeAbandonedJobs(world.database, new Date(Date.now() + 3_600_000))).toBe(1);
    await run(id);
    expect([await countOf('A'), (await jobRow(id)).done, (await jobRow(id)).status]).toEqual([12_000 + RECORDS, 12_000 + RECORDS, 'P']);
    expect(await world.database.prisma.changeSet.findFirstOrThrow({ where: { gstin: A, cause: 'BULK' } })).toMatchObject({
      records: 12_000 + RECORDS,
    });
  });

  test('cancelled between chunks it stops there and says how far it came', async () => {
    const { user, id } = await start();
    expect(await runBulkChunk(user, await jobRow(id))).toBe(true);
    expect(await cancelJob(user, A, id)).toBe(true);
    await run(id);
    const job = await jobRow(id);
    expect([job.status, job.done, await countOf('A'), await countOf('N')]).toEqual(['CANCELLED', 10_000, 10_000, 2_000 + RECORDS]);
    expect(await cancelJob(user, A, id)).toBe(false);
  });

  test('a right taken away between chunks ends it there', async () => {
    const { user, id } = await start();
    expect(await runBulkChunk(user, await jobRow(id))).toBe(true);
    await world.database.prisma.membership.updateMany({ where: { gstin: A }, data: { role: 'viewer' } });
    await run(id);
    expect([(await jobRow(id)).status, await countOf('A')]).toEqual(['ER', 10_000]);
  });

  test('a user who was disabled does no more', async () => {
    const { id } = await start('admin');
    await world.database.prisma.user.updateMany({ data: { disabledAt: world.now() } });
    await run(id);
    expect([(await jobRow(id)).status, await countOf('A')]).toEqual(['ER', 0]);
  });
});

describe('computing as a job', () => {
  beforeEach(async () => {
    await file(world, S);
    world.moveTo('2026-11-16');
  });

  test('makes one version, and says so', async () => {
    const { jobId } = successOf(await startCompute(await member('approver'), A, OCTOBER));
    await run(jobId);
    expect(await findJob(world.as('viewer', A), A, jobId)).toMatchObject({
      status: 'P',
      result: { version: 1 },
      message: 'GSTR-2B computed successfully.',
    });
  });

  test('pressed ten times at once it is one job', async () => {
    const user = await member('approver');
    const answers = await Promise.all(Array.from({ length: 10 }, () => startCompute(user, A, OCTOBER)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rulesOf)).toEqual(Array(9).fill('R106'));
  });

  test('run twice it makes one version', async () => {
    const { jobId } = successOf(await startCompute(await member('approver'), A, OCTOBER));
    await Promise.all([run(jobId), run(jobId)]);
    expect(await world.database.prisma.gstr2bSnapshot.count({ where: { gstin: A } })).toBe(1);
  });

  test('when the return was filed meanwhile it computes nothing and gives the reason', async () => {
    const { jobId } = successOf(await startCompute(await member('approver'), A, OCTOBER));
    successOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }));
    await run(jobId);
    const job = await findJob(world.as('viewer', A), A, jobId);
    expect([job?.status, job?.message]).toEqual(['PE', 'GSTR-3B for Oct 2026 is already filed.']);
    expect(await world.database.prisma.gstr2bSnapshot.count({ where: { gstin: A } })).toBe(0);
  });

  test('a right taken away before it runs leaves nothing computed', async () => {
    const { jobId } = successOf(await startCompute(await member('approver'), A, OCTOBER));
    await world.database.prisma.membership.deleteMany({ where: { gstin: A } });
    await run(jobId);
    expect([(await jobRow(jobId)).status, await world.database.prisma.gstr2bSnapshot.count()]).toEqual(['ER', 0]);
  });

  test('an action saved while it waits is in the statement', async () => {
    const { jobId } = successOf(await startCompute(await member('approver'), A, OCTOBER));
    await act(world, { 'S-1': 'R' });
    await run(jobId);
    expect(await world.database.prisma.gstr2bLine.findFirstOrThrow({ where: { documentId: await idOf(world, 'S-1') } })).toMatchObject({
      action: 'R',
      outcome: 'REJECTED',
    });
  });
});
