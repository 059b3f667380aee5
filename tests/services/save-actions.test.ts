/** SAVE, looked at by someone who does not trust it: strangers, stale views, repeated requests, forged fields. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findDocuments } from '../../lib/db/documents';
import type { Role } from '../../lib/domain/access';
import { recordActionsInput } from '../../lib/schemas/record-actions';
import { NotAllowed } from '../../lib/services/context';
import { readRecordDetail } from '../../lib/services/record-detail';
import { type ActionChange, MAX_CHANGES_A_SAVE, type SaveActionsInput, saveActions } from '../../lib/services/save-actions';
import { A, act, B, documentOf, file, idOf, openFour, S, save, successOf, T, type World } from '../builders/world';
import { expectSound, withoutEffect } from '../builders/world-state';

let world: World;
const checkedAfterEach = () => afterEach(() => expectSound(world.database));

beforeAll(async () => {
  world = await openFour({ at: '2026-11-05' });
  await save(world, S, [
    { number: 'S-1' },
    { number: 'S-2' },
    { number: 'S-3' },
    { number: 'S-4' },
    { number: 'S-5' },
    { number: 'S-6' },
    { number: 'CN-1', section: 'b2bcn', taxable: 500 },
    { number: 'B-1', to: B },
  ]);
  await save(world, T, [{ number: 'T-1', to: B }, { number: 'T-2' }]);
});
afterAll(() => world?.close());

const accept = async (number: string, gstin = A): Promise<SaveActionsInput> => ({
  changes: [{ recordId: await idOf(world, number, gstin), action: 'A' }],
});

describe('who may save', () => {
  checkedAfterEach();

  test.each<[string, Role | null, string[]]>([
    ['a viewer of A', 'viewer', [A]],
    ['the administrator of B', 'admin', [B]],
    ['the supplier of the very record', 'admin', [S]],
    ['the administrator of everyone else', 'admin', [B, S, T]],
    ['someone without any grant', null, []],
  ])('%s may not', async (_, role, gstins) => {
    const stranger = world.as(role ?? 'viewer', ...gstins);
    const input = await accept('S-1');
    await withoutEffect(world.database, () => expect(saveActions(stranger, A, input)).rejects.toThrow(NotAllowed));
  });

  test.each(['', A.toLowerCase(), `${A} `, `${A}'--`, '%', '27AAACA1111A1Z', 'undefined'])(
    'a GSTIN written as %j is nobody',
    async (gstin) => {
      await expect(saveActions(world.as('admin', A), gstin, { changes: [] })).rejects.toThrow(NotAllowed);
    },
  );

  test.each<Role>(['preparer', 'approver', 'admin'])('a %s of A may', async (role) => {
    const outcome = successOf(await saveActions(world.as(role, A), A, await accept('S-1')));
    expect(outcome.refused).toEqual([]);
  });

  test('the answer to a stranger says nothing of the GSTIN, the record or the rules', async () => {
    const known = await saveActions(world.as('admin', B), A, await accept('S-1')).catch((error: unknown) => error);
    const unknown = await saveActions(world.as('admin', B), '27ZZZZZ9999Z1ZZ', { changes: [] }).catch((error: unknown) => error);
    expect(String(known)).toBe(String(unknown));
  });
});

describe("another's records", () => {
  checkedAfterEach();

  test("B's record under A is answered like one that does not exist", async () => {
    const forged = await idOf(world, 'T-1', B);
    const random = randomUUID();
    const [mine, none] = await withoutEffect(world.database, async () => [
      successOf(await saveActions(world.as('admin', A), A, { changes: [{ recordId: forged, action: 'A' }] })),
      successOf(await saveActions(world.as('admin', A), A, { changes: [{ recordId: random, action: 'A' }] })),
    ]);
    expect(JSON.stringify(mine).replaceAll(forged, random)).toBe(JSON.stringify(none));
    expect(mine?.saved).toEqual([]);
  });

  test('someone with grants for A and B saves for A with ids of A only', async () => {
    const both = world.as('admin', A, B);
    const theirs = await idOf(world, 'B-1', B);
    const outcome = successOf(
      await saveActions(both, A, {
        changes: [
          { recordId: theirs, action: 'R' },
          { recordId: await idOf(world, 'S-2'), action: 'A' },
        ],
      }),
    );
    expect(outcome.saved.map(({ recordId }) => recordId)).toEqual([await idOf(world, 'S-2')]);
    expect(outcome.refused.map(({ recordId }) => recordId)).toEqual([theirs]);
    expect((await documentOf(world, 'B-1', B)).action).toBe('N');
  });

  test("the detail of a record: another's is as none", async () => {
    const at = { gstin: A, id: await idOf(world, 'T-1', B) };
    expect(await readRecordDetail(world.as('viewer', A), A, at.id)).toBeNull();
    expect(await readRecordDetail(world.as('viewer', A), A, randomUUID())).toBeNull();
    await expect(readRecordDetail(world.as('viewer', A), B, at.id)).rejects.toThrow(NotAllowed);
  });
});

describe('what was seen', () => {
  checkedAfterEach();

  test.each<[string, (version: number) => Partial<ActionChange>]>([
    ['an older version', (version) => ({ seenVersion: version - 1 })],
    ['a version to come', (version) => ({ seenVersion: version + 1 })],
    ['another action', () => ({ seenAction: 'R' })],
  ])('%s is refused by R022', async (_, seen) => {
    const { id, version } = await documentOf(world, 'S-3');
    const outcome = await withoutEffect(world.database, async () =>
      successOf(await saveActions(world.as('preparer', A), A, { changes: [{ recordId: id, action: 'A', ...seen(version) }] })),
    );
    expect(outcome.refused.map(({ rule, recordId }) => [rule, recordId])).toEqual([['R022', id]]);
  });

  test('an edit of the supplier takes the action back, and the view that was open with it', async () => {
    await act(world, { 'S-4': 'A' });
    const seen = await documentOf(world, 'S-4');
    await save(world, S, [{ number: 'S-4', taxable: 2_000 }]);
    const now = await documentOf(world, 'S-4');
    expect([now.id, now.action, now.version, now.taxableValue]).toEqual([seen.id, 'N', seen.version + 1, 200_000]);
    const late = successOf(
      await saveActions(world.as('preparer', A), A, { changes: [{ recordId: seen.id, action: 'A', seenVersion: seen.version }] }),
    );
    expect(late.refused.map(({ rule }) => rule)).toEqual(['R022']);
  });

  test('rows of one save stand for themselves: the good one is stored', async () => {
    const [good, stale] = [await documentOf(world, 'S-5'), await documentOf(world, 'S-6')];
    const outcome = successOf(
      await saveActions(world.as('preparer', A), A, {
        changes: [
          { recordId: good.id, action: 'R', seenVersion: good.version },
          { recordId: stale.id, action: 'R', seenVersion: stale.version + 7 },
        ],
      }),
    );
    expect([outcome.saved.map(({ recordId }) => recordId), outcome.refused.map(({ recordId }) => recordId)]).toEqual([
      [good.id],
      [stale.id],
    ]);
  });

  test('an action that is there already is saved without a trace', async () => {
    await act(world, { 'S-5': 'P' });
    const outcome = await withoutEffect(world.database, () => act(world, { 'S-5': 'P' }));
    expect([outcome.saved.length, outcome.changeSetId]).toEqual([1, null]);
  });
});

describe('a request key', () => {
  checkedAfterEach();

  test('sent twice: the same answer, one effect', async () => {
    const { id, version } = await documentOf(world, 'T-2');
    const user = world.as('preparer', A);
    const input: SaveActionsInput = { changes: [{ recordId: id, action: 'A', seenVersion: version }], requestKey: randomUUID() };
    const first = successOf(await saveActions(user, A, input));
    const second = await withoutEffect(world.database, () => saveActions(user, A, input));
    expect(successOf(second)).toEqual(first);
    expect((await documentOf(world, 'T-2')).version).toBe(version + 1);
  });

  test('sent fifty times at once: the same answer, one effect', async () => {
    const { id, version } = await documentOf(world, 'T-2');
    const user = world.as('preparer', A);
    const input: SaveActionsInput = {
      changes: [{ recordId: id, action: 'R', seenVersion: version, remarks: 'once' }],
      requestKey: randomUUID(),
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => saveActions(user, A, input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.ok).toBe(true);
    expect((await documentOf(world, 'T-2')).version).toBe(version + 1);
  });

  test('with another payload it is refused and changes nothing', async () => {
    const { id } = await documentOf(world, 'S-2');
    const user = world.as('preparer', A);
    const requestKey = randomUUID();
    successOf(await saveActions(user, A, { changes: [{ recordId: id, action: 'P' }], requestKey }));
    const other = await withoutEffect(world.database, () => saveActions(user, A, { changes: [{ recordId: id, action: 'R' }], requestKey }));
    expect(other.ok).toBe(false);
  });

  test('of another user, or for another GSTIN, is another key', async () => {
    const requestKey = randomUUID();
    const both = world.as('preparer', A, B);
    const first = successOf(await saveActions(both, A, { ...(await accept('S-6')), requestKey }));
    const elsewhere = successOf(await saveActions(both, B, { ...(await accept('T-1', B)), requestKey }));
    expect(elsewhere.saved[0]?.recordId).toBe(await idOf(world, 'T-1', B));
    const colleague = successOf(
      await saveActions(world.as('preparer', A), A, { changes: [{ recordId: await idOf(world, 'S-6'), action: 'N' }], requestKey }),
    );
    expect(colleague.saved[0]?.action).toBe('N');
    expect(first.saved[0]?.action).toBe('A');
  });

  test('a stranger learns nothing from a key that was used', async () => {
    const requestKey = randomUUID();
    const input = { ...(await accept('S-1')), requestKey };
    successOf(await saveActions(world.as('preparer', A), A, input));
    await expect(saveActions(world.as('admin', B), A, input)).rejects.toThrow(NotAllowed);
  });
});

const FORGED = {
  version: 99,
  gstin: B,
  recipientGstin: B,
  documentValue: 1,
  taxableValue: 1,
  tax: { igst: 1 },
  number: 'EVIL',
  supplierFiling: 'FILED',
  archived: null,
  id: randomUUID(),
  destination: 'NONE',
  actedAt: '1999-01-01',
  role: 'admin',
};

describe('forged input', () => {
  checkedAfterEach();

  test('fields that are no part of a change are not written', async () => {
    const before = await documentOf(world, 'S-3');
    const change = { recordId: before.id, action: 'A', ...FORGED } as unknown as ActionChange;
    successOf(await saveActions(world.as('preparer', A), A, { changes: [change], ...({ gstin: B, changeSetId: randomUUID() } as object) }));
    const after = await documentOf(world, 'S-3');
    expect({ ...after, action: 'N', version: before.version, actedAt: null }).toEqual({ ...before, action: 'N', actedAt: null });
    expect(after.version).toBe(before.version + 1);
  });

  test('more changes than a save takes are not begun', async () => {
    const changes = Array.from({ length: MAX_CHANGES_A_SAVE + 1 }, (): ActionChange => ({ recordId: randomUUID(), action: 'A' }));
    await withoutEffect(world.database, () => expect(saveActions(world.as('preparer', A), A, { changes })).rejects.toThrow(RangeError));
  });

  test('an empty save does nothing', async () => {
    const outcome = await withoutEffect(world.database, () => saveActions(world.as('preparer', A), A, { changes: [] }));
    expect(successOf(outcome)).toEqual({ saved: [], refused: [], changeSetId: null });
  });

  test.each(["'; drop table document; --", '<script>alert(1)</script>', '=cmd|calc', '\u202Egnp.exe', 'क्षत्रिय 🧾', '\\', '"', '%s'])(
    'remarks are kept as written: %s',
    async (remarks) => {
      const { id } = await documentOf(world, 'S-6');
      const outcome = successOf(await saveActions(world.as('preparer', A), A, { changes: [{ recordId: id, action: 'R', remarks }] }));
      expect(outcome.refused).toEqual([]);
      expect((await documentOf(world, 'S-6')).remarks).toBe(remarks);
    },
  );
});

describe('declared reductions', () => {
  checkedAfterEach();

  const declare = async (amounts: { igst: string; cgst: string; sgst: string; cess: string }) =>
    saveActions(world.as('preparer', A), A, {
      changes: [{ recordId: await idOf(world, 'CN-1'), action: 'A', itcReduction: { flag: 'Y', amounts } }],
    });

  test('are stored to the paisa', async () => {
    const outcome = successOf(await declare({ igst: '0', cgst: '12.34', sgst: '12.34', cess: '0' }));
    expect(outcome.refused).toEqual([]);
    expect((await documentOf(world, 'CN-1')).reduction).toMatchObject({
      flag: 'Y',
      declared: { igst: 0, cgst: 1234, sgst: 1234, cess: 0 },
    });
  });

  test.each([
    ['above the document', { igst: '0', cgst: '45.01', sgst: '45.01', cess: '0' }],
    ['of a head the document has not', { igst: '1', cgst: '0', sgst: '0', cess: '0' }],
    ['negative', { igst: '0', cgst: '-1', sgst: '-1', cess: '0' }],
    ['with three decimals', { igst: '0', cgst: '1.001', sgst: '1.001', cess: '0' }],
    ['without end', { igst: '0', cgst: '1e309', sgst: '1e309', cess: '0' }],
    ['no number', { igst: '0', cgst: 'ten', sgst: 'ten', cess: '0' }],
  ])('%s are refused', async (_, amounts) => {
    const outcome = await withoutEffect(world.database, () => declare(amounts));
    expect(successOf(outcome).saved).toEqual([]);
    expect(successOf(outcome).refused).toHaveLength(1);
  });
});

describe('records that are closed', () => {
  checkedAfterEach();

  test('a withdrawn record, and one beside IMS, take no action', async () => {
    await save(world, T, [{ number: 'T-9' }]);
    const gone = await documentOf(world, 'T-9');
    await save(world, T, [{ number: 'T-9', to: B }]);
    const outcome = await withoutEffect(world.database, async () =>
      successOf(await saveActions(world.as('preparer', A), A, { changes: [{ recordId: gone.id, action: 'A' }] })),
    );
    expect(outcome.refused.map(({ rule }) => rule)).toEqual(['R023']);
    expect((await findDocuments(world.database.prisma, A, [gone.id]))[0]?.archived?.outcome).toBe('REMOVED_DELETED');
  });

  test('after filing by the supplier the record is still open to its recipient, and to nobody else', async () => {
    await file(world, T);
    const outcome = await act(world, { 'T-2': 'A' });
    expect(outcome.saved).toHaveLength(1);
    expect((await documentOf(world, 'T-2')).supplierFiling).toBe('FILED');
  });
});

describe('the schema of a save', () => {
  test.each(Object.keys(FORGED))('the schema refuses a change with the field %s', (field) => {
    const change = { recordId: randomUUID(), action: 'A', seenVersion: 1, [field]: Reflect.get(FORGED, field) };
    expect(recordActionsInput.safeParse({ changes: [change] }).success).toBe(false);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['text', 'changes'],
    ['no changes', { changes: [] }],
    ['a number for changes', { changes: 1 }],
    ['a record id that is no id', { changes: [{ recordId: "' or 1=1 --", action: 'A', seenVersion: 1 }] }],
    ['an action of no kind', { changes: [{ recordId: randomUUID(), action: 'X', seenVersion: 1 }] }],
    ['a list of actions', { changes: [{ recordId: randomUUID(), action: ['A'], seenVersion: 1 }] }],
    ['no version', { changes: [{ recordId: randomUUID(), action: 'A' }] }],
    ['a version that is no whole number', { changes: [{ recordId: randomUUID(), action: 'A', seenVersion: 1.5 }] }],
    ['a version beyond whole numbers', { changes: [{ recordId: randomUUID(), action: 'A', seenVersion: Number.POSITIVE_INFINITY }] }],
    ['another field at the top', { changes: [{ recordId: randomUUID(), action: 'A', seenVersion: 1 }], gstin: B }],
    ['a prototype', JSON.parse(`{"changes":[{"recordId":"${randomUUID()}","action":"A","seenVersion":1,"__proto__":{"action":"R"}}]}`)],
    ['a key that is no id', { changes: [{ recordId: randomUUID(), action: 'A', seenVersion: 1 }], requestKey: 'x'.repeat(65) }],
    [
      'a million characters of remarks',
      { changes: [{ recordId: randomUUID(), action: 'R', seenVersion: 1, remarks: 'x'.repeat(1_000_000) }] },
    ],
    ['1,001 changes', { changes: Array.from({ length: 1_001 }, () => ({ recordId: randomUUID(), action: 'A', seenVersion: 1 })) }],
  ])('the schema refuses %s', (_, input) => {
    expect(recordActionsInput.safeParse(input).success).toBe(false);
    expect(Reflect.get({}, 'action')).toBeUndefined();
  });
});
