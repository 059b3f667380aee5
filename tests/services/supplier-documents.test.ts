/** GSTR-1 from the supplier's side, looked at by someone who does not trust it: saving, moving, deleting, filing. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import type { Role } from '../../lib/domain/access';
import { checkDigit } from '../../lib/domain/gstin';
import { paise } from '../../lib/domain/money';
import type { ReportedDocument } from '../../lib/domain/reported-document';
import { deleteDocumentsInput, returnKey } from '../../lib/schemas/supplier-return';
import { NotAllowed } from '../../lib/services/context';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import {
  A,
  act,
  aDocument,
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
import { dumpDigests, expectSound, withoutEffect } from '../builders/world-state';

let template: World['test'];
let world: World;

beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [{ number: 'S-1' }, { number: 'S-2' }, { number: 'S-3' }, { number: 'SB-1', to: B }]);
  await save(first, T, [{ number: 'T-1' }, { number: 'TB-1', to: B }]);
  template = first.test;
  await closeDatabase(first.database);
});
/** Each test of the group has a copy of its own, which must be sound afterwards. */
function eachInItsOwnWorld(): void {
  beforeEach(async () => {
    world = await openFour({ at: '2026-11-05', from: template });
  });
  afterEach(async () => {
    await expectSound(world.database);
    await world.close();
  });
}
afterAll(() => template?.drop());

const RETURN = { form: 'GSTR1', period: OCTOBER } as const;
const saveAs = (role: Role, of: string, documents: readonly ReportedDocument[], gstin = S) =>
  saveSupplierDocuments(world.as(role, of), gstin, { ...RETURN, documents });

describe('strangers', () => {
  eachInItsOwnWorld();

  const strangers: [string, Role | null, string][] = [
    ["another supplier's administrator", 'admin', T],
    ['the recipient', 'admin', A],
    ['a viewer of the supplier', 'viewer', S],
    ['someone without any grant', null, S],
  ];
  const as = (role: Role | null, of: string) => (role ? world.as(role, of) : world.as('viewer'));

  test.each(strangers)('%s saves, deletes and files nothing', async (_, role, of) => {
    const documentIds = [await idOf(world, 'S-1')];
    await withoutEffect(world.database, async () => {
      await expect(saveSupplierDocuments(as(role, of), S, { ...RETURN, documents: [aDocument({ number: 'X-1' })] })).rejects.toThrow(
        NotAllowed,
      );
      await expect(deleteSupplierDocuments(as(role, of), S, { ...RETURN, documentIds })).rejects.toThrow(NotAllowed);
      await expect(fileSupplierReturn(as(role, of), S, RETURN)).rejects.toThrow(NotAllowed);
    });
  });

  test('a preparer saves and deletes; only an approver files', async () => {
    expect((await saveAs('preparer', S, [aDocument({ number: 'S-9' })])).ok).toBe(true);
    await withoutEffect(world.database, () => expect(fileSupplierReturn(world.as('preparer', S), S, RETURN)).rejects.toThrow(NotAllowed));
    expect((await fileSupplierReturn(world.as('approver', S), S, RETURN)).ok).toBe(true);
  });

  test("another supplier's document is answered like one that does not exist", async () => {
    const [theirs, none] = [await idOf(world, 'T-1'), randomUUID()];
    const remove = (id: string) =>
      withoutEffect(world.database, () => deleteSupplierDocuments(world.as('admin', S), S, { ...RETURN, documentIds: [id] }));
    const [known, unknown] = [await remove(theirs), await remove(none)];
    expect(known).toEqual(unknown);
    expect(known.ok).toBe(false);
  });

  test('one foreign id among own ones refuses the whole', async () => {
    const documentIds = [await idOf(world, 'S-1'), await idOf(world, 'S-2'), await idOf(world, 'T-1')];
    const answer = await withoutEffect(world.database, () =>
      deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds }),
    );
    expect(answer.ok).toBe(false);
  });

  test.each([
    ['another form', { form: 'IFF', period: OCTOBER }],
    ['another period', { form: 'GSTR1', period: NOVEMBER }],
  ] as const)('ids under %s are not found', async (_, place) => {
    const documentIds = [await idOf(world, 'S-1')];
    const answer = await withoutEffect(world.database, () =>
      deleteSupplierDocuments(world.as('preparer', S), S, { ...place, documentIds }),
    );
    expect(answer.ok).toBe(false);
  });

  test('a number of another supplier is no duplicate, and his document stays his', async () => {
    expect(successOf(await saveAs('preparer', S, [aDocument({ number: 'T-1', taxable: 9 })]))).toMatchObject({ added: 1, changed: 0 });
    const rows = await world.database.prisma.document.findMany({ where: { number: 'T-1' }, orderBy: { taxableValue: 'asc' } });
    expect(rows.map(({ supplierGstin, taxableValue }) => [supplierGstin, taxableValue])).toEqual([
      [S, 900n],
      [T, 100_000n],
    ]);
  });

  test('an amendment cannot name the document of another supplier as its own original', async () => {
    world.moveTo('2026-11-10');
    await file(world, S);
    await file(world, T);
    world.moveTo('2026-12-05');
    const amendment = aDocument({ number: 'S-8', section: 'b2ba', original: { number: 'T-1', date: '2026-10-10' }, date: '2026-10-10' });
    successOf(await saveSupplierDocuments(world.as('preparer', S), S, { form: 'GSTR1', period: NOVEMBER, documents: [amendment] }));
    const [mine, theirs] = [await documentOf(world, 'S-8'), await documentOf(world, 'T-1')];
    expect(mine.chainId).toBe(mine.id);
    expect([theirs.inChain, theirs.version]).toEqual([false, 2]);
  });
});

describe('forged fields', () => {
  eachInItsOwnWorld();

  test('state that is not reported is not taken from the report', async () => {
    const forged = {
      supplierFiling: 'FILED',
      filedOn: '2026-11-01',
      gstr2bPeriod: OCTOBER,
      gstr2bMonth: OCTOBER,
      destination: 'AV.A1.b2b',
      action: 'A',
      reduction: { flag: 'N', declared: null, reason: null },
      remarks: 'forged',
      archived: { period: OCTOBER, outcome: 'ACCEPTED' },
      version: 77,
      gstin: T,
      id: randomUUID(),
      chainId: randomUUID(),
      inChain: true,
      supplierGstin: T,
      supplierName: 'Forged',
      source: 'ICEGATE',
      sourcePeriod: NOVEMBER,
      numberKey: 'OTHER',
      financialYear: 1999,
      contentHash: 'x',
      createdAt: new Date(0),
      actedAt: new Date(0),
    };
    const honest = aDocument({ number: 'F-1' });
    successOf(await saveAs('preparer', S, [{ ...honest, ...forged } as ReportedDocument]));
    const stored = await documentOf(world, 'F-1');
    const plain = successOf(await saveAs('preparer', S, [{ ...honest, number: 'F-2' }]));
    const expected = await documentOf(world, 'F-2');
    expect(plain.added).toBe(1);
    const same = (document: typeof stored) => ({
      ...document,
      id: '',
      chainId: '',
      number: '',
      numberKey: '',
      contentHash: '',
      createdAt: null,
      supplierChangedAt: null,
    });
    expect(same(stored)).toEqual(same(expected));
    expect([stored.gstin, stored.supplierGstin, stored.action, stored.supplierFiling]).toEqual([A, S, 'N', 'SAVED']);
  });
});

describe('all or nothing', () => {
  eachInItsOwnWorld();

  test('one wrong document among many refuses the save, and names it', async () => {
    const documents = [
      ...Array.from({ length: 30 }, (_, at) => aDocument({ number: `G-${at}` })),
      { ...aDocument({ number: 'BAD' }), taxableValue: paise(-1) },
    ];
    const answer = await withoutEffect(world.database, () => saveAs('preparer', S, documents));
    expect(answer.ok ? [] : answer.error.documents.map(({ number }) => number)).toEqual(['BAD']);
  });

  test('a duplicate within the file, or of what is filed, refuses the save by R154', async () => {
    const twice = await withoutEffect(world.database, () =>
      saveAs('preparer', S, [aDocument({ number: 'D-1' }), aDocument({ number: 'd-1', taxable: 5 })]),
    );
    expect(twice.ok ? [] : rulesOf({ ok: false, error: twice.error.refusals })).toEqual(['R154']);
    await file(world, S);
    world.moveTo('2026-12-05');
    const again = await withoutEffect(world.database, () =>
      saveSupplierDocuments(world.as('preparer', S), S, {
        form: 'GSTR1',
        period: NOVEMBER,
        documents: [aDocument({ number: 's-1', date: '2026-10-12' })],
      }),
    );
    expect(again.ok ? [] : rulesOf({ ok: false, error: again.error.refusals })).toEqual(['R154']);
  });

  test('the same file again adds and changes nothing, and resets no action', async () => {
    await act(world, { 'S-1': 'A', 'S-2': 'R' });
    const before = await world.database.prisma.document.findMany({ orderBy: { id: 'asc' } });
    const placed = await save(world, S, [{ number: 'S-1' }, { number: 'S-2' }, { number: 'S-3' }, { number: 'SB-1', to: B }]);
    expect(placed).toEqual({ added: 0, changed: 0, unchanged: 4, moved: 0 });
    expect(await world.database.prisma.document.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  test('a return for 500 recipients is filed for all of them, or for none when one fails', async () => {
    const recipients = Array.from({ length: 500 }, (_, at) => {
      const body = `27AAA${String.fromCharCode(65 + (at % 26))}Z${String(1_000 + at)}A1Z`;
      return `${body}${checkDigit(body)}`;
    });
    await save(
      world,
      S,
      recipients.map((to, at) => ({ number: `M-${at}`, to })),
    );
    const last = [...recipients].sort().at(-1) ?? '';
    // The write for the very last recipient fails, as a full disk or a killed process would make it.
    await world.database.pool.query(`
      create function fail_for_one() returns trigger language plpgsql as $$ begin
        if new.gstin = '${last}' and new.supplier_filing = 'FILED' then raise exception 'disk is full'; end if; return new; end $$;
      create trigger fail_for_one before update on document for each row execute function fail_for_one();`);
    await withoutEffect(world.database, () => expect(fileSupplierReturn(world.as('approver', S), S, RETURN)).rejects.toThrow());
    await world.database.pool.query('drop trigger fail_for_one on document');
    expect(successOf(await fileSupplierReturn(world.as('approver', S), S, RETURN))).toEqual({ filed: 504, recipients: 502 });
    const open = await world.database.prisma.document.count({ where: { supplierGstin: S, supplierFiling: 'SAVED' } });
    expect(open).toBe(0);
  });

  test('when the audit trail cannot be written, nothing is', async () => {
    await world.database.pool.query(`
      create function fail_audit() returns trigger language plpgsql as $$ begin
        if new.event in ('RETURN_FILED', 'DOCUMENTS_SAVED', 'DOCUMENTS_DELETED', 'ACTIONS_SAVED') then raise exception 'disk is full'; end if; return new; end $$;
      create trigger fail_audit before insert on audit_link for each row execute function fail_audit();`);
    const documentIds = [await idOf(world, 'S-1')];
    await withoutEffect(world.database, async () => {
      await expect(fileSupplierReturn(world.as('approver', S), S, RETURN)).rejects.toThrow();
      await expect(saveAs('preparer', S, [aDocument({ number: 'N-1' })])).rejects.toThrow();
      await expect(deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds })).rejects.toThrow();
      await expect(act(world, { 'S-1': 'A' })).rejects.toThrow();
    });
  });
});

describe('moving and deleting', () => {
  eachInItsOwnWorld();

  test('a corrected GSTIN takes the document from one recipient and gives it to the other, without the action', async () => {
    await act(world, { 'S-1': 'A' });
    const before = await documentOf(world, 'S-1');
    expect(await save(world, S, [{ number: 'S-1', to: B }])).toEqual({ added: 0, changed: 0, unchanged: 0, moved: 1 });
    const [gone, come] = [await documentOf(world, 'S-1', A), await documentOf(world, 'S-1', B)];
    expect([gone.id, gone.archived?.outcome, gone.action]).toEqual([before.id, 'REMOVED_DELETED', 'N']);
    expect([come.action, come.version, come.archived]).toEqual(['N', 1, null]);
    expect(come.id).not.toBe(before.id);
  });

  test('to and fro and back: one of them open, the others closed', async () => {
    for (const to of [B, A, B, T, A]) await save(world, S, [{ number: 'S-1', to }]);
    const rows = await world.database.prisma.document.findMany({ where: { number: 'S-1' }, orderBy: { createdAt: 'asc' } });
    expect(rows.filter(({ archivedOutcome }) => archivedOutcome === null).map(({ gstin }) => gstin)).toEqual([A]);
    expect(rows).toHaveLength(6);
  });

  test('deleted and saved again it is a new record without the old action', async () => {
    await act(world, { 'S-2': 'R' });
    const old = await idOf(world, 'S-2');
    successOf(await deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds: [old] }));
    await save(world, S, [{ number: 'S-2' }]);
    const fresh = await documentOf(world, 'S-2');
    expect([fresh.id === old, fresh.action, fresh.version]).toEqual([false, 'N', 1]);
  });

  test('what is deleted cannot be deleted again', async () => {
    const documentIds = [await idOf(world, 'S-2')];
    successOf(await deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds }));
    const again = await withoutEffect(world.database, () =>
      deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds }),
    );
    expect(again.ok).toBe(false);
  });

  test('an id named twice is one document', async () => {
    const id = await idOf(world, 'S-3');
    expect(successOf(await deleteSupplierDocuments(world.as('preparer', S), S, { ...RETURN, documentIds: [id, id] }))).toEqual({
      deleted: 1,
    });
  });
});

describe('after filing', () => {
  eachInItsOwnWorld();

  beforeEach(async () => {
    await file(world, S);
  });

  test('the return takes no document, loses none, and is not filed again', async () => {
    const documentIds = [await idOf(world, 'S-1')];
    await withoutEffect(world.database, async () => {
      const saved = await saveAs('admin', S, [aDocument({ number: 'L-1' })]);
      const edited = await saveAs('admin', S, [aDocument({ number: 'S-1', taxable: 1 })]);
      const moved = await saveAs('admin', S, [aDocument({ number: 'S-1', to: B })]);
      const deleted = await deleteSupplierDocuments(world.as('admin', S), S, { ...RETURN, documentIds });
      const filed = await fileSupplierReturn(world.as('admin', S), S, RETURN);
      expect([saved.ok, edited.ok, moved.ok, deleted.ok, filed.ok]).toEqual([false, false, false, false, false]);
      expect(rulesOf(deleted)).toEqual(['R023']);
      expect(rulesOf(filed)).toEqual(['R023']);
    });
  });

  test("another supplier's return of the same period is untouched", async () => {
    expect((await documentOf(world, 'T-1')).supplierFiling).toBe('SAVED');
    const before = await dumpDigests(world.database);
    expect(successOf(await fileSupplierReturn(world.as('approver', T), T, RETURN))).toEqual({ filed: 2, recipients: 2 });
    expect(await dumpDigests(world.database)).not.toEqual(before);
  });

  test('GSTR-1A adds to the month, and ends with the GSTR-3B of the supplier', async () => {
    const added = await saveSupplierDocuments(world.as('preparer', S), S, {
      form: 'GSTR1A',
      period: OCTOBER,
      documents: [aDocument({ number: 'A-1' })],
    });
    expect(added.ok).toBe(true);
    await file(world, S, { form: 'GSTR1A' });
    expect((await documentOf(world, 'A-1')).gstr2bPeriod).toBe(NOVEMBER);
  });

  test('an empty return may be filed', async () => {
    world.moveTo('2026-12-05');
    expect(successOf(await fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: NOVEMBER }))).toEqual({
      filed: 0,
      recipients: 0,
    });
  });
});

describe('money', () => {
  eachInItsOwnWorld();

  test('amounts beyond 32 bits are kept to the paisa, in counters as in records', async () => {
    const taxable = 1_234_567_891;
    await save(world, S, [
      { number: 'BIG-1', taxable },
      { number: 'BIG-2', taxable },
    ]);
    const { rows } = await world.database.pool.query<{ taxable: string; cgst: string }>(
      "select taxable::text, cgst::text from ims_counter where gstin = $1 and section = 'b2b' and action = 'N'",
      [A],
    );
    const others = 4n * 100_000n;
    expect(rows[0]).toEqual({
      taxable: (others + 2n * BigInt(taxable) * 100n).toString(),
      cgst: (4n * 9_000n + 2n * BigInt(taxable) * 9n).toString(),
    });
    expect((await documentOf(world, 'BIG-1')).taxableValue).toBe(taxable * 100);
  });
});

describe('the schemas of the return', () => {
  test.each(['gstin', 'supplierGstin', 'filedAt', 'role', 'version', 'constructor'])(
    'the schemas of the return refuse a field %s',
    (field) => {
      const key = { form: 'GSTR1', period: '2026-10' };
      expect(returnKey.safeParse(key).success).toBe(true);
      expect(returnKey.safeParse({ ...key, [field]: T }).success).toBe(false);
      expect(deleteDocumentsInput.safeParse({ ...key, documentIds: [randomUUID()], [field]: T }).success).toBe(false);
    },
  );

  test.each([
    ['a month that does not exist', { form: 'GSTR1', period: '2026-13' }],
    ['a form of the recipient', { form: 'GSTR3B', period: '2026-10' }],
    ['a list of forms', { form: ['GSTR1'], period: '2026-10' }],
    ['a period with more behind it', { form: 'GSTR1', period: "2026-10' or '1'='1" }],
    ['ids that are no ids', { form: 'GSTR1', period: '2026-10', documentIds: ['1'] }],
    ['no ids', { form: 'GSTR1', period: '2026-10', documentIds: [] }],
    ['a thousand ids', { form: 'GSTR1', period: '2026-10', documentIds: Array.from({ length: 1_000 }, () => randomUUID()) }],
  ])('%s is refused by the schema', (_, input) => {
    expect(('documentIds' in input ? deleteDocumentsInput : returnKey).safeParse(input).success).toBe(false);
  });
});
