/** What the lifecycle rules need to know of a GSTIN's returns and statements. */
import type { Db } from '../db/client';
import { findPeriodState, findSnapshot, listPendingChained, listPendingCreditNotePeriods, type PeriodState } from '../db/gstr2b';
import { findOpenJob } from '../db/jobs';
import { listDueDateOverrides, listFiled3bPeriods } from '../db/returns';
import { istDate } from '../domain/calendar';
import { lapseDeadline } from '../domain/ims/pending';
import { situationOf } from '../domain/ims/situation';
import { type Gstr2bState, lapsedSince, NOT_GENERATED, type ReturnContext } from '../domain/returns/lifecycle';
import type { TaxPeriod } from '../domain/tax-period';
import { Parties, type Party } from './parties';
import { loadDecisions } from './rules-context';

export interface LoadedReturns extends ReturnContext {
  readonly taxpayer: Party;
  /** The instant of which `today` is the day. */
  readonly now: Date;
}

export async function loadReturnContext(tx: Db, gstin: string, now: Date): Promise<LoadedReturns> {
  const parties = new Parties();
  await parties.load(tx, [gstin]);
  const taxpayer = parties.get(gstin);
  return {
    now,
    today: istDate(now),
    taxpayer,
    filedGstr3b: await listFiled3bPeriods(tx, gstin),
    dueDates: await listDueDateOverrides(tx),
  };
}

export const COMPUTE_JOB = 'COMPUTE_GSTR2B';

export async function loadGstr2bState(
  tx: Db,
  gstin: string,
  period: TaxPeriod,
  context: ReturnContext & { readonly now: Date },
): Promise<Gstr2bState & { readonly stored: PeriodState | null }> {
  const stored = await findPeriodState(tx, gstin, period);
  const job = await findOpenJob(tx, gstin, COMPUTE_JOB);
  const jobRunning = job !== null && (job.input as { period?: string }).period === period;
  if (!stored || stored.currentVersion === 0) return { ...NOT_GENERATED, jobRunning, stored };
  return {
    generated: true,
    actionsChanged: stored.staleSeq !== null,
    lapsed: await hasLapsedSince(tx, gstin, stored, context),
    jobRunning,
    stored,
  };
}

/** A pending window that ended after the day by which the current version judged windows (2.4). */
async function hasLapsedSince(
  tx: Db,
  gstin: string,
  stored: PeriodState,
  context: ReturnContext & { readonly now: Date },
): Promise<boolean> {
  const { now } = context;
  const snapshot = await findSnapshot(tx, { gstin, period: stored.period, version: stored.currentVersion });
  if (!snapshot || snapshot.judgedOn === context.today) return false;
  const chained = await listPendingChained(tx, gstin, stored.period);
  const { rules, chainOf } = await loadDecisions(tx, gstin, now, chained);
  const notes = (await listPendingCreditNotePeriods(tx, gstin, stored.period)).map((gstr2bPeriod) => ({ specified: true, gstr2bPeriod }));
  const situations = [...notes, ...chained.map((record) => situationOf(record, chainOf(record), rules))];
  return situations.some((situation) => {
    const deadline = lapseDeadline(situation, rules);
    return deadline !== null && lapsedSince(deadline, snapshot.judgedOn, context.today);
  });
}
