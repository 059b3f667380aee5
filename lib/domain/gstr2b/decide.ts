/** Where one record stands in a GSTR-2B, with what amounts, and why (rulebook 5.3, 5.5). */
import { reverseChargeLegRow } from '../destination';
import type { SupplierFiling } from '../document';
import { nextPeriodOf } from '../filing-frequency';
import { directBase, type Standing, standingOf, supersederOf } from '../ims/amendments';
import { type DeclarationKind, declarationKind } from '../ims/declaration';
import { isSpecified, postedEffect, taxableChange } from '../ims/effect';
import { hasLapsed } from '../ims/pending';
import {
  type ArchiveOutcome,
  type Chain,
  type DecisionContext,
  type Destination,
  hasReverseChargeLeg,
  type ImsRecord,
} from '../ims/record';
import type { ImsAction, SectionCode } from '../ims/sections';
import { type Paise, paise } from '../money';
import { mapTax, NO_TAX, subtractTax, type TaxAmounts } from '../tax-amounts';
import type { TaxPeriod } from '../tax-period';
import { isRowCode, ROW_GROUP, ROWS_OF_SECTION, type RowCode, type RowGroup, rowFacts } from './rows';

/** Listed: AVAILABLE, NOT_AVAILABLE, REVERSAL, REJECTED. All others stand in no table. */
export const OUTCOMES = [
  'AVAILABLE',
  'NOT_AVAILABLE',
  'REVERSAL',
  'REJECTED',
  'PENDING',
  'LOCKED',
  'SUPERSEDED',
  'NOT_FILED',
  'LATER_PERIOD',
  'OTHER_PERIOD',
  'ARCHIVED',
  'NOT_LISTED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The period of the statement beside what every decision needs. `today` is the day by which windows are judged. */
export interface ComputeContext extends DecisionContext {
  readonly period: TaxPeriod;
}

/** What a row carries of a record: the document's tax, the declared amounts, nothing; amendments carry their own difference. */
export type Carries = 'TAX' | 'DECLARED' | 'NOTHING';

/** Facts that decide every record of no chain: a few hundred classes for any number of records. */
export interface JudgementClass {
  readonly section: SectionCode;
  readonly destination: Destination;
  readonly action: ImsAction;
  readonly declaration: DeclarationKind | null;
  readonly supplierFiling: SupplierFiling;
  /** Null while saved. */
  readonly gstr2bPeriod: TaxPeriod | null;
  readonly archived: ArchiveOutcome | null;
}

export interface ClassJudgement {
  readonly outcome: Outcome;
  readonly row: RowCode | null;
  /** The action as GSTR-2B takes it: a lapsed P is N. N means deemed accepted. */
  readonly action: ImsAction;
  readonly carries: Carries;
  /** Rule id, or P / C for the portal's reasons of ineligibility. */
  readonly reason: string;
}

export interface Judgement extends ClassJudgement {
  /** Amount added to the row; positive amounts of credit-note rows reduce credit. */
  readonly tax: TaxAmounts;
  readonly taxable: Paise;
  /** R091: the row that goes straight to GSTR-2B beside the record's own. */
  readonly leg: { readonly row: RowCode; readonly reason: string; readonly tax: TaxAmounts; readonly taxable: Paise } | null;
}

const unlisted = (outcome: Outcome, action: ImsAction, reason: string): ClassJudgement => ({
  outcome,
  row: null,
  action,
  carries: 'NOTHING',
  reason,
});

/** The ruling for records that have no amendment: asked once for each class. Amendments and amended documents: judge. */
export const judgeClass = (facts: JudgementClass, context: ComputeContext): ClassJudgement =>
  facts.destination === 'IMS' ? judgeInIms(facts, facts.section === 'b2bcn', context) : judgeDirect(facts, context);

function judgeInIms(facts: JudgementClass, specified: boolean, context: ComputeContext): ClassJudgement {
  const absence = imsAbsence(facts, context);
  if (absence) return absence;
  const lapsed = lapsesInto(facts, specified, context);
  const action = lapsed ? 'N' : facts.action;
  if (action === 'P') return unlisted('PENDING', action, 'R123');
  const rows = ROWS_OF_SECTION[facts.section];
  if (action === 'R') {
    return rows.rejected
      ? { outcome: 'REJECTED', row: rows.rejected, action, carries: 'TAX', reason: 'R122' }
      : unlisted('NOT_LISTED', action, 'R035');
  }
  const reason = lapsed ? 'R048' : action === 'N' ? 'R027' : acceptanceRule(facts.declaration);
  return {
    outcome: 'AVAILABLE',
    row: rows.available,
    action,
    carries: action === 'A' ? CARRIES[facts.declaration ?? 'FULL'] : 'TAX',
    reason,
  };
}

const CARRIES: Readonly<Record<DeclarationKind, Carries>> = { FULL: 'TAX', PARTIAL: 'DECLARED', NONE: 'NOTHING' };
const ACCEPTANCE_RULE: Readonly<Record<DeclarationKind, string>> = { FULL: 'R058', PARTIAL: 'R059', NONE: 'R060' };
const acceptanceRule = (declaration: DeclarationKind | null): string => (declaration === null ? 'R024' : ACCEPTANCE_RULE[declaration]);

/** Why a record of IMS is outside this statement altogether. */
function imsAbsence({ supplierFiling, gstr2bPeriod, archived, action }: JudgementClass, { period }: ComputeContext): ClassJudgement | null {
  if (archived !== null) return unlisted('ARCHIVED', action, ARCHIVE_RULE[archived]);
  if (supplierFiling === 'SAVED' || gstr2bPeriod === null) return unlisted('NOT_FILED', action, 'R028');
  return gstr2bPeriod > period ? unlisted('LATER_PERIOD', action, 'R112') : null;
}

const ARCHIVE_RULE: Readonly<Record<ArchiveOutcome, string>> = {
  ACCEPTED: 'R037',
  DEEMED_ACCEPTED: 'R037',
  REJECTED: 'R037',
  SUPERSEDED: 'R082',
  REMOVED_DELETED: 'R004',
  REMOVED_16_4: 'R039',
};

/** R048 with the setting lapseMode (12.1). */
function lapsesInto({ action, gstr2bPeriod }: JudgementClass, specified: boolean, context: ComputeContext): boolean {
  if (gstr2bPeriod === null || !hasLapsed(action, { specified, gstr2bPeriod }, context)) return false;
  return context.settings.lapseMode === 'BY_DATE' || context.period > nextPeriodOf(gstr2bPeriod, context.recipient.frequencies);
}

function judgeDirect(facts: JudgementClass, { period }: ComputeContext): ClassJudgement {
  const { destination, action, gstr2bPeriod } = facts;
  if (facts.archived === 'REMOVED_DELETED') return unlisted('ARCHIVED', action, 'R004');
  if (!isRowCode(destination)) return unlisted('NOT_LISTED', action, 'R015');
  if (facts.supplierFiling === 'SAVED' || gstr2bPeriod === null) return unlisted('NOT_FILED', action, 'R028');
  if (gstr2bPeriod !== period) return unlisted('OTHER_PERIOD', action, 'R112');
  const { group } = rowFacts(destination);
  const { tab } = ROW_GROUP[group];
  if (tab === 'REVERSAL' && !isReversalPeriod(period)) return unlisted('NOT_LISTED', action, 'R014');
  return { outcome: tab, row: destination, action, carries: 'TAX', reason: DIRECT_RULE[group] };
}

/** No document goes straight to the rejected ones. */
const DIRECT_RULE: Readonly<Record<RowGroup, string>> = {
  'AV.A1': 'R113',
  'AV.A2': 'R119',
  'AV.A3': 'R118',
  'AV.A4': 'R120',
  'AV.B': 'R114',
  'NA.A1': 'R117',
  'NA.A2': 'R117',
  'NA.A3': 'R118',
  'NA.B': 'R116',
  'RV.A1': 'R121',
  'RJ.A1': 'R122',
  'RJ.B': 'R122',
};

/** R014: rule 37A items appear in September only; a quarterly recipient's Jul-Sep has the same name (D14). */
const isReversalPeriod = (period: TaxPeriod): boolean => period.endsWith('-09');

const classOf = (record: ImsRecord): JudgementClass => ({
  section: record.section,
  destination: record.destination,
  action: record.action,
  declaration: declarationKind(record.reduction),
  supplierFiling: record.supplierFiling,
  gstr2bPeriod: record.gstr2bPeriod,
  archived: record.archived?.outcome ?? null,
});

/**
 * The ruling for one record.
 * @param chain all versions of the document, oldest first; empty where it has no amendment.
 */
export function judge(record: ImsRecord, chain: Chain, context: ComputeContext): Judgement {
  if (record.destination !== 'IMS') return judgeOneDirect(record, chain, context);
  const facts = classOf(record);
  const absence = imsAbsence(facts, context);
  const standing = standingOf(record, chain, context);
  const ruling = absence ?? chainRuling(record, chain, standing) ?? judgeInIms(facts, isSpecified(record, standing), context);
  return { ...withAmounts(record, ruling, standing), leg: legOf(record, chain, context) };
}

/** R081, R082: what only the other versions decide. A locked amendment waits, so it is asked first. */
function chainRuling(record: ImsRecord, chain: Chain, standing: Standing): ClassJudgement | null {
  if (standing.kind === 'LOCKED') return unlisted('LOCKED', record.action, 'R081');
  return supersederOf(record, chain) ? unlisted('SUPERSEDED', record.action, 'R082') : null;
}

/** Row amounts: rejected documents show their own tax, accepted ones what they post, turned by the sign of their row. */
function withAmounts(record: ImsRecord, ruling: ClassJudgement, standing: Standing): Judgement {
  if (ruling.row === null) return { ...ruling, tax: NO_TAX, taxable: paise(0), leg: null };
  if (ruling.outcome === 'REJECTED') return { ...ruling, tax: record.tax, taxable: record.taxableValue, leg: null };
  const { sign } = rowFacts(ruling.row);
  const effect = postedEffect(record, standing, ruling.action, record.reduction);
  return { ...ruling, tax: mapTax(effect, (amount) => sign * amount), taxable: paise(sign * taxableChange(record, standing)), leg: null };
}

function judgeOneDirect(record: ImsRecord, chain: Chain, context: ComputeContext): Judgement {
  const ruling = judgeClass(classOf(record), context);
  if (ruling.row === null) return { ...ruling, tax: NO_TAX, taxable: paise(0), leg: null };
  if (supersederOf(record, chain)) return { ...unlisted('SUPERSEDED', record.action, 'R082'), tax: NO_TAX, taxable: paise(0), leg: null };
  return { ...ruling, ...directAmounts(record, chain, context), reason: record.destinationReason ?? ruling.reason, leg: null };
}

function directAmounts(record: ImsRecord, chain: Chain, context: ComputeContext): { tax: TaxAmounts; taxable: Paise } {
  const base = directBase(record, chain, context);
  const tax = record.amendmentLeg === 'from' ? NO_TAX : record.tax;
  return { tax: subtractTax(tax, base.tax), taxable: paise(record.taxableValue - base.taxableValue) };
}

/** The reverse-charge leg enters the GSTR-2B of its own period whatever the recipient does with the IMS row (C8). */
function legOf(record: ImsRecord, chain: Chain, context: ComputeContext): Judgement['leg'] {
  if (!hasReverseChargeLeg(record) || record.supplierFiling === 'SAVED' || record.gstr2bPeriod !== context.period) return null;
  if (record.archived?.outcome === 'REMOVED_DELETED' || supersederOf(record, chain)) return null;
  const row = reverseChargeLegRow(record);
  if (!isRowCode(row)) return null;
  return { row, reason: record.destinationReason ?? 'R091', ...directAmounts(record, chain, context) };
}

export type EffectiveAction = ImsAction | 'EXCLUDED' | 'SUPERSEDED';

/** How GSTR-2B takes a record's action (rulebook 5.5): a lapsed P is N, locked amendments are excluded. */
export function effectiveAction(record: ImsRecord, chain: Chain, context: ComputeContext): EffectiveAction {
  const { outcome, action } = judge(record, chain, context);
  if (outcome === 'LOCKED') return 'EXCLUDED';
  return outcome === 'SUPERSEDED' ? 'SUPERSEDED' : action;
}

/** How filing GSTR-3B archives a record by its standing in the frozen GSTR-2B (R037); null where it stays in IMS or never was there. */
export function archiveOutcomeOf(
  { outcome, action }: Pick<ClassJudgement, 'outcome' | 'action'>,
  destination: Destination,
): ArchiveOutcome | null {
  if (destination !== 'IMS') return null;
  if (outcome === 'SUPERSEDED' || outcome === 'REJECTED') return outcome;
  if (outcome !== 'AVAILABLE') return null;
  return action === 'A' ? 'ACCEPTED' : 'DEEMED_ACCEPTED';
}
