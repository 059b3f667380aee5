/** The demo as the manual shows it: loaded once by its command, then looked at through the services. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWords } from '../../lib/cli/commands/run-command';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import { IMS_ACTIONS, type ImsAction, type SectionCode } from '../../lib/domain/ims/sections';
import { formatRupees, type Paise } from '../../lib/domain/money';
import { addTax, NO_TAX, type TaxAmounts, totalTax } from '../../lib/domain/tax-amounts';
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
import { AF_COMPUTERS, NAGACO, NAGACO_SUPPLIER, UATPCO, UATPCO_KARNATAKA, UATPCO_TAMIL_NADU } from '../../prisma/seed/parties';
import { createTestDatabase, type TestDatabase } from '../setup/test-database';

const OCTOBER = taxPeriod('2026-10');

let home: TestDatabase;
let database: Database;
let context: ServiceContext;

async function run(...words: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const code = await runWords(words, { print: write, printError: write, readSecret: async () => '', databaseUrl: home.url });
  return { code, lines };
}

let loaded: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  home = await createTestDatabase();
  loaded = await run('demo', 'load');
  database = openDatabase(home.url);
  const { clock } = await readClock(database);
  context = { database, clock, actor: { kind: 'SYSTEM', name: 'Test' }, requestId: 'test' };
}, 180_000);
afterAll(async () => {
  await closeDatabase(database);
  await home.drop();
});

const rowsOf = async (gstin: string, section: SectionCode, params: Record<string, string> = {}) =>
  (await listSection(context, gstin, section, parseSectionSearch(params))).rows;
const total = (tax: TaxAmounts | null): string => formatRupees(tax ? totalTax(tax) : (0 as Paise));

async function countsOf(gstin: string, section: SectionCode) {
  const { tabs } = await readInwardSummary(context, gstin);
  const row = [...tabs.OTHER.rows, ...tabs.IMPORT.rows].find((candidate) => candidate.section === section);
  if (!row) throw new Error(`no row ${section}`);
  return row.counts;
}

describe('loading', () => {
  it('says what was loaded and where the clock stands', () => {
    expect(loaded).toEqual({ code: 0, lines: ['Demo loaded: 23 taxpayers, 5 users, 308 documents. The clock stands at 17/11/2026.'] });
  });

  it('is refused where taxpayers are registered', async () => {
    expect(await run('demo', 'load')).toEqual({
      code: 1,
      lines: ['The database has taxpayers already; the demo is loaded into an empty one.'],
    });
  });

  it('leaves invariants and audit chains whole', async () => {
    expect(await run('verify')).toEqual({ code: 0, lines: ['All invariants hold.'] });
    const audit = await run('verify-audit');
    expect(audit.code).toBe(0);
    expect(audit.lines.at(-1)).toBe('23 chains are whole.');
  });

  it('lists the sign-ins, one a line', async () => {
    const { code, lines } = await run('demo', 'sign-ins');
    expect(code).toBe(0);
    expect(lines.map((line) => line.split('  ')[0])).toEqual([
      'uatpco / Demo@12345',
      'nagaco / Demo@12345',
      'afcomputers / Demo@12345',
      'ca-firm / Demo@12345',
      'viewer / Demo@12345',
    ]);
    expect(lines[3]).toBe('ca-firm / Demo@12345  M. Thomas, admin of all 23 taxpayers');
  });
});

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
    const counts = await countsOf(UATPCO, section);
    expect(IMS_ACTIONS.map((action) => counts[action].records)).toEqual(expected);
  });

  it('has 111 records, none of them from an ISD or customs', async () => {
    const { tabs } = await readInwardSummary(context, UATPCO);
    expect([tabs.OTHER.records, tabs.ISD.records, tabs.IMPORT.records]).toEqual([111, 0, 0]);
  });

  it.each<[SectionCode, readonly string[]]>([
    ['b2b', ['54,000.00', '1,71,450.00', '96,300.00', '88,200.00']],
    ['b2bdn', ['7,920.00', '18,900.00', '6,480.00', '0.00']],
    ['b2bcn', ['-21,600.00', '0.00', '-64,440.00', '0.00']],
    ['ecom', ['2,520.00', '3,150.00', '1,890.00', '2,250.00']],
  ])('%s carries under each count the tax of the drawn screen', async (section, expected) => {
    const counts = await countsOf(UATPCO, section);
    expect(IMS_ACTIONS.map((action) => total(counts[action].tax))).toEqual(expected);
  });

  it.each<[SectionCode, Partial<Record<ImsAction, string>>]>([
    ['b2ba', { N: '3,600.00', R: '21,240.00', P: '-14,400.00' }],
    ['b2bdna', { N: '2,160.00', R: '1,980.00', P: '900.00' }],
    ['b2bcna', { N: '-1,800.00', A: '-7,200.00', R: '-5,400.00' }],
    ['ecoma', { N: '360.00', A: '630.00', R: '540.00', P: '720.00' }],
  ])('%s: amendments change credit by what the drawn screen says', async (section, expected) => {
    const rows = await rowsOf(UATPCO, section, { perPage: '100' });
    for (const [action, amount] of Object.entries(expected)) {
      const effects = rows.filter((row) => row.action === action).map((row) => row.acceptedEffect ?? NO_TAX);
      expect(total(effects.reduce(addTax, NO_TAX)), action).toBe(amount);
    }
    expect(rows.filter(({ locked }) => locked)).toEqual([]);
  });

  it('begins its invoices with those of the manual, in its order', async () => {
    const rows = await rowsOf(UATPCO, 'b2b');
    expect(rows.map(({ number, invoiceType, action }) => `${number} ${invoiceType} ${action}`)).toEqual([
      'M1b1 R A',
      'M1b2 R A',
      'M1b3 R A',
      'M1b4 R R',
      'M2b1 DE R',
      'M2b2 R A',
      'M2b3 R P',
      'M2b4 DE R',
      'M3b1 R P',
      'M3b2 DE A',
    ]);
    expect(new Set(rows.map(({ supplierGstin, supplierName }) => `${supplierGstin} ${supplierName}`))).toEqual(
      new Set(['32UATPY9011M1ZF GSTN']),
    );
  });

  it('has a pending window that ended, one to the 20th of November for four records, one to the 20th of December', async () => {
    const rows = await rowsOf(UATPCO, 'b2ba', { status: 'P', perPage: '100' });
    const lowered = rows
      .filter(({ cap }) => cap !== null)
      .map(({ number, pendingUntil, pendingEnded }) => `${number} ${pendingUntil} ${pendingEnded}`);
    expect(lowered.sort()).toEqual([
      'ASW-2151 2026-11-20 false',
      'ASW-2156 2026-11-20 false',
      'DP-00780 2026-11-20 false',
      'DP-00794 2026-12-20 false',
      'EC-5307 2026-10-20 true',
      'FC26/0391 2026-11-20 false',
    ]);
  });

  it('has an invoice whose action its supplier reset by a change', async () => {
    const [row] = await rowsOf(UATPCO, 'b2b', { q: 'FC26/0458' });
    expect(row).toMatchObject({ action: 'N', supplierFiling: 'SAVED', changedBySupplier: true });
  });

  it('waits for a computation before GSTR-3B can be filed', async () => {
    const status = await gstr2bStatus(context, UATPCO);
    expect(status).toMatchObject({ period: OCTOBER, exists: true, version: 3, computeEnabled: true, mustRecompute: true });
    const filed = await fileGstr3b(context, UATPCO, { period: OCTOBER });
    expect(filed.ok ? null : filed.error[0]?.rule).toBe('R108');
  });

  it('is told what is due until the 20th and the 30th of November', async () => {
    const duties = await listDuties(context, UATPCO);
    expect(duties.map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-11-20', '2026-11-30', '2026-12-20']));
    expect(duties.map(({ title }) => title).join('; ')).toMatch(/4 pending windows end/);
    expect(duties.find(({ date }) => date === '2026-11-30')?.text).toContain('34,200.00');
  });
});

describe('the other taxpayers of the manual', () => {
  it('NAGACO: INV1 and so on of one supplier, without action', async () => {
    const rows = await rowsOf(NAGACO, 'b2b', { status: 'N' });
    expect(rows.slice(0, 9).map(({ number }) => number)).toEqual(['INV1', 'INV2', 'INV3', 'INV4', 'INV5', 'INV6', 'INV7', 'INV8', 'INV9']);
    expect(new Set(rows.map(({ supplierGstin }) => supplierGstin))).toEqual(new Set([NAGACO_SUPPLIER]));
  });

  it('AF COMPUTERS6: documents of the period by table', async () => {
    const { tables } = await readOutwardSummary(context, AF_COMPUTERS, OCTOBER);
    expect(tables.map(({ records }) => records)).toEqual([17, 18, 17, 0, 0, 0]);
  });

  it('AF COMPUTERS6: the invoices of the manual come first, one of them not eligible', async () => {
    const page = await listOutwardTable(context, AF_COMPUTERS, { period: OCTOBER, table: 'b2b', search: parseOutwardSearch({}) });
    expect(page.rows.map(({ number }) => number).sort()).toEqual([
      'In16',
      'In17',
      'In20',
      'Inv1',
      'Inv11',
      'Inv12',
      'Inv13',
      'Inv14',
      'Inv16',
      'Inv17',
    ]);
    const shown = Object.fromEntries(
      page.rows.map(({ number, date, documentValue, taxableValue, tax, status }) => [
        number,
        [date, formatRupees(documentValue), formatRupees(taxableValue), formatRupees(tax.igst), formatRupees(tax.cess), status],
      ]),
    );
    expect(shown.In16).toEqual(['2026-10-27', '45,000.43', '4,569.00', '68.54', '54.70', 'N']);
    expect(shown.In20).toEqual(['2026-10-27', '54,875.00', '3,233.00', '96.99', '23.40', 'X']);
    expect(shown.Inv1).toEqual(['2026-10-31', '12,00,000.00', '12,000.22', '120.01', '1,306.67', 'N']);
  });

  it('AF COMPUTERS6: a rejected credit note of August and one of September came back as liability', async () => {
    const counts = await Promise.all(['2026-08', '2026-09'].map((period) => readOutwardSummary(context, AF_COMPUTERS, taxPeriod(period))));
    expect(counts.map(({ tables }) => tables.find(({ table }) => table === 'cdnr')?.addedBack)).toEqual([1, 1]);
  });
});

describe('the trading group', () => {
  it.each<[SectionCode, readonly number[]]>([
    ['impg', [1, 1, 0, 1]],
    ['impga', [0, 1, 0, 0]],
    ['impgsez', [0, 1, 0, 1]],
  ])('Karnataka: %s', async (section, expected) => {
    const counts = await countsOf(UATPCO_KARNATAKA, section);
    expect(IMS_ACTIONS.map((action) => counts[action].records)).toEqual(expected);
  });

  it('Karnataka: imports, ISD credit, reverse charge and ineligible credit reach their cells', async () => {
    const { cells } = await readGstr3b(context, UATPCO_KARNATAKA, OCTOBER);
    const shown = (['4A1', '4A3', '4A4', '4D2'] as const).map((cell) => total(cells[cell] ?? null));
    // Bills of entry less the lowered one; two carriers; the distribution; the hotel and the ineligible distribution.
    expect(shown).toEqual(['82,620.00', '4,100.00', '10,800.00', '4,680.00']);
  });

  it('Tamil Nadu files by the quarter and has no statement for October', async () => {
    const status = await gstr2bStatus(context, UATPCO_TAMIL_NADU);
    expect(status).toMatchObject({ period: '2026-09', filed: true });
  });
});
