// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards, the parts of a table lose their own roles
'use client';
import Link from 'next/link';
import { Icon } from '../ui/icon';
import { useUrlState } from '../ui/url-state';
import { type DataColumn, headerText, type Sorting, sortName } from './column';

interface HeadCellProps {
  readonly column: Pick<DataColumn<never>, 'id' | 'header' | 'unit' | 'head' | 'sort'>;
  readonly sort: Sorting | undefined;
  readonly className: string;
}

/** A header; sortable ones are links that write the order into the address. */
export function HeadCell({ column, sort, className }: HeadCellProps) {
  const direction = column.sort !== undefined && sort?.column === sortName(column) ? sort.direction : undefined;
  return (
    <th
      scope="col"
      role="columnheader"
      className={className}
      aria-sort={
        column.sort === undefined ? undefined : direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending'
      }
    >
      {column.head ?? (column.sort === undefined ? headerText(column) : <SortLink column={column} direction={direction} />)}
    </th>
  );
}

interface SortLinkProps {
  readonly column: HeadCellProps['column'];
  readonly direction: Sorting['direction'] | undefined;
}

function SortLink({ column, direction }: SortLinkProps) {
  const { hrefWith } = useUrlState();
  const href = hrefWith({ sort: sortName(column), dir: direction === 'asc' ? 'desc' : 'asc', page: null });
  return (
    <Link className="sort" href={href} scroll={false} prefetch={false}>
      {headerText(column)}
      <Icon name={direction === undefined ? 'sort' : direction === 'asc' ? 'sort-up' : 'sort-down'} size={12} />
    </Link>
  );
}
