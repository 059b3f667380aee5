/** COMPUTE GSTR-2B: whether it may be pressed, the job it starts, and the computation that the job (or a scenario) runs. */

import { listPeriodStates } from '../db/gstr2b';
import { enqueue, findOpenJob, insertJob } from '../db/jobs';
import { newId } from '../db/new-id';
import { inTransaction, lockName } from '../db/transaction';
import type { IsoDate } from '../domain/calendar';
import { draftDate, gstr3bDueDate } from '../domain/due-dates';
import { frequencyAt, periodOf, previousPeriodOf } from '../domain/filing-frequency';
import { err, ok, type Result } from '../domain/result';
import { computeEnabled, computeRefusal, isGstr3bFiled, mustRecompute, openPeriod } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { formatPeriod, monthOfDate, type TaxPeriod } from '../domain/tax-period';
import { type ComputedStatement, computeStatement } from './compute-statement';
import { actorUserId, authorise, type ServiceContext } from './context';
import { COMPUTE_JOB, loadGstr2bState, loadReturnContext } from './gstr2b-state';

/** The refusal of COMPUTE, or the new version. */
export async function computeGstr2b(
  context: ServiceContext,
  gstin: string,
  period: TaxPeriod,
  { asJob = false }: { readonly asJob?: boolean } = {},
): Promise<Result<ComputedStatement, Refusal[]>> {
  authorise(context, 'gstr2b.compute', gstin);
  const refused = await refusalNow(context, gstin, period, asJob);
  if (refused) return err([refused]);
  const computed = await computeStatement(context, gstin, period, 'COMPUTE');
  return computed ? ok(computed) : err([refusal('R107', { period: formatPeriod(period) })]);
}

/** Starts the computation as a job; the page finds it again by its id. At most one runs for a GSTIN. */
export async function startCompute(
  context: ServiceContext,
  gstin: string,
  period: TaxPeriod,
): Promise<Result<{ readonly jobId: string }, Refusal[]>> {
  authorise(context, 'gstr2b.compute', gstin);
  return inTransaction(context.database, async (tx) => {
    await lockName(tx, `start ${COMPUTE_JOB} ${gstin}`);
    if (await findOpenJob(tx, gstin, COMPUTE_JOB)) return err([refusal('R106')]);
    const returns = await loadReturnContext(tx, gstin, context.clock.now());
    const refused = computeRefusal(period, await loadGstr2bState(tx, gstin, period, returns), returns);
    if (refused) return err([refused]);
    const id = newId();
    await insertJob(tx, {
      gstin,
      id,
      kind: COMPUTE_JOB,
      input: { period },
      total: 1,
      createdBy: actorUserId(context.actor),
      createdByName: context.actor.name,
      createdAt: context.clock.now(),
    });
    await enqueue(tx, gstin, id);
    return ok({ jobId: id });
  });
}

/** @param asJob the running job is the caller itself. */
async function refusalNow(context: ServiceContext, gstin: string, period: TaxPeriod, asJob: boolean): Promise<Refusal | null> {
  const tx = context.database.prisma;
  const returns = await loadReturnContext(tx, gstin, context.clock.now());
  const state = await loadGstr2bState(tx, gstin, period, returns);
  return computeRefusal(period, asJob ? { ...state, jobRunning: false } : state, returns);
}

export interface Gstr2bStatus {
  /** The period that the COMPUTE button names: the newest whose GSTR-3B is not filed and whose month is over. */
  readonly period: TaxPeriod;
  /** "Oct 2026", or "Jul-Sep 2026". */
  readonly label: string;
  readonly exists: boolean;
  readonly computeEnabled: boolean;
  readonly mustRecompute: boolean;
  /** Why COMPUTE is disabled. */
  readonly refusal: Refusal | null;
  readonly computedAt: Date | null;
  readonly version: number;
  readonly runningJobId: string | null;
  readonly filed: boolean;
  readonly draftOn: IsoDate;
  readonly gstr3bDue: IsoDate;
}

/** @param period left out: the open one. */
export async function gstr2bStatus(context: ServiceContext, gstin: string, period?: TaxPeriod): Promise<Gstr2bStatus> {
  authorise(context, 'records.read', gstin);
  const tx = context.database.prisma;
  const returns = await loadReturnContext(tx, gstin, context.clock.now());
  const { frequencies } = returns.taxpayer;
  const asked = period ?? workingPeriod(returns);
  const state = await loadGstr2bState(tx, gstin, asked, returns);
  const job = await findOpenJob(tx, gstin, COMPUTE_JOB);
  return {
    period: asked,
    label: formatPeriod(asked, frequencyAt(frequencies, asked)),
    exists: state.generated,
    computeEnabled: computeEnabled(asked, state, returns),
    mustRecompute: mustRecompute(asked, state, returns),
    refusal: computeRefusal(asked, state, returns),
    computedAt: state.stored?.computedAt ?? null,
    version: state.stored?.currentVersion ?? 0,
    runningJobId: job?.id ?? null,
    filed: isGstr3bFiled(asked, returns),
    draftOn: draftDate(asked, returns.dueDates),
    gstr3bDue: gstr3bDueDate(returns.taxpayer, asked, returns.dueDates),
  };
}

type Returns = Awaited<ReturnType<typeof loadReturnContext>>;

/** The open period, but not one that is still running when the last one is over: on 17 November that is October. */
function workingPeriod(returns: Returns): TaxPeriod {
  const open = openPeriod(returns);
  const running = periodOf(monthOfDate(returns.today), returns.taxpayer.frequencies);
  return open < running ? open : previousPeriodOf(running, returns.taxpayer.frequencies);
}

/** Periods with a statement or a filed return, newest first, and the working one: what a page offers to choose from. */
export async function listStatementPeriods(
  context: ServiceContext,
  gstin: string,
): Promise<{ readonly period: TaxPeriod; readonly label: string }[]> {
  authorise(context, 'records.read', gstin);
  const tx = context.database.prisma;
  const returns = await loadReturnContext(tx, gstin, context.clock.now());
  const working = workingPeriod(returns);
  const known = new Set<TaxPeriod>([working, ...(await listPeriodStates(tx, gstin)).map(({ period }) => period)]);
  return [...known]
    .sort()
    .reverse()
    .map((period) => ({ period, label: formatPeriod(period, frequencyAt(returns.taxpayer.frequencies, period)) }));
}
