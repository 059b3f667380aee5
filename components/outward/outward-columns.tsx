import type { DataColumn } from '@/components/data-table/column';
import { DateText } from '@/components/ui/date-text';
import { GstinText } from '@/components/ui/gstin-text';
import { Money } from '@/components/ui/money';
import { Pill } from '@/components/ui/pill';
import { StatusPill } from '@/components/ui/status-pill';
import { formatDate } from '@/lib/domain/calendar';
import { INVOICE_TYPE_LABEL } from '@/lib/domain/document';
import { type Paise, paise, rupeesText } from '@/lib/domain/money';
import {
  OUTWARD_STATUS_LABEL,
  OUTWARD_TABLE,
  OUTWARD_TABLES,
  type OutwardStatusWord,
  type OutwardTable,
} from '@/lib/domain/outward-tables';
import { formatPeriod, formatReturnPeriod } from '@/lib/domain/tax-period';
import type { OutwardListRow } from '@/lib/schemas/outward-search';
import { Said } from '../language/said';
import { useWords } from '../language/use-words';

type Row = OutwardListRow;
type Column = DataColumn<Row>;

/** "GSTR 1", as the outward list names a form. */
export const REPORTED_IN = { GSTR1: 'GSTR 1', IFF: 'IFF', GSTR1A: 'GSTR 1A' } as const;

export const isCreditNote = (row: Row): boolean => row.section === 'b2bcn' || row.section === 'b2bcna';

export function OutwardStatusPill({ status }: { status: OutwardStatusWord }) {
  const t = useWords();
  if (status === 'X') return <Pill tone="idle">{t(OUTWARD_STATUS_LABEL.X)}</Pill>;
  return <StatusPill action={status} />;
}

const money = (id: string, header: string, of: (row: Row) => Paise, sort: true | string = true): Column => ({
  id,
  header,
  unit: '₹',
  size: 'l',
  align: 'end',
  sort,
  cell: (row) => <Money value={of(row)} />,
  text: (row) => rupeesText(of(row)),
});

/** The columns up to the tax amounts, which all lists of the supplier's documents share. */
export function documentColumns(table: OutwardTable): Column[] {
  const { document, amended, notes } = OUTWARD_TABLE[table];
  return [
    {
      id: 'recipient',
      header: 'Recipient GSTIN',
      size: 'xl',
      frozen: true,
      sort: true,
      card: 'sub',
      cell: (row) => <GstinText value={row.recipientGstin} />,
      text: (row) => row.recipientGstin,
    },
    {
      id: 'name',
      header: 'Trade/Legal Name',
      size: 'xl',
      frozen: true,
      sort: true,
      card: 'sub',
      cell: (row) => row.recipientName,
      text: (row) => row.recipientName,
    },
    {
      id: 'number',
      header: `${document} Number`,
      size: 'l',
      frozen: true,
      locked: true,
      sort: true,
      rowHeader: true,
      card: 'title',
      cell: (row) => row.number,
      text: (row) => row.number,
    },
    {
      id: 'date',
      header: `${document} Date`,
      size: 's',
      sort: true,
      cell: (row) => <DateText value={row.date} />,
      text: (row) => formatDate(row.date),
    },
    ...(amended
      ? ([
          {
            id: 'originalNumber',
            header: `Original ${document} Number`,
            size: 'l',
            cell: (row) => row.originalNumber,
            text: (row) => row.originalNumber ?? '',
          },
          {
            id: 'originalDate',
            header: `Original ${document} Date`,
            size: 'm',
            cell: (row) => <DateText value={row.originalDate} />,
            text: (row) => (row.originalDate ? formatDate(row.originalDate) : ''),
          },
        ] satisfies Column[])
      : []),
    ...(notes
      ? ([
          {
            id: 'noteType',
            header: 'Note Type',
            size: 'm',
            cell: (row) => <Said text={isCreditNote(row) ? 'Credit Note' : 'Debit Note'} />,
            text: (row) => (isCreditNote(row) ? 'Credit Note' : 'Debit Note'),
          },
        ] satisfies Column[])
      : []),
    {
      id: 'type',
      header: notes ? 'Note Supply Type' : `${document} Type`,
      size: 'l',
      sort: true,
      cell: (row) => <Said text={INVOICE_TYPE_LABEL[row.invoiceType]} />,
      text: (row) => INVOICE_TYPE_LABEL[row.invoiceType],
    },
    money('value', `Total ${document} Value`, (row) => row.documentValue),
    money('taxable', 'Total Taxable Value', (row) => row.taxableValue),
    money('igst', 'Integrated Tax', (row) => row.tax.igst),
    money('cgst', 'Central Tax', (row) => row.tax.cgst),
    money('sgst', 'State/UT Tax', (row) => row.tax.sgst),
    money('cess', 'Cess', (row) => row.tax.cess),
  ];
}

export const statusColumn: Column = {
  id: 'status',
  header: 'Status',
  size: 'xl',
  sort: true,
  card: 'corner',
  cell: (row) => <OutwardStatusPill status={row.status} />,
  text: (row) => OUTWARD_STATUS_LABEL[row.status],
};
export const remarksColumn: Column = {
  id: 'remarks',
  header: 'Remarks of Recipient',
  size: '2xl',
  cell: (row) => row.remarks ?? <span className="muted">-</span>,
  text: (row) => row.remarks ?? '',
};

const ADDED_BACK: readonly Column[] = [
  {
    id: 'addedPeriod',
    header: 'Added Back in GSTR 3B of',
    size: 'l',
    cell: (row) => (row.addedBack ? formatPeriod(row.addedBack.period) : '-'),
    text: (row) => (row.addedBack ? formatPeriod(row.addedBack.period) : ''),
  },
  ...(['igst', 'cgst', 'sgst', 'cess'] as const).map((head): Column => {
    const label = { igst: 'Integrated Tax', cgst: 'Central Tax', sgst: 'State/UT Tax', cess: 'Cess' }[head];
    const of = (row: Row): Paise => row.addedBack?.tax[head] ?? paise(0);
    return {
      id: `added-${head}`,
      header: `Added Back ${label}`,
      unit: '₹',
      size: 'l',
      align: 'end',
      cell: (row) => <Money value={of(row)} />,
      text: (row) => rupeesText(of(row)),
    };
  }),
];

const columnsOf = (table: OutwardTable, view: 'all' | 'rejected'): readonly Column[] => [
  ...documentColumns(table),
  {
    id: 'period',
    header: 'Return Period',
    size: 'm',
    cell: (row) => formatReturnPeriod(row.sourcePeriod),
    text: (row) => formatReturnPeriod(row.sourcePeriod),
  },
  {
    id: 'form',
    header: 'Reported in Form',
    size: 's',
    sort: true,
    cell: (row) => row.form && REPORTED_IN[row.form],
    text: (row) => (row.form ? REPORTED_IN[row.form] : ''),
  },
  statusColumn,
  {
    id: 'recipient3b',
    header: 'GSTR 3B of Recipient',
    size: 'm',
    sort: true,
    cell: (row) => <Said text={row.recipientReturnFiled ? 'Filed' : 'Not Filed'} />,
    text: (row) => (row.recipientReturnFiled ? 'Filed' : 'Not Filed'),
  },
  remarksColumn,
  ...(view === 'rejected' ? ADDED_BACK : []),
];

/** Columns of the outward lists, the same arrays each time. */
export const OUTWARD_COLUMNS: Readonly<Record<OutwardTable, Readonly<Record<'all' | 'rejected', readonly Column[]>>>> = Object.fromEntries(
  OUTWARD_TABLES.map((table) => [table, { all: columnsOf(table, 'all'), rejected: columnsOf(table, 'rejected') }]),
) as Record<OutwardTable, Record<'all' | 'rejected', readonly Column[]>>;
