import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SELECT_DOCUMENT, toStoredDocument } from '../../lib/db/document-columns';
import { listFiled3bPeriods } from '../../lib/db/returns';
import { findTaxpayer } from '../../lib/db/taxpayers';
import { outwardStatus, recipientReturn } from '../../lib/domain/outward';
import { OUTWARD_STATUS_LABEL, OUTWARD_TABLES, type OutwardTable } from '../../lib/domain/outward-tables';
import { taxPeriod } from '../../lib/domain/tax-period';
import { chosenPeriod, type OutwardListRow, type OutwardSearch, parseOutwardSearch } from '../../lib/schemas/outward-search';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { NotAllowed } from '../../lib/services/context';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { listOutwardPeriods, listOutwardTable, readOutwardSummary } from '../../lib/services/outward';
import { toParty } from '../../lib/services/parties';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { COMPOSITION, OTHER, openSupplierWorld, RECIPIENT, recordIdOf, reported, SUPPLIER, type SupplierWorld } from './supplier-world';

const OCTOBER = taxPeriod('2026-10');
let world: SupplierWorld;

beforeAll(async () => {
  world = await openSupplierWorld();
  const saved = await saveSupplierDocuments(world.system, SUPPLIER, {
    form: 'GSTR1',
    period: OCTOBER,
    documents: [
      reported({ number: 'INV-1' }),
      reported({ number: 'INV-2', taxable: 20_000 }),
      reported({ number: 'INV-3', to: OTHER, date: '2026-10-20' }),
      reported({ number: 'INV-4', reverseCharge: true }),
      reported({ number: 'INV-5', to: COMPOSITION }),
      reported({ number: 'INV-GONE' }),
      reported({ number: 'CN-1', section: 'b2bcn', taxable: 1_000 }),
      reported({ number: 'DN-1', section: 'b2bdn', taxable: 500 }),
      reported({ number: 'ECO-1', section: 'ecom' }),
    ],
  });
  expect(saved).toMatchObject({ ok: true, value: { added: 9 } });
  const gone = await recordIdOf(world, 'INV-GONE');
  await deleteSupplierDocuments(world.system, SUPPLIER, { form: 'GSTR1', period: OCTOBER, documentIds: [gone] });
});
afterAll(() => world.close());

const search = (params: Record<string, string> = {}): OutwardSearch => parseOutwardSearch({ period: OCTOBER, ...params });
const list = (table: OutwardTable, params: Record<string, string> = {}) =>
  listOutwardTable(world.as('viewer', SUPPLIER), SUPPLIER, { period: OCTOBER, table, search: search(params) });
const numbers = async (table: OutwardTable, params: Record<string, string> = {}) =>
  (await list(table, params)).rows.map(({ number }) => number);
const states = async (): Promise<Record<string, string>> => {
  const rows: OutwardListRow[] = [];
  for (const table of OUTWARD_TABLES) rows.push(...(await list(table, { perPage: '100' })).rows);
  return Object.fromEntries(
    rows.map((row) => [row.number, `${OUTWARD_STATUS_LABEL[row.status]}, ${row.recipientReturnFiled ? 'Filed' : 'Not Filed'}`]),
  );
};

describe('the six tables', () => {
  test('count what is reported, without what was deleted', async () => {
    const summary = await readOutwardSummary(world.as('viewer', SUPPLIER), SUPPLIER, OCTOBER);
    expect(summary.tables.map(({ table, records }) => [table, records])).toEqual([
      ['b2b', 5],
      ['cdnr', 2],
      ['ecom', 1],
      ['b2ba', 0],
      ['cdnra', 0],
      ['ecoma', 0],
    ]);
    expect(summary.forms).toEqual([{ form: 'GSTR1', filedOn: null }]);
  });

  test('a saved document shows at once what its recipient did; others never enter IMS (R139, R140)', async () => {
    const [one, two] = [await recordIdOf(world, 'INV-1'), await recordIdOf(world, 'INV-2')];
    await saveActions(world.as('preparer', RECIPIENT), RECIPIENT, {
      changes: [
        { recordId: one, action: 'A' },
        { recordId: two, action: 'R', remarks: 'goods not received' },
      ],
    });
    expect(await states()).toEqual({
      'INV-1': 'Accepted, Not Filed',
      'INV-2': 'Rejected, Not Filed',
      'INV-3': 'No Action, Not Filed',
      'INV-4': 'Not eligible for IMS, Not Filed',
      'INV-5': 'Not eligible for IMS, Not Filed',
      'CN-1': 'No Action, Not Filed',
      'DN-1': 'No Action, Not Filed',
      'ECO-1': 'No Action, Not Filed',
    });
    const rejected = (await list('b2b')).rows.find(({ number }) => number === 'INV-2');
    expect(rejected).toMatchObject({ remarks: 'goods not received', form: 'GSTR1', isFiled: false, recipientName: 'UATPCO & Co' });
  });

  test.each([
    ['all, by date', {}, ['INV-1', 'INV-2', 'INV-4', 'INV-5', 'INV-3']],
    ['by number, last first', { sort: 'number', dir: 'desc' }, ['INV-5', 'INV-4', 'INV-3', 'INV-2', 'INV-1']],
    ['one recipient', { recipient: OTHER }, ['INV-3']],
    ['a part of a number', { q: 'inv-4' }, ['INV-4']],
    ['a part of a recipient', { q: 'vadodara' }, ['INV-3']],
    ['signs of patterns are letters', { q: '%_' }, []],
    ['not eligible', { status: 'X', sort: 'number' }, ['INV-4', 'INV-5']],
    ['two statuses', { status: 'A,R', sort: 'number' }, ['INV-1', 'INV-2']],
    ['dates', { from: '2026-10-15', to: '2026-10-31' }, ['INV-3']],
    ['a form without documents', { form: 'GSTR1A' }, []],
    ['the second page', { perPage: '10', page: '9', sort: 'number' }, ['INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5']],
    ['by value', { sort: 'value', dir: 'desc', q: 'INV-2' }, ['INV-2']],
  ])('filtered: %s', async (_name, params, expected) => {
    const found = await numbers('b2b', params as Record<string, string>);
    if ('sort' in params && params.sort === 'number') expect(found).toEqual(expected);
    else expect(found.sort()).toEqual([...expected].sort());
  });

  test('every column can be sorted by', async () => {
    for (const sort of [
      'date',
      'number',
      'recipient',
      'name',
      'type',
      'value',
      'taxable',
      'igst',
      'cgst',
      'sgst',
      'cess',
      'form',
      'status',
      'recipient3b',
      'filing',
    ]) {
      expect((await list('b2b', { sort, dir: 'desc' })).rows, sort).toHaveLength(5);
    }
  });

  test('credit and debit notes stand in one table', async () => {
    expect((await list('cdnr', { sort: 'number' })).rows.map(({ number, section }) => [number, section])).toEqual([
      ['CN-1', 'b2bcn'],
      ['DN-1', 'b2bdn'],
    ]);
  });
});

describe('after the recipient filed GSTR-3B', () => {
  beforeAll(async () => {
    world.moveTo('2026-11-10');
    expect(await fileSupplierReturn(world.system, SUPPLIER, { form: 'GSTR1', period: OCTOBER })).toMatchObject({ ok: true });
    world.moveTo('2026-11-17');
    await saveActions(world.system, RECIPIENT, { changes: [{ recordId: await recordIdOf(world, 'CN-1'), action: 'R' }] });
    expect(await fileGstr3b(world.system, RECIPIENT, { period: taxPeriod('2026-09'), manual: {} })).toMatchObject({ ok: true });
    expect(await computeGstr2b(world.system, RECIPIENT, OCTOBER)).toMatchObject({ ok: true });
    expect(await fileGstr3b(world.system, RECIPIENT, { period: OCTOBER, manual: {} })).toMatchObject({ ok: true });
  });

  test('statuses beside Filed are final; the others may still change (D11)', async () => {
    expect(await states()).toEqual({
      'INV-1': 'Accepted, Filed',
      'INV-2': 'Rejected, Filed',
      'INV-3': 'No Action, Not Filed',
      'INV-4': 'Not eligible for IMS, Filed',
      'INV-5': 'Not eligible for IMS, Not Filed',
      'CN-1': 'Rejected, Filed',
      'DN-1': 'No Action, Filed',
      'ECO-1': 'No Action, Filed',
    });
    expect(await numbers('b2b', { recipient3b: 'FILED', sort: 'number' })).toEqual(['INV-1', 'INV-2', 'INV-4']);
  });

  test('the rejected tab lists what was added back, with its period (R132)', async () => {
    const summary = await readOutwardSummary(world.system, SUPPLIER, OCTOBER);
    expect(summary.tables.filter(({ addedBack }) => addedBack > 0)).toMatchObject([{ table: 'cdnr', addedBack: 1 }]);
    const page = await list('cdnr', { view: 'rejected' });
    expect(page.rows).toMatchObject([{ number: 'CN-1', status: 'R', addedBack: { period: '2026-11', tax: { cgst: 9_000, sgst: 9_000 } } }]);
    expect((await list('b2b', { view: 'rejected' })).total).toBe(0);
  });

  test('the query says what the rules say', async () => {
    const rows = await world.database.prisma.$queryRaw<
      Record<string, unknown>[]
    >`select ${SELECT_DOCUMENT} from document d where d.archived_outcome is distinct from 'REMOVED_DELETED'`;
    const said = await states();
    for (const document of rows.map(toStoredDocument)) {
      const recipient = {
        taxpayer: toParty(document.gstin, await findTaxpayer(world.database.prisma, document.gstin)),
        filedGstr3b: await listFiled3bPeriods(world.database.prisma, document.gstin),
      };
      expect(said[document.number], document.number).toBe(`${outwardStatus(document)}, ${recipientReturn(document, recipient)}`);
    }
  });
});

describe('the search form', () => {
  test.each([
    ['both', { fy: '2026-27', month: '10' }, '2026-10'],
    ['months after December belong to the next calendar year', { fy: '2026-27', month: '03' }, '2027-03'],
    ['no period (R142)', { fy: '2026-27', month: '' }, null],
    ['no year (R142)', { fy: '', month: '10' }, null],
    ['years that do not follow each other', { fy: '2026-28', month: '10' }, null],
    ['a month that is none', { fy: '2026-27', month: '13' }, null],
    ['repeated fields take the first', { fy: ['2025-26', '2026-27'], month: '04' }, '2025-04'],
  ])('%s', (_name, params, expected) => expect(chosenPeriod(params)).toBe(expected));

  test('offers the months from registration to the running one', async () => {
    const choices = await listOutwardPeriods(world.system, SUPPLIER);
    expect(choices.map(({ period }) => period)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(choices[1]).toEqual({ period: '2026-10', month: 'October', financialYear: '2026-27' });
  });
});

describe('a stranger', () => {
  test.each([
    ['the periods', () => listOutwardPeriods(world.as('admin', RECIPIENT), SUPPLIER)],
    ['the summary', () => readOutwardSummary(world.as('admin', RECIPIENT), SUPPLIER, OCTOBER)],
    ['a table', () => listOutwardTable(world.as('admin', RECIPIENT), SUPPLIER, { period: OCTOBER, table: 'b2b', search: search() })],
  ])('does not see %s', async (_name, attempt) => {
    await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
  });

  test('a recipient sees nothing of other recipients in his own outward list', async () => {
    const page = await listOutwardTable(world.as('admin', RECIPIENT), RECIPIENT, { period: OCTOBER, table: 'b2b', search: search() });
    expect(page.total).toBe(0);
  });
});
