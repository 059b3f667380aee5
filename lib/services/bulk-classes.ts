/** What one action over many records shares with its undo: classes of alike records are decided at once, and refusals are told in groups. */
import type { BulkClass } from '../db/bulk-actions';
import type { Db } from '../db/client';
import type { SourceForm } from '../domain/document';
import { type DecisionContext, judgedPeriod } from '../domain/ims/record';
import type { TaxPeriod } from '../domain/tax-period';
import { Parties } from './parties';

export const BULK_JOB = 'BULK_ACTION';
export const UNDO_JOB = 'UNDO';
/** Records that a job does in one transaction. */
export const BULK_CHUNK = 10_000;

/** Refusals of a bulk, one entry a rule and sentence: how many rows, and the first of them. */
export interface RefusedGroup {
  readonly rule: string;
  readonly message: string;
  readonly records: number;
  readonly examples: readonly string[];
}

export const MAX_EXAMPLES = 20;
/** Kept apart by their sentences; beyond it the rest of a rule is told as one. */
const MAX_GROUPS = 100;

export function mergeGroups(groups: readonly RefusedGroup[], more: readonly RefusedGroup[]): RefusedGroup[] {
  const merged = new Map(groups.map((group) => [keyOf(group), group]));
  for (const group of more) {
    const kept = merged.size < MAX_GROUPS || merged.has(keyOf(group)) ? group : { ...group, message: 'For other reasons of this rule.' };
    const known = merged.get(keyOf(kept));
    merged.set(
      keyOf(kept),
      known
        ? { ...known, records: known.records + kept.records, examples: [...known.examples, ...kept.examples].slice(0, MAX_EXAMPLES) }
        : kept,
    );
  }
  return [...merged.values()];
}

const keyOf = ({ rule, message }: RefusedGroup): string => `${rule} ${message}`;

export const refusedRecords = (groups: readonly RefusedGroup[]): number => groups.reduce((sum, { records }) => sum + records, 0);

type PeriodFacts = Pick<BulkClass, 'gstr2bPeriod' | 'source' | 'sourcePeriod' | 'supplierGstin'>;

/** A saved record is judged by the period it would get if filed now (D18), for which its supplier's frequency counts. */
export const periodOfClass = (facts: PeriodFacts, rules: DecisionContext): TaxPeriod =>
  facts.gstr2bPeriod ??
  judgedPeriod(
    {
      gstr2bPeriod: null,
      source: facts.source as SourceForm,
      sourcePeriod: facts.sourcePeriod as TaxPeriod,
      supplierGstin: facts.supplierGstin,
    },
    rules,
  );

export async function withSupplierFrequencies(
  tx: Db,
  classes: readonly Pick<BulkClass, 'supplierGstin'>[],
  rules: DecisionContext,
): Promise<DecisionContext> {
  const suppliers = [...new Set(classes.flatMap(({ supplierGstin }) => (supplierGstin ? [supplierGstin] : [])))];
  const parties = new Parties();
  await parties.load(tx, suppliers);
  return {
    ...rules,
    supplierFrequencies: {
      ...rules.supplierFrequencies,
      ...Object.fromEntries(suppliers.map((gstin) => [gstin, parties.get(gstin).frequencies])),
    },
  };
}
