'use client';
import { type ReactNode, useContext } from 'react';
import type { DataColumn } from '@/components/data-table/column';
import { GstinText } from '@/components/ui/gstin-text';
import { formatDate } from '@/lib/domain/calendar';
import { INVOICE_TYPE_LABEL } from '@/lib/domain/document';
import { ACTION_LABEL, type DocumentKind, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';
import { formatRupees, type Paise, paise } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS, type TaxHead } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { SectionRow } from '@/lib/schemas/section-page';
import { Said } from '../language/said';
import { ActionCell, HeaderAction, NumberCell, RemarksCell, type RowAction, StatusCell } from './action-cells';
import { FILING_LABEL, SOURCE_LABEL } from './source-words';
import { SelectionContext } from './triage-context';

type Column = DataColumn<SectionRow>;

/** How a section calls its documents: "Invoice Number", "Note Date". */
const DOCUMENT_WORD: Readonly<Record<DocumentKind, string>> = {
  INVOICE: 'Invoice',
  DEBIT_NOTE: 'Note',
  CREDIT_NOTE: 'Note',
  ECO: 'Document',
  ISD: 'Document',
  ISD_CREDIT_NOTE: 'Document',
  BILL_OF_ENTRY: 'BoE',
};

type AmountOf = (row: SectionRow) => Paise | null | undefined;

/** Sum of the records that the foot speaks of: the ticked ones, else the whole page. */
function PageTotal({ of }: { of: AmountOf }) {
  const { rows, ticked } = useContext(SelectionContext);
  const counted = ticked.size > 0 ? rows.filter((row) => ticked.has(row.id)) : rows;
  return formatRupees(paise(counted.reduce((sum, row) => sum + (of(row) ?? 0), 0)));
}

/** The same element for the same row: what has not changed is not drawn again. */
function once(draw: (row: SectionRow) => ReactNode): (row: SectionRow) => ReactNode {
  const drawn = new WeakMap<SectionRow, ReactNode>();
  return (row) => {
    if (!drawn.has(row)) drawn.set(row, draw(row));
    return drawn.get(row);
  };
}

const money = (id: string, header: string, of: AmountOf, more: Partial<Column> = {}): Column => ({
  id,
  header,
  unit: '₹',
  align: 'end',
  size: 'm',
  card: 'off',
  foot: <PageTotal of={of} />,
  cell: (row) => {
    const amount = of(row);
    return amount === null || amount === undefined ? null : formatRupees(amount);
  },
  text: (row) => {
    const amount = of(row);
    return amount === null || amount === undefined ? '' : formatRupees(amount);
  },
  ...more,
});

const words = (id: string, header: string, of: (row: SectionRow) => string, more: Partial<Column> = {}): Column => ({
  id,
  header,
  size: 's',
  card: 'off',
  cell: of,
  text: of,
  ...more,
});

/** As words, where they are the program's own. */
const said = (id: string, header: string, of: (row: SectionRow) => string, more: Partial<Column> = {}): Column =>
  words(id, header, of, { cell: (row) => <Said text={of(row)} />, ...more });

const action = (code: RowAction, header: string): Column => ({
  id: code,
  header,
  head: <HeaderAction action={code} />,
  cell: once((row) => <ActionCell row={row} action={code} />),
  text: (row) => (row.action === code ? code : ''),
  size: code === 'P' ? 'xs' : 'act',
  align: 'center',
  locked: true,
  noPrint: true,
  card: 'action',
  className: `c-${code.toLowerCase()}`,
});

const head = (code: TaxHead): Column => money(code, TAX_HEAD_LABEL[code], (row) => row.tax[code], { sort: code });

const supplier = (header: string): Column[] => [
  {
    id: 'supplier',
    header,
    size: 'xl',
    sort: 'supplier',
    card: 'sub',
    cell: once((row) => row.supplierGstin && <GstinText value={row.supplierGstin} />),
    text: (row) => row.supplierGstin ?? '',
  },
  words('name', 'Trade/Legal Name', (row) => row.supplierName, { size: 'l', sort: 'name', card: 'sub' }),
];

const number = (header: string): Column => ({
  id: 'number',
  header,
  size: 'xl',
  locked: true,
  rowHeader: true,
  sort: 'number',
  card: 'title',
  className: 'c-no',
  cell: once((row) => <NumberCell row={row} />),
  text: (row) => row.number,
});

const status: Column = {
  id: 'status',
  header: 'Status',
  size: 'xl',
  sort: 'status',
  card: 'corner',
  className: 'st',
  cell: once((row) => <StatusCell row={row} />),
  text: (row) => ACTION_LABEL[row.action],
};

const ACTIONS: readonly Column[] = [action('A', 'Accept'), action('R', 'Reject'), action('P', 'Pending'), status];

const remarks: Column = {
  id: 'remarks',
  header: 'Remarks',
  size: '2xl',
  card: 'off',
  cell: once((row) => <RemarksCell row={row} />),
  text: (row) => row.remarks ?? '',
};

const ORIGIN: readonly Column[] = [
  said('source', 'Source', (row) => SOURCE_LABEL[row.source]),
  words('period', 'Source Return Period', (row) => formatPeriod(row.sourcePeriod), { size: 'm', sort: 'period' }),
  said('filing', 'Source Filing Status', (row) => FILING_LABEL[row.supplierFiling], { size: 'm', sort: 'filing' }),
];

const REDUCTION: readonly Column[] = [
  said('reduction', 'ITC reduction required', (row) => (row.reduction ? (row.reduction.flag === 'Y' ? 'Yes' : 'No') : ''), { size: 'm' }),
  ...TAX_HEADS.map((code) => money(`declared-${code}`, `Declared ${TAX_HEAD_LABEL[code]}`, (row) => row.reduction?.declared?.[code])),
];

const originalOf = (word: string): Column[] => [
  words('original-number', `Original ${word} Number`, (row) => row.original?.number ?? '', { size: 'l' }),
  words('original-date', `Original ${word} Date`, (row) => (row.original ? formatDate(row.original.date) : '')),
];

/** With the checkbox and S.No. five stay in place while the others scroll. */
const FROZEN_COLUMNS = 3;

/** Columns of a section in the order of rulebook 7.3; the checkbox and S.No. are the table's own. */
export function sectionColumns(section: SectionCode): Column[] {
  const { kind, amends } = SECTIONS[section];
  const columns = kind === 'BILL_OF_ENTRY' ? importColumns(section, amends !== null) : documentColumns(kind, amends !== null);
  return columns.map((column, index) => (index < FROZEN_COLUMNS ? { ...column, frozen: true } : column));
}

function documentColumns(kind: DocumentKind, isAmended: boolean): Column[] {
  const word = DOCUMENT_WORD[kind];
  return [
    ...(isAmended ? originalOf(word) : []),
    ...supplier(kind === 'ECO' ? 'GSTIN of ECO' : 'GSTIN of Supplier'),
    number(`${word} Number`),
    said('type', `${word} Type`, (row) => INVOICE_TYPE_LABEL[row.invoiceType], { sort: 'type' }),
    ...ACTIONS,
    words('date', `${word} Date`, (row) => formatDate(row.date), { sort: 'date', card: 'line' }),
    money('value', `${word} Value`, (row) => row.documentValue, { sort: 'value' }),
    words('pos', 'Place of Supply', (row) => row.placeOfSupply ?? '', { sort: 'pos' }),
    money('taxable', 'Taxable Value', (row) => row.taxableValue, { sort: 'taxable', card: 'line' }),
    ...TAX_HEADS.map(head),
    ...(isAmended || kind === 'CREDIT_NOTE' ? REDUCTION : []),
    remarks,
    ...ORIGIN,
  ];
}

const AMENDMENT_TYPE = { value: 'Value', from: 'GSTIN (moved away)', to: 'GSTIN (moved here)' } as const;

function importColumns(section: SectionCode, isAmended: boolean): Column[] {
  const fromSez = section === 'impgsez' || section === 'impgseza';
  return [
    ...(isAmended ? originalOf('BoE') : []),
    ...(fromSez ? supplier('GSTIN of Supplier (SEZ)') : []),
    words('reference', 'ICEGATE Reference Date', (row) => (row.referenceDate ? formatDate(row.referenceDate) : ''), {
      size: 'm',
      card: 'line',
    }),
    words('port', 'Port Code', (row) => row.portCode ?? ''),
    number('BoE Number'),
    words('date', 'BoE Date', (row) => formatDate(row.date), { sort: 'date', card: 'line' }),
    ...(isAmended
      ? [said('leg', 'Amendment Type', (row) => (row.amendmentLeg ? AMENDMENT_TYPE[row.amendmentLeg] : ''), { size: 'm' })]
      : []),
    ...ACTIONS.filter(({ id }) => id !== 'R'),
    money('taxable', 'Taxable Value', (row) => row.taxableValue, { sort: 'taxable', card: 'line' }),
    head('igst'),
    head('cess'),
    words('itc-period', 'ITC Period', (row) => (row.gstr2bPeriod ? formatPeriod(row.gstr2bPeriod) : ''), { size: 's' }),
    ...(isAmended ? REDUCTION.filter(({ id }) => id !== 'declared-cgst' && id !== 'declared-sgst') : []),
    remarks,
  ];
}
