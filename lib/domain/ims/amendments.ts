/** An amendment and what it replaces: lock, base, direction, supersession (rulebook 4; R080-R097; C8, D7, D8, D19). */
import type { Paise } from '../money';
import { NO_TAX, type TaxAmounts, totalTax } from '../tax-amounts';
import { comparePeriods, type TaxPeriod } from '../tax-period';
import {
  type ArchiveOutcome,
  type Chain,
  type DecisionContext,
  hasReverseChargeLeg,
  type ImsRecord,
  isAmendment,
  judgedPeriod,
} from './record';

export type StandingKind =
  /** Not an amendment. */
  | 'ORIGINAL'
  /** The version before it, of another GSTR-2B period, is not settled: no action (R080). */
  | 'LOCKED'
  /** Only versions of the same GSTR-2B period stand before it: as a fresh document (R082, R085). */
  | 'SAME_PERIOD'
  /** The version before it was accepted, or deemed accepted, and its GSTR-3B filed (R083). */
  | 'ACCEPTED'
  /** It was rejected and its GSTR-3B filed (R084). */
  | 'REJECTED'
  /** Its credit was not available (R094). */
  | 'NOT_AVAILABLE'
  /** No version before it is known: accepted and filed, with the tax that the amendment states (R093). */
  | 'UNKNOWN'
  /** A bill of entry that came from another GSTIN (R097). */
  | 'MOVED_HERE';

export interface Amounts {
  readonly tax: TaxAmounts;
  readonly taxableValue: Paise;
}

/** How a record stands towards the versions before it. */
export interface Standing {
  readonly kind: StandingKind;
  /** The last finally accepted version; nothing where there is none. */
  readonly base: Amounts;
  /** The version before it; null where none is known. */
  readonly previous: ImsRecord | null;
  /** Tax of the version before it, known or stated: what direction compares with. */
  readonly previousTax: TaxAmounts | null;
}

export const NO_AMOUNTS: Amounts = { tax: NO_TAX, taxableValue: 0 as Paise };
const ORIGINAL_STANDING: Standing = { kind: 'ORIGINAL', base: NO_AMOUNTS, previous: null, previousTax: null };
const MOVED_HERE: Standing = { kind: 'MOVED_HERE', base: NO_AMOUNTS, previous: null, previousTax: null };

/** What a version counts for in IMS: a leg that only takes credit back counts nothing itself (C8, D19). */
export const imsAmounts = (record: ImsRecord): Amounts =>
  hasReverseChargeLeg(record) || record.amendmentLeg === 'from' ? NO_AMOUNTS : { tax: record.tax, taxableValue: record.taxableValue };

export function standingOf(record: ImsRecord, chain: Chain, context: DecisionContext): Standing {
  if (!isAmendment(record)) return ORIGINAL_STANDING;
  if (record.amendmentLeg === 'to') return MOVED_HERE;
  const history = historyOf(record, chain, context);
  const previous = history.earlier.at(-1) ?? null;
  if (previous !== null) {
    return { kind: kindAfter(previous), base: lastAccepted(history), previous, previousTax: previous.tax };
  }
  const unsettled = history.beside.find(({ samePeriod }) => !samePeriod);
  if (unsettled) return { kind: 'LOCKED', base: NO_AMOUNTS, previous: unsettled.version, previousTax: unsettled.version.tax };
  const beside = history.beside.at(-1)?.version ?? null;
  if (history.unknownOriginal !== null) {
    return { kind: 'UNKNOWN', base: history.unknownOriginal, previous: beside, previousTax: beside?.tax ?? history.unknownOriginal.tax };
  }
  return { kind: 'SAME_PERIOD', base: NO_AMOUNTS, previous: beside, previousTax: beside?.tax ?? null };
}

interface History {
  /** Versions of earlier GSTR-2B periods, and settled ones, oldest first: a superseded one stands before the one that replaced it. */
  readonly earlier: readonly ImsRecord[];
  /** Versions reported before the record that are not earlier by period, oldest first. */
  readonly beside: readonly { readonly version: ImsRecord; readonly samePeriod: boolean }[];
  /** Where the first known version is itself an amendment: the original as it states it (R093). */
  readonly unknownOriginal: Amounts | null;
}

function historyOf(record: ImsRecord, chain: Chain, context: DecisionContext): History {
  const period = judgedPeriod(record, context);
  const versions = versionsOf(chain);
  const own = versions.findIndex(({ id }) => id === record.id);
  const earlier: { version: ImsRecord; period: TaxPeriod }[] = [];
  const beside: { version: ImsRecord; samePeriod: boolean }[] = [];
  for (const [index, version] of versions.entries()) {
    if (index === own) continue;
    const reportedBefore = own === -1 || index < own;
    const versionPeriod = judgedPeriod(version, context);
    if (versionPeriod < period || (reportedBefore && isSettled(version))) earlier.push({ version, period: versionPeriod });
    else if (reportedBefore) beside.push({ version, samePeriod: versionPeriod === period });
  }
  earlier.sort((a, b) => comparePeriods(a.period, b.period));
  return {
    earlier: earlier.map(({ version }) => version),
    beside,
    unknownOriginal: unknownOriginalOf(versions[0] ?? record),
  };
}

/** Versions in the order of reporting; an original that arrived after its amendment still comes first. Withdrawn ones and reversal items are none. */
function versionsOf(chain: Chain): readonly ImsRecord[] {
  const versions = chain.filter(({ archived, source }) => archived?.outcome !== 'REMOVED_DELETED' && source !== 'RULE37A');
  return [...versions.filter((version) => !isAmendment(version)), ...versions.filter(isAmendment)];
}

const isNotAvailable = (version: ImsRecord): boolean => version.destination.startsWith('NA.');

const ACCEPTANCE: ReadonlySet<ArchiveOutcome> = new Set(['ACCEPTED', 'DEEMED_ACCEPTED']);
/** Of a version whose credit was available. */
function isAccepted(version: ImsRecord): boolean {
  if (version.destination === 'IMS') return version.archived !== null && ACCEPTANCE.has(version.archived.outcome);
  // Never in IMS: counts as accepted and filed (rulebook 4.1).
  return version.supplierFiling === 'FILED';
}
const isRejected = ({ archived }: ImsRecord): boolean => archived?.outcome === 'REJECTED';
const isSettled = (version: ImsRecord): boolean => version.destination === 'IMS' && (isAccepted(version) || isRejected(version));

function kindAfter(previous: ImsRecord): StandingKind {
  if (isNotAvailable(previous)) return 'NOT_AVAILABLE';
  if (isAccepted(previous)) return 'ACCEPTED';
  return isRejected(previous) ? 'REJECTED' : 'LOCKED';
}

function lastAccepted(history: History): Amounts {
  for (const version of history.earlier.toReversed()) {
    if (isNotAvailable(version)) return NO_AMOUNTS;
    if (isAccepted(version)) return imsAmounts(version);
  }
  return history.unknownOriginal ?? NO_AMOUNTS;
}

/** Where the amendment states no tax of its original, nothing is taken to have changed. */
function unknownOriginalOf(head: ImsRecord): Amounts | null {
  if (!isAmendment(head) || head.amendmentLeg === 'to') return null;
  return { tax: head.original?.tax ?? head.tax, taxableValue: head.taxableValue };
}

export type Direction = 'UP' | 'DOWN' | 'SAME';

/** R087: by the total of all heads. */
export function directionOf(from: TaxAmounts, to: TaxAmounts): Direction {
  const difference = totalTax(to) - totalTax(from);
  return difference > 0 ? 'UP' : difference < 0 ? 'DOWN' : 'SAME';
}

/** The direction of an amendment against the version before it (D8); null for originals. */
export const amendmentDirection = (record: ImsRecord, standing: Standing): Direction | null =>
  standing.previousTax === null ? null : directionOf(standing.previousTax, imsAmounts(record).tax);

/** R082: a filed later version in the same GSTR-2B period prevails. */
export function supersederOf(record: ImsRecord, chain: Chain): ImsRecord | null {
  const versions = versionsOf(chain);
  const own = versions.findIndex(({ id }) => id === record.id);
  if (own === -1) return null;
  return (
    versions.slice(own + 1).findLast((version) => version.supplierFiling === 'FILED' && version.gstr2bPeriod === record.gstr2bPeriod) ??
    null
  );
}

type DirectClass = 'REVERSE_CHARGE' | 'NOT_AVAILABLE' | 'AVAILABLE';

function directClass(record: ImsRecord): DirectClass {
  if (record.reverseCharge) return 'REVERSE_CHARGE';
  return isNotAvailable(record) ? 'NOT_AVAILABLE' : 'AVAILABLE';
}

/** What a document that goes straight to GSTR-2B replaces there: the version before it, if it stood in the same class (D15). */
export function directBase(record: ImsRecord, chain: Chain, context: DecisionContext): Amounts {
  if (!isAmendment(record) || record.amendmentLeg === 'to' || record.source === 'RULE37A') return NO_AMOUNTS;
  const own = directClass(record);
  const history = historyOf(record, chain, context);
  const previous = history.earlier.at(-1);
  if (previous) return directClass(previous) === own ? { tax: previous.tax, taxableValue: previous.taxableValue } : NO_AMOUNTS;
  // An unknown original counts as accepted (R093), so it never stood among the unavailable.
  return own === 'NOT_AVAILABLE' ? NO_AMOUNTS : (history.unknownOriginal ?? NO_AMOUNTS);
}
