import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SectionCode } from '../../lib/domain/ims/sections';
import { paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { NO_TAX, taxAmounts } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { parseSectionSearch } from '../../lib/schemas/section-search';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { listSection, suggestSectionSuppliers } from '../../lib/services/list-section';
import { readRecordDetail } from '../../lib/services/record-detail';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { actOctober, computeOctober, FARAWAY, NEIGHBOUR, type October, openOctober, RECIPIENT, reportOctober } from './october-world';

const DAY = '2026-11-17';
const MANY = 25;

let world: October;
beforeAll(async () => {
  world = await openOctober();
  await reportOctober(world);
  await actOctober(world);
  await computeOctober(world);
  await saveInNovember([
    ...Array.from({ length: MANY }, (_, index) => document('b2bdn', `DN/${String(index + 1).padStart(2, '0')}`, 1000 + index)),
    { ...document('b2ba', 'INV2A', 24_000), original: { number: 'INV2', date: '2026-10-12', tax: null } },
  ]);
});
afterAll(() => world.close());

/** @param tax IGST in rupees. */
const document = (section: SectionCode, number: string, tax: number): ReportedDocument => ({
  section,
  recipientGstin: RECIPIENT,
  number,
  date: '2026-11-02',
  invoiceType: 'R',
  placeOfSupply: '27',
  reverseCharge: false,
  tax: taxAmounts({ igst: tax * 100 }),
  items: null,
  original: null,
  taxableValue: paise(Math.round((tax * 10_000) / 18)),
  documentValue: paise(Math.round((tax * 10_000) / 18) + tax * 100),
  ...ORDINARY_EXTRAS,
});

async function saveInNovember(documents: readonly ReportedDocument[]): Promise<void> {
  const saved = await saveSupplierDocuments(world.on('2026-11-16'), FARAWAY, { form: 'GSTR1', period: taxPeriod('2026-11'), documents });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

const preparer = (): ServiceContext => world.user(DAY, { gstin: RECIPIENT, role: 'preparer' });
const list = (section: SectionCode, params: Record<string, string> = {}, context = preparer()) =>
  listSection(context, RECIPIENT, section, parseSectionSearch(params));
const numbers = async (section: SectionCode, params: Record<string, string> = {}): Promise<string[]> =>
  (await list(section, params)).rows.map(({ number }) => number);

describe('who may look', () => {
  it.each([
    ['without any grant', undefined],
    ['with a grant for another GSTIN', { gstin: FARAWAY, role: 'admin' } as const],
  ])('nobody %s', async (_, grant) => {
    const stranger = world.user(DAY, grant);
    const id = await world.idOf('INV1');
    await expect(list('b2b', {}, stranger)).rejects.toThrow(NotAllowed);
    await expect(suggestSectionSuppliers(stranger, RECIPIENT, 'b2b', 'FAR')).rejects.toThrow(NotAllowed);
    await expect(readRecordDetail(stranger, RECIPIENT, id)).rejects.toThrow(NotAllowed);
  });
  it('a viewer, who may not act', async () => {
    const page = await list('b2b', {}, world.user(DAY, { gstin: RECIPIENT, role: 'viewer' }));
    expect([page.mayAct, page.rows.length]).toEqual([false, 4]);
    expect((await list('b2b')).mayAct).toBe(true);
  });
  it('never finds the record of another recipient by its id', async () => {
    expect(await readRecordDetail(world.user(DAY, { gstin: NEIGHBOUR, role: 'admin' }), NEIGHBOUR, await world.idOf('INV1'))).toBeNull();
  });
});

describe('rows of a section', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['all', {}, ['INV1', 'INV2', 'INV3', 'INV4']],
    ['by status', { status: 'N' }, ['INV2']],
    ['by several statuses', { status: 'A,R' }, ['INV1', 'INV3']],
    ['by supplier', { supplier: NEIGHBOUR }, ['INV1', 'INV4']],
    ['by words of the supplier', { q: 'faraway' }, ['INV2', 'INV3']],
    ['by a number with a wildcard in it', { q: 'INV%' }, []],
    ['by words with a character that no text can hold', { q: 'far\u0000away' }, ['INV2', 'INV3']],
    ['by dates', { from: '2026-10-13' }, []],
    ['by return period', { returnPeriod: '2026-10' }, ['INV1', 'INV2', 'INV3', 'INV4']],
    ['by filing', { filing: 'SAVED' }, []],
    ['by unknown words: as if they were not there', { status: 'Z', perPage: '13', sort: 'drop' }, ['INV1', 'INV2', 'INV3', 'INV4']],
  ])('%s', async (_, params, expected) => {
    const page = await list('b2b', { sort: 'number', ...params });
    expect([...page.rows.map(({ number }) => number)].sort()).toEqual(expected);
    expect([page.total, page.sectionTotal]).toEqual([expected.length, 4]);
  });

  it('in the asked order', async () => {
    expect(await numbers('b2b', { sort: 'tax', dir: 'desc' })).toEqual(['INV2', 'INV1', 'INV3', 'INV4']);
    expect(await numbers('b2b', { sort: 'number', dir: 'desc' })).toEqual(['INV4', 'INV3', 'INV2', 'INV1']);
  });

  it('hold counts that add up', async () => {
    const { counts, sectionTotal } = await list('b2bcn');
    expect(counts).toEqual({ N: 1, A: 0, R: 0, P: 1 });
    expect(sectionTotal).toBe(2);
  });

  it('leave out what bypasses IMS', async () => {
    expect(await numbers('b2b', { q: 'RCM1' })).toEqual([]);
  });
});

describe('pages', () => {
  const sort = { sort: 'number', filing: 'SAVED' };
  it('divide the rows without loss or repetition, by number and by cursor alike', async () => {
    const first = await list('b2bdn', sort);
    expect([first.total, first.pageCount, first.before]).toEqual([MANY, 3, null]);
    const byNumber = [first, await list('b2bdn', { ...sort, page: '2' }), await list('b2bdn', { ...sort, page: '3' })];
    expect(byNumber.flatMap(({ rows }) => rows.map(({ number }) => number))).toEqual(
      Array.from({ length: MANY }, (_, index) => `DN/${String(index + 1).padStart(2, '0')}`),
    );
    const second = await list('b2bdn', { ...sort, page: '2', after: first.after ?? '' });
    expect(second.rows).toEqual(byNumber[1]?.rows);
    const third = await list('b2bdn', { ...sort, page: '3', after: second.after ?? '' });
    expect(third.rows).toEqual(byNumber[2]?.rows);
    expect(third.after).toBeNull();
    expect((await list('b2bdn', { ...sort, page: '2', before: third.before ?? '' })).rows).toEqual(second.rows);
  });
  it('a cursor made for another page counts for nothing', async () => {
    const first = await list('b2bdn', sort);
    expect((await list('b2bdn', { ...sort, page: '3', after: first.after ?? '' })).rows).toEqual(
      (await list('b2bdn', { ...sort, page: '3' })).rows,
    );
  });
  it.each([
    ['no date', 'date', 'x'],
    ['no amount', 'tax', '1;drop'],
    ['a control character', 'number', 'a\u0000b'],
  ])('a cursor that cannot be one of the column counts for nothing: %s', async (_, sort, value) => {
    const after = `2.01890000-0000-7000-8000-000000000001.${value}`;
    expect((await list('b2bdn', { sort, page: '2', after })).rows).toEqual((await list('b2bdn', { sort, page: '2' })).rows);
  });
  it('a page beyond the last is the last', async () => {
    expect(await list('b2bdn', { ...sort, page: '99' })).toMatchObject({ page: 3, pageCount: 3 });
  });
  it('hold as many records as asked for', async () => {
    expect((await list('b2bdn', { ...sort, perPage: '50' })).rows).toHaveLength(MANY);
  });
});

describe('what may be done', () => {
  const row = async (section: SectionCode, number: string, context = preparer()) => {
    const found = (await list(section, { q: number }, context)).rows.find((each) => each.number === number);
    if (!found) throw new Error(`${number} is not listed`);
    return found;
  };

  it('an ordinary invoice: everything, pending up to the 16(4) day', async () => {
    expect(await row('b2b', 'INV2')).toMatchObject({
      closed: {},
      pendingUntil: '2027-11-30',
      pendingEnded: false,
      locked: false,
      cap: null,
      addBack: null,
    });
  });
  it('a credit note: one tax period, and acceptance asks for the reduction', async () => {
    const tax = taxAmounts({ igst: 360_000 });
    expect(await row('b2bcn', 'CN1')).toMatchObject({
      closed: {},
      pendingUntil: '2026-12-20',
      cap: tax,
      addBack: tax,
      acceptedEffect: taxAmounts({ igst: -360_000 }),
    });
  });
  it('after its last day Pending is closed, with rule, sentence and advice', async () => {
    const late = world.user('2026-12-21', { gstin: RECIPIENT, role: 'preparer' });
    const note = await row('b2bcn', 'CN2', late);
    expect(note).toMatchObject({ action: 'P', pendingEnded: true });
    expect(note.closed.P).toMatchObject({
      rule: 'R047',
      message: 'Pending period for this record ended on 20/12/2026. Please accept or reject.',
    });
    expect(note.closed.P?.advice).not.toBe('');
    expect(Object.keys(note.closed)).toEqual(['P']);
  });
  it('an amendment whose original is not settled is locked', async () => {
    const amended = await row('b2ba', 'INV2A');
    expect(amended).toMatchObject({ locked: true, inOpenPeriod: false, amendedBy: -1_200_000, storedEffect: NO_TAX });
    expect(amended.closed.A?.rule).toBe('R080');
    expect(amended.closed.A?.message).toContain('INV2');
  });
  it('a saved document is in no statement yet', async () => {
    expect(await row('b2bdn', 'DN/01')).toMatchObject({ supplierFiling: 'SAVED', inOpenPeriod: false, storedEffect: NO_TAX });
  });
});

describe('figures of the open statement', () => {
  it('are those of the computed GSTR-2B, and move as the rows say', async () => {
    const { statement, rows } = await list('b2b', { sort: 'number' });
    expect(statement).toMatchObject({ label: 'Oct 2026', cell: '4A5', isStale: false });
    const notes = (await list('b2bcn')).rows;
    const debitNotes = (await list('b2bdn', { filing: 'FILED' })).rows;
    const sum = [...rows, ...notes, ...debitNotes].reduce((total, each) => total + each.storedEffect.igst, 0);
    expect(statement.amounts?.igst).toBe(sum);
  });
  it('feed 4(A)(1) for imports', async () => {
    expect((await list('impg')).statement).toMatchObject({ cell: '4A1', amounts: NO_TAX });
  });
  it('say that they are old after an action', async () => {
    const recordId = await world.idOf('INV3');
    await saveActions(preparer(), RECIPIENT, { changes: [{ recordId, action: 'N' }] });
    expect((await list('b2b')).statement.isStale).toBe(true);
    await saveActions(preparer(), RECIPIENT, { changes: [{ recordId, action: 'R', remarks: 'Rate differs' }] });
  });
});

describe('suppliers offered in the filter', () => {
  it.each([
    ['the beginning of a name', 'far', [FARAWAY]],
    ['the beginning of a GSTIN', NEIGHBOUR.slice(0, 6), [NEIGHBOUR]],
    ['nothing like it', 'zz', []],
  ])('%s', async (_, begins, expected) => {
    expect((await suggestSectionSuppliers(preparer(), RECIPIENT, 'b2b', begins)).map(({ gstin }) => gstin)).toEqual(expected);
  });
});

describe('details of a record', () => {
  const detail = async (number: string, day = DAY) => {
    const found = await readRecordDetail(world.user(day, { gstin: RECIPIENT, role: 'viewer' }), RECIPIENT, await world.idOf(number));
    if (!found) throw new Error(`${number} was not found`);
    return found;
  };

  it('tell what happened, by whom, and what it waits for', async () => {
    const { timeline } = await detail('INV3');
    expect(timeline.map(({ text }) => text)).toEqual([
      'Reported by the supplier',
      'The supplier filed it, ITC 9,000.00',
      'marked it Rejected',
      'reset it from Rejected',
      'marked it Rejected, remarks: Rate differs',
      'Rejected, until GSTR-3B is filed',
    ]);
    expect(timeline[4]?.by).toBe('A. Nair');
  });
  it.each([
    ['INV1', 'it stays accepted in GSTR-2B of Oct 2026: ITC +18,000.00.'],
    ['INV2', 'it counts as accepted in GSTR-2B of Oct 2026: ITC +36,000.00.'],
    ['CN1', 'it counts as accepted in GSTR-2B of Oct 2026: ITC -3,600.00.'],
    ['CN2', 'it stays pending up to 20/12/2026, then it counts as accepted.'],
    ['INV4', 'it stays pending up to 30/11/2027, then it leaves IMS and its credit is lost.'],
    ['INV2A', 'it enters no GSTR-2B until its supplier files.'],
  ])('say what doing nothing leads to: %s', async (number, sentence) => {
    const { ifNothingIsDone } = await detail(number);
    expect(ifNothingIsDone).toBe(sentence);
  });
  it('set the amendment against its original', async () => {
    const { original, row } = await detail('INV2A');
    expect(original).toMatchObject({ number: 'INV2', tax: taxAmounts({ igst: 3_600_000 }), state: 'No Action, GSTR-3B not filed' });
    expect(row.amendedBy).toBe(-1_200_000);
  });
  it.each([
    ['CN1', DAY, ['R046', 'R048', 'R057', 'R132', 'R027']],
    ['CN2', '2026-12-21', ['R047', 'R048', 'R057', 'R132', 'R048']],
    ['INV2', DAY, ['R052', 'R027']],
    ['INV2A', DAY, ['R080', 'R028']],
  ])('name the rules that hold: %s on %s', async (number, day, ids) => {
    const { rules } = await detail(number, day);
    expect(rules.map(({ id }) => id)).toEqual([...new Set(ids)]);
    expect(rules.filter(({ sentence }) => sentence === '' || /\{|undefined/.test(sentence))).toEqual([]);
  });
});
