/**
 * What falls due: drafts on the 14th, removals at the 16(4) cut-off. Derived from the clock and the data, so that a run that came too late
 * catches up in order, and one that came twice does nothing.
 */
import { appendLink, lockChain } from '../db/audit';
import type { Database } from '../db/client';
import { archiveAsRemoved, linkChanges, listPendingUpTo } from '../db/documents';
import { findPeriodState } from '../db/gstr2b';
import { findReturn, listDueDateOverrides } from '../db/returns';
import { INSTALLATION, readSetting, writeSetting } from '../db/settings';
import { listTaxpayerGstins } from '../db/taxpayers';
import { inTransaction, lockNameForSession } from '../db/transaction';
import { addDays, type IsoDate, istDate, istMidnight } from '../domain/calendar';
import { previousPeriodOf } from '../domain/filing-frequency';
import { isRemovedBy16_4 } from '../domain/ims/pending';
import { situationOf } from '../domain/ims/situation';
import { canGenerate, type DueEvent, dueEvents, isGstr3bFiled, openPeriod } from '../domain/returns/lifecycle';
import type { TaxPeriod } from '../domain/tax-period';
import { computeStatement } from './compute-statement';
import { authoriseOperator, type Clock, type ServiceContext } from './context';
import { loadReturnContext } from './gstr2b-state';
import { Parties } from './parties';
import { loadDecisions } from './rules-context';

const SCHEDULER = { kind: 'SYSTEM', name: 'Scheduler' } as const;
const LAST_RUN = 'scheduler.ran-up-to';

export interface DueReport {
  readonly drafts: number;
  readonly removals: number;
}

/** A context of the system's own at an instant. */
const systemContext = (context: ServiceContext, clock: Clock): ServiceContext => ({ ...context, clock, actor: SCHEDULER });

/**
 * Does everything due up to now, day by day, each at 00:00 of its day; taxpayer by taxpayer within a day.
 */
export async function runDue(context: ServiceContext): Promise<DueReport> {
  authoriseOperator(context);
  const today = istDate(context.clock.now());
  if ((await lastRun(context.database, today)) === today) return { drafts: 0, removals: 0 };
  return lockNameForSession(context.database, 'scheduler', async () => {
    const from = await lastRun(context.database, today);
    let drafts = 0;
    let removals = 0;
    for (const [day, events] of await eventsByDay(context, from, today)) {
      const at = istMidnight(day);
      const system = systemContext(context, { now: () => at });
      for (const { gstin, event } of events) {
        if (event.kind === 'DRAFT') drafts += (await draft(system, gstin, event.period)) ? 1 : 0;
        else removals += await removeExpired(system, gstin, event.financialYear);
      }
    }
    await writeSetting(context.database.prisma, INSTALLATION, LAST_RUN, today);
    return { drafts, removals };
  });
}

/** First run: a year back covers every period that can still be open; what is done already is not done again. */
async function lastRun(database: Database, today: IsoDate): Promise<IsoDate> {
  const stored = await readSetting(database.prisma, INSTALLATION, LAST_RUN);
  return typeof stored === 'string' && stored <= today ? stored : addDays(today, -400);
}

const TAXPAYERS_A_READ = 500;

interface Due {
  readonly gstin: string;
  readonly event: DueEvent;
}

async function eventsByDay(context: ServiceContext, after: IsoDate, upTo: IsoDate): Promise<[IsoDate, Due[]][]> {
  const byDay = new Map<IsoDate, Due[]>();
  const tx = context.database.prisma;
  const dueDates = await listDueDateOverrides(tx);
  for (let last = ''; ; ) {
    const gstins = await listTaxpayerGstins(tx, last, TAXPAYERS_A_READ);
    const parties = new Parties();
    await parties.load(tx, gstins);
    for (const gstin of gstins) {
      for (const event of dueEvents(parties.get(gstin), after, upTo, dueDates))
        byDay.set(event.on, [...(byDay.get(event.on) ?? []), { gstin, event }]);
    }
    if (gstins.length < TAXPAYERS_A_READ) break;
    last = gstins.at(-1) ?? last;
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The automatic draft (R100): only if the return before it was filed by then (R101), and none was made yet. */
async function draft(context: ServiceContext, gstin: string, period: TaxPeriod): Promise<boolean> {
  const tx = context.database.prisma;
  const at = context.clock.now();
  const state = await findPeriodState(tx, gstin, period);
  if (state && state.currentVersion > 0) return false;
  const returns = await loadReturnContext(tx, gstin, at);
  if (!canGenerate(period, returns) || !(await wasFiledBefore(context, gstin, period, returns, at))) return false;
  return (await computeStatement(context, gstin, period, 'DRAFT')) !== null;
}

/** For a night that is caught up: a return filed since then leaves the generation to the user (R102). */
async function wasFiledBefore(
  context: ServiceContext,
  gstin: string,
  period: TaxPeriod,
  returns: Awaited<ReturnType<typeof loadReturnContext>>,
  at: Date,
): Promise<boolean> {
  const previous = previousPeriodOf(period, returns.taxpayer.frequencies);
  const filed = await findReturn(context.database.prisma, gstin, 'GSTR3B', previous);
  return filed ? filed.filedAt <= at : isGstr3bFiled(previous, returns);
}

const CHUNK = 2_000;

/** R039: what is still pending when its credit can no longer be taken leaves IMS. */
async function removeExpired(context: ServiceContext, gstin: string, financialYear: number): Promise<number> {
  const at = context.clock.now();
  return inTransaction(
    context.database,
    async (tx) => {
      const end = await lockChain(tx, gstin);
      const open = openPeriod(await loadReturnContext(tx, gstin, at));
      let removed = 0;
      for (let after: string | null = null; ; ) {
        const records = await listPendingUpTo(tx, gstin, `${financialYear + 1}-03-31`, after, CHUNK);
        const { rules, chainOf } = await loadDecisions(tx, gstin, at, records);
        const expired = records.filter((record) => isRemovedBy16_4(record, situationOf(record, chainOf(record), rules), rules.today));
        await archiveAsRemoved(
          tx,
          gstin,
          expired.map(({ id }) => id),
          open,
          end.seq + 1n,
        );
        removed += expired.length;
        if (records.length < CHUNK) break;
        after = records.at(-1)?.id ?? null;
      }
      if (removed > 0) {
        const { changes, digest } = await linkChanges(tx, gstin, end.seq + 1n);
        await appendLink(tx, end, {
          at,
          actor: context.actor,
          event: 'RECORDS_REMOVED_16_4',
          requestId: context.requestId,
          detail: { financialYear, records: removed },
          changes,
          changesDigest: digest,
        });
      }
      return removed;
    },
    { timeoutMs: 10 * 60_000 },
  );
}
