/** The view by supplier: its figures are those of the documents whatever happened, and one action takes whole suppliers under the same rules. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJobRow } from '../../lib/db/jobs';
import type { Role } from '../../lib/domain/access';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { totalTax } from '../../lib/domain/tax-amounts';
import { parseSupplierSearch, type SupplierActionInput, type SupplierPreviewInput } from '../../lib/schemas/supplier-list';
import {
  listBySupplier,
  previewSupplierAction,
  readItcBySupplier,
  readSupplierSummary,
  startSupplierAction,
} from '../../lib/services/by-supplier';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { exportSuppliers } from '../../lib/services/export-suppliers';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { findJob } from '../../lib/services/jobs';
import { runJob } from '../../lib/services/run-job';
import {
  A,
  act,
  B,
  documentOf,
  file,
  idOf,
  NOVEMBER,
  OCTOBER,
  openFour,
  rulesOf,
  S,
  save,
  successOf,
  T,
  type World,
} from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';
import { readWorkbook, rowsOf } from '../excel/read-workbook';

let world: World;

beforeEach(async () => {
  world = await openFour({ at: '2026-11-05' });
  await save(world, S, [
    { number: 'S-1', taxable: 1_000 },
    { number: 'S-2', taxable: 2_000 },
    { number: 'S-3', taxable: 3_000 },
    { number: 'S-CN1', section: 'b2bcn', taxable: 500 },
    { number: 'S-CN2', section: 'b2bcn', taxable: 700 },
    { number: 'S-B', to: B },
  ]);
  await save(world, T, [
    { number: 'T-1', taxable: 10_000 },
    { number: 'T-CN', section: 'b2bcn', taxable: 100 },
  ]);
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});

const list = (params: Record<string, string> = {}, context = world.as('viewer', A), gstin = A) =>
  listBySupplier(context, gstin, parseSupplierSearch(params));
const gstins = async (params: Record<string, string>): Promise<string[]> => (await list(params)).rows.map(({ gstin }) => gstin);

/** The same figures straight from the documents. */
async function recount(gstin: string) {
  const { rows } = await world.database.pool.query<Record<string, string>>(
    `select supplier_gstin as gstin, count(*) as records, count(*) filter (where action = 'N') as n, count(*) filter (where action = 'A') as a,
       count(*) filter (where action = 'R') as r, count(*) filter (where action = 'P') as p,
       sum((case when section in ('b2bcn', 'b2bcna') then -1 else 1 end) * taxable_value) as taxable,
       sum((case when section in ('b2bcn', 'b2bcna') then -1 else 1 end) * (igst + cgst + sgst + cess)) as tax
     from document where gstin = $1 and destination = 'IMS' and archived_outcome is null and supplier_gstin is not null group by 1 order by 1`,
    [gstin],
  );
  return rows.map(({ gstin: supplier, ...figures }) => ({
    gstin: supplier,
    ...Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, Number(text)])),
  }));
}

async function expectAsCounted(gstin = A): Promise<void> {
  const { rows } = await list({ sort: 'supplier', dir: 'asc' }, world.as('viewer', gstin), gstin);
  const shown = rows.map(({ gstin: supplier, records, counts, taxable, tax }) => ({
    gstin: supplier,
    records,
    n: counts.N,
    a: counts.A,
    r: counts.R,
    p: counts.P,
    taxable,
    tax: totalTax(tax),
  }));
  expect(shown).toEqual(await recount(gstin));
}

async function member(role: Role): Promise<ServiceContext> {
  const context = world.as(role, A);
  if (context.actor.kind !== 'USER') throw new Error('no user');
  const { userId, name } = context.actor;
  await world.database.prisma.user.create({
    data: { id: userId, username: userId, name, passwordHash: 'x', createdAt: world.now(), memberships: { create: { gstin: A, role } } },
  });
  return context;
}

const wish = (action: ImsAction, suppliers: readonly string[] = [S], more: Partial<SupplierPreviewInput> = {}): SupplierPreviewInput => ({
  suppliers: [...suppliers],
  section: null,
  status: [],
  returnPeriod: null,
  action,
  ...more,
});

async function doAll(input: SupplierPreviewInput & Partial<SupplierActionInput>, context?: ServiceContext) {
  const who = context ?? (await member('preparer'));
  const { records } = await previewSupplierAction(
    who,
    A,
    wish(input.action, input.suppliers, { section: input.section, status: input.status }),
  );
  const { jobId } = successOf(await startSupplierAction(who, A, { expected: records, ...input }));
  await runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, A, jobId);
  return findJob(who, A, jobId);
}

describe('the list', () => {
  it('counts each supplier over all sections, credit notes with a minus, the most credit first', async () => {
    const page = await list();
    expect(page).toMatchObject({ total: 2, page: 1, pageCount: 1, mayAct: false, label: 'Oct 2026' });
    expect(page.rows.map(({ gstin, records, sections }) => ({ gstin, records, sections }))).toEqual([
      { gstin: T, records: 2, sections: ['b2b', 'b2bcn'] },
      { gstin: S, records: 5, sections: ['b2b', 'b2bcn'] },
    ]);
    expect(page.rows[1]).toMatchObject({ counts: { N: 5, A: 0, R: 0, P: 0 }, taxable: 480_000 });
    await expectAsCounted();
  });

  it.each<[string, Record<string, string>, () => string[]]>([
    ['by GSTIN', { sort: 'supplier', dir: 'asc' }, () => [S, T].sort()],
    ['by records', { sort: 'records', dir: 'desc' }, () => [S, T]],
    ['searched by a part of the GSTIN', { q: T.slice(2, 9).toLowerCase() }, () => [T]],
    ['a search that nobody meets', { q: 'nobody' }, () => []],
    ['of one section', { section: 'b2bcn', sort: 'taxable', dir: 'asc' }, () => [S, T]],
    ['of a status nobody has', { status: 'A' }, () => []],
    ['of another return period', { returnPeriod: '2026-09' }, () => []],
  ])('%s', async (_, params, expected) => {
    expect(await gstins(params)).toEqual(expected());
  });

  it('a page behind the last one is the last one', async () => {
    expect(await list({ page: '9', perPage: '10' })).toMatchObject({ page: 1, total: 2 });
  });

  it('has the same figures as the documents after whatever happened to them', async () => {
    await expectAsCounted();
    await act(world, { 'S-1': 'A', 'S-CN1': 'R' });
    await expectAsCounted();
    await save(world, S, [{ number: 'S-4', taxable: 9_000 }]);
    await expectAsCounted();
    await save(world, S, [{ number: 'S-4', taxable: 8_000 }]);
    await expectAsCounted();
    successOf(
      await deleteSupplierDocuments(world.as('preparer', S), S, {
        form: 'GSTR1',
        period: OCTOBER,
        documentIds: [await idOf(world, 'S-2')],
      }),
    );
    await expectAsCounted();
    await file(world, S);
    await file(world, T);
    await expectAsCounted();
    await save(world, S, [{ number: 'S-N1', date: '2026-11-03', taxable: 50 }], { period: NOVEMBER });
    await expectAsCounted();
    await expectAsCounted(B);
  });

  it('reads without writing where nothing happened since', async () => {
    await list();
    const before = await world.database.pool.query('select xmin::text, * from supplier_counter_state');
    await list({ q: 'x' });
    expect((await world.database.pool.query('select xmin::text, * from supplier_counter_state')).rows).toEqual(before.rows);
  });

  it('counters that were tampered with are added up anew at the next change', async () => {
    await list();
    await world.database.pool.query('update supplier_counter set records = records + 7 where supplier_gstin = $1', [T]);
    await act(world, { 'S-1': 'A' });
    await expectAsCounted();
  });

  it('shows one supplier section by section', async () => {
    const found = await readSupplierSummary(world.as('viewer', A), A, S);
    expect(found?.summary.rows.map(({ section, counts }) => [section, counts.N.records])).toEqual([
      ['b2b', 3],
      ['b2bcn', 2],
    ]);
    expect(found?.summary.records).toBe(5);
    expect(await readSupplierSummary(world.as('viewer', A), A, B)).toBeNull();
  });

  it('the chart has the largest suppliers and the rest', async () => {
    const { largest, others } = await readItcBySupplier(world.as('viewer', A), A);
    expect(largest.map(({ gstin, tax }) => [gstin, tax])).toEqual([
      [T, 178_200],
      [S, 86_400],
    ]);
    expect(others).toEqual({ suppliers: 0, tax: 0 });
  });

  it('is downloaded with the same rows', async () => {
    const { body, fileName } = await exportSuppliers(world.as('viewer', A), A, parseSupplierSearch({}));
    expect(fileName).toBe(`IMS_${A}_by_supplier.xlsx`);
    const text = JSON.stringify(rowsOf(await readWorkbook(body), 'By supplier'));
    for (const gstin of [S, T]) expect(text).toContain(gstin);
  });
});

describe('an action over whole suppliers', () => {
  it('says first whose liability a rejection adds to', async () => {
    const preview = await previewSupplierAction(world.as('viewer', A), A, wish('R', [S, T]));
    expect(preview).toMatchObject({ records: 7, asking: 3, isIncomplete: false, label: 'Oct 2026' });
    expect(preview.liabilities.map(({ gstin, records, tax }) => [gstin, records, totalTax(tax)])).toEqual([
      [S, 2, 21_600],
      [T, 1, 1_800],
    ]);
    expect((await previewSupplierAction(world.as('viewer', A), A, wish('A', [S, T]))).liabilities).toEqual([]);
  });

  it('counts a downward amendment by what it lowered', async () => {
    await file(world, S);
    world.moveTo('2026-11-15');
    successOf(await computeGstr2b(world.as('approver', A), A, OCTOBER));
    successOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER }));
    world.moveTo('2026-12-01');
    const lowered = { number: 'S-3A', section: 'b2ba', taxable: 1_000, original: { number: 'S-3', date: '2026-10-10' } } as const;
    await save(world, S, [lowered], { period: NOVEMBER });
    const { liabilities } = await previewSupplierAction(world.as('viewer', A), A, wish('R', [S]));
    expect(liabilities.map(({ records, tax }) => [records, totalTax(tax)])).toEqual([[1, 36_000]]);
  });

  it('takes all sections of the supplier and nobody else', async () => {
    const job = await doAll({ ...wish('R'), remarks: 'Not our purchase' });
    expect(job).toMatchObject({ status: 'P', total: 5, done: 5, refused: 0 });
    expect((await list({ sort: 'supplier', dir: 'asc' })).rows.find(({ gstin }) => gstin === S)?.counts).toEqual({
      N: 0,
      A: 0,
      R: 5,
      P: 0,
    });
    expect((await list({ status: 'N' })).rows.map(({ gstin }) => gstin)).toEqual([T]);
    expect((await documentOf(world, 'S-CN2')).remarks).toBe('Not our purchase');
    expect((await documentOf(world, 'S-B', B)).action).toBe('N');
    await expectAsCounted();
  });

  it('keeps to the filters in force', async () => {
    await act(world, { 'S-1': 'A' });
    const job = await doAll({ ...wish('P', [S], { status: ['N'], section: 'b2b' }), expected: 2 });
    expect(job).toMatchObject({ status: 'P', total: 2, done: 2 });
    expect((await documentOf(world, 'S-1')).action).toBe('A');
    expect((await documentOf(world, 'S-CN1')).action).toBe('N');
  });

  it('clears the status of several suppliers', async () => {
    await act(world, { 'S-1': 'A', 'T-1': 'R', 'S-CN1': 'P' });
    await doAll(wish('N', [S, T]));
    expect((await list({ status: 'N' })).rows.reduce((sum, { records }) => sum + records, 0)).toBe(7);
  });

  it('one answer on the reduction reaches the credit notes and leaves the invoices alone', async () => {
    const job = await doAll({ ...wish('A'), itcReduction: 'none' });
    expect(job).toMatchObject({ status: 'P', refused: 0 });
    expect((await documentOf(world, 'S-CN1')).reduction).toMatchObject({ flag: 'N' });
    expect((await documentOf(world, 'S-1')).reduction).toBeNull();
  });

  it('tells the restriction reasons of what was not changed', async () => {
    const job = await doAll({ ...wish('A'), remarks: 'remarks do not go with Accept' });
    expect(job).toMatchObject({ status: 'PE', total: 5, refused: 5, result: { changed: 0, refused: [{ rule: 'R074', records: 5 }] } });
    expect((await documentOf(world, 'S-1')).action).toBe('N');
  });

  it('a record its supplier changed after the click is left alone and told, those of others are not', async () => {
    const who = await member('preparer');
    const { jobId } = successOf(await startSupplierAction(who, A, { ...wish('A'), expected: 5 }));
    await save(world, S, [{ number: 'S-2', taxable: 2_500 }]);
    await save(world, T, [{ number: 'T-1', taxable: 11_000 }]);
    await runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, A, jobId);
    expect(await findJob(who, A, jobId)).toMatchObject({
      status: 'PE',
      refused: 1,
      result: { changed: 4, refused: [{ rule: 'R022', examples: ['S-2'] }] },
    });
  });

  it('is one change set with the name of the supplier', async () => {
    await doAll(wish('A'));
    const sets = await world.database.prisma.changeSet.findMany({ where: { gstin: A, cause: 'BULK' } });
    expect(sets).toHaveLength(1);
    expect(sets[0]).toMatchObject({ records: 5, title: expect.stringContaining('Firm AACCS') });
  });

  it('a list that changed since is refused, as is a second job at the same time', async () => {
    const who = await member('preparer');
    expect(rulesOf(await startSupplierAction(who, A, { ...wish('A'), expected: 4 }))).toEqual(['R022']);
    successOf(await startSupplierAction(who, A, { ...wish('A'), expected: 5 }));
    expect(rulesOf(await startSupplierAction(who, A, { ...wish('R'), expected: 5 }))).toEqual(['R031']);
  });

  it('goes on where it stopped, doubling nothing', async () => {
    const who = await member('preparer');
    const job = await doAll(wish('A'), who);
    const changes = await world.database.prisma.recordChange.count();
    await runJob({ database: world.database, readClock: async () => ({ now: world.now }) }, A, job?.id ?? '');
    expect(await world.database.prisma.recordChange.count()).toBe(changes);
    expect(await findJobRow(world.database.prisma, A, job?.id ?? '')).toMatchObject({ status: 'P', done: 5 });
  });
});

describe('who may', () => {
  it('a viewer looks and does not act; a stranger does neither', async () => {
    await list();
    const start = (context: ServiceContext) => startSupplierAction(context, A, { ...wish('A'), expected: 5 });
    await withoutEffect(world.database, async () => {
      await expect(start(world.as('viewer', A))).rejects.toBeInstanceOf(NotAllowed);
      for (const stranger of [world.as('admin', B), world.as('admin', S)]) {
        await expect(list({}, stranger)).rejects.toBeInstanceOf(NotAllowed);
        await expect(start(stranger)).rejects.toBeInstanceOf(NotAllowed);
        await expect(previewSupplierAction(stranger, A, wish('R'))).rejects.toBeInstanceOf(NotAllowed);
        await expect(readSupplierSummary(stranger, A, S)).rejects.toBeInstanceOf(NotAllowed);
        await expect(readItcBySupplier(stranger, A)).rejects.toBeInstanceOf(NotAllowed);
        await expect(exportSuppliers(stranger, A, parseSupplierSearch({}))).rejects.toBeInstanceOf(NotAllowed);
      }
    });
  });
});
