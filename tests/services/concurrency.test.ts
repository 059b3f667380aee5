/** Two of anything at once, on a real database: one wins, the other is told, nothing is lost or counted twice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { runDue } from '../../lib/services/run-due';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { setFilingFrequency } from '../../lib/services/set-filing-frequency';
import { A, act, aDocument, B, documentOf, file, idOf, OCTOBER, openFour, S, save, successOf, T, type World } from '../builders/world';
import { expectSound, listFaults } from '../builders/world-state';

let template: World['test'];
let world: World;

/** Twenty documents of S and two of T for A, saved; a few for B. */
beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [...Array.from({ length: 20 }, (_, at) => ({ number: `S-${at}` })), { number: 'SB-1', to: B }]);
  await save(first, T, [{ number: 'T-1' }, { number: 'T-2' }, { number: 'TB-1', to: B }]);
  template = first.test;
  await closeDatabase(first.database);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-05', from: template, connections: 12 });
});
afterEach(async () => {
  await expectSound(world.database);
  await world.close();
});
afterAll(() => template?.drop());

const actors = (count: number) => Array.from({ length: count }, () => world.as('preparer', A));

describe('two users on one record', () => {
  test('in each of fifty rounds exactly one wins, the other is shown R022', async () => {
    const recordId = await idOf(world, 'S-0');
    const [one, two] = actors(2);
    for (let round = 0; round < 50; round += 1) {
      const { version } = await documentOf(world, 'S-0');
      const wishes: readonly ImsAction[] = round % 2 === 0 ? ['A', 'R'] : ['P', 'N'];
      const answers = await Promise.all(
        [one, two].map((user, at) =>
          saveActions(user ?? world.system, A, { changes: [{ recordId, action: wishes[at] ?? 'A', seenVersion: version }] }),
        ),
      );
      const outcomes = answers.map(successOf);
      expect(outcomes.map(({ saved }) => saved.length).sort()).toEqual([0, 1]);
      expect(outcomes.flatMap(({ refused }) => refused.map(({ rule }) => rule))).toEqual(['R022']);
      const winner = outcomes.flatMap(({ saved }) => saved)[0];
      expect(await documentOf(world, 'S-0')).toMatchObject({ action: winner?.action, version: version + 1 });
    }
  });

  test('without having seen anything both are stored, one after the other', async () => {
    const recordId = await idOf(world, 'S-0');
    const answers = await Promise.all(
      actors(8).map((user, at) => saveActions(user, A, { changes: [{ recordId, action: at % 2 === 0 ? 'A' : 'R' }] })),
    );
    expect(answers.map((answer) => successOf(answer).refused.length)).toEqual(Array(8).fill(0));
    const { version } = await documentOf(world, 'S-0');
    const { rows } = await world.database.pool.query('select count(*)::int as n from record_change');
    expect(rows[0].n).toBe(version - 1);
  });

  test('lists in opposite order do not hold each other up', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => idOf(world, `S-${at}`)));
    const both = await Promise.all([
      saveActions(world.as('preparer', A), A, { changes: ids.map((recordId) => ({ recordId, action: 'A', seenVersion: 1 })) }),
      saveActions(world.as('preparer', A), A, {
        changes: [...ids].reverse().map((recordId) => ({ recordId, action: 'R', seenVersion: 1 })),
      }),
    ]);
    expect(both.map((answer) => successOf(answer).saved.length).sort((a, b) => a - b)).toEqual([0, 20]);
  });
});

describe('supplier and recipient', () => {
  test('a value that was not seen is never accepted', async () => {
    const recordId = await idOf(world, 'S-1');
    for (let round = 1; round <= 25; round += 1) {
      const seen = await documentOf(world, 'S-1');
      const [answer] = await Promise.all([
        saveActions(world.as('preparer', A), A, { changes: [{ recordId, action: 'A', seenVersion: seen.version }] }),
        save(world, S, [{ number: 'S-1', taxable: 1_000 + round }]),
      ]);
      const now = await documentOf(world, 'S-1');
      const accepted = successOf(answer).saved.length === 1;
      // Whoever came first: the edit stands, and it stands without an action, because the acceptance was of the value before it.
      expect([now.taxableValue, now.action]).toEqual([(1_000 + round) * 100, 'N']);
      expect(now.version).toBe(seen.version + (accepted ? 2 : 1));
    }
  });

  test('filing while the recipient acts keeps the action', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => idOf(world, `S-${at}`)));
    const [filed, ...saves] = await Promise.all([
      fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: OCTOBER }),
      ...ids.map((recordId) => saveActions(world.as('preparer', A), A, { changes: [{ recordId, action: 'A' }] })),
    ]);
    expect(successOf(filed).filed).toBe(21);
    expect(saves.map((answer) => successOf(answer).refused.length)).toEqual(ids.map(() => 0));
    for (const at of [0, 7, 19])
      expect(await documentOf(world, `S-${at}`)).toMatchObject({ action: 'A', supplierFiling: 'FILED', version: 3 });
  });

  test('a filed document can no longer be edited, whoever came first', async () => {
    for (const [supplier, number] of [
      [S, 'S-2'],
      [T, 'T-1'],
    ] as const) {
      const [filed, edited] = await Promise.all([
        fileSupplierReturn(world.as('approver', supplier), supplier, { form: 'GSTR1', period: OCTOBER }),
        saveSupplierDocuments(world.as('preparer', supplier), supplier, {
          form: 'GSTR1',
          period: OCTOBER,
          documents: [aDocument({ number, taxable: 9_999 })],
        }),
      ]);
      expect(filed.ok).toBe(true);
      const now = await documentOf(world, number);
      expect([now.supplierFiling, now.taxableValue]).toEqual(['FILED', edited.ok ? 999_900 : 100_000]);
    }
  });

  test('deleting while the recipient acts: the record is gone, whoever came first', async () => {
    const ids = await Promise.all([4, 5, 6, 7].map((at) => idOf(world, `S-${at}`)));
    for (const recordId of ids) {
      const [deleted, answer] = await Promise.all([
        deleteSupplierDocuments(world.as('preparer', S), S, { form: 'GSTR1', period: OCTOBER, documentIds: [recordId] }),
        saveActions(world.as('preparer', A), A, { changes: [{ recordId, action: 'A' }] }),
      ]);
      expect(deleted).toEqual({ ok: true, value: { deleted: 1 } });
      expect(successOf(answer).refused.map(({ rule }) => rule)).toEqual(successOf(answer).saved.length === 1 ? [] : ['R023']);
      const row = await world.database.prisma.document.findFirstOrThrow({ where: { id: recordId } });
      expect([row.action, row.archivedOutcome]).toEqual(['N', 'REMOVED_DELETED']);
    }
  });

  test('deleting while filing: either deleted or filed, and never an unlisted half', async () => {
    const documentIds = [await idOf(world, 'T-1'), await idOf(world, 'TB-1', B)];
    const [deleted, filed] = await Promise.all([
      deleteSupplierDocuments(world.as('preparer', T), T, { form: 'GSTR1', period: OCTOBER, documentIds }),
      fileSupplierReturn(world.as('approver', T), T, { form: 'GSTR1', period: OCTOBER }),
    ]);
    expect(successOf(filed).filed).toBe(deleted.ok ? 1 : 3);
  });

  test('two suppliers file for the same recipients at once', async () => {
    const both = await Promise.all(
      [S, T].map((supplier) => fileSupplierReturn(world.as('approver', supplier), supplier, { form: 'GSTR1', period: OCTOBER })),
    );
    expect(both.map((answer) => successOf(answer).filed)).toEqual([21, 3]);
  });

  test('one return filed ten times at once is filed once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: OCTOBER })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : answer.error.map(({ rule }) => rule)))).toEqual(Array(9).fill('R023'));
  });

  test('one document saved ten times at once stands once', async () => {
    const documents = [aDocument({ number: 'TWIN' })];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => saveSupplierDocuments(world.as('preparer', S), S, { form: 'GSTR1', period: OCTOBER, documents })),
    );
    expect(answers.map((answer) => successOf(answer).added).reduce((sum, added) => sum + added, 0)).toBe(1);
    expect(answers.map((answer) => successOf(answer).unchanged).reduce((sum, same) => sum + same, 0)).toBe(9);
  });
});

/** Everything filed; 16 November: October's statement may be computed. */
async function fileAll(): Promise<void> {
  await file(world, S);
  await file(world, T);
  world.moveTo('2026-11-16');
}

const compute = () => computeGstr2b(world.as('approver', A), A, OCTOBER);
const file3b = () => fileGstr3b(world.as('approver', A), A, { period: OCTOBER });
const saveOne = async (number: string, action: ImsAction) =>
  saveActions(world.as('preparer', A), A, { changes: [{ recordId: await idOf(world, number), action }] });

const periodState = () => world.database.prisma.gstr2bPeriod.findUnique({ where: { gstin_period: { gstin: A, period: OCTOBER } } });

describe('the statement', () => {
  test('computed while actions are saved it holds one moment of the chain, and says what it lacks', async () => {
    await fileAll();
    successOf(await compute());
    for (let round = 0; round < 6; round += 1) {
      await act(world, { [`S-${round}`]: round % 2 === 0 ? 'R' : 'P' });
      const work = Array.from({ length: 8 }, (_, at) => saveOne(`S-${(round + at) % 20}`, at % 2 === 0 ? 'A' : 'R'));
      const [computed, ...saves] = await Promise.all([compute(), ...work]);
      expect(computed.ok).toBe(true);
      expect(saves.every(({ ok }) => ok)).toBe(true);
      expect(await listFaults(world.database)).toEqual([]);
    }
  });

  test('computed twice at once it has whole versions, one after the other', async () => {
    await fileAll();
    const answers = await Promise.all([compute(), compute(), compute()]);
    const versions = answers.flatMap((answer) => (answer.ok ? [answer.value.version] : [])).sort();
    expect(versions).toEqual(Array.from({ length: versions.length }, (_, at) => at + 1));
    const snapshots = await world.database.prisma.gstr2bSnapshot.findMany({ where: { gstin: A } });
    expect(snapshots).toHaveLength(versions.length);
    const lines = await world.database.prisma.gstr2bLine.groupBy({ by: ['version'], where: { gstin: A }, _count: true });
    expect(new Set(lines.map(({ _count }) => _count))).toEqual(new Set([22]));
  });

  test('a user computes while the scheduler drafts', async () => {
    await file(world, S);
    await file(world, T);
    world.moveTo('2026-11-14T00:00');
    const [report, computed] = await Promise.all([runDue(world.system), compute()]);
    expect(report.drafts + (computed.ok ? 1 : 0)).toBeGreaterThan(0);
    expect((await periodState())?.currentVersion).toBeGreaterThan(0);
  });

  test('filed five times at once the return is filed once', async () => {
    await fileAll();
    successOf(await compute());
    const answers = await Promise.all(Array.from({ length: 5 }, file3b));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : answer.error.map(({ rule }) => rule)))).toEqual(Array(4).fill('R107'));
  });

  test('filed while actions are saved: each action is in the return, or refused, or forces a new computation', async () => {
    await fileAll();
    await act(world, { 'S-3': 'R' });
    successOf(await compute());
    const [filed, ...saves] = await Promise.all([file3b(), ...Array.from({ length: 6 }, (_, at) => saveOne(`S-${at + 4}`, 'R'))]);
    const stored = saves.map((answer) => successOf(answer).saved.length).reduce((sum, count) => sum + count, 0);
    if (filed.ok) expect(stored).toBe(0);
    else expect(filed.error.map(({ rule }) => rule)).toEqual(['R108']);
  });

  test('two recipients file at once and add back to the same supplier', async () => {
    await fileAll();
    for (const gstin of [A, B]) successOf(await computeGstr2b(world.as('approver', gstin), gstin, OCTOBER));
    const both = await Promise.all([A, B].map((gstin) => fileGstr3b(world.as('approver', gstin), gstin, { period: OCTOBER })));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  });
});

describe('everybody at once', () => {
  test('twenty kinds of work on four taxpayers, and it all agrees', async () => {
    await file(world, T);
    world.moveTo('2026-11-16');
    const work: (() => Promise<unknown>)[] = [
      ...Array.from({ length: 12 }, (_, at) => () => saveOne(`S-${at}`, (['A', 'R', 'P', 'N'] as const)[at % 4] ?? 'A')),
      () =>
        saveSupplierDocuments(world.as('preparer', S), S, {
          form: 'GSTR1',
          period: OCTOBER,
          documents: [aDocument({ number: 'S-1', taxable: 2_000 }), aDocument({ number: 'S-30' })],
        }),
      () =>
        saveSupplierDocuments(world.as('preparer', S), S, {
          form: 'GSTR1',
          period: OCTOBER,
          documents: [aDocument({ number: 'S-2', taxable: 3_000 })],
        }),
      compute,
      () => computeGstr2b(world.as('approver', B), B, OCTOBER),
      () => runDue(world.system),
      () => saveOne('T-1', 'R'),
      () => setFilingFrequency(world.as('admin', T), T, { from: OCTOBER, frequency: 'QUARTERLY' }),
      () => fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: OCTOBER }),
      compute,
    ];
    const answers = await Promise.allSettled(work.map((run) => run()));
    expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : []))).toEqual([]);
  });
});
