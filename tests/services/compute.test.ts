/** GSTR-2B computed: who may, when, and that every rupee of the documents is in it once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import type { Role } from '../../lib/domain/access';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b, gstr2bStatus, startCompute } from '../../lib/services/compute-gstr2b';
import { NotAllowed } from '../../lib/services/context';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import {
  A,
  act,
  B,
  file,
  NOVEMBER,
  OCTOBER,
  openFour,
  register,
  rulesOf,
  S,
  SEPTEMBER,
  save,
  successOf,
  T,
  type World,
} from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let template: World['test'];
let world: World;

/** Two suppliers filed for A and B; nothing computed; 16 November. */
beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  const notes = Array.from({ length: 4 }, (_, at) => ({ number: `CN-${at}`, section: 'b2bcn' as const, taxable: 100 + at }));
  await save(first, S, [
    ...Array.from({ length: 8 }, (_, at) => ({ number: `S-${at}`, taxable: 1_000 + at })),
    ...notes,
    { number: 'SB-1', to: B, taxable: 7 },
  ]);
  await save(first, T, [
    { number: 'T-1', taxable: 31 },
    { number: 'T-2', section: 'b2bdn', taxable: 13 },
    { number: 'TB-1', to: B, taxable: 5 },
  ]);
  await file(first, S);
  await file(first, T);
  template = first.test;
  await closeDatabase(first.database);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-16', from: template });
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});
afterAll(() => template?.drop());

const compute = (gstin = A, period = OCTOBER) => computeGstr2b(world.as('approver', gstin), gstin, period);

describe('strangers', () => {
  test.each<[string, Role | null, string]>([
    ["another GSTIN's administrator", 'admin', B],
    ['the supplier', 'admin', S],
    ['a viewer', 'viewer', A],
    ['a preparer', 'preparer', A],
    ['someone without any grant', null, A],
  ])('%s computes and starts nothing', async (_, role, of) => {
    const stranger = role ? world.as(role, of) : world.as('viewer');
    await withoutEffect(world.database, async () => {
      await expect(computeGstr2b(stranger, A, OCTOBER)).rejects.toThrow(NotAllowed);
      await expect(startCompute(stranger, A, OCTOBER)).rejects.toThrow(NotAllowed);
    });
  });

  test('the state of a statement is for those with a grant', async () => {
    await expect(gstr2bStatus(world.as('admin', B), A)).rejects.toThrow(NotAllowed);
    expect((await gstr2bStatus(world.as('viewer', A), A)).computeEnabled).toBe(true);
  });

  test("A's statement holds nothing of B, and B's nothing of A", async () => {
    for (const gstin of [A, B]) successOf(await compute(gstin));
    const { rows } = await world.database.pool.query(
      'select l.gstin from gstr2b_line l join document d on d.id = l.document_id where d.gstin <> l.gstin',
    );
    expect(rows).toEqual([]);
    expect(await world.database.prisma.gstr2bLine.count({ where: { gstin: B } })).toBe(2);
  });
});

describe('when', () => {
  test.each<[string, string, string, string]>([
    ['before the 14th', '2026-11-13T23:59', OCTOBER, 'R103'],
    ['a month that runs', '2026-11-16', NOVEMBER, 'R103'],
    ['a month long to come', '2026-11-16', '2030-01', 'R103'],
    ['a month before the first', '2026-11-16', SEPTEMBER, 'R107'],
    ['the next month while this return is open', '2026-12-16', NOVEMBER, 'R101'],
  ])('%s it is refused', async (_, at, period, rule) => {
    world.moveTo(at);
    const [computed, started] = await withoutEffect(world.database, async () => [
      await compute(A, taxPeriod(period)),
      await startCompute(world.as('approver', A), A, taxPeriod(period)),
    ]);
    expect([rulesOf(computed), rulesOf(started)]).toEqual([[rule], [rule]]);
  });

  test('at 00:00 of the 14th in India it is open', async () => {
    world.moveTo('2026-11-14T00:00');
    expect((await compute()).ok).toBe(true);
  });

  test('again without a change it is refused by R104', async () => {
    successOf(await compute());
    expect(rulesOf(await withoutEffect(world.database, () => compute()))).toEqual(['R104']);
  });

  test('after the return it is refused by R107', async () => {
    successOf(await compute());
    successOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }));
    expect(rulesOf(await withoutEffect(world.database, () => compute()))).toEqual(['R107']);
  });

  test('someone without IMS has none: R015', async () => {
    await register(world, '27AAECN7777E1ZD', 'COMPOSITION');
    expect(rulesOf(await compute('27AAECN7777E1ZD'))).toEqual(['R015']);
  });
});

/** Tax of A's documents, by SQL of our own: what the statement must add up to. */
async function sums(): Promise<{ row: string; cgst: string; records: number }[]> {
  const { rows } = await world.database.pool.query<{ row: string; cgst: string; records: number }>(
    `
    select row, sum(cgst)::text as cgst, count(*)::int as records from gstr2b_line l join gstr2b_period p on p.gstin = l.gstin and p.period = l.period and p.current_version = l.version
    where l.gstin = $1 and l.period = $2 group by 1 order by 1`,
    [A, OCTOBER],
  );
  return rows;
}

const totalOf = async (where: string): Promise<string> =>
  (
    await world.database.pool.query<{ sum: string }>(
      `select coalesce(sum(cgst), 0)::text as sum from document where gstin = $1 and ${where}`,
      [A],
    )
  ).rows[0]?.sum ?? '';

describe('money', () => {
  test('every document is in one place, and the places add up to all documents', async () => {
    await act(world, { 'S-0': 'A', 'S-1': 'R', 'S-2': 'P', 'CN-0': 'A', 'CN-1': 'R', 'CN-2': 'P', 'T-2': 'R' });
    successOf(await compute());
    const { rows } = await world.database.pool.query(
      'select document_id from gstr2b_line where gstin = $1 group by 1 having count(*) <> 1',
      [A],
    );
    expect(rows).toEqual([]);
    expect(await world.database.prisma.gstr2bLine.count({ where: { gstin: A } })).toBe(
      await world.database.prisma.document.count({ where: { gstin: A } }),
    );
    const byRow = Object.fromEntries((await sums()).map(({ row, cgst }) => [row, cgst]));
    const listed = (rowsOf: RegExp) =>
      Object.entries(byRow)
        .filter(([row]) => rowsOf.test(row))
        .reduce((sum, [, cgst]) => sum + BigInt(cgst), 0n)
        .toString();
    expect(listed(/^RJ/)).toBe(await totalOf("action = 'R'"));
    expect(listed(/^AV\.A/)).toBe(await totalOf("section <> 'b2bcn' and action in ('A', 'N')"));
    expect(listed(/^AV\.B/)).toBe(await totalOf("section = 'b2bcn' and action in ('A', 'N')"));
    expect(byRow.OUT).toBe('0');
  });

  test('rejecting one invoice lowers the credit by exactly its tax', async () => {
    const creditOf = async () =>
      (await sums()).filter(({ row }) => row.startsWith('AV.A')).reduce((sum, { cgst }) => sum + BigInt(cgst), 0n);
    successOf(await compute());
    const before = await creditOf();
    await act(world, { 'S-3': 'R' });
    successOf(await compute());
    expect(before - (await creditOf())).toBe(1_003n * 9n);
  });

  test('no action gives the same lines as accepting everything', async () => {
    successOf(await compute());
    const before = await sums();
    const numbers = [...Array.from({ length: 8 }, (_, at) => `S-${at}`), 'CN-0', 'CN-1', 'CN-2', 'CN-3', 'T-1', 'T-2'];
    await act(world, Object.fromEntries(numbers.map((number): [string, ImsAction] => [number, 'A'])));
    successOf(await compute());
    expect(await sums()).toEqual(before);
  });

  test('the same actions in another order give the same digest; a version is never altered', async () => {
    const actions = { 'S-0': 'A', 'S-1': 'R', 'S-2': 'P', 'CN-0': 'A' } as const;
    await act(world, actions);
    const first = successOf(await compute());
    for (const number of Object.keys(actions).reverse()) await act(world, { [number]: 'N' });
    for (const [number, action] of Object.entries(actions).reverse()) await act(world, { [number]: action });
    const second = successOf(await compute());
    const snapshots = await world.database.prisma.gstr2bSnapshot.findMany({ where: { gstin: A }, orderBy: { version: 'asc' } });
    expect([first.version, second.version, new Set(snapshots.map(({ linesDigest }) => linesDigest)).size]).toEqual([1, 2, 1]);
  });

  test('documents that are only saved, or filed too late, are not in it', async () => {
    await save(world, S, [{ number: 'LATE-1', date: '2026-11-02' }], { period: NOVEMBER });
    successOf(await compute());
    expect(
      await world.database.pool
        .query("select 1 from gstr2b_line l join document d on d.id = l.document_id where d.number = 'LATE-1'")
        .then(({ rows }) => rows),
    ).toEqual([]);
  });
});

describe('staleness', () => {
  const state = async () =>
    (({ mustRecompute, computeEnabled }) => ({ mustRecompute, computeEnabled }))(await gstr2bStatus(world.as('viewer', A), A, OCTOBER));

  test('an action after it makes it stale, a computation fresh', async () => {
    successOf(await compute());
    expect(await state()).toEqual({ mustRecompute: false, computeEnabled: false });
    await act(world, { 'S-0': 'A' });
    expect(await state()).toEqual({ mustRecompute: true, computeEnabled: true });
    successOf(await compute());
    expect(await state()).toEqual({ mustRecompute: false, computeEnabled: false });
  });

  test('an action on a record that is only saved does not', async () => {
    await save(world, S, [{ number: 'LATE-1', date: '2026-11-02' }], { period: NOVEMBER });
    successOf(await compute());
    await act(world, { 'LATE-1': 'A' });
    expect(await state()).toEqual({ mustRecompute: false, computeEnabled: false });
  });

  test('an action of another recipient does not', async () => {
    successOf(await compute());
    await act(world, { 'SB-1': 'R' }, B);
    expect(await state()).toEqual({ mustRecompute: false, computeEnabled: false });
  });

  test('a refused action does not', async () => {
    successOf(await compute());
    await withoutEffect(world.database, () => expect(act(world, { 'S-0': 'X' as ImsAction })).rejects.toThrow());
    expect(await state()).toEqual({ mustRecompute: false, computeEnabled: false });
  });
});

describe('an error inside', () => {
  test.each(['gstr2b_line', 'gstr2b_snapshot', 'gstr2b_period', 'audit_link'])(
    'at %s leaves no half statement, and the next computation stands',
    async (table) => {
      await world.database.pool.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk is full'; end $$;
      create trigger fail before insert or update on ${table} for each row execute function fail();`);
      await expect(compute()).rejects.toThrow();
      expect((await gstr2bStatus(world.as('viewer', A), A, OCTOBER)).exists).toBe(false);
      await world.database.pool.query(`drop trigger fail on ${table}`);
      expect(successOf(await compute()).version).toBe(1);
      expect(await world.database.prisma.gstr2bLine.count({ where: { gstin: A } })).toBe(
        await world.database.prisma.document.count({ where: { gstin: A } }),
      );
    },
  );
});
