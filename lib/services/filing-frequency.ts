import { istDate } from '../domain/calendar';
import { frequencyAt } from '../domain/filing-frequency';
import { type FilingFrequency, monthOfDate } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { Parties } from './parties';

/** How the taxpayer files today. */
export async function readFilingFrequency(context: ServiceContext, gstin: string): Promise<FilingFrequency> {
  authorise(context, 'records.read', gstin);
  const parties = new Parties();
  await parties.load(context.database.prisma, [gstin]);
  return frequencyAt(parties.get(gstin).frequencies, monthOfDate(istDate(context.clock.now())));
}
