/** Gathers what the rules need to decide for one recipient. */
import type { Db } from '../db/client';
import type { StoredDocument } from '../db/document-columns';
import { findChains } from '../db/documents';
import { listDueDateOverrides } from '../db/returns';
import { istDate } from '../domain/calendar';
import { type Chain, type DecisionContext, type ImsRecord, NO_CHAIN } from '../domain/ims/record';
import { Parties } from './parties';

/** @param records those to be decided; the filing frequencies of the suppliers of saved ones are looked up. */
export async function loadRulesContext(
  tx: Db,
  gstin: string,
  now: Date,
  records: readonly Pick<ImsRecord, 'supplierFiling' | 'supplierGstin'>[] = [],
): Promise<DecisionContext> {
  const parties = new Parties();
  await parties.load(tx, [gstin]);
  const recipient = parties.get(gstin);
  const suppliers = new Set(
    records.flatMap((record) => (record.supplierFiling === 'SAVED' && record.supplierGstin ? [record.supplierGstin] : [])),
  );
  await parties.load(tx, suppliers);
  const supplierFrequencies = Object.fromEntries([...suppliers].map((supplier) => [supplier, parties.get(supplier).frequencies]));
  return { today: istDate(now), recipient, supplierFrequencies, dueDates: await listDueDateOverrides(tx), settings: recipient.settings };
}

/** All versions of a record's document, oldest first; empty for one never amended. */
export type ChainOf = (record: StoredDocument) => Chain;

export async function loadChains(tx: Db, gstin: string, records: readonly StoredDocument[]): Promise<ChainOf> {
  const chains = await findChains(tx, gstin, [...new Set(records.filter((record) => record.inChain).map((record) => record.chainId))]);
  return (record) => (record.inChain ? (chains.get(record.chainId) ?? NO_CHAIN) : NO_CHAIN);
}

/** What the rules need for these records: their chains, and the context with the frequencies of every supplier who has a saved version among them. */
export async function loadDecisions(
  tx: Db,
  gstin: string,
  now: Date,
  records: readonly StoredDocument[],
): Promise<{ readonly rules: DecisionContext; readonly chainOf: ChainOf }> {
  const chainOf = await loadChains(tx, gstin, records);
  const versions = records.flatMap((record) => chainOf(record));
  return { chainOf, rules: await loadRulesContext(tx, gstin, now, [...records, ...versions]) };
}
