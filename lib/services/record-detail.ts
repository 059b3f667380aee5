/** Everything about one record: its versions, what happened to it, the rules that hold for it. */
import { listRecordChanges, type RecordChangeRow } from '../db/change-sets';
import type { StoredDocument } from '../db/document-columns';
import { findDocuments } from '../db/documents';
import { inTransaction } from '../db/transaction';
import { formatDate } from '../domain/calendar';
import { frequencyAt } from '../domain/filing-frequency';
import { type ComputeContext, judge } from '../domain/gstr2b/decide';
import { type Standing, type StandingKind, standingOf } from '../domain/ims/amendments';
import { exceedsCap } from '../domain/ims/declaration';
import { addBackRule } from '../domain/ims/effect';
import { approachingCutoff, isAvailableAfterCutoff } from '../domain/ims/pending';
import type { Chain, ImsRecord } from '../domain/ims/record';
import { ACTION_LABEL } from '../domain/ims/sections';
import { type Situation, situationFrom } from '../domain/ims/situation';
import { regimeOf } from '../domain/law';
import { formatRupees } from '../domain/money';
import { isRuleId, type RuleId, ruleSentence } from '../domain/rulebook/rules';
import { stateName } from '../domain/states';
import { totalTax } from '../domain/tax-amounts';
import { formatPeriod, type TaxPeriod } from '../domain/tax-period';
import type { AppliedRule, RecordDetail, RecordVersion, SectionRow, TimelineEntry } from '../schemas/section-page';
import { authorise, type ServiceContext } from './context';
import { creditOf, loadOpenPeriodRules, toSectionRow } from './list-section';

/** @returns null where the GSTIN has no such record. */
export async function readRecordDetail(context: ServiceContext, gstin: string, recordId: string): Promise<RecordDetail | null> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const [record] = await findDocuments(tx, gstin, [recordId]);
      if (!record) return null;
      const { rules, chain } = await loadOpenPeriodRules(tx, gstin, context.clock.now(), record);
      const standing = standingOf(record, chain, rules);
      const situation = situationFrom(record, standing, rules);
      const row = toSectionRow(record, chain, rules);
      const changes = await listRecordChanges(tx, gstin, recordId);
      return {
        row,
        items: record.items ?? [],
        original: originalOf(record, standing, rules),
        otherVersions: chain
          .filter(({ id }) => id !== record.id && id !== standing.previous?.id)
          .map((version) => toVersion(version, rules)),
        timeline: timelineOf(record, row, standing, changes, rules),
        rules: rulesOf(record, chain, row, standing, situation, rules),
        ifNothingIsDone: nothingDone(record, chain, row, rules),
        reverseCharge: record.reverseCharge,
        filedOn: record.filedOn,
        state: record.supplierGstin && stateName(record.supplierGstin.slice(0, 2)),
      };
    },
    { isolation: 'REPEATABLE_READ' },
  );
}

const periodLabel = (period: TaxPeriod, { recipient }: ComputeContext): string =>
  formatPeriod(period, frequencyAt(recipient.frequencies, period));

function originalOf(record: StoredDocument, standing: Standing, rules: ComputeContext): RecordVersion | null {
  if (standing.previous) return toVersion(standing.previous, rules);
  if (!record.original) return null;
  const { number, date, tax } = record.original;
  return {
    id: `${record.id} original`,
    number,
    date,
    section: record.section,
    documentValue: null,
    taxableValue: null,
    tax: tax ?? null,
    state: 'Not known here: it counts as accepted, with the tax that the amendment states (R093).',
  };
}

/** Versions in a chain are documents as stored, though the rules look at less of them. */
const toVersion = (
  version: ImsRecord & { readonly documentValue?: StoredDocument['documentValue'] },
  rules: ComputeContext,
): RecordVersion => ({
  id: version.id,
  number: version.number,
  date: version.date,
  section: version.section,
  documentValue: version.documentValue ?? null,
  taxableValue: version.taxableValue,
  tax: version.tax,
  state: stateOf(version, rules),
});

const OUTCOME_WORDS: Readonly<Record<NonNullable<ImsRecord['archived']>['outcome'], string>> = {
  ACCEPTED: 'Accepted in GSTR-2B of',
  DEEMED_ACCEPTED: 'Deemed accepted in GSTR-2B of',
  REJECTED: 'Rejected in GSTR-2B of',
  SUPERSEDED: 'Superseded by its amendment in GSTR-2B of',
  REMOVED_DELETED: 'Withdrawn by the supplier in',
  REMOVED_16_4: 'Removed when its time limit under section 16(4) ended, in',
};

/** "Accepted in GSTR-2B of Aug 2026, GSTR-3B filed". */
function stateOf(version: ImsRecord, rules: ComputeContext): string {
  if (version.archived) {
    const { outcome, period } = version.archived;
    const filed = outcome.startsWith('REMOVED') ? '' : ', GSTR-3B filed';
    return `${OUTCOME_WORDS[outcome]} ${periodLabel(period, rules)}${filed}`;
  }
  if (version.supplierFiling === 'SAVED') return 'Not filed by the supplier yet';
  if (version.destination !== 'IMS')
    return version.gstr2bPeriod ? `Straight to GSTR-2B of ${periodLabel(version.gstr2bPeriod, rules)}` : 'Not part of IMS';
  return `${ACTION_LABEL[version.action]}, GSTR-3B not filed`;
}

function timelineOf(
  record: StoredDocument,
  row: SectionRow,
  { previous }: Standing,
  changes: readonly RecordChangeRow[],
  rules: ComputeContext,
): TimelineEntry[] {
  const amount = amountText(record);
  const past: TimelineEntry[] = [
    ...(previous?.filedOn
      ? [{ at: previous.filedOn, text: `The supplier filed the original, ${amountText(previous)}`, by: null, tone: 'plain' as const }]
      : []),
    {
      at: record.createdAt.toISOString(),
      text: record.source === 'ICEGATE' ? 'Received from customs' : 'Reported by the supplier',
      by: null,
      tone: 'plain',
    },
    ...changes.toReversed().map(
      (change): TimelineEntry => ({
        at: change.at.toISOString(),
        text: changeText(change, amount),
        by: change.cause === 'USER' ? change.actorName : null,
        tone: 'plain',
        ...(change.changeSetId ? { changeSetId: change.changeSetId } : {}),
      }),
    ),
  ];
  // Entries of one instant keep the order in which they were recorded.
  past.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (row.pendingEnded && row.pendingUntil) past.push({ at: row.pendingUntil, text: 'The pending window ended', by: null, tone: 'bad' });
  if (record.archived) {
    past.push({ at: rules.today, text: stateOf(record, rules), by: null, tone: 'now' });
    return past;
  }
  return [...past, { at: rules.today, text: waitsFor(row), by: null, tone: 'now' }];
}

const amountText = (record: ImsRecord): string => `ITC ${formatRupees(totalTax(record.tax))}`;

function waitsFor(row: SectionRow): string {
  if (row.locked) return 'Waits for its original to be settled';
  if (row.pendingEnded) return 'Waits for A or R';
  if (row.action === 'P') return row.pendingUntil ? `Pending, possible up to ${formatDate(row.pendingUntil)}` : 'Pending';
  if (row.supplierFiling === 'SAVED') return 'Waits for the supplier to file';
  return row.action === 'N' ? 'No action yet' : `${ACTION_LABEL[row.action]}, until GSTR-3B is filed`;
}

function changeText(change: RecordChangeRow, amount: string): string {
  const after = isObject(change.after) ? change.after : {};
  switch (change.cause) {
    case 'SUPPLIER_FILED':
      return `The supplier filed it, ${amount}`;
    case 'SUPPLIER_EDIT':
      return 'The supplier changed it; the action was reset';
    case 'SUPPLIER_DELETE':
      return 'The supplier withdrew it';
    case 'USER':
      return actionText(change, after);
    default:
      return change.fromAction === change.toAction ? 'The record was updated' : actionText(change, after);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function actionText({ fromAction, toAction }: RecordChangeRow, after: Readonly<Record<string, unknown>>): string {
  const remarks = typeof after.remarks === 'string' ? `, remarks: ${after.remarks}` : '';
  const reduction =
    after.flag === 'N' ? ', ITC not reduced' : after.flag === 'Y' && after.igst !== undefined ? ', ITC reduced by declared amounts' : '';
  if (toAction === 'N') return `reset it from ${ACTION_LABEL[fromAction]}`;
  return `${fromAction === toAction ? 'changed' : 'marked'} it ${ACTION_LABEL[toAction]}${remarks}${reduction}`;
}

const STANDING_RULE: Readonly<Partial<Record<StandingKind, RuleId>>> = {
  LOCKED: 'R080',
  SAME_PERIOD: 'R082',
  ACCEPTED: 'R083',
  REJECTED: 'R084',
  UNKNOWN: 'R093',
  NOT_AVAILABLE: 'R094',
};

/** Rules that decide about the record, in the order in which they are met, with the record's own values in their sentences. */
function rulesOf(
  record: StoredDocument,
  chain: Chain,
  row: SectionRow,
  standing: Standing,
  situation: Situation,
  rules: ComputeContext,
): AppliedRule[] {
  const ids = new Set<string>();
  const standingRule = STANDING_RULE[standing.kind];
  if (standingRule) ids.add(standingRule);
  for (const closed of Object.values(row.closed)) if (closed.rule) ids.add(closed.rule);
  if (!row.closed.P) ids.add(situation.section.startsWith('imp') ? 'R054' : situation.specified ? 'R046' : 'R052');
  if (situation.specified && regimeOf(situation.gstr2bPeriod) === 'NEW') ids.add('R048');
  if (situation.asksReduction) ids.add('R057');
  if (row.addBack) ids.add(addBackRule(record, standing));
  ids.add(judge(record, chain, rules).reason);
  const values = {
    deadline: row.pendingUntil ? formatDate(row.pendingUntil) : '',
    no: (situation.lockedBy ?? standing.previous)?.number ?? record.number,
    period: periodLabel(situation.lockedBy?.gstr2bPeriod ?? situation.gstr2bPeriod, rules),
    amt: row.addBack ? formatRupees(totalTax(row.addBack)) : '',
  };
  return [...[...ids].filter(isRuleId).map((id) => ({ id, sentence: sentenceOf(id, values) })), ...warningsOf(record, situation, rules)];
}

/** What the user should know although nothing is refused: a lapse that comes near, credit after the cut-off, a declaration beyond its cap. */
function warningsOf(record: StoredDocument, situation: Situation, rules: ComputeContext): AppliedRule[] {
  const warnings: AppliedRule[] = [];
  const lapses = approachingCutoff(record.action, situation, rules.today);
  if (lapses) warnings.push({ id: 'R040', sentence: ruleSentence('R040', { n: 1, date: formatDate(lapses) }) });
  if (isAvailableAfterCutoff(situation, rules.dueDates)) {
    warnings.push({
      id: 'R009',
      sentence: 'Reported before the 16(4) cut-off, but its GSTR-2B is drafted after it: claim the credit with care.',
    });
  }
  if (record.reduction && exceedsCap(record.reduction, situation.cap)) {
    warnings.push({
      id: 'R069',
      sentence: 'The declared ITC reduction was stored before the supplier filed and now exceeds what may be declared. It stands as it is.',
    });
  }
  return warnings;
}

const sentenceOf = (id: RuleId, values: Readonly<Record<string, string>>): string => {
  // The period of an add-back is settled only when the return is filed.
  if (id === 'R132' || id === 'R133' || id === 'R134' || id === 'R135')
    return `Rejecting it adds ${values.amt} to the supplier's liability of the tax period that follows.`;
  return ruleSentence(id, values);
};

/** How it ends if nobody does anything: the end of "If you do nothing …". */
function nothingDone(record: StoredDocument, chain: Chain, row: SectionRow, rules: ComputeContext): string {
  if (record.archived) return 'it stays as it is: its tax period is closed.';
  const judgement = judge(record, chain, rules);
  const effect = totalTax(creditOf(judgement));
  const inStatement = `in GSTR-2B of ${periodLabel(rules.period, rules)}: ITC ${effect > 0 ? '+' : ''}${formatRupees(effect)}.`;
  switch (judgement.outcome) {
    case 'AVAILABLE':
      return judgement.action === 'N' ? `it counts as accepted ${inStatement}` : `it stays accepted ${inStatement}`;
    case 'REJECTED':
      return `it stays rejected ${inStatement}`;
    case 'PENDING':
      return pendingEnd(row);
    case 'LOCKED':
      return 'it stays out of GSTR-2B until its original is settled.';
    case 'SUPERSEDED':
      return 'its amendment counts in its place.';
    case 'NOT_FILED':
      return 'it enters no GSTR-2B until its supplier files.';
    case 'LATER_PERIOD':
      return `it counts as ${record.action === 'N' ? 'accepted' : ACTION_LABEL[record.action].toLowerCase()} in ${record.gstr2bPeriod ? `GSTR-2B of ${periodLabel(record.gstr2bPeriod, rules)}` : 'a later GSTR-2B'}.`;
    default:
      return 'nothing changes.';
  }
}

function pendingEnd({ pendingUntil, addBack, cap }: SectionRow): string {
  if (!pendingUntil) return 'it stays pending, in no GSTR-2B.';
  const until = `it stays pending up to ${formatDate(pendingUntil)}`;
  return addBack || cap ? `${until}, then it counts as accepted.` : `${until}, then it leaves IMS and its credit is lost.`;
}
