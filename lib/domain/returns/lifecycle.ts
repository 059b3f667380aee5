/** When a GSTR-2B may be generated, must be recomputed, and a GSTR-3B filed (rulebook 2.4; R100-R111; D1-D5). */
import { addDays, compareDates, formatDate, type IsoDate, lastDayOf } from '../calendar';
import { type DueDates, draftDate } from '../due-dates';
import { frequencyAt, isOwnPeriod, periodsBetween, previousPeriodOf } from '../filing-frequency';
import { type Refusal, refusal } from '../rulebook/refusal';
import { formatPeriod, monthOfDate, type TaxPeriod } from '../tax-period';
import { isBeforeFirstPeriod, type Taxpayer, usesIms } from '../taxpayer';

export interface ReturnContext {
  readonly today: IsoDate;
  readonly taxpayer: Taxpayer;
  /** Periods whose GSTR-3B is filed. */
  readonly filedGstr3b: readonly TaxPeriod[];
  readonly dueDates: DueDates;
}

/** What is known of the GSTR-2B of one period. */
export interface Gstr2bState {
  readonly generated: boolean;
  /** An action was stored on a filed, unarchived record of this or an earlier GSTR-2B period since it was last computed (D5). */
  readonly actionsChanged: boolean;
  /** A pending window lapsed since then: lapsedSince. */
  readonly lapsed: boolean;
  readonly jobRunning: boolean;
}

export const NOT_GENERATED: Gstr2bState = { generated: false, actionsChanged: false, lapsed: false, jobRunning: false };

export const isGstr3bFiled = (period: TaxPeriod, context: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b'>): boolean =>
  context.filedGstr3b.includes(period) || isBeforeFirstPeriod(context.taxpayer, period);

/** R015: nobody else has IMS, GSTR-2B, COMPUTE. */
export const imsRefusal = (taxpayer: Pick<Taxpayer, 'kind'>): Refusal | null => (usesIms(taxpayer.kind) ? null : refusal('R015'));

/** Why there can be no GSTR-2B of the period yet, or no longer (D4's order). Null where it can be generated. */
export function generateRefusal(period: TaxPeriod, context: ReturnContext): Refusal | null {
  const { taxpayer, today } = context;
  const other = imsRefusal(taxpayer);
  if (other) return other;
  if (!isOwnPeriod(period, taxpayer.frequencies)) return refusal('R110');
  const label = formatPeriod(period, frequencyAt(taxpayer.frequencies, period));
  if (isGstr3bFiled(period, context)) return refusal('R107', { period: label });
  const opens = draftDate(period, context.dueDates);
  if (today < opens) return { ...refusal('R103', { date: formatDate(opens) }), opens };
  const previous = previousPeriodOf(period, taxpayer.frequencies);
  if (isGstr3bFiled(previous, context)) return null;
  return refusal('R101', { period: label, previous: formatPeriod(previous, frequencyAt(taxpayer.frequencies, previous)) });
}

export const canGenerate = (period: TaxPeriod, context: ReturnContext): boolean => generateRefusal(period, context) === null;

/** Why COMPUTE is refused, in D4's order; null where it is enabled. */
export function computeRefusal(period: TaxPeriod, state: Gstr2bState, context: ReturnContext): Refusal | null {
  const fault = generateRefusal(period, context);
  if (fault) return fault;
  if (state.jobRunning) return refusal('R106');
  return state.generated && !state.actionsChanged && !state.lapsed ? refusal('R104') : null;
}

export const computeEnabled = (period: TaxPeriod, state: Gstr2bState, context: ReturnContext): boolean =>
  computeRefusal(period, state, context) === null;

/** A lapse enables COMPUTE without making it compulsory. */
export const mustRecompute = (period: TaxPeriod, state: Gstr2bState, context: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b'>): boolean =>
  state.generated && state.actionsChanged && !isGstr3bFiled(period, context);

/** Why GSTR-3B cannot be filed; null where it can. Filing without any GSTR-2B is allowed (D3). */
export function file3bRefusal(period: TaxPeriod, state: Gstr2bState, context: ReturnContext): Refusal | null {
  const { taxpayer } = context;
  if (!isOwnPeriod(period, taxpayer.frequencies)) return refusal('R110');
  if (isGstr3bFiled(period, context)) return refusal('R107', { period: formatPeriod(period, frequencyAt(taxpayer.frequencies, period)) });
  if (monthOfDate(context.today) <= period) return notOver(period, taxpayer);
  return mustRecompute(period, state, context) ? refusal('R108') : null;
}

/** A return is filed when its period is over. */
function notOver(period: TaxPeriod, taxpayer: Taxpayer): Refusal {
  const label = formatPeriod(period, frequencyAt(taxpayer.frequencies, period));
  const opens = addDays(lastDayOf(period), 1);
  return {
    ...refusal('R107', { period: label }),
    message: `${label} is not over yet.`,
    advice: `File GSTR-3B from ${formatDate(opens)} on.`,
    opens,
  };
}

/** True where a pending window ended after one computation and before now. @param judgedOn the day by which that computation judged windows. */
export const lapsedSince = (deadline: IsoDate, judgedOn: IsoDate, today: IsoDate): boolean => judgedOn <= deadline && deadline < today;

/** The period a recipient works on: the first whose GSTR-3B is not filed. */
export function openPeriod(context: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b' | 'today'>): TaxPeriod {
  const { taxpayer, today } = context;
  const periods = periodsBetween(taxpayer.firstPeriod, monthOfDate(addDays(today, 400)), taxpayer.frequencies);
  return periods.find((period) => !isGstr3bFiled(period, context)) ?? taxpayer.firstPeriod;
}

export type DueEvent =
  /** 00:00 of the draft's day: generate it if canGenerate says so (R100). */
  | { readonly kind: 'DRAFT'; readonly on: IsoDate; readonly period: TaxPeriod }
  /** 00:00 of 1 December: remove pending records of documents up to 31 March of the year (R039, D2). */
  | { readonly kind: 'CUTOFF_16_4'; readonly on: IsoDate; readonly financialYear: number };

/** What the calendar brings a taxpayer after one day and up to another, in order. */
export function dueEvents(taxpayer: Taxpayer, after: IsoDate, upTo: IsoDate, dueDates: DueDates): DueEvent[] {
  if (!usesIms(taxpayer.kind)) return [];
  const isDue = (on: IsoDate): boolean => on > after && on <= upTo;
  const drafts = periodsBetween(taxpayer.firstPeriod, monthOfDate(upTo), taxpayer.frequencies).map(
    (period): DueEvent => ({ kind: 'DRAFT', on: draftDate(period, dueDates), period }),
  );
  const events = [...drafts, ...cutoffs(after, upTo)].filter(({ on }) => isDue(on));
  return events.sort((a, b) => compareDates(a.on, b.on));
}

function cutoffs(after: IsoDate, upTo: IsoDate): DueEvent[] {
  const events: DueEvent[] = [];
  for (let year = Number(after.slice(0, 4)); year <= Number(upTo.slice(0, 4)); year += 1) {
    events.push({ kind: 'CUTOFF_16_4', on: `${year}-12-01`, financialYear: year - 1 });
  }
  return events;
}
