/** Gathers what the rules need to decide for one recipient. */
import type { RawDb } from '../db/client';
import type { StoredDocument } from '../db/document-columns';
import { findChains } from '../db/documents';
import { listDueDateOverrides } from '../db/returns';
import { istDate } from '../domain/calendar';
import type { DueDateOverride } from '../domain/due-dates';
import { type Chain, type DecisionContext, type ImsRecord, NO_CHAIN } from '../domain/ims/record';
import { Parties, type Party } from './parties';

/** What holds for a recipient whatever is to be decided. */
export interface RecipientRules {
  readonly recipient: Party;
  readonly dueDates: readonly DueDateOverride[];
}

export async function loadRecipientRules(tx: RawDb, gstin: string): Promise<RecipientRules> {
  const parties = new Parties();
  await parties.load(tx, [gstin]);
  return { recipient: parties.get(gstin), dueDates: await listDueDateOverrides(tx) };
}

/** @param records those to be decided; the filing frequencies of the suppliers of saved ones are looked up. */
export async function loadRulesContext(
  tx: RawDb,
  gstin: string,
  now: Date,
  records: readonly Pick<ImsRecord, 'supplierFiling' | 'supplierGstin'>[] = [],
): Promise<DecisionContext> {
  return withSuppliers(tx, await loadRecipientRules(tx, gstin), now, records);
}

async function withSuppliers(
  tx: RawDb,
  { recipient, dueDates }: RecipientRules,
  now: Date,
  records: readonly Pick<ImsRecord, 'supplierFiling' | 'supplierGstin'>[],
): Promise<DecisionContext> {
  const suppliers = new Set(
    records.flatMap((record) => (record.supplierFiling === 'SAVED' && record.supplierGstin ? [record.supplierGstin] : [])),
  );
  const parties = new Parties();
  await parties.load(tx, suppliers);
  const supplierFrequencies = Object.fromEntries([...suppliers].map((supplier) => [supplier, parties.get(supplier).frequencies]));
  return { today: istDate(now), recipient, supplierFrequencies, dueDates, settings: recipient.settings };
}

/** All versions of a record's document, oldest first; empty for one never amended. */
export type ChainOf = (record: StoredDocument) => Chain;

export async function loadChains(tx: RawDb, gstin: string, records: readonly StoredDocument[]): Promise<ChainOf> {
  const chains = await findChains(tx, gstin, [...new Set(records.filter((record) => record.inChain).map((record) => record.chainId))]);
  return (record) => (record.inChain ? (chains.get(record.chainId) ?? NO_CHAIN) : NO_CHAIN);
}

/** What the rules need for these records: their chains, and the context with the frequencies of every supplier who has a saved version among them. */
export async function loadDecisions(
  tx: RawDb,
  gstin: string,
  now: Date,
  records: readonly StoredDocument[],
  known?: RecipientRules,
): Promise<{ readonly rules: DecisionContext; readonly chainOf: ChainOf }> {
  const chainOf = await loadChains(tx, gstin, records);
  const versions = records.flatMap((record) => chainOf(record));
  const base = known ?? (await loadRecipientRules(tx, gstin));
  return { chainOf, rules: await withSuppliers(tx, base, now, [...records, ...versions]) };
}
