import { appendLink, lockChain } from '../db/audit';
import { findTaxpayer, insertTaxpayer, type TaxpayerRow } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { authoriseOperator, type ServiceContext } from './context';

/**
 * Registers a GSTIN with its first tax period; earlier returns count as filed (rulebook 13, D1).
 * @returns false when the GSTIN is registered already; nothing is changed then.
 */
export async function registerTaxpayer(context: ServiceContext, taxpayer: Omit<TaxpayerRow, 'settings'>): Promise<boolean> {
  authoriseOperator(context);
  const at = context.clock.now();
  return inTransaction(context.database, async (tx) => {
    const end = await lockChain(tx, taxpayer.gstin);
    if (await findTaxpayer(tx, taxpayer.gstin)) return false;
    await insertTaxpayer(tx, taxpayer, at);
    await appendLink(tx, end, {
      at,
      actor: context.actor,
      event: 'TAXPAYER_REGISTERED',
      requestId: context.requestId,
      detail: {
        legalName: taxpayer.legalName,
        kind: taxpayer.kind,
        firstPeriod: taxpayer.firstPeriod,
        frequency: taxpayer.frequencies[0]?.frequency ?? 'MONTHLY',
      },
    });
    return true;
  });
}
