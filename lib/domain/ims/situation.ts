/** Everything about a record that decides what may be done with it: for ordinary records a matter of a few categories, shared by thousands. */
import { cutoff16_4, type IsoDate } from '../calendar';
import { regimeOf } from '../law';
import { mapTax, TAX_HEADS, type TaxAmounts, totalTax } from '../tax-amounts';
import type { TaxPeriod } from '../tax-period';
import { amendmentDirection, type Direction, type Standing, type StandingKind, standingOf } from './amendments';
import { isSpecified, postFull } from './effect';
import { type Archived, type Chain, type DecisionContext, type Destination, type ImsRecord, isImport, judgedPeriod } from './record';
import type { SectionCode } from './sections';

/** Facts shared by all records without amendments that are decided alike. */
export interface RecordClass {
  readonly section: SectionCode;
  readonly destination: Destination;
  readonly archived: Archived | null;
  /** The GSTR-2B period; for saved records that which they would get if filed today. */
  readonly gstr2bPeriod: TaxPeriod;
  /** The year in which the financial year of the document date began. */
  readonly financialYear: number;
  /** True where the document carries no tax at all. */
  readonly withoutTax: boolean;
}

export interface Situation {
  readonly section: SectionCode;
  readonly destination: Destination;
  readonly archived: Archived | null;
  readonly gstr2bPeriod: TaxPeriod;
  /** Last day for credit by section 16(4). */
  readonly cutoff: IsoDate;
  readonly standing: StandingKind;
  readonly direction: Direction | null;
  /** Where locked: the version that has to be settled first. */
  readonly lockedBy: ImsRecord | null;
  readonly specified: boolean;
  /** True where accepting asks whether credit is to be reduced. */
  readonly asksReduction: boolean;
  /** The most that may be declared per head; null where nothing is asked, or for a class. */
  readonly cap: TaxAmounts | null;
}

export function situationOfClass(facts: RecordClass): Situation {
  const specified = facts.section === 'b2bcn';
  return {
    section: facts.section,
    destination: facts.destination,
    archived: facts.archived,
    gstr2bPeriod: facts.gstr2bPeriod,
    cutoff: cutoff16_4(`${facts.financialYear}-04-01`),
    standing: 'ORIGINAL',
    direction: null,
    lockedBy: null,
    specified,
    asksReduction: specified && !facts.withoutTax && regimeOf(facts.gstr2bPeriod) === 'NEW',
    cap: null,
  };
}

export function situationOf(record: ImsRecord, chain: Chain, context: DecisionContext): Situation {
  return situationFrom(record, standingOf(record, chain, context), context);
}

export function situationFrom(record: ImsRecord, standing: Standing, context: DecisionContext): Situation {
  const gstr2bPeriod = judgedPeriod(record, context);
  const cap = declarationCap(record, standing, gstr2bPeriod);
  return {
    section: record.section,
    destination: record.destination,
    archived: record.archived,
    gstr2bPeriod,
    cutoff: cutoff16_4(record.date),
    standing: standing.kind,
    direction: amendmentDirection(record, standing),
    lockedBy: standing.kind === 'LOCKED' ? standing.previous : null,
    specified: isSpecified(record, standing),
    asksReduction: cap !== null,
    cap,
  };
}

/**
 * The most that may be declared as ITC reduction, per head; null where accepting asks nothing (rulebook 3.5, 3.6).
 * For a lowered bill of entry the original's tax (C2), else the reduction itself.
 */
export function declarationCap(record: ImsRecord, standing: Standing, gstr2bPeriod: TaxPeriod): TaxAmounts | null {
  if (standing.kind === 'LOCKED' || regimeOf(gstr2bPeriod) === 'OLD') return null;
  const full = postFull(record, standing);
  if (isImport(record.section)) return totalTax(full) < 0 ? standing.base.tax : null;
  if (!isSpecified(record, standing)) return null;
  const cap = mapTax(full, (amount) => Math.max(0, -amount));
  return TAX_HEADS.some((head) => cap[head] > 0) ? cap : null;
}
