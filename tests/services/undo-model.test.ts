/** Random saves and undos by two people: the records always stand as a model of a few lines says. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImsAction } from '../../lib/domain/ims/sections';
import { saveActions } from '../../lib/services/save-actions';
import { undoChangeSet } from '../../lib/services/undo-change-set';
import { A, documentOf, idOf, openFour, S, save, successOf, type World } from '../builders/world';
import { expectSound } from '../builders/world-state';

const NUMBERS = ['S-0', 'S-1', 'S-2', 'S-3', 'CN-1'] as const;

interface State {
  readonly action: ImsAction;
  readonly remarks: string | null;
  /** Of a credit note that was accepted. */
  readonly flag: 'Y' | 'N' | null;
}
interface ModelSet {
  readonly id: string;
  readonly undoes: string | null;
  readonly changes: ReadonlyMap<string, State>;
}

const NOTHING: State = { action: 'N', remarks: null, flag: null };
const decision = fc.record({
  number: fc.constantFrom(...NUMBERS),
  action: fc.constantFrom<ImsAction>('A', 'R', 'P', 'N'),
  remarks: fc.constantFrom(null, 'late', 'not ours'),
  flag: fc.constantFrom<'Y' | 'N'>('Y', 'N'),
});
const step = fc.oneof(
  fc.record({
    kind: fc.constant('save' as const),
    decisions: fc.uniqueArray(decision, { minLength: 1, maxLength: 4, selector: ({ number }) => number }),
  }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(8) }),
);

const asked = (number: string, { action, remarks, flag }: { action: ImsAction; remarks: string | null; flag: 'Y' | 'N' }): State => ({
  action,
  remarks: action === 'R' || action === 'P' ? remarks : null,
  flag: action === 'A' && number === 'CN-1' ? flag : null,
});
const same = (a: State, b: State): boolean => a.action === b.action && a.remarks === b.remarks && a.flag === b.flag;

let world: World;
let ids: ReadonlyMap<string, string>;
beforeEach(async () => {
  world = await openFour({ at: '2026-11-05' });
  await save(
    world,
    S,
    NUMBERS.map((number) => ({ number, ...(number === 'CN-1' ? { section: 'b2bcn' as const } : {}) })),
  );
  ids = new Map(await Promise.all(NUMBERS.map(async (number) => [number, await idOf(world, number)] as const)));
});
afterEach(() => world.close());

class Model {
  readonly states = new Map<string, State>(NUMBERS.map((number) => [number, NOTHING]));
  /** The set that touched a record last. */
  readonly last = new Map<string, ModelSet>();
  readonly sets: ModelSet[] = [];

  apply(id: string | null, undoes: string | null, wanted: ReadonlyMap<string, State>): number {
    const changes = new Map(
      [...wanted].filter(([number, state]) => !same(state, this.stateOf(number))).map(([number]) => [number, this.stateOf(number)]),
    );
    if (changes.size === 0) return 0;
    const set = { id: id ?? '', undoes, changes };
    for (const number of changes.keys()) {
      this.states.set(number, wanted.get(number) ?? NOTHING);
      this.last.set(number, set);
    }
    this.sets.push(set);
    return changes.size;
  }

  stateOf(number: string): State {
    return this.states.get(number) ?? NOTHING;
  }

  /** Records that stand as the set left them, with what stood before. */
  standing(set: ModelSet): ReadonlyMap<string, State> {
    return new Map([...set.changes].filter(([number]) => this.last.get(number) === set));
  }

  undone(set: ModelSet): number {
    return [...set.changes.keys()].filter((number) => this.isUndone(number, set)).length;
  }

  /** Along the line of undos above the set that touched the record last. */
  private isUndone(number: string, set: ModelSet): boolean {
    let sign = false;
    for (let at = this.last.get(number); at; at = this.sets.find(({ id }) => id === at?.undoes)) {
      if (at === set) return sign;
      sign = !sign;
    }
    return this.wasUndone.get(`${set.id} ${number}`) ?? false;
  }
  /** How it stood for a set when something else happened to the record. */
  readonly wasUndone = new Map<string, boolean>();

  remember(): void {
    for (const set of this.sets)
      for (const number of set.changes.keys()) this.wasUndone.set(`${set.id} ${number}`, this.isUndone(number, set));
  }
}

test('states, counts of what is undone and every invariant agree after each step', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), async (steps) => {
      const user = world.as('preparer', A);
      await saveActions(user, A, { changes: [...ids.values()].map((recordId) => ({ recordId, action: 'N' as const })) });
      const model = new Model();
      for (const one of steps) {
        model.remember();
        if (one.kind === 'save') {
          const changes = one.decisions.map((wish) => {
            const { action, remarks, flag } = asked(wish.number, wish);
            return { recordId: ids.get(wish.number) ?? '', action, remarks, ...(flag ? { itcReduction: { flag } } : {}) };
          });
          const { changeSetId, refused } = successOf(await saveActions(user, A, { changes }));
          expect(refused).toEqual([]);
          model.apply(changeSetId, null, new Map(one.decisions.map((wish) => [wish.number, asked(wish.number, wish)])));
          continue;
        }
        const set = model.sets[one.which % Math.max(1, model.sets.length)];
        if (!set) continue;
        const wanted = model.standing(set);
        const isOver = model.undone(set) === set.changes.size;
        const answer = await undoChangeSet(user, A, { changeSetId: set.id });
        expect(answer.ok).toBe(!isOver);
        if (!answer.ok) continue;
        expect(answer.value.undone).toBe(wanted.size);
        expect(answer.value.undone + answer.value.already + answer.value.refused.reduce((sum, { records }) => sum + records, 0)).toBe(
          set.changes.size,
        );
        model.apply(answer.value.changeSetId, set.id, wanted);
      }
      for (const number of NUMBERS) {
        const { action, remarks, reduction } = await documentOf(world, number);
        expect({ action, remarks, flag: reduction?.flag ?? null }, number).toEqual(model.stateOf(number));
      }
      const counts = await world.database.prisma.changeSet.findMany({ where: { gstin: A, id: { in: model.sets.map(({ id }) => id) } } });
      for (const { id, undoneRecords } of counts) {
        const set = model.sets.find((known) => known.id === id);
        expect(undoneRecords, id).toBe(set ? model.undone(set) : -1);
      }
      await expectSound(world.database);
    }),
    { numRuns: 40 },
  );
});
