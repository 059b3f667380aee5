'use client';
import { useMemo } from 'react';
import type { DataColumn } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { OUTWARD_TABLE, type OutwardTable } from '@/lib/domain/outward-tables';
import type { OutwardListRow, OutwardPage, OutwardSearch } from '@/lib/schemas/outward-search';
import { useWords } from '../language/use-words';
import { FilterChips, ListTools } from './list-tools';
import { OUTWARD_COLUMNS } from './outward-columns';
import { pageTotals } from './page-totals';

interface OutwardListProps {
  readonly table: OutwardTable;
  readonly search: OutwardSearch;
  readonly list: OutwardPage;
  readonly caption: string;
}

/** Puts the sums of the page under their columns. */
export function withFoot(columns: readonly DataColumn<OutwardListRow>[], rows: readonly OutwardListRow[]): DataColumn<OutwardListRow>[] {
  const { value, taxable, tax } = pageTotals(rows);
  const sums: Readonly<Record<string, typeof value>> = { value, taxable, ...tax };
  return columns.map((column) => {
    const sum = sums[column.id];
    return sum === undefined ? column : { ...column, foot: <Money value={sum} bold /> };
  });
}

/** One table of the supplier's documents with what the recipients did. Nothing can be changed here. */
export function OutwardList({ table, search, list, caption }: OutwardListProps) {
  const t = useWords();
  const columns = useMemo(() => withFoot(OUTWARD_COLUMNS[table][search.view], list.rows), [table, search.view, list.rows]);
  const words = OUTWARD_TABLE[table];
  return (
    <DataTable
      tableKey={`outward-${table}`}
      caption={caption}
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      firstSerial={(list.page - 1) * search.perPage + 1}
      sort={{ column: search.sort, direction: search.dir }}
      page={{ page: list.page, pageCount: list.pageCount, perPage: search.perPage, total: list.total, unit: t('records, read-only') }}
      toolbar={<ListTools search={search} isOneForm={false} dateLabel={t(`${words.document} Date`)} />}
      above={<FilterChips search={search} isOneForm={false} />}
      footLabel={t('{count, plural, one {Page total, # record} other {Page total, # records}}', { count: list.rows.length })}
      under={<p className="small muted">{t('A status beside “Not Filed” may still change.')}</p>}
      empty={
        search.view === 'rejected' ? (
          <EmptyState title={t('No added back liability records available for the selected input criteria')} />
        ) : (
          <EmptyState title={t('No records')}>{t('Nothing is reported here, or the filters leave nothing over.')}</EmptyState>
        )
      }
    />
  );
}
