import { useWords } from '../language/use-words';
import './outward.css';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { MandatoryNote } from '@/components/ui/mandatory-note';
import { Select } from '@/components/ui/select';
import { financialYearLabel, financialYearOfPeriod, monthName, type TaxPeriod, taxPeriod } from '@/lib/domain/tax-period';
import type { ReturnPeriodChoice } from '@/lib/schemas/outward-search';

interface PeriodSearchProps {
  /** Takes ?fy=2026-27&month=10. */
  readonly action: string;
  readonly choices: readonly ReturnPeriodChoice[];
  /** What stands in the two lists; a part that was not chosen is empty. */
  readonly year: string;
  readonly month: string;
  readonly error?: string;
}

const MONTHS = ['04', '05', '06', '07', '08', '09', '10', '11', '12', '01', '02', '03'];

/** Financial Year and Return Period, then SEARCH. A plain form: it works before the page's scripts do. */
export function PeriodSearch({ action, choices, year, month, error }: PeriodSearchProps) {
  const t = useWords();
  const years = [...new Set(choices.map((choice) => choice.financialYear))];
  return (
    <form className="row ends period-search" action={action}>
      <Field label={t('Financial Year')} required error={year === '' ? error : undefined}>
        <Select name="fy" defaultValue={year}>
          <option value="">{t('Select')}</option>
          {years.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('Return Period')} required error={month === '' && year !== '' ? error : undefined}>
        <Select name="month" defaultValue={month}>
          <option value="">{t('Select')}</option>
          {MONTHS.map((each) => (
            <option key={each} value={each}>
              {t(monthName(taxPeriod(`2000-${each}`)))}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit">{t('Search')}</Button>
      <MandatoryNote />
    </form>
  );
}

/** How a period stands in the two lists. */
export const periodWords = (period: TaxPeriod | null): { year: string; month: string } =>
  period === null ? { year: '', month: '' } : { year: financialYearLabel(financialYearOfPeriod(period)), month: period.slice(5) };
