/** All events of the demo in their order: those of the stories, and the filings that follow from them. */
import { addMonths, type TaxPeriod } from '../../lib/domain/tax-period';
import { usesIms } from '../../lib/domain/taxpayer';
import { AF_COMPUTERS_STORY } from './af-computers';
import { NAGACO_STORY } from './nagaco';
import { PARTIES } from './parties';
import { AUG, type DemoEvent, type DemoForm, JUL, SEP, TODAY } from './story';
import { TRADING_GROUP_STORY } from './trading-group';
import { UATPCO_STORY } from './uatpco';

const STORIES: readonly DemoEvent[] = [...UATPCO_STORY, ...NAGACO_STORY, ...AF_COMPUTERS_STORY, ...TRADING_GROUP_STORY];

const FILED_AT: Readonly<Record<DemoForm, string>> = { GSTR1: '10 15:00', IFF: '12 18:00', GSTR1A: '16 12:00' };

/** Every return in which something was saved is filed on its usual day, unless that day is still to come. */
function supplierFilings(): DemoEvent[] {
  const filings = new Map<string, DemoEvent>();
  for (const event of STORIES) {
    if (event.kind !== 'SAVE') continue;
    const { supplier, form, period } = event;
    const at = `${addMonths(period, 1)}-${FILED_AT[form]}`;
    if (at.slice(0, 10) < TODAY) filings.set(`${supplier} ${form} ${period}`, { at, kind: 'FILE', supplier, form, period });
  }
  return [...filings.values()];
}

const MONTHLY_RETURNS: readonly TaxPeriod[] = [JUL, AUG, SEP];
const QUARTERLY_RETURNS: readonly TaxPeriod[] = [SEP];

/** GSTR-3B of those whose story does not tell it. */
function otherGstr3bFilings(): DemoEvent[] {
  const told = new Set(STORIES.flatMap((event) => (event.kind === 'FILE_3B' ? [`${event.gstin} ${event.period}`] : [])));
  return PARTIES.filter(({ kind }) => usesIms(kind)).flatMap(({ gstin, frequency }) =>
    (frequency === 'QUARTERLY' ? QUARTERLY_RETURNS : MONTHLY_RETURNS)
      .filter((period) => !told.has(`${gstin} ${period}`))
      .map(
        (period): DemoEvent => ({
          at: `${addMonths(period, 1)}-${frequency === 'QUARTERLY' ? '21' : '18'} 14:00`,
          kind: 'FILE_3B',
          gstin,
          period,
        }),
      ),
  );
}

/** By instant; events of one instant in the order in which they are told. */
export const EVENTS: readonly DemoEvent[] = [...STORIES, ...supplierFilings(), ...otherGstr3bFilings()].sort((a, b) =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
);

/** Registered on the first day of the first month that the demo tells. */
export const REGISTERED_AT = `${JUL}-01 10:00`;
