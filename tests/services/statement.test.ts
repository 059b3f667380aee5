import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taxPeriod } from '../../lib/domain/tax-period';
import { NotAllowed } from '../../lib/services/context';
import { listStatementTable, listTaxPeriods, readStatement } from '../../lib/services/statement';
import {
  actOctober,
  computeOctober,
  FARAWAY,
  OCTOBER,
  type October,
  openOctober,
  RECIPIENT,
  reportOctober,
  saveOrThrow,
} from './october-world';

let world: October;
beforeAll(async () => {
  world = await openOctober();
  await reportOctober(world);
  await actOctober(world);
});
afterAll(() => world.close());

const DAY = '2026-11-17';

describe('statement of a period', () => {
  it('exists without a version before it is generated', async () => {
    const view = await readStatement(world.on('2026-11-13'), RECIPIENT, OCTOBER, null);
    expect(view).toMatchObject({
      label: 'Oct 2026',
      financialYear: '2026-27',
      versions: [],
      shown: null,
      isStale: false,
      dueDate: '2026-11-20',
      filedOn: null,
    });
  });

  it.each([
    ['before the first', '2026-09'],
    ['that has not begun', '2026-12'],
    ['long before IMS', '2017-07'],
  ])('is unknown for a period %s', async (_, period) => {
    expect(await readStatement(world.on(DAY), RECIPIENT, taxPeriod(period), null)).toBeNull();
  });

  it('holds the rows of the computed version', async () => {
    await computeOctober(world);
    const view = await readStatement(world.on(DAY), RECIPIENT, OCTOBER, null);
    expect(
      Object.fromEntries(
        Object.entries(view?.shown?.rows ?? {}).map(([row, total]) => [row, [total.records, total.tax.igst, total.tax.cgst]]),
      ),
    ).toEqual({
      'AV.A1.b2b': [2, 3_600_000, 900_000],
      'AV.A1.dn': [1, 180_000, 0],
      'AV.A3.b2b': [1, 720_000, 0],
      'AV.B.cn': [1, 360_000, 0],
      'NA.A1.b2b': [1, 0, 45_000],
      'RJ.A1.b2b': [1, 900_000, 0],
    });
    expect(view?.versions.map(({ version }) => version)).toEqual([1]);
    expect(view?.isStale).toBe(false);
  });

  it('keeps earlier versions and says which is stale', async () => {
    await saveOrThrow(world, DAY, [{ recordId: await world.idOf('INV2'), action: 'R' }]);
    expect(await readStatement(world.on(DAY), RECIPIENT, OCTOBER, null)).toMatchObject({ isStale: true });
    await computeOctober(world, DAY);
    const now = await readStatement(world.on(DAY), RECIPIENT, OCTOBER, null);
    expect(now).toMatchObject({ isStale: false, shown: { version: 2 }, before: { version: 1 } });
    expect(now?.shown?.rows['RJ.A1.b2b']?.tax.igst).toBe(4_500_000);
    const first = await readStatement(world.on(DAY), RECIPIENT, OCTOBER, 1);
    expect(first?.shown?.rows['RJ.A1.b2b']?.tax.igst).toBe(900_000);
    expect(await readStatement(world.on(DAY), RECIPIENT, OCTOBER, 3)).toBeNull();
  });

  it('lists periods from the first to the running one, newest first', async () => {
    const periods = await listTaxPeriods(world.on(DAY), RECIPIENT);
    expect(periods.map(({ period, label, isFiled }) => [period, label, isFiled])).toEqual([
      ['2026-11', 'Nov 2026', false],
      ['2026-10', 'Oct 2026', false],
    ]);
  });
});

describe('document tables of a version', () => {
  const table = async (row: Parameters<typeof listStatementTable>[2]['row'], page = 1, perPage = 10, version = 1) =>
    listStatementTable(world.on(DAY), RECIPIENT, { period: OCTOBER, version, row, page, perPage });

  it.each([
    ['AV.A1.b2b', ['INV1 Accepted R024', 'INV2 Deemed accepted R027']],
    ['AV.A3.b2b', ['RCM1 Direct R007']],
    ['AV.B.cn', ['CN1 Deemed accepted R027']],
    ['NA.A1.b2b', ['HOTEL1 Not available R008']],
    ['RJ.A1.b2b', ['INV3 Rejected R122']],
    ['AV.A2.isd', []],
  ] as const)('%s says of each document where it stands and by which rule', async (row, expected) => {
    const documents = await table(row);
    expect(documents?.rows.map(({ number, outcome, rule }) => `${number} ${outcome} ${rule}`).sort()).toEqual([...expected]);
    for (const { why } of documents?.rows ?? []) expect(why).not.toBe('');
  });

  it('pages from both ends alike', async () => {
    const all = (await table('AV.A1.b2b'))?.rows.map(({ number }) => number);
    const single = [await table('AV.A1.b2b', 1, 1), await table('AV.A1.b2b', 2, 1)].flatMap((page) =>
      page?.rows.map(({ number }) => number),
    );
    expect(single).toEqual(all);
    expect(await table('AV.A1.b2b', 99, 1)).toMatchObject({ page: 2, total: 2 });
  });

  it('knows no version that was not computed', async () => {
    expect(await table('AV.A1.b2b', 1, 10, 9)).toBeNull();
  });
});

describe('a stranger', () => {
  it.each([
    ['without any grant', undefined],
    ['of another GSTIN', { gstin: FARAWAY, role: 'admin' } as const],
  ])('%s sees nothing', async (_, grant) => {
    const stranger = world.user(DAY, grant);
    await expect(readStatement(stranger, RECIPIENT, OCTOBER, null)).rejects.toThrow(NotAllowed);
    await expect(listTaxPeriods(stranger, RECIPIENT)).rejects.toThrow(NotAllowed);
    await expect(
      listStatementTable(stranger, RECIPIENT, { period: OCTOBER, version: 1, row: 'AV.A1.b2b', page: 1, perPage: 10 }),
    ).rejects.toThrow(NotAllowed);
  });

  it('with the lowest role may read', async () => {
    const viewer = world.user(DAY, { gstin: RECIPIENT, role: 'viewer' });
    expect(await readStatement(viewer, RECIPIENT, OCTOBER, null)).not.toBeNull();
  });
});
