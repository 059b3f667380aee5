// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards, the parts of a table lose their own roles
'use client';
import Link from 'next/link';
import { memo } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { useUrlState } from '../ui/url-state';
import { type DataColumn, headerText, type Sorting, sortName } from './column';

interface HeadCellProps {
  readonly column: Pick<DataColumn<never>, 'id' | 'header' | 'unit' | 'head' | 'sort'>;
  readonly direction: Sorting['direction'] | undefined;
  readonly className: string;
}

/** A header; sortable ones are links that write the order into the address. */
export const HeadCell = memo(function HeadCell({ column, direction, className }: HeadCellProps) {
  const t = useWords();
  return (
    <th
      scope="col"
      role="columnheader"
      className={className}
      aria-sort={
        column.sort === undefined ? undefined : direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending'
      }
    >
      {column.head ?? (column.sort === undefined ? headerText(column, t) : <SortLink column={column} direction={direction} />)}
    </th>
  );
});

interface SortLinkProps {
  readonly column: HeadCellProps['column'];
  readonly direction: Sorting['direction'] | undefined;
}

function SortLink({ column, direction }: SortLinkProps) {
  const t = useWords();
  const { hrefWith } = useUrlState();
  const href = hrefWith({ sort: sortName(column), dir: direction === 'asc' ? 'desc' : 'asc', page: null });
  return (
    <Link className="sort" href={href} scroll={false} prefetch={false}>
      {headerText(column, t)}
      <Icon name={direction === undefined ? 'sort' : direction === 'asc' ? 'sort-up' : 'sort-down'} size={12} />
    </Link>
  );
}
