'use client';

import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { Select } from '@/components/ui/select';
import type { PeriodChoice } from '@/lib/schemas/gstr2b-statement';
import { useWords } from '../language/use-words';

interface PeriodSelectProps {
  readonly periods: readonly PeriodChoice[];
  readonly current: string;
  /** "/gstr2b": the period is added to it. */
  readonly path: string;
}

/** Return Period, by financial year; choosing one goes to its page. */
export function PeriodSelect({ periods, current, path }: PeriodSelectProps) {
  const t = useWords();
  const { push } = useRouter();
  const selectId = useId();
  const years = [...new Set(periods.map((choice) => choice.financialYear))];
  return (
    <label className="row" htmlFor={selectId}>
      <b>{t('Return Period')}</b>
      <Select id={selectId} small value={current} onChange={(event) => push(`${path}/${event.currentTarget.value}`)}>
        {years.map((year) => (
          <optgroup key={year} label={t('Financial Year {year}', { year })}>
            {periods
              .filter((choice) => choice.financialYear === year)
              .map(({ period, label, isFiled }) => (
                <option key={period} value={period}>
                  {label}
                  {isFiled ? ` - ${t('GSTR-3B filed')}` : ''}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
    </label>
  );
}
