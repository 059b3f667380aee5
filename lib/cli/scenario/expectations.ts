/** What a scenario says must be seen, against what is: each difference as one line. */
import type { StoredDocument } from '../../db/document-columns';
import { listCounters } from '../../db/record-lists';
import { listAddBacks } from '../../db/returns';
import { pendingPolicy } from '../../domain/ims/pending';
import { type DecisionContext, isInIms, judgedPeriod } from '../../domain/ims/record';
import { allowedActions } from '../../domain/ims/rules';
import { IMS_ACTIONS } from '../../domain/ims/sections';
import { situationOf } from '../../domain/ims/situation';
import { rupeesNumber } from '../../domain/money';
import { outwardStatus, recipientReturn } from '../../domain/outward';
import { equalTax, NO_TAX, sumTax, TAX_HEADS, type TaxAmounts } from '../../domain/tax-amounts';
import { taxPeriod } from '../../domain/tax-period';
import type { ScenarioExpectation, ScenarioRecordExpectation } from '../../schemas/scenario';
import { gstr2bStatus } from '../../services/compute-gstr2b';
import { loadReturnContext } from '../../services/gstr2b-state';
import { readGstr3b, readRows } from '../../services/read-gstr3b';
import { loadDecisions } from '../../services/rules-context';
import { type StepOutcome, toTax } from './verbs';
import type { World } from './world';

const show = (value: unknown): string => JSON.stringify(value);
const showTax = (tax: TaxAmounts): string => show(TAX_HEADS.map((head) => rupeesNumber(tax[head])));

const compare = (what: string, expected: unknown, actual: unknown): string[] =>
  expected === undefined || show(expected) === show(actual) ? [] : [`${what} expected ${show(expected)} got ${show(actual)}`];
const compareTax = (what: string, expected: TaxAmounts, actual: TaxAmounts): string[] =>
  equalTax(expected, actual) ? [] : [`${what} expected ${showTax(expected)} got ${showTax(actual)}`];

/** The outcome of the call itself: without `error`, a refused call fails the scenario; without `refused`, a refused row does. */
export function outcomeDifferences(outcome: StepOutcome, expected: ScenarioExpectation | undefined): string[] {
  const differences = compare('error', expected?.error ?? null, outcome.error);
  const sorted = (refs: readonly string[] | undefined) => refs && [...refs].sort();
  const ordered = (refused: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(refused).sort());
  return [
    ...differences,
    ...compare('saved', sorted(expected?.saved), sorted(outcome.saved)),
    ...compare('refused', ordered(expected?.refused ?? {}), ordered(outcome.refused)),
  ];
}

export async function stateDifferences(world: World, expected: ScenarioExpectation): Promise<string[]> {
  const differences: string[] = [];
  for (const [ref, record] of Object.entries(expected.records ?? {})) differences.push(...(await recordDifferences(world, ref, record)));
  for (const [alias, counts] of Object.entries(expected.counts ?? {})) differences.push(...(await countDifferences(world, alias, counts)));
  for (const statement of expected.gstr2b ?? []) differences.push(...(await statementDifferences(world, statement)));
  for (const gstr3b of expected.gstr3b ?? []) {
    const { cells } = await readGstr3b(world.contextOf(gstr3b.of), world.person(gstr3b.of).gstin, taxPeriod(gstr3b.period));
    for (const [cell, actual] of Object.entries(cells)) {
      const vector = gstr3b.cells[cell];
      differences.push(...compareTax(`${gstr3b.of} ${gstr3b.period} ${cell}`, vector ? toTax(vector) : NO_TAX, actual));
    }
  }
  for (const added of expected.addBack ?? []) {
    const rows = await listAddBacks(world.database.prisma, world.person(added.of).gstin, taxPeriod(added.period));
    differences.push(...compareTax(`add-back ${added.of} ${added.period}`, toTax(added.tax), sumTax(rows.map(({ tax }) => tax))));
  }
  for (const [ref, outward] of Object.entries(expected.outward ?? {})) differences.push(...(await outwardDifferences(world, ref, outward)));
  return differences;
}

interface Judged {
  readonly record: StoredDocument;
  readonly rules: DecisionContext;
  readonly chain: Parameters<typeof situationOf>[1];
}

async function judged(world: World, ref: string): Promise<Judged> {
  const record = await world.document(ref);
  const tx = world.database.prisma;
  const { rules, chainOf } = await loadDecisions(tx, record.gstin, world.now, [record]);
  return { record, rules, chain: chainOf(record) };
}

async function recordDifferences(world: World, ref: string, expected: ScenarioRecordExpectation): Promise<string[]> {
  const { record, rules, chain } = await judged(world, ref);
  const situation = situationOf(record, chain, rules);
  const cap = situation.cap && TAX_HEADS.map((head) => rupeesNumber(situation.cap?.[head] ?? NO_TAX[head]));
  return [
    ...compare(`${ref}.action`, expected.action, record.action),
    ...compare(`${ref}.inIms`, expected.inIms, isInIms(record)),
    ...compare(`${ref}.filed`, expected.filed, record.supplierFiling === 'FILED'),
    ...compare(`${ref}.period2b`, expected.period2b, record.gstr2bPeriod === null ? null : judgedPeriod(record, rules)),
    ...compare(`${ref}.pendingAllowed`, expected.pendingAllowed, allowedActions(record, chain, rules).P.allowed),
    ...compare(`${ref}.pendingUntil`, expected.pendingUntil, pendingPolicy(situation, rules).until),
    ...compare(`${ref}.locked`, expected.locked, situation.standing === 'LOCKED'),
    ...compare(`${ref}.declaration`, expected.declaration, cap),
    ...compare(`${ref}.archived`, expected.archived, record.archived?.outcome ?? null),
  ];
}

async function countDifferences(
  world: World,
  alias: string,
  counts: NonNullable<ScenarioExpectation['counts']>[string],
): Promise<string[]> {
  const counters = await listCounters(world.database.prisma, world.person(alias).gstin);
  return Object.entries(counts).flatMap(([section, expected]) => {
    const actual = IMS_ACTIONS.map(
      (action) => counters.find((counter) => counter.section === section && counter.action === action)?.records ?? 0,
    );
    return compare(`counts ${alias} ${section}`, expected, actual);
  });
}

async function statementDifferences(world: World, expected: NonNullable<ScenarioExpectation['gstr2b']>[number]): Promise<string[]> {
  const { gstin } = world.person(expected.of);
  const period = taxPeriod(expected.period);
  const status = await gstr2bStatus(world.contextOf(expected.of), gstin, period);
  const what = `2B ${expected.of} ${expected.period}`;
  const differences = [
    ...compare(`${what} exists`, expected.exists, status.exists),
    ...compare(`${what} computeEnabled`, expected.computeEnabled, status.computeEnabled),
    ...compare(`${what} mustRecompute`, expected.mustRecompute, status.mustRecompute),
  ];
  if (!expected.rows) return differences;
  const rows = await readRows(world.database.prisma, status.exists ? { gstin, period, version: status.version } : null);
  for (const code of new Set([...Object.keys(expected.rows), ...Object.keys(rows)])) {
    const vector = expected.rows[code];
    differences.push(...compareTax(`${what} ${code}`, vector ? toTax(vector) : NO_TAX, rows[code]?.tax ?? NO_TAX));
  }
  return differences;
}

async function outwardDifferences(
  world: World,
  ref: string,
  expected: NonNullable<ScenarioExpectation['outward']>[string],
): Promise<string[]> {
  const record = await world.document(ref);
  const recipient = await loadReturnContext(world.database.prisma, record.gstin, world.now);
  return [
    ...compare(`outward ${ref}.status`, expected.status, outwardStatus(record)),
    ...compare(`outward ${ref}.recipient3b`, expected.recipient3b, recipientReturn(record, recipient)),
    ...compare(`outward ${ref}.remarks`, expected.remarks, record.remarks),
  ];
}
