/** How long a record may be kept pending (rulebook 3; R039-R056). */
import { daysBetween, type IsoDate } from '../calendar';
import { draftDate, gstr3bDueDate } from '../due-dates';
import { nextPeriodOf } from '../filing-frequency';
import { regimeOf } from '../law';
import type { TaxPeriod } from '../tax-period';
import { type DecisionContext, type ImsRecord, isImport, isInIms } from './record';
import type { ImsAction, SectionCode } from './sections';
import type { Situation } from './situation';

export type PendingRule = 'R039' | 'R041' | 'R042' | 'R043' | 'R045' | 'R047' | 'R053' | 'R055' | 'R080';

export interface PendingPolicy {
  readonly allowed: boolean;
  /** Last day; null where there is no limit or Pending is blocked altogether. */
  readonly until: IsoDate | null;
  /** Why it is not allowed. */
  readonly rule: PendingRule | null;
}

const upTo = (until: IsoDate, today: IsoDate, rule: PendingRule): PendingPolicy =>
  today <= until ? { allowed: true, until, rule: null } : { allowed: false, until, rule };

/** R046, R050, R051: the GSTR-3B due date of the period that follows the record's, by the frequency that holds then. */
export const pendingDeadline = (gstr2bPeriod: TaxPeriod, context: Pick<DecisionContext, 'recipient' | 'dueDates'>): IsoDate =>
  gstr3bDueDate(context.recipient, nextPeriodOf(gstr2bPeriod, context.recipient.frequencies), context.dueDates);

/** For a record in IMS; archived and bypassing ones are refused before this is asked. */
export function pendingPolicy(situation: Situation, context: DecisionContext): PendingPolicy {
  if (situation.standing === 'LOCKED') return { allowed: false, until: null, rule: 'R080' };
  if (isImport(situation.section)) return { allowed: true, until: null, rule: null };
  if (!situation.specified) return upTo(situation.cutoff, context.today, 'R039');
  if (regimeOf(situation.gstr2bPeriod) === 'OLD') return { allowed: false, until: null, rule: blockedRule(situation) };
  return upTo(pendingDeadline(situation.gstr2bPeriod, context), context.today, 'R047');
}

const BLOCKED_IN_OLD_REGIME: Partial<Record<SectionCode, PendingRule>> = { b2bcn: 'R041', b2ba: 'R045', b2bdna: 'R045', ecoma: 'R053' };

function blockedRule({ section, standing, direction }: Situation): PendingRule {
  const rule = BLOCKED_IN_OLD_REGIME[section];
  if (rule) return rule;
  if (standing === 'SAME_PERIOD') return 'R055';
  return direction === 'DOWN' ? 'R043' : 'R042';
}

/** The last day of the one-period limit of a pending record; null where it has none. */
export const lapseDeadline = (
  situation: Pick<Situation, 'specified' | 'gstr2bPeriod'>,
  context: Pick<DecisionContext, 'recipient' | 'dueDates'>,
): IsoDate | null =>
  situation.specified && regimeOf(situation.gstr2bPeriod) === 'NEW' ? pendingDeadline(situation.gstr2bPeriod, context) : null;

/** R048: pending beyond that day. Section 16(4) does not lapse, it removes (R039). */
export function hasLapsed(
  action: ImsAction,
  situation: Pick<Situation, 'specified' | 'gstr2bPeriod'>,
  context: Pick<DecisionContext, 'today' | 'recipient' | 'dueDates'>,
): boolean {
  const deadline = action === 'P' ? lapseDeadline(situation, context) : null;
  return deadline !== null && context.today > deadline;
}

/** R039, C5: still pending when credit can no longer be taken. What is only saved stays: filed after that day, GSTR-2B shows it as time-barred. Imports have no such limit, specified records their own. */
export const isRemovedBy16_4 = (
  { action, supplierFiling }: Pick<ImsRecord, 'action' | 'supplierFiling'>,
  situation: Situation,
  today: IsoDate,
): boolean =>
  isInIms(situation) &&
  action === 'P' &&
  supplierFiling === 'FILED' &&
  !isImport(situation.section) &&
  !situation.specified &&
  today > situation.cutoff;

const WARNING_DAYS = 30;

/** R040: the day on which credit of a pending record lapses by section 16(4), in the 30 days before it; null otherwise. */
export function approachingCutoff(action: ImsAction, situation: Situation, today: IsoDate): IsoDate | null {
  const isConcerned = isInIms(situation) && action === 'P' && !isImport(situation.section) && !situation.specified;
  return isConcerned && today <= situation.cutoff && daysBetween(today, situation.cutoff) <= WARNING_DAYS ? situation.cutoff : null;
}

/** 12.19: available by the supplier's reporting date, though its GSTR-2B is drafted after the cut-off. */
export const isAvailableAfterCutoff = (situation: Situation, dueDates: DecisionContext['dueDates']): boolean =>
  isInIms(situation) &&
  !isImport(situation.section) &&
  !situation.specified &&
  draftDate(situation.gstr2bPeriod, dueDates) > situation.cutoff;
