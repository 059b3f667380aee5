/** The demo as the manual shows it: loaded once, then looked at through the services. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDemoSignIns } from '../../lib/auth/demo-sign-ins';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import { listTaxpayerGstins } from '../../lib/db/taxpayers';
import { listViolations, verifyChain } from '../../lib/db/verify';
import { IMS_ACTIONS, type ImsAction, type SectionCode } from '../../lib/domain/ims/sections';
import { formatRupees } from '../../lib/domain/money';
import { totalTax } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { parseOutwardSearch } from '../../lib/schemas/outward-search';
import { parseSectionSearch } from '../../lib/schemas/section-search';
import { gstr2bStatus } from '../../lib/services/compute-gstr2b';
import type { ServiceContext } from '../../lib/services/context';
import { listDuties } from '../../lib/services/dashboard';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { readInwardSummary } from '../../lib/services/inward-summary';
import { listSection } from '../../lib/services/list-section';
import { listOutwardTable, readOutwardSummary } from '../../lib/services/outward';
import { readGstr3b } from '../../lib/services/read-gstr3b';
import { readClock } from '../../lib/services/sandbox-clock';
import { loadDemo } from '../../prisma/seed';
import {
  AF_COMPUTERS,
  AF_CUSTOMER,
  M_SUPPLIER,
  NAGACO,
  NAGACO_SUPPLIER,
  UATPCO,
  UATPCO_KARNATAKA,
  UATPCO_TAMIL_NADU,
} from '../../prisma/seed/parties';
import { createTestDatabase, type TestDatabase } from '../setup/test-database';

const OCTOBER = taxPeriod('2026-10');

let home: TestDatabase;
let database: Database;
let context: ServiceContext;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url);
  await loadDemo(database);
  const { clock } = await readClock(database);
  context = { database, clock, actor: { kind: 'SYSTEM', name: 'Test' }, requestId: 'test' };
}, 180_000);
afterAll(async () => {
  await closeDatabase(database);
  await home.drop();
});

const sectionOf = (gstin: string, section: SectionCode, params: Record<string, string> = {}) =>
  listSection(context, gstin, section, parseSectionSearch(params));

describe('UATPCO', () => {
  it.each<[SectionCode, readonly number[]]>([
    ['b2b', [2, 5, 5, 4]],
    ['b2ba', [1, 0, 3, 7]],
    ['b2bdn', [4, 8, 4, 0]],
    ['b2bdna', [6, 0, 4, 1]],
    ['b2bcn', [4, 0, 16, 0]],
    ['b2bcna', [1, 4, 4, 0]],
    ['ecom', [4, 4, 4, 4]],
    ['ecoma', [2, 3, 3, 4]],
  ])('%s has the counts of the manual', async (section, expected) => {
    const { tabs } = await readInwardSummary(context, UATPCO);
    const row = tabs.OTHER.rows.find((candidate) => candidate.section === section);
    expect(IMS_ACTIONS.map((action) => row?.counts[action].records)).toEqual(expected);
  });

  it('has 111 records and none elsewhere', async () => {
    const { tabs } = await readInwardSummary(context, UATPCO);
    expect([tabs.OTHER.records, tabs.ISD.records, tabs.IMPORT.records]).toEqual([111, 0, 0]);
  });

  it.each<[SectionCode, Partial<Record<ImsAction, string>>]>([
    ['b2b', { N: '54,000.00', A: '1,71,450.00', R: '96,300.00', P: '88,200.00' }],
    ['b2bdn', { N: '7,920.00', A: '18,900.00', R: '6,480.00', P: '0.00' }],
    ['b2bcn', { N: '-21,600.00', A: '0.00', R: '-64,440.00', P: '0.00' }],
    ['ecom', { N: '2,520.00', A: '3,150.00', R: '1,890.00', P: '2,250.00' }],
  ])('%s carries the tax drawn under each count', async (section, expected) => {
    const { tabs } = await readInwardSummary(context, UATPCO);
    const row = tabs.OTHER.rows.find((candidate) => candidate.section === section);
    for (const [action, amount] of Object.entries(expected)) {
      expect(
        formatRupees(totalTax(row?.counts[action as ImsAction].tax ?? ({ igst: 0, cgst: 0, sgst: 0, cess: 0 } as never))),
        action,
      ).toBe(amount);
    }
  });
  it('dump', async () => {
    for (const s of ['b2b', 'b2ba', 'b2bdna', 'b2bcna', 'ecoma'] as const) {
      const page = await sectionOf(UATPCO, s, { perPage: '100' });
      console.log(
        s,
        page.rows
          .map((r: any) => [r.number, r.action, r.date, JSON.stringify(r.allowed ?? r).slice(0, 900)].join(' | '))
          .slice(0, s === 'b2b' ? 2 : 12)
          .join('\n'),
      );
    }
    console.log(JSON.stringify(await listDuties(context, UATPCO), null, 1));
    console.log(JSON.stringify(await gstr2bStatus(context, UATPCO)));
    for (const g of [UATPCO, UATPCO_KARNATAKA, UATPCO_TAMIL_NADU, NAGACO, AF_CUSTOMER]) {
      const { cells, warnings } = (await readGstr3b(context, g, OCTOBER)) as any;
      console.log(
        g,
        JSON.stringify(cells),
        JSON.stringify(warnings),
        JSON.stringify((await readInwardSummary(context, g)).tabs.IMPORT.totals),
      );
    }
    console.log(await listViolations(database.prisma));
    for (const g of await listTaxpayerGstins(database.prisma, '', 100)) {
      const c = await verifyChain(database.prisma, g);
      console.log(c.gstin, c.links, c.broken);
    }
    console.log(
      JSON.stringify(await readOutwardSummary(context, AF_COMPUTERS, OCTOBER)),
      JSON.stringify(await readOutwardSummary(context, AF_COMPUTERS, taxPeriod('2026-09'))),
      JSON.stringify(await readOutwardSummary(context, M_SUPPLIER, OCTOBER)),
    );
    console.log(
      (
        await listOutwardTable(context, AF_COMPUTERS, {
          period: OCTOBER,
          table: 'b2b',
          search: parseOutwardSearch({ perPage: '100' }),
        } as any)
      ).rows
        .map((r: any) => JSON.stringify(r))
        .join('\n'),
    );
    console.log(await fileGstr3b(context, UATPCO, { period: OCTOBER }), await listDemoSignIns(database), NAGACO_SUPPLIER);
  });
});
