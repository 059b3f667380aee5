/** Random work by random people on two suppliers and two recipients: after each step everything agrees, and nobody did what he may not. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import { type Capability, mayDo, ROLES, type Role } from '../../lib/domain/access';
import { IMS_ACTIONS, type ImsAction } from '../../lib/domain/ims/sections';
import { addMonths, type TaxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { NotAllowed, type ServiceContext } from '../../lib/services/context';
import { deleteSupplierDocuments } from '../../lib/services/delete-supplier-documents';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { runDue } from '../../lib/services/run-due';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { A, aDocument, B, OCTOBER, openFour, S, T, type World } from '../builders/world';
import { dumpDigests, listFaults } from '../builders/world-state';

let template: World['test'];
beforeAll(async () => {
  const first = await openFour({ at: '2026-11-02' });
  template = first.test;
  await closeDatabase(first.database);
});
afterAll(() => template?.drop());

const SUPPLIERS = [S, T] as const;
const RECIPIENTS = [A, B] as const;
const PERIODS: readonly TaxPeriod[] = [OCTOBER, addMonths(OCTOBER, 1)];

interface Actor {
  readonly role: Role;
  readonly of: string;
}

/** What somebody tries; `at` picks among the documents there are. */
type Command =
  | {
      readonly do: 'save';
      readonly number: number;
      readonly to: string;
      readonly taxable: number;
      readonly note: boolean;
      readonly supplier: string;
      readonly period: TaxPeriod;
    }
  | { readonly do: 'amend'; readonly at: number; readonly taxable: number; readonly supplier: string }
  | { readonly do: 'delete'; readonly at: number; readonly supplier: string; readonly period: TaxPeriod }
  | { readonly do: 'file'; readonly supplier: string; readonly period: TaxPeriod }
  | { readonly do: 'act'; readonly at: number; readonly action: ImsAction; readonly recipient: string; readonly stale: boolean }
  | { readonly do: 'compute'; readonly recipient: string; readonly period: TaxPeriod }
  | { readonly do: 'file3b'; readonly recipient: string; readonly period: TaxPeriod }
  | { readonly do: 'wait'; readonly days: number };

const supplier = fc.constantFrom(...SUPPLIERS);
const recipient = fc.constantFrom(...RECIPIENTS);
const period = fc.constantFrom(...PERIODS);
const at = fc.nat({ max: 50 });
const taxable = fc.integer({ min: 0, max: 2_000 });

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      number: fc.nat({ max: 9 }),
      to: recipient,
      taxable,
      note: fc.boolean(),
      supplier,
      period,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('amend' as const), at, taxable, supplier }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), at, supplier, period }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('file' as const), supplier, period }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('act' as const), at, action: fc.constantFrom(...IMS_ACTIONS), recipient, stale: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compute' as const), recipient, period }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('file3b' as const), recipient, period }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 16 }) }) },
);
/** Mostly the right person, sometimes anybody. */
const actor: fc.Arbitrary<Actor | null> = fc.option(
  fc.record({ role: fc.constantFrom(...ROLES), of: fc.constantFrom(...SUPPLIERS, ...RECIPIENTS) }),
  { freq: 2 },
);

const NEEDS: Readonly<Record<Exclude<Command['do'], 'wait'>, Capability>> = {
  save: 'documents.save',
  amend: 'documents.save',
  delete: 'documents.save',
  file: 'return.file',
  act: 'records.act',
  compute: 'gstr2b.compute',
  file3b: 'return.file',
};

const DAY_MS = 86_400_000;

async function pick(world: World, where: object, index: number) {
  const rows = await world.database.prisma.document.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.length === 0 ? undefined : rows[index % rows.length];
}

async function perform(world: World, context: ServiceContext, wish: Exclude<Command, { do: 'wait' }>): Promise<unknown> {
  const today = new Date(world.now().getTime() + 5.5 * 3_600_000).toISOString().slice(0, 7);
  switch (wish.do) {
    case 'save': {
      if (wish.period >= today) return null;
      const document = aDocument({
        number: `D-${wish.number}`,
        to: wish.to,
        taxable: wish.taxable,
        date: `${wish.period}-03`,
        section: wish.note ? 'b2bcn' : 'b2b',
      });
      return saveSupplierDocuments(context, wish.supplier, { form: 'GSTR1', period: wish.period, documents: [document] });
    }
    case 'amend': {
      const original = await pick(world, { supplierGstin: wish.supplier, supplierFiling: 'FILED', originalNumber: null }, wish.at);
      const into = PERIODS[1];
      if (!original || !into || into >= today) return null;
      const date = original.date.toISOString().slice(0, 10);
      const section = original.section === 'b2bcn' ? 'b2bcna' : 'b2ba';
      const document = aDocument({
        number: original.number,
        to: original.gstin,
        taxable: wish.taxable,
        date,
        section,
        original: { number: original.number, date },
      });
      return saveSupplierDocuments(context, wish.supplier, { form: 'GSTR1', period: into, documents: [document] });
    }
    case 'delete': {
      const document = await pick(world, { sourcePeriod: wish.period, supplierFiling: 'SAVED' }, wish.at);
      return (
        document && deleteSupplierDocuments(context, wish.supplier, { form: 'GSTR1', period: wish.period, documentIds: [document.id] })
      );
    }
    case 'file':
      return wish.period >= today ? null : fileSupplierReturn(context, wish.supplier, { form: 'GSTR1', period: wish.period });
    case 'act': {
      // Any record, also one of the other recipient.
      const record = await pick(world, {}, wish.at);
      if (!record) return null;
      const seenVersion = record.version - (wish.stale ? 1 : 0);
      return saveActions(context, wish.recipient, { changes: [{ recordId: record.id, action: wish.action, seenVersion }] });
    }
    case 'compute':
      return computeGstr2b(context, wish.recipient, wish.period);
    case 'file3b':
      return wish.period >= today ? null : fileGstr3b(context, wish.recipient, { period: wish.period });
  }
}

const ownerOf = (wish: Exclude<Command, { do: 'wait' }>): string => ('supplier' in wish ? wish.supplier : wish.recipient);

async function step(world: World, wish: Command, who: Actor | null): Promise<void> {
  if (wish.do === 'wait') {
    world.moveTo(new Date(world.now().getTime() + wish.days * DAY_MS + 5.5 * 3_600_000).toISOString().slice(0, 16));
    await runDue(world.system);
    return;
  }
  const owner = ownerOf(wish);
  const context = who ? world.as(who.role, who.of) : world.as('admin', owner);
  if (mayDo(context.actor, NEEDS[wish.do], owner)) {
    await perform(world, context, wish);
    return;
  }
  const before = await dumpDigests(world.database);
  const answer = await perform(world, context, wish).catch((error: unknown) => error);
  if (answer !== null && answer !== undefined) expect(answer).toBeInstanceOf(NotAllowed);
  expect(await dumpDigests(world.database)).toEqual(before);
}

test('random work leaves every invariant whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(command, actor), { minLength: 25, maxLength: 45 }), async (steps) => {
      const world = await openFour({ at: '2026-11-02', from: template });
      try {
        for (const [wish, who] of steps) {
          await step(world, wish, who);
          expect(await listFaults(world.database)).toEqual([]);
        }
      } finally {
        await world.close();
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 180_000);

test('random work, several at a time, leaves every invariant whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(command, { minLength: 2, maxLength: 6 }), { minLength: 6, maxLength: 10 }), async (rounds) => {
      const world = await openFour({ at: '2026-11-02', from: template, connections: 12 });
      try {
        for (const round of rounds) {
          for (const wish of round) if (wish.do === 'wait') await step(world, wish, null);
          await Promise.all(round.filter((wish) => wish.do !== 'wait').map((wish) => step(world, wish, null)));
          expect(await listFaults(world.database)).toEqual([]);
        }
      } finally {
        await world.close();
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 180_000);
