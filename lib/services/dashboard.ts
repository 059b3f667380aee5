/** The taxpayer's home: what waits, for whom, until when; ITC by status; what was changed last. */
import { listChangeSets } from '../db/change-sets';
import type { Db } from '../db/client';
import { listPendingChained, sumPendingCreditNotes, sumPendingDatedUpTo } from '../db/pending-records';
import { listCounters } from '../db/record-lists';
import { inTransaction } from '../db/transaction';
import { listMembers } from '../db/users';
import { type Capability, mayDo, roleAllows } from '../domain/access';
import { cutoff16_4, daysBetween, financialYearOf, formatDate, type IsoDate } from '../domain/calendar';
import { draftDate, gstr3bDueDate } from '../domain/due-dates';
import { frequencyAt, nextPeriodOf, previousPeriodOf } from '../domain/filing-frequency';
import { lapseDeadline } from '../domain/ims/pending';
import type { DecisionContext } from '../domain/ims/record';
import { SECTIONS, type SectionCode } from '../domain/ims/sections';
import { situationOf } from '../domain/ims/situation';
import { formatCount, formatRupees, type Paise, paise } from '../domain/money';
import { openPeriod } from '../domain/returns/lifecycle';
import { totalTax } from '../domain/tax-amounts';
import { financialYearLabel, formatPeriod, type TaxPeriod } from '../domain/tax-period';
import { usesIms } from '../domain/taxpayer';
import type { Dashboard, Duty, RecentChangeSet } from '../schemas/dashboard';
import { gstr2bStatus } from './compute-gstr2b';
import { authorise, type ServiceContext } from './context';
import { loadReturnContext } from './gstr2b-state';
import { readInwardSummary } from './inward-summary';
import { loadChains, loadRulesContext } from './rules-context';

const SHOWN_CHANGE_SETS = 5;
/** Chained records looked at; beyond it the dashboard says "or more". */
const MOST_CHAINED = 500;
const HOT_DAYS = 3;
const WARM_DAYS = 31;
const CUTOFF_NOTICE_DAYS = 120;

export async function readDashboard(context: ServiceContext, gstin: string): Promise<Dashboard> {
  authorise(context, 'records.read', gstin);
  const [summary, status, changeSets, duties] = await Promise.all([
    readInwardSummary(context, gstin),
    gstr2bStatus(context, gstin),
    listChangeSets(context.database.prisma, gstin, { limit: SHOWN_CHANGE_SETS }),
    listDuties(context, gstin),
  ]);
  return {
    label: status.label,
    period: status.period,
    duties,
    totals: summary.totals,
    records: summary.records,
    changeSets: changeSets.map(
      ({ id, at, actorName, title, records, undoneRecords }): RecentChangeSet => ({
        id,
        at: at.toISOString(),
        actorName,
        title,
        records,
        isUndone: undoneRecords >= records,
      }),
    ),
  };
}

/** What waits, the nearest day first. */
export async function listDuties(context: ServiceContext, gstin: string): Promise<Duty[]> {
  authorise(context, 'records.read', gstin);
  const returns = await loadReturnContext(context.database.prisma, gstin, context.clock.now());
  const status = await gstr2bStatus(context, gstin, openPeriod(returns));
  const duties = await inTransaction(
    context.database,
    async (tx) => {
      const rules = await loadRulesContext(tx, gstin, context.clock.now());
      if (!usesIms(rules.recipient.kind)) return [];
      const who = await waitingFor(tx, context, gstin);
      const windows = await pendingWindows(tx, gstin, rules);
      const day = dayTeller(rules.today);
      return [
        returnDuty(status, rules, who, day),
        ...windows.byDeadline.map((window) => windowDuty(window, who, day)),
        ...cutoffDuty(windows.atCutoff, rules, who, day),
        draftDuty(status, rules, day, await sumUndecided(tx, gstin)),
      ];
    },
    { isolation: 'REPEATABLE_READ' },
  );
  return duties.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

type Status = Awaited<ReturnType<typeof gstr2bStatus>>;
type DayTeller = (date: IsoDate) => Pick<Duty, 'date' | 'left' | 'tone'>;

/** How a day stands to today, in words and urgency. */
const dayTeller =
  (today: IsoDate): DayTeller =>
  (date) => {
    const days = daysBetween(today, date);
    return { date, left: daysLeft(days), tone: days <= HOT_DAYS ? 'hot' : days <= WARM_DAYS ? 'warm' : 'calm' };
  };

function daysLeft(days: number): string {
  if (days === 0) return 'today';
  if (days < 0) return days === -1 ? '1 day late' : `${-days} days late`;
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** For each kind of work, the words that say who can do it. */
type Who = (capability: Capability) => string;

async function waitingFor(tx: Db, context: ServiceContext, gstin: string): Promise<Who> {
  const members = await listMembers(tx, gstin);
  return (capability) => {
    if (context.actor.kind === 'USER' && mayDo(context.actor, capability, gstin)) return 'you';
    const names = members.filter((member) => !member.isDisabled && roleAllows(member.role, capability)).map((member) => member.name);
    return names.length === 0 ? 'someone with the right to do it' : names.slice(0, 2).join(' or ');
  };
}

function returnDuty(status: Status, rules: DecisionContext, who: Who, day: DayTeller): Duty {
  const due = gstr3bDueDate(rules.recipient, status.period, rules.dueDates);
  const base = { id: 'gstr3b', ...day(due), title: `GSTR-3B of ${status.label} is due` };
  const computing = who('gstr2b.compute');
  const filing = who('return.file');
  if (status.mustRecompute) {
    return {
      ...base,
      text: 'GSTR-2B is older than your last action. It has to be computed again before the return can be filed.',
      waitsFor: computing === filing ? `Waits for ${computing}` : `Waits for ${computing}, then for ${filing}`,
      action: { label: 'Go to GSTR-2B', href: `/gstr2b/${status.period}` },
    };
  }
  if (!status.exists) {
    const drafted = draftDate(status.period, rules.dueDates);
    const waits = rules.today < drafted ? 'Waits for the calendar' : `Waits for ${computing}`;
    const text =
      rules.today < drafted
        ? `Its GSTR-2B is drafted on ${formatDate(drafted)}.`
        : 'Its GSTR-2B is not generated yet: compute it, then file the return.';
    return { ...base, text, waitsFor: waits, action: { label: 'Go to GSTR-2B', href: `/gstr2b/${status.period}` } };
  }
  return {
    ...base,
    text: 'GSTR-2B holds all actions taken so far. The return can be filed.',
    waitsFor: `Waits for ${filing}`,
    action: { label: 'Go to GSTR-3B', href: `/gstr3b/${status.period}` },
  };
}

interface PendingSum {
  readonly section: SectionCode;
  readonly records: number;
  readonly tax: Paise;
}

interface PendingWindow {
  readonly deadline: IsoDate;
  readonly sums: readonly PendingSum[];
}

interface PendingWindows {
  /** Windows that have not ended, by their last day. */
  readonly byDeadline: readonly PendingWindow[];
  /** Pending records that leave IMS at the next 16(4) cut-off. */
  readonly atCutoff: PendingWindow;
}

const UNLIMITED_SECTIONS: readonly SectionCode[] = ['b2b', 'b2bdn', 'ecom'];

async function pendingWindows(tx: Db, gstin: string, rules: DecisionContext): Promise<PendingWindows> {
  const cutoff = nextCutoff(rules.today);
  const lastDate = `${cutoff.slice(0, 4)}-03-31`;
  const notes = await sumPendingCreditNotes(tx, gstin);
  const dated = await sumPendingDatedUpTo(tx, gstin, UNLIMITED_SECTIONS, lastDate);
  const chained = await listPendingChained(tx, gstin, MOST_CHAINED);
  const chainOf = await loadChains(tx, gstin, chained);
  const sums = new Map<IsoDate, PendingSum[]>();
  const add = (deadline: IsoDate | null, sum: PendingSum): void => {
    if (deadline !== null && deadline >= rules.today) sums.set(deadline, [...(sums.get(deadline) ?? []), sum]);
  };
  for (const { section, gstr2bPeriod, records, tax } of notes)
    add(lapseDeadline({ specified: true, gstr2bPeriod }, rules), { section, records, tax: totalTax(tax) });
  const atCutoff: PendingSum[] = dated.map(({ section, records, tax }) => ({ section, records, tax: totalTax(tax) }));
  for (const record of chained) {
    const situation = situationOf(record, chainOf(record), rules);
    const sum = { section: record.section, records: 1, tax: totalTax(record.tax) };
    if (situation.specified) add(lapseDeadline(situation, rules), sum);
    else if (situation.cutoff === cutoff && SECTIONS[record.section].tab === 'OTHER') atCutoff.push(sum);
  }
  const byDeadline = [...sums].map(([deadline, list]) => ({ deadline, sums: list }));
  return { byDeadline, atCutoff: { deadline: cutoff, sums: atCutoff } };
}

/** The 16(4) day that comes next: documents of the financial year before last go then. */
function nextCutoff(today: IsoDate): IsoDate {
  const thisYear = cutoff16_4(`${financialYearOf(today) - 1}-04-01`);
  return today <= thisYear ? thisYear : cutoff16_4(`${financialYearOf(today)}-04-01`);
}

const countOf = ({ sums }: PendingWindow): number => sums.reduce((count, sum) => count + sum.records, 0);
const taxOf = ({ sums }: PendingWindow): Paise => paise(sums.reduce((tax, sum) => tax + sum.tax, 0));

/** The list that holds them, or the summary where several do. */
function showAction(window: PendingWindow): Duty['action'] {
  const count = countOf(window);
  const sections = [...new Set(window.sums.map((sum) => sum.section))];
  return {
    label: `Show ${formatCount(count)} ${count === 1 ? 'record' : 'records'}`,
    href: sections.length === 1 ? `/ims/inward/${sections[0]}?status=P` : '/ims/inward',
  };
}

function windowDuty(window: PendingWindow, who: Who, day: DayTeller): Duty {
  const count = countOf(window);
  return {
    id: `window-${window.deadline}`,
    ...day(window.deadline),
    title: count === 1 ? '1 pending window ends' : `${formatCount(count)} pending windows end`,
    text: `Records that reduce ITC, with tax of ${formatRupees(taxOf(window))} on the documents. Left pending they count as accepted with full reduction afterwards.`,
    waitsFor: `Waits for ${who('records.act')}`,
    action: showAction(window),
  };
}

function cutoffDuty(window: PendingWindow, rules: DecisionContext, who: Who, day: DayTeller): Duty[] {
  const count = countOf(window);
  if (count === 0 || daysBetween(rules.today, window.deadline) > CUTOFF_NOTICE_DAYS) return [];
  return [
    {
      id: 'cutoff',
      ...day(window.deadline),
      title: `16(4) cut-off for FY ${financialYearLabel(Number(window.deadline.slice(0, 4)) - 1)}`,
      text: `${formatCount(count)} pending ${count === 1 ? 'record leaves' : 'records leave'} IMS at the end of this day and the ITC of ${formatRupees(taxOf(window))} is lost.`,
      waitsFor: `Waits for ${who('records.act')}`,
      action: showAction(window),
    },
  ];
}

interface Undecided {
  readonly records: number;
  /** Credit notes count with a minus. */
  readonly tax: Paise;
}

/** What nobody has decided on, from the kept counters. */
async function sumUndecided(tx: Db, gstin: string): Promise<Undecided> {
  const counters = (await listCounters(tx, gstin)).filter(({ action, section }) => action === 'N' && SECTIONS[section].tab !== 'ISD');
  return {
    records: counters.reduce((sum, { records }) => sum + records, 0),
    tax: paise(counters.reduce((sum, { section, tax }) => sum + SECTIONS[section].sign * totalTax(tax), 0)),
  };
}

/** The draft that comes next: of the open period until it is there, then of the one after it. What has no action is deemed accepted in it. */
function draftDuty(status: Status, rules: DecisionContext, day: DayTeller, undecided: Undecided): Duty {
  const { frequencies } = rules.recipient;
  const isOver = status.exists || rules.today >= draftDate(status.period, rules.dueDates);
  const period = isOver ? nextPeriodOf(status.period, frequencies) : status.period;
  const previous = previousPeriodOf(period, frequencies);
  const label = (named: TaxPeriod): string => formatPeriod(named, frequencyAt(frequencies, named));
  return {
    id: 'draft',
    ...day(draftDate(period, rules.dueDates)),
    tone: 'calm',
    title: `Draft GSTR-2B of ${label(period)}`,
    text: [
      isOver ? `Made by the system on this day, provided GSTR-3B of ${label(previous)} has been filed.` : 'Made by the system on this day.',
      ...(undecided.records > 0
        ? [
            `Records without an action, ${formatCount(undecided.records)} at present with ITC of ${formatRupees(undecided.tax)}, count as accepted in it once their suppliers have filed.`,
          ]
        : []),
    ].join(' '),
    waitsFor: 'Waits for the calendar',
    action:
      undecided.records > 0
        ? { label: 'By supplier', href: '/ims/inward/suppliers?status=N' }
        : { label: 'See the rule', href: '/help/rules#R100' },
  };
}
