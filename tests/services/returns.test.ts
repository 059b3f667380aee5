/** GSTR-3B, its freezing of GSTR-2B, add-backs, frequencies and registrations, looked at by someone who does not trust them. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import type { Role } from '../../lib/domain/access';
import { paise } from '../../lib/domain/money';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { readGstr3b } from '../../lib/services/read-gstr3b';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { runDue } from '../../lib/services/run-due';
import { saveActions } from '../../lib/services/save-actions';
import { setFilingFrequency } from '../../lib/services/set-filing-frequency';
import {
  A,
  act,
  B,
  documentOf,
  file,
  gstinOf,
  idOf,
  NOVEMBER,
  OCTOBER,
  openFour,
  rulesOf,
  S,
  SEPTEMBER,
  save,
  successOf,
  T,
  type World,
} from '../builders/world';
import { dumpDigests, expectSound, withoutEffect } from '../builders/world-state';

let template: World['test'];
let world: World;

/** Filed by S for A: three invoices and a credit note, October; 16 November. */
beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [
    { number: 'INV-A' },
    { number: 'INV-R' },
    { number: 'INV-P' },
    { number: 'INV-N' },
    { number: 'CN-R', section: 'b2bcn', taxable: 500 },
    { number: 'SB-1', to: B },
  ]);
  await act(first, { 'INV-A': 'A', 'INV-R': 'R', 'INV-P': 'P', 'CN-R': 'R' });
  await file(first, S);
  first.moveTo('2026-11-16');
  successOf(await computeGstr2b(first.as('approver', A), A, OCTOBER));
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

const file3b = (period = OCTOBER, gstin = A) => fileGstr3b(world.as('approver', gstin), gstin, { period });

describe('strangers', () => {
  test.each<[string, Role | null, string]>([
    ["another GSTIN's administrator", 'admin', B],
    ['the supplier', 'admin', S],
    ['a viewer', 'viewer', A],
    ['a preparer', 'preparer', A],
    ['someone without any grant', null, A],
  ])('%s files nothing', async (_, role, of) => {
    const stranger = role ? world.as(role, of) : world.as('viewer');
    await withoutEffect(world.database, () => expect(fileGstr3b(stranger, A, { period: OCTOBER })).rejects.toThrow(NotAllowed));
  });

  test('a return is read by those with a grant for it', async () => {
    expect((await readGstr3b(world.as('viewer', A), A, OCTOBER)).filed).toBeNull();
    await expect(readGstr3b(world.as('admin', B, S), A, OCTOBER)).rejects.toThrow(NotAllowed);
  });

  test('registering is for operators, frequencies for administrators of the GSTIN', async () => {
    const taxpayer = {
      gstin: gstinOf('27AAECN7777E1Z'),
      legalName: 'New',
      tradeName: 'New',
      kind: 'REGULAR',
      firstPeriod: OCTOBER,
      frequencies: [],
    } as const;
    await withoutEffect(world.database, async () => {
      await expect(registerTaxpayer(world.as('admin', A, B, S, T), taxpayer)).rejects.toThrow(NotAllowed);
      for (const [role, of] of [
        ['approver', A],
        ['admin', B],
      ] as const) {
        await expect(setFilingFrequency(world.as(role, of), A, { from: OCTOBER, frequency: 'QUARTERLY' })).rejects.toThrow(NotAllowed);
      }
      await expect(runDue(world.as('admin', A))).rejects.toThrow(NotAllowed);
    });
  });

  test('an operator is no member: installation-wide rights open no GSTIN', async () => {
    const operator: ServiceContext = {
      ...world.system,
      actor: { kind: 'USER', userId: randomUUID(), name: 'Op', isOperator: true, grants: [] },
    };
    await withoutEffect(world.database, async () => {
      await expect(fileGstr3b(operator, A, { period: OCTOBER })).rejects.toThrow(NotAllowed);
      await expect(readGstr3b(operator, A, OCTOBER)).rejects.toThrow(NotAllowed);
      await expect(saveActions(operator, A, { changes: [] })).rejects.toThrow(NotAllowed);
      await expect(setFilingFrequency(operator, A, { from: OCTOBER, frequency: 'QUARTERLY' })).rejects.toThrow(NotAllowed);
    });
  });

  test('registering again what is registered changes nothing of it', async () => {
    const before = await world.database.prisma.taxpayer.findMany({ orderBy: { gstin: 'asc' } });
    const again = { gstin: A, legalName: 'Thief', tradeName: 'Thief', kind: 'ISD', firstPeriod: NOVEMBER, frequencies: [] } as const;
    expect(await withoutEffect(world.database, () => registerTaxpayer(world.system, again))).toBe(false);
    expect(await world.database.prisma.taxpayer.findMany({ orderBy: { gstin: 'asc' } })).toEqual(before);
  });
});

describe('filing GSTR-3B', () => {
  test('archives what its statement lists, and keeps the pending one', async () => {
    expect(successOf(await file3b())).toMatchObject({ processed: 4, carriedForward: 1 });
    const outcomes = Object.fromEntries(
      await Promise.all(
        ['INV-A', 'INV-R', 'INV-P', 'INV-N', 'CN-R'].map(async (number) => [
          number,
          (await documentOf(world, number)).archived?.outcome ?? null,
        ]),
      ),
    );
    expect(outcomes).toEqual({ 'INV-A': 'ACCEPTED', 'INV-R': 'REJECTED', 'INV-P': null, 'INV-N': 'DEEMED_ACCEPTED', 'CN-R': 'REJECTED' });
  });

  test('twice is refused by R107 and changes nothing', async () => {
    successOf(await file3b());
    const again = await withoutEffect(world.database, () => file3b());
    expect(rulesOf(again)).toEqual(['R107']);
  });

  test('on a stale statement is refused by R108, even when the action went there and back', async () => {
    await act(world, { 'INV-N': 'A' });
    await act(world, { 'INV-N': 'N' });
    const refused = await withoutEffect(world.database, () => file3b());
    expect(rulesOf(refused)).toEqual(['R108']);
    successOf(await computeGstr2b(world.as('approver', A), A, OCTOBER));
    expect((await file3b()).ok).toBe(true);
  });

  test('freezes the period: no action, no computation, no other return alters what it holds', async () => {
    successOf(await file3b());
    const lines = () =>
      world.database.prisma.gstr2bLine.findMany({
        where: { gstin: A, period: OCTOBER },
        orderBy: [{ version: 'asc' }, { documentId: 'asc' }],
      });
    const before = await lines();
    const closed = await Promise.all(['INV-A', 'INV-R', 'INV-N', 'CN-R'].map((number) => idOf(world, number)));
    const refused = await withoutEffect(world.database, async () =>
      successOf(await saveActions(world.as('admin', A), A, { changes: closed.map((recordId) => ({ recordId, action: 'P' })) })),
    );
    expect(refused.refused.map(({ rule }) => rule)).toEqual(['R023', 'R023', 'R023', 'R023']);
    expect(rulesOf(await withoutEffect(world.database, () => computeGstr2b(world.as('admin', A), A, OCTOBER)))).toEqual(['R107']);
    await act(world, { 'INV-P': 'A' });
    await file(world, T);
    world.moveTo('2026-12-15');
    await runDue(world.system);
    expect(await lines()).toEqual(before);
  });

  test('credit that was pending enters once, in the return in which it is accepted', async () => {
    successOf(await file3b());
    await act(world, { 'INV-P': 'A' });
    world.moveTo('2026-12-16');
    successOf(await computeGstr2b(world.as('approver', A), A, NOVEMBER));
    successOf(await file3b(NOVEMBER));
    const { rows } = await world.database.pool.query<{ period: string; outcome: string }>(
      "select l.period, l.outcome from gstr2b_line l join gstr2b_period p on p.gstin = l.gstin and p.period = l.period and p.current_version = l.version join document d on d.id = l.document_id and d.gstin = l.gstin where d.number = 'INV-P' and d.gstin = $1 order by 1",
      [A],
    );
    expect(rows).toEqual([
      { period: OCTOBER, outcome: 'PENDING' },
      { period: NOVEMBER, outcome: 'AVAILABLE' },
    ]);
  });

  test('makes the rejection of a credit note final: its tax is added back to the supplier, once', async () => {
    expect(await world.database.prisma.addBack.count()).toBe(0);
    expect(successOf(await file3b()).addedBack).toBe(1);
    const [added] = await world.database.prisma.addBack.findMany();
    expect(added).toMatchObject({
      gstin: S,
      recipientGstin: A,
      recipientPeriod: OCTOBER,
      igst: 0n,
      cgst: 4_500n,
      sgst: 4_500n,
      documentId: await idOf(world, 'CN-R'),
    });
    const seen = await readGstr3b(world.as('viewer', S), S, taxPeriod(added?.period ?? ''));
    expect(seen.addBackTotal).toMatchObject({ cgst: 4_500, sgst: 4_500 });
  });

  test('own entries are added to the cells, to the paisa, and stored as filed', async () => {
    const before = await readGstr3b(world.as('viewer', A), A, OCTOBER);
    const manual = { '4B2': taxAmounts({ cgst: paise(123), sgst: paise(123) }) };
    successOf(await fileGstr3b(world.as('approver', A), A, { period: OCTOBER, manual }));
    const after = await readGstr3b(world.as('viewer', A), A, OCTOBER);
    expect(after.manual).toEqual(manual);
    expect(after.cells['4B2'].cgst - before.cells['4B2'].cgst).toBe(123);
    expect(after.filed).toMatchObject({ filedBy: 'A. Nair', filedOn: '2026-11-16' });
  });

  test('without a statement it archives nothing', async () => {
    const answer = successOf(await file3b(OCTOBER, B));
    expect(answer).toMatchObject({ processed: 0, carriedForward: 0 });
    expect((await documentOf(world, 'SB-1', B)).archived).toBeNull();
  });

  test('of a month before the first one counts as filed', async () => {
    expect(rulesOf(await withoutEffect(world.database, () => file3b(SEPTEMBER)))).toEqual(['R107']);
  });

  test('an error inside leaves nothing of it', async () => {
    await world.database.pool.query(`
      create function fail_add_back() returns trigger language plpgsql as $$ begin raise exception 'disk is full'; end $$;
      create trigger fail_add_back before insert on add_back for each row execute function fail_add_back();`);
    await withoutEffect(world.database, () => expect(file3b()).rejects.toThrow());
    await world.database.pool.query('drop trigger fail_add_back on add_back');
    expect((await file3b()).ok).toBe(true);
  });

  test("one taxpayer's filing leaves the others' periods open", async () => {
    const others = async () => (await world.database.pool.query('select * from document where gstin <> $1 order by id', [A])).rows;
    const before = await others();
    successOf(await file3b());
    expect(await others()).toEqual(before);
    expect(rulesOf(await file3b(OCTOBER, B))).toEqual([]);
  });
});

describe('filing frequency', () => {
  test.each(['2026-11', '2026-12', '2026-08'])('%s is no month in which a quarter begins: R110', async (from) => {
    const answer = await withoutEffect(world.database, () =>
      setFilingFrequency(world.as('admin', A), A, { from: taxPeriod(from), frequency: 'QUARTERLY' }),
    );
    expect(rulesOf(answer)).toEqual(['R110']);
  });

  test('from October quarterly: October has no statement of its own any more', async () => {
    successOf(await setFilingFrequency(world.as('admin', B), B, { from: OCTOBER, frequency: 'QUARTERLY' }));
    expect((await documentOf(world, 'SB-1', B)).gstr2bPeriod).toBe('2026-12');
    expect(rulesOf(await computeGstr2b(world.as('approver', B), B, OCTOBER))).toEqual(['R110']);
    expect(rulesOf(await file3b(OCTOBER, B))).toEqual(['R110']);
  });

  test('set twice to the same it is the same', async () => {
    const set = () => setFilingFrequency(world.as('admin', B), B, { from: OCTOBER, frequency: 'QUARTERLY' });
    successOf(await set());
    const before = await dumpDigests(world.database);
    successOf(await set());
    const after = await dumpDigests(world.database);
    expect({ ...after, audit_link: '', audit_head: '' }).toEqual({ ...before, audit_link: '', audit_head: '' });
  });
});

describe('time zones', () => {
  const zones: [string, number][] = [
    ['UTC', 0],
    ['Asia/Kolkata', -330],
    ['America/Los_Angeles', 420],
    ['Pacific/Kiritimati', -840],
  ];
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  /** A story that crosses midnight, a month and a year in IST while it is another day elsewhere; told without ids and hashes. */
  async function tell(): Promise<unknown> {
    world.moveTo('2026-12-11T23:59');
    await save(world, S, [{ number: 'Z-1', date: '2026-11-30' }], { period: NOVEMBER });
    await file(world, S, { period: NOVEMBER });
    world.moveTo('2026-12-12T00:00');
    await save(world, T, [{ number: 'Z-2', date: '2026-11-01' }], { period: NOVEMBER });
    await file(world, T, { period: NOVEMBER });
    successOf(await file3b());
    world.moveTo('2026-12-14T00:00');
    await runDue(world.system);
    world.moveTo('2027-01-01T00:01');
    await act(world, { 'Z-1': 'A' });
    await runDue(world.system);
    const documents = await world.database.pool.query(
      'select number, date::text, financial_year, filed_on::text, gstr2b_month, gstr2b_period, action, archived_period, extract(epoch from acted_at)::text as acted from document order by number, gstin',
    );
    const returns = await world.database.pool.query('select gstin, form, period, filed_on::text from return_filing order by 1, 2, 3');
    const statements = await world.database.pool.query(
      'select gstin, period, version, judged_on::text, cause, summary from gstr2b_snapshot order by 1, 2, 3',
    );
    return [documents.rows, returns.rows, statements.rows].map((rows) => JSON.stringify(rows));
  }

  let told: unknown;
  test.each(zones)('a host in %s tells the same story', async (zone, minutesWest) => {
    process.env.TZ = zone;
    expect(new Date(Date.UTC(2026, 10, 1)).getTimezoneOffset()).toBe(minutesWest);
    const story = await tell();
    told ??= story;
    expect(story).toEqual(told);
    expect((await documentOf(world, 'Z-1')).gstr2bPeriod).toBe(NOVEMBER);
    expect((await documentOf(world, 'Z-2')).gstr2bPeriod).toBe('2026-12');
    expect((await readGstr3b(world.as('viewer', A), A, OCTOBER)).filed?.filedOn).toBe('2026-12-12');
  });
});
