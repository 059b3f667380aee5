'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useUrlState } from '@/components/ui/url-state';
import { GSTR2B_TABS, ROW_GROUP, ROWS, TAB_TEXT } from '@/lib/domain/gstr2b/rows';
import { formatCount } from '@/lib/domain/money';
import type { StatementRows } from '@/lib/schemas/gstr2b-statement';
import { tabWord } from '@/lib/schemas/gstr2b-tab';
import { useWords } from '../language/use-words';
import { rowTotal } from './statement-totals';

interface TableSelectProps {
  readonly current: string;
  readonly rows: StatementRows;
}

/** "Select table to view details": every table of the statement with the number of its documents. */
export function TableSelect({ current, rows }: TableSelectProps) {
  const t = useWords();
  const { go } = useUrlState();
  const choose = (code: string): void => {
    const row = ROWS.find((facts) => facts.code === code);
    if (row) go({ row: code, tab: tabWord(ROW_GROUP[row.group].tab), page: null });
  };
  return (
    <Field label={t('Select table to view details')}>
      <Select value={current} onChange={(event) => choose(event.currentTarget.value)}>
        {GSTR2B_TABS.map((tab) => (
          <optgroup key={tab} label={t(TAB_TEXT[tab].title)}>
            {ROWS.filter((row) => ROW_GROUP[row.group].tab === tab).map((row) => (
              <option key={row.code} value={row.code}>
                {groupWord(row.group)} {t(row.heading)} ({formatCount(rowTotal(rows, row.code).records)})
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}

/** "A I", "B": part and number of the group. */
const groupWord = (group: keyof typeof ROW_GROUP): string => {
  const { part, heading } = ROW_GROUP[group];
  const serial = /^([IVX]+)\./.exec(heading)?.[1] ?? '';
  return part === 'B' ? 'B' : `A ${serial}`;
};
