'use client';

import Link from 'next/link';
import type { DataColumn } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { DateText } from '@/components/ui/date-text';
import { EmptyState } from '@/components/ui/empty-state';
import { GstinText } from '@/components/ui/gstin-text';
import { Money } from '@/components/ui/money';
import { Pill, type PillTone } from '@/components/ui/pill';
import { RecordsPerPage } from '@/components/ui/records-per-page';
import { RuleId } from '@/components/ui/rule-id';
import { StatusPill } from '@/components/ui/status-pill';
import { rupeesText } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS, type TaxHead } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import { STATEMENT_PAGE_SIZES, type StatementDocumentRow, type StatementDocuments } from '@/lib/schemas/gstr2b-statement';

type Row = StatementDocumentRow;

const money = (id: string, header: string, of: (row: Row) => Row['taxable'], size: 'm' | 'l' = 'l'): DataColumn<Row> => ({
  id,
  header,
  unit: '₹',
  size,
  align: 'end',
  cell: (row) => <Money value={of(row)} />,
  text: (row) => rupeesText(of(row)),
});
const tax = (head: TaxHead): DataColumn<Row> => money(head, TAX_HEAD_LABEL[head], (row) => row.tax[head], 'm');

const COLUMNS: DataColumn<Row>[] = [
  {
    id: 'supplier',
    header: 'GSTIN of Supplier',
    size: 'xl',
    card: 'sub',
    cell: (row) => row.supplierGstin && <GstinText value={row.supplierGstin} />,
    text: (row) => row.supplierGstin ?? '',
  },
  { id: 'name', header: 'Trade/Legal Name', size: '2xl', card: 'sub', cell: (row) => row.supplierName, text: (row) => row.supplierName },
  {
    id: 'number',
    header: 'Document Number',
    size: 'xl',
    locked: true,
    rowHeader: true,
    card: 'title',
    cell: (row) => <span className="code">{row.number}</span>,
    text: (row) => row.number,
  },
  { id: 'date', header: 'Document Date', size: 'm', cell: (row) => <DateText value={row.date} />, text: (row) => row.date },
  { id: 'original', header: 'Original Number', size: 'l', cell: (row) => row.originalNumber, text: (row) => row.originalNumber ?? '' },
  {
    id: 'originalDate',
    header: 'Original Date',
    size: 'm',
    cell: (row) => <DateText value={row.originalDate} />,
    text: (row) => row.originalDate ?? '',
  },
  { id: 'place', header: 'Place of Supply', size: 's', cell: (row) => row.placeOfSupply, text: (row) => row.placeOfSupply ?? '' },
  {
    id: 'action',
    header: 'IMS Status',
    size: 'l',
    card: 'corner',
    cell: (row) => <StatusPill action={row.action} />,
    text: (row) => row.action,
  },
  {
    id: 'outcome',
    header: 'In GSTR-2B',
    size: 'xl',
    cell: (row) => <Pill tone={toneOf(row)}>{row.outcome}</Pill>,
    text: (row) => row.outcome,
  },
  { id: 'why', header: 'Why', size: '3xl', cell: (row) => <Why row={row} />, text: (row) => row.why },
  money('taxable', 'Taxable Value', (row) => row.taxable),
  ...TAX_HEADS.map(tax),
  money('value', 'Document Value', (row) => row.documentValue),
  { id: 'remarks', header: 'Remarks', size: '2xl', cell: (row) => row.remarks, text: (row) => row.remarks ?? '' },
  { id: 'source', header: 'Source', size: 's', cell: (row) => row.source, text: (row) => row.source },
  {
    id: 'period',
    header: 'Source Return Period',
    size: 'm',
    cell: (row) => formatPeriod(row.sourcePeriod),
    text: (row) => row.sourcePeriod,
  },
  { id: 'filed', header: 'Filing Date', size: 'm', cell: (row) => <DateText value={row.filedOn} />, text: (row) => row.filedOn ?? '' },
  { id: 'port', header: 'Port Code', size: 's', cell: (row) => row.portCode, text: (row) => row.portCode ?? '' },
];

const OF_AMENDMENTS = ['original', 'originalDate'];

function Why({ row }: { row: Row }) {
  return (
    <span className="why-line">
      {row.why} {row.rule && <RuleId id={row.rule} />}
    </span>
  );
}

const toneOf = (row: Row): PillTone => (row.tone === 'in' ? 'ok' : row.tone === 'out' ? 'bad' : 'idle');

interface StatementDocumentsTableProps {
  readonly documents: StatementDocuments;
  readonly caption: string;
  readonly hasOriginals: boolean;
  readonly isImport: boolean;
  readonly summaryHref: string;
}

/** Document level of one row: what each document brings to it, and why it stands there. */
export function StatementDocumentsTable({ documents, caption, hasOriginals, isImport, summaryHref }: StatementDocumentsTableProps) {
  const hidden = [...(hasOriginals ? [] : OF_AMENDMENTS), ...(isImport ? ['place'] : ['port'])];
  const pageCount = Math.max(1, Math.ceil(documents.total / documents.perPage));
  return (
    <DataTable
      tableKey={`gstr2b-${documents.row}`}
      caption={caption}
      columns={COLUMNS}
      rows={documents.rows}
      rowId={(row) => row.id}
      hiddenByDefault={hidden}
      firstSerial={(documents.page - 1) * documents.perPage + 1}
      page={{ page: documents.page, pageCount, perPage: documents.perPage, total: documents.total, unit: 'documents' }}
      toolbar={<RecordsPerPage value={documents.perPage} options={STATEMENT_PAGE_SIZES} />}
      empty={
        <EmptyState title="No documents stand in this table" action={<Link href={summaryHref}>Back to the summary</Link>}>
          Rows of GSTR-2B without documents stay in the statement with zeros.
        </EmptyState>
      }
    />
  );
}
