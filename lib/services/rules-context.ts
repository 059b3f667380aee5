/** Gathers what the rules need to decide for one recipient. */
import type { Db } from '../db/client';
import type { StoredDocument } from '../db/document-columns';
import { findChains } from '../db/documents';
import { listDueDateOverrides } from '../db/returns';
import { istDate } from '../domain/calendar';
import { type Chain, type DecisionContext, NO_CHAIN } from '../domain/ims/record';
import { Parties } from './parties';

/** @param records those to be decided; the filing frequencies of the suppliers of saved ones are looked up. */
export async function loadRulesContext(tx: Db, gstin: string, now: Date, records: readonly StoredDocument[] = []): Promise<DecisionContext> {
  const parties = new Parties();
  await parties.load(tx, [gstin]);
  const recipient = parties.get(gstin);
  const suppliers = new Set(records.flatMap((record) => (record.supplierFiling === 'SAVED' && record.supplierGstin ? [record.supplierGstin] : [])));
  await parties.load(tx, suppliers);
  const supplierFrequencies = Object.fromEntries([...suppliers].map((supplier) => [supplier, parties.get(supplier).frequencies]));
  return { today: istDate(now), recipient, supplierFrequencies, dueDates: await listDueDateOverrides(tx), settings: recipient.settings };
}

/** The chains of those records that have one, by chain id. */
export async function loadChains(tx: Db, gstin: string, records: readonly StoredDocument[]): Promise<(record: StoredDocument) => Chain> {
  const chains = await findChains(tx, gstin, [...new Set(records.filter((record) => record.inChain).map((record) => record.chainId))]);
  return (record) => (record.inChain ? (chains.get(record.chainId) ?? NO_CHAIN) : NO_CHAIN);
}
