import { appendLink, lockChain } from '../db/audit';
import { listGstr2bMonths, remapPeriods } from '../db/documents';
import { setFrequency } from '../db/taxpayers';
import { inTransaction } from '../db/transaction';
import { periodOf } from '../domain/filing-frequency';
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { type FilingFrequency, monthInQuarter, type TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { Parties } from './parties';

/**
 * A taxpayer files monthly or quarterly from a quarter on. Filed documents of the months from then on move to the new periods (R051, R111).
 * @param input.from first month of a quarter; another month is refused with R110.
 */
export async function setFilingFrequency(
  context: ServiceContext,
  gstin: string,
  input: { readonly from: TaxPeriod; readonly frequency: FilingFrequency },
): Promise<Result<null, Refusal[]>> {
  authorise(context, 'taxpayer.manage', gstin);
  if (monthInQuarter(input.from) !== 1) return err([refusal('R110', {}, 'from')]);
  return inTransaction(context.database, async (tx) => {
    const end = await lockChain(tx, gstin);
    await setFrequency(tx, gstin, input.from, input.frequency);
    const parties = new Parties();
    await parties.load(tx, [gstin]);
    for (const month of await listGstr2bMonths(tx, gstin, input.from))
      await remapPeriods(tx, gstin, month, periodOf(month, parties.get(gstin).frequencies));
    const at = context.clock.now();
    await appendLink(tx, end, { at, actor: context.actor, event: 'FREQUENCY_CHANGED', requestId: context.requestId, detail: { ...input } });
    return ok(null);
  });
}
