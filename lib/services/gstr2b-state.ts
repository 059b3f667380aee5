/** What the lifecycle rules need to know of a GSTIN's returns and statements. */
import type { Db } from '../db/client';
import { findPeriodState, findSnapshot, listPendingChained, listPendingCreditNotePeriods, type PeriodState } from '../db/gstr2b';
import { findOpenJob } from '../db/jobs';
import { listDueDateOverrides, listFiled3bPeriods } from '../db/returns';
import { istDate } from '../domain/calendar';
import type { DecisionContext } from '../domain/ims/record';
import { lapseDeadline } from '../domain/ims/pending';
import { type Gstr2bState, lapsedSince, NOT_GENERATED, type ReturnContext } from '../domain/returns/lifecycle';
import type { TaxPeriod } from '../domain/tax-period';
import { DEFAULT_SETTINGS } from '../domain/settings';
import { situationOf } from '../domain/ims/situation';
import { Parties } from './parties';
import { loadChains } from './rules-context';

export async function loadReturnContext(tx: Db, gstin: string, now: Date): Promise<ReturnContext & Pick<DecisionContext, 'recipient' | 'settings'>> {
  const parties = new Parties();
  await parties.load(tx, [gstin]);
  const taxpayer = parties.get(gstin);
  return {
    today: istDate(now), taxpayer, recipient: taxpayer, settings: taxpayer.settings,
    filedGstr3b: await listFiled3bPeriods(tx, gstin), dueDates: await listDueDateOverrides(tx),
  };
}

export const COMPUTE_JOB = 'COMPUTE_GSTR2B';

export async function loadGstr2bState(tx: Db, gstin: string, period: TaxPeriod, context: ReturnContext): Promise<Gstr2bState & { readonly stored: PeriodState | null }> {
  const stored = await findPeriodState(tx, gstin, period);
  const job = await findOpenJob(tx, gstin, COMPUTE_JOB);
  const jobRunning = job !== null && (job.input as { period?: string }).period === period;
  if (!stored || stored.currentVersion === 0) return { ...NOT_GENERATED, jobRunning, stored };
  return { generated: true, actionsChanged: stored.staleSeq !== null, lapsed: await hasLapsedSince(tx, gstin, stored, context), jobRunning, stored };
}

/** A pending window that ended after the day by which the current version judged windows (2.4). */
async function hasLapsedSince(tx: Db, gstin: string, stored: PeriodState, context: ReturnContext): Promise<boolean> {
  const snapshot = await findSnapshot(tx, { gstin, period: stored.period, version: stored.currentVersion });
  if (!snapshot || snapshot.judgedOn === context.today) return false;
  const rules: DecisionContext = { today: context.today, recipient: context.taxpayer, supplierFrequencies: {}, dueDates: context.dueDates, settings: DEFAULT_SETTINGS };
  const notes = (await listPendingCreditNotePeriods(tx, gstin, stored.period)).map((gstr2bPeriod) => ({ specified: true, gstr2bPeriod }));
  const chained = await listPendingChained(tx, gstin, stored.period);
  const chainOf = await loadChains(tx, gstin, chained);
  const situations = [...notes, ...chained.map((record) => situationOf(record, chainOf(record), rules))];
  return situations.some((situation) => {
    const deadline = lapseDeadline(situation, rules);
    return deadline !== null && lapsedSince(deadline, snapshot.judgedOn, context.today);
  });
}
