/** Runs one scenario on an empty database: registers its taxpayers, then moves the clock from step to step. */

import type { Database } from '../../db/client';
import { saveDueDateOverride } from '../../db/returns';
import { writeSetting } from '../../db/settings';
import { istMidnight } from '../../domain/calendar';
import { DUE_FORMS, type DueForm } from '../../domain/due-dates';
import { parseSettings } from '../../domain/settings';
import { addMonths, monthOfDate, type TaxPeriod, taxPeriod } from '../../domain/tax-period';
import { firstPeriodFrom, isTaxpayerKind } from '../../domain/taxpayer';
import type { Scenario } from '../../schemas/scenario';
import { registerTaxpayer } from '../../services/register-taxpayer';
import { runDue } from '../../services/run-due';
import { outcomeDifferences, stateDifferences } from './expectations';
import { runVerb } from './verbs';
import { InvalidScenario, World } from './world';

export type ScenarioResult = { readonly ok: true } | { readonly ok: false; readonly step: number; readonly differences: readonly string[] };

/** @throws InvalidScenario where the file contradicts itself. */
export async function runScenario(database: Database, scenario: Scenario): Promise<ScenarioResult> {
  const world = new World(database);
  await prepare(world, scenario);
  for (const [index, step] of scenario.steps.entries()) {
    if (step.at) world.moveTo(toInstant(step.at));
    await runDue(world.system());
    const outcome = await runVerb(world, step);
    const expected = step.expect ?? step.check;
    const differences = outcomeDifferences(outcome, expected);
    // What was refused has made nothing that could be looked at.
    if (expected && differences.length === 0) differences.push(...(await stateDifferences(world, expected)));
    if (differences.length > 0) return { ok: false, step: index + 1, differences };
  }
  return { ok: true };
}

/** "2026-05-05T10:00" in IST. */
const toInstant = (text: string): Date => new Date(`${text}:00+05:30`);

async function prepare(world: World, scenario: Scenario): Promise<void> {
  const start = firstMonth(scenario);
  world.moveTo(istMidnight(`${start}-01`));
  for (const [alias, taxpayer] of Object.entries(scenario.taxpayers)) {
    world.add(alias, taxpayer.gstin);
    const frequency = taxpayer.frequency === 'quarterly' ? 'QUARTERLY' : 'MONTHLY';
    const kind = (taxpayer.kind ?? 'regular').toUpperCase();
    if (!isTaxpayerKind(kind)) throw new InvalidScenario(`unknown kind of taxpayer: ${kind}`);
    const firstPeriod = firstPeriodFrom(start, frequency);
    const from = addMonths(firstPeriod, frequency === 'QUARTERLY' ? -2 : 0);
    const name = taxpayer.name ?? alias;
    await registerTaxpayer(world.system(), {
      gstin: taxpayer.gstin,
      legalName: name,
      tradeName: name,
      kind,
      firstPeriod,
      frequencies: [{ from, frequency }],
    });
  }
  await applySettings(world, scenario);
  for (const { form, period, frequency, group, due } of scenario.dueDates ?? []) {
    if (!isDueForm(form)) throw new InvalidScenario(`no due date of ${form}`);
    await saveDueDateOverride(world.database.prisma, {
      form,
      period: taxPeriod(period),
      due,
      frequency: frequency ? (frequency === 'quarterly' ? 'QUARTERLY' : 'MONTHLY') : null,
      group: group === 'X' || group === 'Y' ? group : null,
    });
  }
}

const isDueForm = (form: string): form is DueForm => (DUE_FORMS as readonly string[]).includes(form);

async function applySettings(world: World, scenario: Scenario): Promise<void> {
  const settings = parseSettings(scenario.settings ?? {});
  if (!settings.ok) throw new InvalidScenario(`settings: ${settings.error}`);
  for (const alias of Object.keys(scenario.taxpayers)) {
    for (const [key, value] of Object.entries(scenario.settings ?? {}))
      await writeSetting(world.database.prisma, world.person(alias).gstin, key, value as string | number | boolean);
  }
}

/** `start`, or the month before the first step. */
function firstMonth(scenario: Scenario): TaxPeriod {
  if (scenario.start) return taxPeriod(scenario.start);
  const first = scenario.steps[0]?.at;
  if (!first) throw new InvalidScenario('the first step has no instant');
  return addMonths(monthOfDate(first.slice(0, 10)), -1);
}
