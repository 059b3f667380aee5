import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotAllowed } from '../../lib/services/context';
import { listDuties, readDashboard } from '../../lib/services/dashboard';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { readInwardSummary } from '../../lib/services/inward-summary';
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

describe('inward summary', () => {
  it('counts each section by status, with credit notes below zero', async () => {
    const { tabs, totals, records } = await readInwardSummary(world.on('2026-11-13'), RECIPIENT);
    const counts = Object.fromEntries(
      tabs.OTHER.rows
        .filter((row) => Object.values(row.counts).some((count) => count.records > 0))
        .map(({ section, counts: { N, A, R, P } }) => [section, [N, A, R, P].map((count) => count.records)]),
    );
    expect(counts).toEqual({ b2b: [1, 1, 1, 1], b2bdn: [0, 1, 0, 0], b2bcn: [1, 0, 0, 1] });
    expect(tabs.OTHER.rows).toHaveLength(8);
    expect([records, tabs.OTHER.records, tabs.ISD.records, tabs.IMPORT.records]).toEqual([7, 7, 0, 0]);
    expect(totals.N.tax.igst).toBe(3_600_000 - 360_000);
    expect(totals.P.tax).toEqual({ igst: -180_000, cgst: 90_000, sgst: 90_000, cess: 0 });
  });

  it('leaves out what bypasses IMS: reverse charge and ineligible places of supply', async () => {
    const { records } = await readInwardSummary(world.on('2026-11-13'), RECIPIENT);
    const stored = await world.database.prisma.document.count({ where: { gstin: RECIPIENT } });
    expect(stored - records).toBe(2);
  });

  it('is all zeros where nobody reported anything', async () => {
    const { records, tabs } = await readInwardSummary(world.on('2026-11-13'), FARAWAY);
    expect(records).toBe(0);
    expect(tabs.OTHER.rows).toHaveLength(8);
  });

  it.each([
    ['without any grant', undefined],
    ['with a grant for another GSTIN', { gstin: FARAWAY, role: 'admin' } as const],
  ])('is closed to a stranger %s', async (_, grant) => {
    await expect(readInwardSummary(world.user('2026-11-13', grant), RECIPIENT)).rejects.toThrow(NotAllowed);
    await expect(readDashboard(world.user('2026-11-13', grant), RECIPIENT)).rejects.toThrow(NotAllowed);
    await expect(listDuties(world.user('2026-11-13', grant), RECIPIENT)).rejects.toThrow(NotAllowed);
  });
});

describe('dashboard', () => {
  const approver = { gstin: RECIPIENT, role: 'approver' } as const;

  it('names what waits in order of the days', async () => {
    const duties = await listDuties(world.user('2026-11-13', approver), RECIPIENT);
    expect(duties.map(({ id, date, left }) => [id, date, left])).toEqual([
      ['draft', '2026-11-14', 'tomorrow'],
      ['gstr3b', '2026-11-20', 'in 7 days'],
      ['window-2026-12-20', '2026-12-20', 'in 37 days'],
    ]);
    expect(duties[2]).toMatchObject({
      title: '1 pending window ends',
      waitsFor: 'Waits for you',
      action: { label: 'Show 1 record', href: '/ims/inward/b2bcn?status=P' },
    });
  });

  it('tells a viewer for whom it waits', async () => {
    const duties = await listDuties(world.user('2026-11-13', { gstin: RECIPIENT, role: 'viewer' }), RECIPIENT);
    expect(duties[2]?.waitsFor).toBe('Waits for someone with the right to do it');
  });

  it('warns of the 16(4) day in the months before it', async () => {
    const duties = await listDuties(world.user('2027-10-01', approver), RECIPIENT);
    expect(duties.find(({ id }) => id === 'cutoff')).toMatchObject({
      date: '2027-11-30',
      title: '16(4) cut-off for FY 2026-27',
      action: { label: 'Show 1 record', href: '/ims/inward/b2b?status=P' },
    });
  });

  it('asks for a computation after an action, then for the return', async () => {
    await computeOctober(world);
    const first = await readDashboard(world.user('2026-11-17', approver), RECIPIENT);
    expect(first).toMatchObject({ label: 'Oct 2026', period: '2026-10', records: 7 });
    expect(first.duties[0]).toMatchObject({ tone: 'hot', left: 'in 3 days', action: { href: '/gstr3b/2026-10' } });
    await saveOrThrow(world, '2026-11-18', [{ recordId: await world.idOf('INV2'), action: 'A' }]);
    const second = await readDashboard(world.user('2026-11-18', approver), RECIPIENT);
    expect(second.duties[0]).toMatchObject({ left: 'in 2 days', waitsFor: 'Waits for you', action: { href: '/gstr2b/2026-10' } });
    expect(second.changeSets.length).toBeGreaterThanOrEqual(2);
  });

  it('goes on to the next return once this one is filed', async () => {
    await computeOctober(world, '2026-11-18');
    const filed = await fileGstr3b(world.on('2026-11-19'), RECIPIENT, { period: OCTOBER });
    expect(filed.ok).toBe(true);
    const duties = await listDuties(world.user('2026-11-19', approver), RECIPIENT);
    expect(duties.map(({ title, date, text }) => [title, date, text])).toEqual([
      ['Draft GSTR-2B of Nov 2026', '2026-12-14', 'Made by the system on this day.'],
      ['GSTR-3B of Nov 2026 is due', '2026-12-20', 'Its GSTR-2B is drafted on 14/12/2026.'],
      ['1 pending window ends', '2026-12-20', expect.stringContaining('1,800.00')],
    ]);
  });
});
