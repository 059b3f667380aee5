/** The order in which audit chains are locked, so that transactions wait for each other instead of meeting. */
import { type ChainEnd, lockChain, lockChainsInOrder } from '../db/audit';
import type { RawDb } from '../db/client';

/** Ends of the chains of all GSTINs that a transaction will touch, locked in order so that two of them never wait for each other. */
export async function lockChains(tx: RawDb, gstins: Iterable<string>): Promise<Map<string, ChainEnd>> {
  return lockChainsInOrder(tx, gstins);
}

/**
 * Locks a supplier's chain, and then those of the recipients that are found under that lock: one supplier's work goes one after the other, so
 * that nothing he saves meanwhile escapes the list. Two suppliers who deal with each other may meet; the database then lets one begin again.
 */
export async function lockSupplierThenRecipients(
  tx: RawDb,
  supplierGstin: string,
  recipients: () => Promise<Iterable<string>>,
): Promise<Map<string, ChainEnd>> {
  const own = await lockChain(tx, supplierGstin);
  const others = new Set(await recipients());
  others.delete(supplierGstin);
  return new Map([[supplierGstin, own], ...(await lockChains(tx, others))]);
}
