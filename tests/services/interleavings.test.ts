/** Moments that must not fall between two steps of one piece of work: each test stops one there and lets another pass. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { A, act, aDocument, B, documentOf, file, idOf, OCTOBER, openFour, S, save, successOf, T, type World } from '../builders/world';
import { whileHeld } from '../builders/world-locks';
import { expectSound } from '../builders/world-state';

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

const _actors = (count: number) => Array.from({ length: count }, () => world.as('preparer', A));

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

describe('interleavings', () => {
  test('one save that names a record twice faults nothing: it is refused, or the last one counts', async () => {
    const recordId = await idOf(world, 'S-0');
    const answer = await saveActions(world.as('preparer', A), A, {
      changes: [
        { recordId, action: 'A' },
        { recordId, action: 'R' },
      ],
    });
    const { action, version } = await documentOf(world, 'S-0');
    expect(answer.ok ? [action, version] : ['N', 1]).toEqual(answer.ok ? ['R', 2] : [action, version]);
  });

  test('a document saved for someone new while the return is filed is filed with it, or refused', async () => {
    // The filing has listed its recipients and waits for its own chain; meanwhile the supplier adds another recipient.
    await save(world, S, [{ number: 'SB-1', to: A }]);
    const { during: saved, after: filed } = await whileHeld(world.database, [S], {
      first: () => fileSupplierReturn(world.as('approver', S), S, { form: 'GSTR1', period: OCTOBER }),
      during: () =>
        saveSupplierDocuments(world.as('preparer', S), S, {
          form: 'GSTR1',
          period: OCTOBER,
          documents: [aDocument({ number: 'NEW-1', to: B })],
        }),
    });
    expect(filed.ok).toBe(true);
    const rows = await world.database.prisma.document.findMany({ where: { number: 'NEW-1' } });
    expect(rows.map(({ gstin, supplierFiling }) => [gstin, supplierFiling])).toEqual(saved.ok ? [[B, 'FILED']] : []);
  });

  test('a document moved by two edits at once stands in front of one recipient', async () => {
    for (let round = 0; round < 10; round += 1) {
      const targets = round % 2 === 0 ? [A, B] : [B, A];
      const answers = await Promise.allSettled(
        targets.map((to) =>
          saveSupplierDocuments(world.as('preparer', S), S, {
            form: 'GSTR1',
            period: OCTOBER,
            documents: [aDocument({ number: 'S-3', to })],
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      const open = await world.database.prisma.document.findMany({ where: { number: 'S-3', archivedOutcome: null } });
      expect(open).toHaveLength(1);
    }
  });

  test('the first one is stale too when an action came while it was computed', async () => {
    await fileAll();
    // The lines are written; before they are published somebody rejects a record.
    const { during: saved, after: computed } = await whileHeld(world.database, [A], { first: compute, during: () => saveOne('S-1', 'R') });
    expect([computed.ok, saved.ok]).toEqual([true, true]);
    const line = await world.database.prisma.gstr2bLine.findFirstOrThrow({ where: { gstin: A, documentId: await idOf(world, 'S-1') } });
    const state = await periodState();
    expect([line.action, state?.staleSeq === null]).toEqual(['N', false]);
  });

  test('a return filed while it is computed anew (a pending window lapsed) stays on the statement it was filed on', async () => {
    await save(world, S, [{ number: 'CN-1', section: 'b2bcn', taxable: 500 }]);
    await act(world, { 'CN-1': 'P' });
    await fileAll();
    successOf(await compute());
    world.moveTo('2026-12-22');
    const { after: computed, during: filed } = await whileHeld(world.database, [A], { first: compute, during: file3b });
    const state = await periodState();
    if (filed.ok) {
      const filing = await world.database.prisma.returnFiling.findFirstOrThrow({ where: { gstin: A, form: 'GSTR3B' } });
      expect((filing.content as { statementVersion: number }).statementVersion).toBe(state?.currentVersion);
      expect(computed.ok).toBe(false);
    } else expect(computed.ok).toBe(true);
  });

  test('a return filed without a statement while the first one is computed: not both', async () => {
    await fileAll();
    const { after: computed, during: filed } = await whileHeld(world.database, [A], { first: compute, during: file3b });
    expect([computed.ok, filed.ok].filter(Boolean).length).toBeGreaterThan(0);
    const state = await periodState();
    expect(filed.ok ? state?.currentVersion : 0).toBe(0);
  });
});
