import { setCurrentGstin } from '../db/sessions';
import { authorise, type ServiceContext } from './context';

/**
 * Makes a GSTIN the current one of a session: the one that pages opened from now on are about.
 * @throws NotAllowed without a grant for it.
 */
export async function switchTaxpayer(context: ServiceContext, sessionId: string, gstin: string): Promise<void> {
  authorise(context, 'records.read', gstin);
  await setCurrentGstin(context.database.prisma, sessionId, gstin);
}
