import { istDate } from '../../domain/calendar';
import { gstinFindings } from '../../domain/document-rules';
import { normaliseGstin } from '../../domain/gstin';
import { formatPeriod, monthOfDate, parseTaxPeriod } from '../../domain/tax-period';
import { firstPeriodFrom, TAXPAYER_KINDS, type TaxpayerKind } from '../../domain/taxpayer';
import { registerTaxpayer } from '../../services/register-taxpayer';
import { type Command, CommandFailure, optionalText, requiredText, WrongWords } from './command';

const FREQUENCIES = ['MONTHLY', 'QUARTERLY'] as const;

export const register: Command = {
  name: 'register',
  synopsis: 'GSTIN --legal-name TEXT [--trade-name TEXT] [--kind KIND] [--frequency MONTHLY|QUARTERLY] [--from YYYY-MM]',
  needs: 'DATABASE',
  summary: 'Register a taxpayer with the first period that is handled here',
  details: [
    `--kind  ${TAXPAYER_KINDS.join(', ')}; REGULAR when left out`,
    '--from  first month, the present one when left out; earlier returns count as filed',
  ],
  options: {
    'legal-name': { type: 'string' },
    'trade-name': { type: 'string' },
    kind: { type: 'string' },
    frequency: { type: 'string' },
    from: { type: 'string' },
  },
  minWords: 1,
  maxWords: 1,
  run: async ({ words, options, context, print }) => {
    const gstin = checkedGstin(words[0] ?? '');
    const legalName = requiredText(options, 'legal-name');
    const kind = oneOf<TaxpayerKind>(TAXPAYER_KINDS, optionalText(options, 'kind') ?? 'REGULAR', 'kind');
    const frequency = oneOf(FREQUENCIES, optionalText(options, 'frequency') ?? 'MONTHLY', 'frequency');
    const month = parseTaxPeriod(optionalText(options, 'from') ?? monthOfDate(istDate(context.clock.now())));
    if (!month) throw new WrongWords('--from is a month written YYYY-MM.');
    const firstPeriod = firstPeriodFrom(month, frequency);
    const tradeName = optionalText(options, 'trade-name') ?? legalName;
    const isNew = await registerTaxpayer(context, {
      gstin,
      legalName,
      tradeName,
      kind,
      firstPeriod,
      frequencies: [{ from: month, frequency }],
    });
    if (!isNew) throw new CommandFailure(`The GSTIN ${gstin} is registered already.`);
    print(`${gstin} ${tradeName} registered; first tax period ${formatPeriod(firstPeriod, frequency)}.`);
    return 0;
  },
};

function checkedGstin(text: string): string {
  const fault = gstinFindings(text, 'gstin').find(({ severity }) => severity === 'ERROR');
  if (fault) throw new CommandFailure(fault.message);
  return normaliseGstin(text);
}

function oneOf<T extends string>(allowed: readonly T[], text: string, name: string): T {
  const found = allowed.find((word) => word === text.toUpperCase());
  if (!found) throw new WrongWords(`--${name} is one of ${allowed.join(', ')}.`);
  return found;
}
