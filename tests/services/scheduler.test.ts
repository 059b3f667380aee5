/** What falls due: once, in order, whenever the scheduler wakes, and however many of them do. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b, gstr2bStatus } from '../../lib/services/compute-gstr2b';
import { NotAllowed } from '../../lib/services/context';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { runDue } from '../../lib/services/run-due';
import {
  A,
  act,
  B,
  documentOf,
  file,
  NOVEMBER,
  OCTOBER,
  openFour,
  register,
  rulesOf,
  S,
  save,
  successOf,
  T,
  type World,
} from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let world: World;
beforeEach(async () => {
  world = await openFour({ at: '2026-11-05' });
  await save(world, S, [{ number: 'S-1' }, { number: 'SB-1', to: B }]);
  await file(world, S);
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});

const run = () => runDue(world.system);
const snapshots = async (gstin?: string) =>
  (
    await world.database.prisma.gstr2bSnapshot.findMany({
      ...(gstin ? { where: { gstin } } : {}),
      orderBy: [{ gstin: 'asc' }, { period: 'asc' }, { version: 'asc' }],
    })
  ).map(({ gstin: of, period, version, cause, judgedOn }) => ({
    of,
    period,
    version,
    cause,
    judgedOn: judgedOn.toISOString().slice(0, 10),
  }));
const draftOf = (of: string, period: string, judgedOn: string) => ({ of, period, version: 1, cause: 'DRAFT', judgedOn });
const file3b = (gstin: string, period = OCTOBER) => fileGstr3b(world.as('approver', gstin), gstin, { period });

describe('drafts', () => {
  test('are made at 00:00 of the 14th in India, not a minute before', async () => {
    world.moveTo('2026-11-13T23:59');
    expect(await run()).toEqual({ drafts: 0, removals: 0 });
    world.moveTo('2026-11-14T00:00');
    expect(await run()).toEqual({ drafts: 4, removals: 0 });
    expect(await snapshots()).toEqual([A, B, S, T].sort().map((of) => draftOf(of, OCTOBER, '2026-11-14')));
  });

  test('a second run of the day, the hour, the minute does nothing', async () => {
    world.moveTo('2026-11-14T00:00');
    await run();
    for (const at of ['2026-11-14T00:00', '2026-11-14T00:01', '2026-11-14T23:59']) {
      world.moveTo(at);
      expect(await withoutEffect(world.database, run)).toEqual({ drafts: 0, removals: 0 });
    }
  });

  test('five schedulers wake at once: each draft is made once', async () => {
    world.moveTo('2026-11-14T00:00');
    const reports = await Promise.all(Array.from({ length: 5 }, run));
    expect(reports.map(({ drafts }) => drafts).reduce((sum, drafts) => sum + drafts, 0)).toBe(4);
    expect(await snapshots()).toHaveLength(4);
  });

  test('nights that were missed are caught up, dated by their day, once', async () => {
    world.moveTo('2026-11-17T15:00');
    expect((await run()).drafts).toBe(4);
    expect(await snapshots(A)).toEqual([draftOf(A, OCTOBER, '2026-11-14')]);
    expect(await withoutEffect(world.database, run)).toEqual({ drafts: 0, removals: 0 });
  });

  test('months that were missed are caught up in order, as far as returns allow', async () => {
    successOf(await file3b(A));
    world.moveTo('2027-01-20');
    await run();
    expect(await snapshots(A)).toEqual([draftOf(A, NOVEMBER, '2026-12-14')]);
    expect(await snapshots(B)).toEqual([draftOf(B, OCTOBER, '2026-11-14')]);
  });

  test('without the return before there is none: the user makes it when he has filed', async () => {
    world.moveTo('2026-12-14');
    await run();
    expect(await snapshots(A)).toEqual([draftOf(A, OCTOBER, '2026-11-14')]);
    expect(rulesOf(await computeGstr2b(world.as('approver', A), A, NOVEMBER))).toEqual(['R101']);
    successOf(await file3b(A));
    expect(await withoutEffect(world.database, run)).toEqual({ drafts: 0, removals: 0 });
    expect((await gstr2bStatus(world.as('viewer', A), A, NOVEMBER)).computeEnabled).toBe(true);
    expect((await computeGstr2b(world.as('approver', A), A, NOVEMBER)).ok).toBe(true);
  });

  test('a statement the user made already is left alone', async () => {
    world.moveTo('2026-11-14T00:00');
    successOf(await computeGstr2b(world.as('approver', A), A, OCTOBER));
    expect((await run()).drafts).toBe(3);
    expect(await snapshots(A)).toHaveLength(1);
  });

  test('a return filed before the 14th leaves nothing to draft', async () => {
    successOf(await file3b(A));
    world.moveTo('2026-11-14');
    expect((await run()).drafts).toBe(3);
    expect(await snapshots(A)).toEqual([]);
  });

  test('a quarterly recipient has one for the quarter, on the 14th after it', async () => {
    const quarterly = '27AAECN7777E1ZD';
    await registerTaxpayer(world.system, {
      gstin: quarterly,
      legalName: 'Q',
      tradeName: 'Q',
      kind: 'REGULAR',
      firstPeriod: taxPeriod('2026-12'),
      frequencies: [{ from: OCTOBER, frequency: 'QUARTERLY' }],
    });
    for (const at of ['2026-11-14', '2026-12-14', '2027-01-13T23:59']) {
      world.moveTo(at);
      await run();
      expect(await snapshots(quarterly)).toEqual([]);
    }
    world.moveTo('2027-01-14T00:00');
    await run();
    expect(await snapshots(quarterly)).toEqual([draftOf(quarterly, '2026-12', '2027-01-14')]);
  });

  test('those without IMS get none', async () => {
    await register(world, '27AAECN7777E1ZD', 'COMPOSITION');
    world.moveTo('2026-11-14');
    expect((await run()).drafts).toBe(4);
  });
});

describe('clocks that jump', () => {
  test('back and forth over the 14th: every draft once', async () => {
    for (const at of ['2026-11-14T00:00', '2026-11-13T23:00', '2026-11-14T01:00', '2026-11-01', '2026-11-20', '2026-11-14', '2026-11-30']) {
      world.moveTo(at);
      await run();
    }
    expect(await snapshots()).toHaveLength(4);
  });

  test('a leap far ahead and back does not make the days between forgotten', async () => {
    world.moveTo('2030-01-01');
    await run();
    world.moveTo('2026-11-20');
    await run();
    successOf(await file3b(A));
    world.moveTo('2026-12-14');
    await run();
    expect(await snapshots(A)).toEqual([draftOf(A, OCTOBER, '2026-11-14'), draftOf(A, NOVEMBER, '2026-12-14')]);
  });
});

describe('the cut-off of section 16(4)', () => {
  test('removes what is filed and still pending at 00:00 of 1 December, and only that', async () => {
    await save(
      world,
      T,
      [
        { number: 'P-1', date: '2026-11-02' },
        { number: 'A-1', date: '2026-11-02' },
        { number: 'NEXT', date: '2027-04-01' },
      ].slice(0, 2),
      { period: NOVEMBER },
    );
    await act(world, { 'S-1': 'P', 'P-1': 'P', 'A-1': 'A' });
    world.moveTo('2027-11-30T23:59');
    await run();
    expect((await documentOf(world, 'P-1')).archived).toBeNull();
    world.moveTo('2027-12-01T00:00');
    expect((await run()).removals).toBe(1);
    expect((await documentOf(world, 'S-1')).archived?.outcome).toBe('REMOVED_16_4');
    expect((await documentOf(world, 'A-1')).archived).toBeNull();
    // Only saved: it is judged by the day on which it is filed (D18).
    expect((await documentOf(world, 'P-1')).archived).toBeNull();
    expect(await withoutEffect(world.database, run)).toEqual({ drafts: 0, removals: 0 });
  });

  test('a pending document that is filed after the day is time-barred in GSTR-2B, not lost', async () => {
    await save(world, T, [{ number: 'P-1', date: '2026-11-02' }], { period: NOVEMBER });
    await act(world, { 'P-1': 'P' });
    world.moveTo('2027-12-01T00:00');
    await run();
    await file(world, T, { period: NOVEMBER });
    const { archived, destination } = await documentOf(world, 'P-1');
    expect([archived, destination]).toEqual([null, 'NA.A1.b2b']);
  });
});

describe('faults', () => {
  test.each(['gstr2b_snapshot', 'audit_link', 'setting'])('a run that breaks at %s is repeated whole', async (table) => {
    world.moveTo('2026-11-14T00:00');
    await world.database.pool.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk is full'; end $$;
      create trigger fail before insert or update on ${table} for each row execute function fail();`);
    await expect(run()).rejects.toThrow();
    await expectSound(world.database);
    await world.database.pool.query(`drop trigger fail on ${table}`);
    await run();
    expect(await snapshots()).toEqual([A, B, S, T].sort().map((of) => draftOf(of, OCTOBER, '2026-11-14')));
  });

  test('nobody but the system and operators runs it', async () => {
    world.moveTo('2026-11-14');
    await withoutEffect(world.database, () => expect(runDue(world.as('admin', A, B, S, T))).rejects.toThrow(NotAllowed));
  });
});
