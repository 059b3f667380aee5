/** Undo of change sets: as a whole, under the rules, past nobody's later work, once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChangeSet, listRecordChanges } from '../../lib/db/change-sets';
import { closeDatabase } from '../../lib/db/client';
import { findJobRow, type JobRow } from '../../lib/db/jobs';
import type { Role } from '../../lib/domain/access';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { historySearch, type UndoOutcome } from '../../lib/schemas/change-history';
import { startBulkAction } from '../../lib/services/bulk-action';
import { startCompute } from '../../lib/services/compute-gstr2b';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { cancelJob } from '../../lib/services/jobs';
import { listHistory, readChangeSet } from '../../lib/services/list-changes';
import { readRecordDetail } from '../../lib/services/record-detail';
import { resumeAbandonedJobs, runJob } from '../../lib/services/run-job';
import { type ActionChange, saveActions } from '../../lib/services/save-actions';
import { planUndo, runUndoChunk, undoChangeSet } from '../../lib/services/undo-change-set';
import { A, act, B, documentOf, file, idOf, OCTOBER, openFour, rulesOf, S, save, successOf, T, type World } from '../builders/world';
import { whileHeld } from '../builders/world-locks';
import { expectSound, withoutEffect } from '../builders/world-state';

let template: World['test'];
let many: World['test'] | undefined;
let world: World;
const RECORDS = 8;

beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [
    ...Array.from({ length: RECORDS }, (_, at) => ({ number: `S-${at}` })),
    { number: 'CN-1', section: 'b2bcn', taxable: 500 },
    { number: 'CN-2', section: 'b2bcn', taxable: 700 },
    { number: 'SB-1', to: B },
  ]);
  await save(first, T, [{ number: 'T-1' }]);
  template = first.test;
  await closeDatabase(first.database);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-06', from: many ?? template });
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

const changesOf = async (wishes: Readonly<Record<string, Omit<ActionChange, 'recordId'>>>): Promise<ActionChange[]> =>
  Promise.all(Object.entries(wishes).map(async ([number, wish]) => ({ recordId: await idOf(world, number), ...wish })));

/** Saves decisions and gives the id of their set. */
async function saved(wishes: Readonly<Record<string, Omit<ActionChange, 'recordId'>>>, by = world.as('preparer', A)): Promise<string> {
  const outcome = successOf(await saveActions(by, A, { changes: await changesOf(wishes) }));
  expect(outcome.refused).toEqual([]);
  if (!outcome.changeSetId) throw new Error('nothing changed');
  return outcome.changeSetId;
}

const undo = async (changeSetId: string, by = world.as('preparer', A)): Promise<UndoOutcome> =>
  successOf(await undoChangeSet(by, A, { changeSetId }));
const actionOf = async (number: string): Promise<ImsAction> => (await documentOf(world, number)).action;
const setOf = async (id: string) => {
  const set = await findChangeSet(world.database.prisma, A, id);
  if (!set) throw new Error('no such set');
  return set;
};
const run = (id: string) => runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, A, id);
const jobRow = async (id: string): Promise<JobRow> => {
  const row = await findJobRow(world.database.prisma, A, id);
  if (!row) throw new Error(`no job ${id}`);
  return row;
};

describe('a SAVE taken back', () => {
  test('every record stands as before: action, remarks, declared reduction', async () => {
    const declared = { flag: 'Y', amounts: { igst: '0', cgst: '12.34', sgst: '12.34', cess: '0' } };
    await saved({
      'S-0': { action: 'P', remarks: 'not received' },
      'S-1': { action: 'R', remarks: 'not ours' },
      'CN-1': { action: 'A', itcReduction: declared, reductionReason: 'in part' },
      'CN-2': { action: 'A', itcReduction: { flag: 'N' }, reductionReason: 'other supply' },
    });
    const numbers = ['S-0', 'S-1', 'S-2', 'CN-1', 'CN-2'];
    const stateOf = async (number: string) => {
      const { action, remarks, reduction } = await documentOf(world, number);
      return { action, remarks, reduction };
    };
    const before = await Promise.all(numbers.map(stateOf));
    const id = await saved({
      'S-0': { action: 'A' },
      'S-1': { action: 'R', remarks: 'not ours, returned' },
      'S-2': { action: 'A' },
      'CN-1': { action: 'R' },
      'CN-2': { action: 'A', itcReduction: { flag: 'Y' } },
    });
    const outcome = await undo(id);
    expect(outcome).toMatchObject({ jobId: null, undone: 5, refused: [], already: 0 });
    expect(await Promise.all(numbers.map(stateOf))).toEqual(before);
    expect(await setOf(id)).toMatchObject({ undoneRecords: 5, undoneBy: outcome.changeSetId });
    expect(await setOf(outcome.changeSetId ?? '')).toMatchObject({ cause: 'UNDO', undoes: id, records: 5, undoneRecords: 0 });
  });

  test('pressed twice, and by two at once, it is one undo', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'R' } });
    const answers = await Promise.all([1, 2].map(() => undoChangeSet(world.as('preparer', A), A, { changeSetId: id })));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.flatMap(rulesOf)).toEqual(['R022']);
    await withoutEffect(world.database, () => undoChangeSet(world.as('preparer', A), A, { changeSetId: id }));
    expect(await world.database.prisma.changeSet.count({ where: { gstin: A, cause: 'UNDO' } })).toBe(1);
  });

  test('undone, redone, undone again: the words and the counts follow', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'A' } });
    const first = await undo(id);
    const redo = await undo(first.changeSetId ?? '');
    expect([await actionOf('S-0'), (await setOf(id)).undoneRecords, (await setOf(first.changeSetId ?? '')).undoneRecords]).toEqual([
      'A',
      0,
      2,
    ]);
    const again = await undo(redo.changeSetId ?? '');
    expect([await actionOf('S-0'), (await setOf(id)).undoneRecords, (await setOf(first.changeSetId ?? '')).undoneRecords]).toEqual([
      'N',
      2,
      0,
    ]);
    const titles = await Promise.all(
      [id, first.changeSetId, redo.changeSetId, again.changeSetId].map(async (one) => (await setOf(one ?? '')).title),
    );
    expect(titles).toEqual([
      '2 records accepted, Firm AACCS',
      'Undo: 2 records accepted, Firm AACCS',
      'Redo: 2 records accepted, Firm AACCS',
      'Undo: 2 records accepted, Firm AACCS',
    ]);
  });

  test('makes a statement stale', async () => {
    await file(world, S);
    const id = await saved({ 'S-0': { action: 'R' } });
    world.moveTo('2026-11-16');
    await run(successOf(await startCompute(await member('approver'), A, OCTOBER)).jobId);
    await undo(id);
    expect(rulesOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }))).toEqual(['R108']);
  });

  test('an amendment and its original are judged together', async () => {
    await file(world, S);
    world.moveTo('2026-12-05');
    await save(
      world,
      S,
      [{ number: 'S-0A', section: 'b2ba', taxable: 1_500, date: '2026-11-20', original: { number: 'S-0', date: '2026-10-10' } }],
      {
        period: '2026-11' as typeof OCTOBER,
      },
    );
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'A' } });
    expect(await undo(id)).toMatchObject({ undone: 2, refused: [] });
    expect([await actionOf('S-0'), await actionOf('S-1')]).toEqual(['N', 'N']);
  });
});

describe('what happened since', () => {
  test('a record that a colleague decided on stays, and it is said who and when', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'A' } });
    world.moveTo('2026-11-06T15:04');
    await saved({ 'S-1': { action: 'R' } });
    const plan = await planUndo(world.as('preparer', A), A, id);
    const refused = [
      { rule: 'R022', message: 'A. Nair changed it on 06/11/2026 at 15:04, after this was saved.', records: 1, examples: ['S-1'] },
    ];
    expect(plan).toMatchObject({ possible: 1, already: 0, refused });
    expect(await undo(id)).toMatchObject({ undone: 1, refused });
    expect([await actionOf('S-0'), await actionOf('S-1')]).toEqual(['N', 'R']);
    expect(await setOf(id)).toMatchObject({ records: 2, undoneRecords: 1 });
  });

  test('when the later decision is taken back, the rest can follow', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'A' } });
    const later = await saved({ 'S-1': { action: 'R' } });
    await undo(id);
    await undo(later);
    const plan = await planUndo(world.as('preparer', A), A, id);
    expect(plan).toMatchObject({ already: 1 });
  });

  test('a record that its supplier changed stays', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'S-1': { action: 'A' } });
    await save(world, S, [{ number: 'S-1', taxable: 2_000 }]);
    const outcome = await undo(id);
    expect(outcome.undone).toBe(1);
    expect(outcome.refused[0]?.message).toContain('The supplier changed it');
  });

  test('filing by the supplier alone keeps nothing back', async () => {
    const id = await saved({ 'S-0': { action: 'A' }, 'CN-1': { action: 'A', itcReduction: { flag: 'N' } } });
    await file(world, S);
    expect(await undo(id)).toMatchObject({ undone: 2, refused: [] });
    expect([await actionOf('S-0'), await actionOf('CN-1')]).toEqual(['N', 'N']);
  });

  test('after GSTR-3B nothing comes back: R023', async () => {
    await file(world, S);
    await file(world, T);
    const id = await saved({ 'S-0': { action: 'A' }, 'T-1': { action: 'P' } });
    world.moveTo('2026-11-16');
    await run(successOf(await startCompute(await member('approver'), A, OCTOBER)).jobId);
    successOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }));
    const outcome = await undo(id);
    expect(outcome).toMatchObject({
      undone: 1,
      refused: [
        { rule: 'R023', records: 1, examples: ['S-0'], message: 'GSTR-3B for Oct 2026 is already filed. Action cannot be changed.' },
      ],
    });
    expect(await actionOf('T-1')).toBe('N');
  });

  test('a rule that forbids the former decision by now is the reason', async () => {
    await file(world, S);
    await saved({ 'CN-1': { action: 'P' } });
    const id = await saved({ 'CN-1': { action: 'A' } });
    world.moveTo('2027-01-25');
    const outcome = await undo(id);
    expect(outcome.undone).toBe(0);
    expect(outcome.refused.map(({ rule }) => rule)).toEqual(['R047']);
    expect(await actionOf('CN-1')).toBe('A');
  });

  test('a save that overtakes the undo is not overwritten', async () => {
    const id = await saved({ 'S-0': { action: 'A' } });
    const { after } = await whileHeld(world.database, [A], {
      first: () => undo(id),
      during: () => act(world, { 'S-0': 'R' }),
    });
    expect([after.undone, await actionOf('S-0')]).toEqual([0, 'R']);
  });
});

test('a set that a job still adds to is not taken back yet', async () => {
  const { jobId } = successOf(
    await startBulkAction(await member('preparer'), A, { section: 'b2b', filter: {}, action: 'A', expected: RECORDS + 1 }),
  );
  const { changeSetId } = (await jobRow(jobId)).input as { readonly changeSetId: string };
  await world.database.prisma.changeSet.update({ where: { gstin_id: { gstin: A, id: changeSetId } }, data: { records: 3 } });
  expect(rulesOf(await undoChangeSet(world.as('preparer', A), A, { changeSetId }))).toEqual(['R031']);
  expect(await planUndo(world.as('preparer', A), A, changeSetId)).toMatchObject({ possible: 0, refused: [{ rule: 'R031', records: 3 }] });
  await world.database.prisma.changeSet.update({ where: { gstin_id: { gstin: A, id: changeSetId } }, data: { records: 0 } });
  await run(jobId);
  expect(await undo(changeSetId)).toMatchObject({ undone: RECORDS + 1 });
});

describe('strangers', () => {
  test.each<[string, Role | null, string]>([
    ["another GSTIN's administrator", 'admin', B],
    ['the supplier of every record', 'admin', S],
    ['a viewer', 'viewer', A],
    ['someone without any grant', null, A],
  ])('%s takes nothing back', async (_, role, of) => {
    const id = await saved({ 'S-0': { action: 'A' } });
    const stranger = role ? world.as(role, of) : world.as('viewer');
    await withoutEffect(world.database, async () => {
      await expect(undoChangeSet(stranger, A, { changeSetId: id })).rejects.toThrow(NotAllowed);
      await expect(planUndo(stranger, A, id)).rejects.toThrow(NotAllowed);
    });
  });

  test("A's set under B is answered like one that does not exist", async () => {
    const id = await saved({ 'S-0': { action: 'A' } });
    const both = world.as('admin', A, B);
    await withoutEffect(world.database, async () => {
      const [theirs, none] = await Promise.all([id, randomUUID()].map((changeSetId) => undoChangeSet(both, B, { changeSetId })));
      expect(theirs).toEqual(none);
      expect([await planUndo(both, B, id), await readChangeSet(both, B, id, null)]).toEqual([null, null]);
      expect((await listHistory(both, B, historySearch.parse({}))).sets).toEqual([]);
    });
    await expect(listHistory(world.as('admin', B), A, historySearch.parse({}))).rejects.toThrow(NotAllowed);
    await expect(readChangeSet(world.as('admin', B), A, id, null)).rejects.toThrow(NotAllowed);
  });

  test('the last own set is that of the user, and one that is still there', async () => {
    const [mine, other] = [await member('preparer'), world.as('preparer', A)];
    const first = await saved({ 'S-0': { action: 'A' } }, mine);
    const second = await saved({ 'S-1': { action: 'A' } }, mine);
    await saved({ 'S-2': { action: 'A' } }, other);
    expect((await planUndo(mine, A))?.set.id).toBe(second);
    await undo(second, mine);
    expect((await planUndo(mine, A))?.set.id).toBe(first);
    expect(await planUndo(await member('admin'), A)).toBeNull();
  });
});

describe('the history', () => {
  test('is read by viewers, the newest first, with filters and pages', async () => {
    const [first, second] = [await saved({ 'S-0': { action: 'A' } }), await saved({ 'S-1': { action: 'R' }, 'S-2': { action: 'A' } })];
    world.moveTo('2026-11-07');
    const undone = await undo(first);
    const idsOf = async (search: object) =>
      (await listHistory(world.as('viewer', A), A, historySearch.parse(search))).sets.map(({ id }) => id);
    expect(await idsOf({})).toEqual([undone.changeSetId, ...[first, second].sort().reverse()]);
    expect(await idsOf({ kind: 'undo' })).toEqual([undone.changeSetId]);
    expect(await idsOf({ to: '2026-11-06', q: 'rejected' })).toEqual([second]);
    expect(await idsOf({ from: '2026-11-07' })).toEqual([undone.changeSetId]);
    expect(await idsOf({ by: 'Nobody' })).toEqual([]);
    expect(await idsOf({ q: '%' })).toEqual([]);
    const page = await listHistory(world.as('viewer', A), A, historySearch.parse({}));
    expect([page.mayUndo, page.people, page.older, page.newer]).toEqual([false, ['A. Nair'], null, null]);
    expect(page.sets.at(-1)?.title).toMatch(/record/);
  });

  test('is paged by instant and id, both ways, without a set twice or missing', async () => {
    await world.database.pool.query(
      `insert into change_set (gstin, id, at, actor_name, cause, title, records, undoes)
       select $1, gen_random_uuid(), timestamptz '2026-11-01' + (n / 4) * interval '1 minute', 'Old', 'SCREEN', 'Set ' || n, 1, null from generate_series(1, 120) n`,
      [A],
    );
    const read = (search: object) => listHistory(world.as('viewer', A), A, historySearch.parse(search));
    const pages = [await read({})];
    for (let at = pages[0]; at?.older; at = pages.at(-1)) pages.push(await read({ older: at.older }));
    const seen = pages.flatMap(({ sets }) => sets.map(({ id }) => id));
    expect([pages.length, seen.length, new Set(seen).size]).toEqual([3, 120, 120]);
    const back = await read({ newer: pages[2]?.newer });
    expect(back.sets.map(({ id }) => id)).toEqual(pages[1]?.sets.map(({ id }) => id));
    expect((await read({ newer: back.newer })).newer).toBeNull();
    await world.database.pool.query("delete from change_set where actor_name = 'Old'");
  });

  test('tells the changes of a set with what stands now', async () => {
    const id = await saved({
      'S-0': { action: 'P', remarks: 'late' },
      'S-1': { action: 'A' },
      'CN-1': { action: 'A', itcReduction: { flag: 'N' } },
    });
    await act(world, { 'S-1': 'R' });
    const page = await readChangeSet(world.as('viewer', A), A, id, null);
    const told = new Map(page?.changes.map((change) => [change.number, change]));
    expect(told.get('S-0')).toMatchObject({
      before: { action: 'N', remarks: null },
      after: { action: 'P', remarks: 'late' },
      now: 'STANDING',
    });
    expect(told.get('S-1')).toMatchObject({ after: { action: 'A' }, now: 'CHANGED', supplierName: 'Firm AACCS' });
    expect(told.get('CN-1')).toMatchObject({ after: { action: 'A', flag: 'N' } });
    expect(page?.next).toBeNull();
  });

  test('the timeline of a record leads to the set', async () => {
    const id = await saved({ 'S-0': { action: 'A' } });
    const detail = await readRecordDetail(world.as('viewer', A), A, await idOf(world, 'S-0'));
    expect(detail?.timeline.map(({ changeSetId }) => changeSetId ?? null)).toContain(id);
  });
});

/** Twelve thousand more records of A, in one statement: enough for a second chunk. */
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

const MANY = 12_000 + RECORDS + 1;
const countOf = (action: ImsAction) => world.database.prisma.document.count({ where: { gstin: A, section: 'b2b', action } });

describe('a set of many records', { timeout: 240_000 }, () => {
  let user: ServiceContext;
  let bulkSet: string;

  beforeAll(async () => {
    world = await openFour({ at: '2026-11-06', from: template });
    await addThousands();
    const starter = await member('preparer');
    const { jobId } = successOf(await startBulkAction(starter, A, { section: 'b2b', filter: {}, action: 'A', expected: MANY }));
    const { changeSetId } = (await jobRow(jobId)).input as { readonly changeSetId: string };
    bulkSet = changeSetId;
    expect(rulesOf(await undoChangeSet(starter, A, { changeSetId: bulkSet }))).toEqual(['R023']);
    await run(jobId);
    expect((await setOf(bulkSet)).title).toBe('12,009 records accepted, B2B - Invoices');
    many = world.test;
    await closeDatabase(world.database);
  }, 240_000);
  beforeEach(async () => {
    user = await member('preparer');
  });
  afterAll(async () => {
    await many?.drop();
    many = undefined;
  });

  test('is taken back by a job, past what was decided since; while it runs no second one starts', async () => {
    await act(world, { 'S-3': 'R' });
    expect(await planUndo(user, A, bulkSet)).toMatchObject({
      possible: MANY - 1,
      refused: [{ rule: 'R022', records: 1, examples: ['S-3'] }],
    });
    const { jobId, changeSetId } = await undo(bulkSet, user);
    expect(rulesOf(await undoChangeSet(user, A, { changeSetId: bulkSet }))).toEqual(['R031']);
    expect(rulesOf(await startBulkAction(user, A, { section: 'b2b', filter: {}, action: 'R', expected: MANY }))).toEqual(['R031']);
    await run(jobId ?? '');
    expect(await jobRow(jobId ?? '')).toMatchObject({ status: 'PE', total: MANY, done: MANY, refused: 1 });
    expect([await countOf('N'), await countOf('A'), await countOf('R')]).toEqual([MANY - 1, 0, 1]);
    expect([(await setOf(bulkSet)).undoneRecords, (await setOf(changeSetId ?? '')).records]).toEqual([MANY - 1, MANY - 1]);
    await withoutEffect(world.database, () => run(jobId ?? ''));
  });

  test('broken off inside the second chunk: the first stays, the second is as never begun, and the rest is resumed once', async () => {
    const { jobId, changeSetId } = await undo(bulkSet, user);
    const id = jobId ?? '';
    await world.database.pool.query(`
      create function fail_second() returns trigger language plpgsql as $$ begin
        if exists (select 1 from audit_link where gstin = new.gstin and change_set_id = new.change_set_id) then raise exception 'disk is full'; end if; return new; end $$;
      create trigger fail_second before insert on audit_link for each row when (new.event = 'ACTIONS_SAVED') execute function fail_second()`);
    await expect(run(id)).rejects.toThrow();
    expect([await countOf('N'), (await jobRow(id)).done, (await setOf(bulkSet)).undoneRecords]).toEqual([10_000, 10_000, 10_000]);
    await expectSound(world.database);
    await world.database.pool.query('drop trigger fail_second on audit_link');
    expect(await resumeAbandonedJobs(world.database, new Date(Date.now() + 3_600_000))).toBe(1);
    await Promise.all([run(id), run(id)]);
    expect([await countOf('N'), (await jobRow(id)).status, (await setOf(changeSetId ?? '')).records]).toEqual([MANY, 'P', MANY]);
    const again = await undo(changeSetId ?? '', user);
    await run(again.jobId ?? '');
    expect([await countOf('A'), (await setOf(bulkSet)).undoneRecords]).toEqual([MANY, 0]);
  });

  test('cancelled between chunks it stops there; the rest can be taken back later', async () => {
    const { jobId } = await undo(bulkSet, user);
    const id = jobId ?? '';
    expect(await runUndoChunk(user, await jobRow(id))).toBe(true);
    expect(await cancelJob(user, A, id)).toBe(true);
    await run(id);
    expect([(await jobRow(id)).status, await countOf('N'), await countOf('A')]).toEqual(['CANCELLED', 10_000, MANY - 10_000]);
    expect(await planUndo(user, A, bulkSet)).toMatchObject({ possible: MANY - 10_000, already: 10_000, refused: [] });
    await run((await undo(bulkSet, user)).jobId ?? '');
    expect([await countOf('N'), (await setOf(bulkSet)).undoneRecords]).toEqual([MANY, MANY]);
  });

  test('a right taken away between chunks ends it there', async () => {
    const { jobId } = await undo(bulkSet, user);
    expect(await runUndoChunk(user, await jobRow(jobId ?? ''))).toBe(true);
    await world.database.prisma.membership.updateMany({ where: { gstin: A }, data: { role: 'viewer' } });
    await run(jobId ?? '');
    expect([(await jobRow(jobId ?? '')).status, await countOf('N')]).toEqual(['ER', 10_000]);
  });
});

test('a change row remembers what an undo needs', async () => {
  const id = await saved({ 'CN-1': { action: 'A', itcReduction: { flag: 'Y', amounts: { igst: '0', cgst: '1', sgst: '1', cess: '0' } } } });
  await undo(id);
  const rows = await listRecordChanges(world.database.prisma, A, await idOf(world, 'CN-1'));
  expect(rows[0]).toMatchObject({ fromAction: 'A', toAction: 'N', before: { flag: 'Y', cgst: '100', sgst: '100' }, after: null });
});
