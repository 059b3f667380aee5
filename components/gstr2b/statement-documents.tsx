'use client';

import Link from 'next/link';
import type { DataColumn } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { DateText } from '@/components/ui/date-text';
import { EmptyState } from '@/components/ui/empty-state';
import { GstinText } from '@/components/ui/gstin-text';
import { Money } from '@/components/ui/money';
import { RuleId } from '@/components/ui/rule-id';
import { StatusPill } from '@/components/ui/status-pill';
import { ACTION_LABEL } from '@/lib/domain/ims/sections';
import { rupeesText } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS, type TaxHead } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { StatementDocumentRow, StatementDocuments } from '@/lib/schemas/gstr2b-statement';
import { Said } from '../language/said';
import { useWords } from '../language/use-words';

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
    id: 'number',
    header: 'Document Number',
    size: 'xl',
    frozen: true,
    locked: true,
    rowHeader: true,
    card: 'title',
    cell: (row) => <span className="code">{row.number}</span>,
    text: (row) => row.number,
  },
  { id: 'date', header: 'Document Date', size: 'm', cell: (row) => <DateText value={row.date} />, text: (row) => row.date },
  {
    id: 'original',
    header: 'Original Number',
    size: 'xl',
    cell: (row) => <span className="code">{row.originalNumber}</span>,
    text: (row) => row.originalNumber ?? '',
  },
  {
    id: 'originalDate',
    header: 'Original Date',
    size: 'm',
    cell: (row) => <DateText value={row.originalDate} />,
    text: (row) => row.originalDate ?? '',
  },
  {
    id: 'supplier',
    header: 'GSTIN of Supplier',
    size: 'xl',
    cell: (row) => row.supplierGstin && <GstinText value={row.supplierGstin} />,
    text: (row) => row.supplierGstin ?? '',
  },
  { id: 'name', header: 'Trade/Legal Name', size: '2xl', card: 'sub', cell: (row) => row.supplierName, text: (row) => row.supplierName },
  {
    id: 'action',
    header: 'IMS Status',
    size: 'm',
    card: 'corner',
    cell: (row) => <StatusPill action={row.action} />,
    text: (row) => ACTION_LABEL[row.action],
  },
  {
    id: 'outcome',
    header: 'In GSTR-2B',
    size: 'l',
    card: 'fact',
    cell: (row) => (
      <span className={TONE_CLASS[row.tone]}>
        <Said text={row.outcome} />
      </span>
    ),
    text: (row) => row.outcome,
  },
  { id: 'rule', header: 'Rule', size: 'xs', cell: (row) => row.rule && <RuleId id={row.rule} />, text: (row) => row.rule ?? '' },
  { id: 'why', header: 'Why', size: '3xl', card: 'fact', cell: (row) => <Why text={row.why} />, text: (row) => row.why },
  money('taxable', 'Taxable Value', (row) => row.taxable),
  ...TAX_HEADS.map(tax),
  money('value', 'Document Value', (row) => row.documentValue),
  { id: 'place', header: 'Place of Supply', size: 's', cell: (row) => row.placeOfSupply, text: (row) => row.placeOfSupply ?? '' },
  { id: 'port', header: 'Port Code', size: 's', cell: (row) => row.portCode, text: (row) => row.portCode ?? '' },
  { id: 'remarks', header: 'Remarks', size: '2xl', cell: (row) => row.remarks, text: (row) => row.remarks ?? '' },
  { id: 'source', header: 'Source', size: 's', cell: (row) => <Said text={row.source} />, text: (row) => row.source },
  {
    id: 'period',
    header: 'Source Return Period',
    size: 'm',
    cell: (row) => formatPeriod(row.sourcePeriod),
    text: (row) => formatPeriod(row.sourcePeriod),
  },
  { id: 'filed', header: 'Filing Date', size: 'm', cell: (row) => <DateText value={row.filedOn} />, text: (row) => row.filedOn ?? '' },
];

function Why({ text }: { text: string }) {
  const t = useWords();
  return <span title={t(text)}>{t(text)}</span>;
}

const TONE_CLASS: Readonly<Record<Row['tone'], string | undefined>> = { in: 'up', out: 'down', plain: undefined };

const OF_AMENDMENTS = ['original', 'originalDate'];

interface StatementDocumentsTableProps {
  readonly documents: StatementDocuments;
  readonly caption: string;
  readonly hasOriginals: boolean;
  readonly isImport: boolean;
  readonly summaryHref: string;
}

/** Document level of one row: what each document brings to it, and why it stands there. */
export function StatementDocumentsTable({ documents, caption, hasOriginals, isImport, summaryHref }: StatementDocumentsTableProps) {
  const t = useWords();
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
      page={{ page: documents.page, pageCount, perPage: documents.perPage, total: documents.total, unit: t('documents') }}
      empty={
        <EmptyState title={t('No documents stand in this table')} action={<Link href={summaryHref}>{t('Back to the summary')}</Link>}>
          {t('Rows of GSTR-2B without documents stay in the statement with zeros.')}
        </EmptyState>
      }
    />
  );
}
