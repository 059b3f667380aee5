'use client';
import Link from 'next/link';
import type { DataColumn } from '@/components/data-table/column';
import { useWords } from '@/components/language/use-words';
import { ActionMenu } from '@/components/ui/action-menu';
import { GstinText } from '@/components/ui/gstin-text';
import { ACTION_LABEL, type ImsAction } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees, type Paise } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS, totalTax } from '@/lib/domain/tax-amounts';
import type { SupplierRow, SupplierSearch } from '@/lib/schemas/supplier-list';
import { SUPPLIER_ACTIONS } from './use-supplier-action';

type Column = DataColumn<SupplierRow>;

const COUNT_SORT: Readonly<Record<ImsAction, string>> = { N: 'none', A: 'accepted', R: 'rejected', P: 'pending' };
const COUNTED: readonly ImsAction[] = ['N', 'A', 'R', 'P'];

/** The list with exactly the counted records where they lie in one section, else the supplier's own page. */
export function countHref(row: SupplierRow, action: ImsAction | null, { returnPeriod }: Pick<SupplierSearch, 'returnPeriod'>): string {
  const [only] = row.sections.length === 1 ? row.sections : [];
  if (!only) return supplierHref(row.gstin);
  const query = new URLSearchParams({ supplier: row.gstin });
  if (action) query.set('status', action);
  if (returnPeriod) query.set('returnPeriod', returnPeriod);
  return `/ims/inward/${only}?${query}`;
}

export const supplierHref = (gstin: string): string => `/ims/inward/suppliers/${gstin}`;

const money = (id: string, header: string, of: (row: SupplierRow) => Paise, more: Partial<Column> = {}): Column => ({
  id,
  header,
  unit: '₹',
  size: 'l',
  align: 'end',
  sort: true,
  cell: (row) => formatRupees(of(row)),
  text: (row) => formatRupees(of(row)),
  ...more,
});

function Count({ row, action, search }: { row: SupplierRow; action: ImsAction; search: SupplierSearch }) {
  const t = useWords();
  const count = row.counts[action];
  return (
    <Link
      className={count === 0 ? 'cell zero' : 'cell'}
      href={countHref(row, action, search)}
      prefetch={false}
      aria-label={`${formatCount(count)} ${t(ACTION_LABEL[action])}, ${row.name}`}
    >
      {formatCount(count)}
    </Link>
  );
}

type Ask = (action: ImsAction, suppliers: readonly SupplierRow[]) => void;

function ActMenu({ row, ask }: { row: SupplierRow; ask: Ask }) {
  const t = useWords();
  return (
    <ActionMenu
      size="s"
      label={t('Act')}
      description={row.name}
      items={SUPPLIER_ACTIONS.map(({ action, label }) => ({ id: action, label: t(label), onSelect: () => ask(action, [row]) }))}
    />
  );
}

/** Columns of the view by supplier, in the order of seed 003. @param ask null for those who may only look. */
export const supplierColumns = (search: SupplierSearch, ask: Ask | null): readonly Column[] => [
  {
    id: 'supplier',
    header: 'GSTIN of Supplier',
    size: 'xl',
    frozen: true,
    locked: true,
    rowHeader: true,
    sort: true,
    card: 'title',
    cell: (row) => (
      <Link className="cell" href={supplierHref(row.gstin)} prefetch={false}>
        <GstinText value={row.gstin} />
      </Link>
    ),
    text: (row) => row.gstin,
  },
  { id: 'name', header: 'Trade/Legal Name', size: '2xl', sort: true, card: 'sub', cell: (row) => row.name, text: (row) => row.name },
  ...(ask
    ? [
        {
          id: 'act',
          header: 'Action',
          size: 's',
          align: 'center',
          noPrint: true,
          card: 'action',
          cell: (row) => <ActMenu row={row} ask={ask} />,
        } as const satisfies Column,
      ]
    : []),
  {
    id: 'records',
    header: 'Total Records',
    size: 's',
    align: 'end',
    sort: true,
    card: 'fact',
    cell: (row) => formatCount(row.records),
    text: (row) => String(row.records),
  },
  ...COUNTED.map(
    (action): Column => ({
      id: `count-${action}`,
      header: ACTION_LABEL[action],
      size: 's',
      align: 'end',
      sort: COUNT_SORT[action],
      card: 'fact',
      cell: (row) => <Count row={row} action={action} search={search} />,
      text: (row) => String(row.counts[action]),
    }),
  ),
  money('taxable', 'Total Taxable Value', (row) => row.taxable, { card: 'line' }),
  ...TAX_HEADS.map((head) => money(head, TAX_HEAD_LABEL[head], (row) => row.tax[head])),
  money('itc', 'ITC', (row) => totalTax(row.tax), { card: 'fact' }),
];
