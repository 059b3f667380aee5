/** Columns of the supplier's view of what recipients did (rulebook 7.5, 6.3). */
import { INVOICE_TYPE_LABEL, type InvoiceType, type SourceForm } from '../domain/document';
import type { SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import { OUTWARD_TABLE, type OutwardTable } from '../domain/outward-tables';
import type { TaxAmounts } from '../domain/tax-amounts';
import { formatPeriod, formatReturnPeriod, type TaxPeriod } from '../domain/tax-period';
import { type CellColumn, dayText, moneyColumn, textColumn } from './section-columns';

export interface OutwardSheetRow {
  readonly section: SectionCode;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly recipientGstin: string;
  readonly recipientName: string;
  readonly number: string;
  readonly date: string;
  readonly original: { readonly number: string; readonly date: string } | null;
  readonly invoiceType: InvoiceType;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly status: string;
  readonly recipientReturnFiled: boolean;
  readonly remarks: string | null;
  readonly addBack: { readonly period: TaxPeriod; readonly tax: TaxAmounts } | null;
}

type Column = CellColumn<OutwardSheetRow>;
const text = textColumn<OutwardSheetRow>;
const money = moneyColumn<OutwardSheetRow>;

/** "GSTR 1", as the outward list names a form. */
export const REPORTED_IN: Readonly<Partial<Record<SourceForm, string>>> = { GSTR1: 'GSTR 1', IFF: 'IFF', GSTR1A: 'GSTR 1A' };

const ADD_BACK: readonly Column[] = [
  text('GSTR 3B of the Added Back Liability', 24, (r) => (r.addBack ? formatPeriod(r.addBack.period) : null)),
  money('Added Back Integrated Tax (₹)', (r) => r.addBack?.tax.igst),
  money('Added Back Central Tax (₹)', (r) => r.addBack?.tax.cgst),
  money('Added Back State/UT Tax (₹)', (r) => r.addBack?.tax.sgst),
  money('Added Back Cess (₹)', (r) => r.addBack?.tax.cess),
];

/** @param view the rejected view adds the liability that was added back. */
export function outwardColumns(table: OutwardTable, view: 'all' | 'rejected'): readonly Column[] {
  const { document, amended, notes } = OUTWARD_TABLE[table];
  return [
    text('Recipient GSTIN', 20, (r) => r.recipientGstin),
    text('Trade/Legal Name', 32, (r) => r.recipientName),
    ...(amended
      ? [
          text(`Original ${document} Number`, 24, (r) => r.original?.number ?? null),
          text(`Original ${document} Date`, 18, (r) => dayText(r.original?.date)),
        ]
      : []),
    text(`${document} Number`, 20, (r) => r.number),
    text(`${document} Date`, 14, (r) => dayText(r.date)),
    ...(notes ? [text('Note Type', 14, (r) => (r.section === 'b2bcn' || r.section === 'b2bcna' ? 'Credit Note' : 'Debit Note'))] : []),
    text(notes ? 'Note Supply Type' : `${document} Type`, 24, (r) => INVOICE_TYPE_LABEL[r.invoiceType]),
    money(`Total ${document} Value (₹)`, (r) => r.documentValue),
    money('Total Taxable Value (₹)', (r) => r.taxableValue),
    money('Integrated Tax (₹)', (r) => r.tax.igst),
    money('Central Tax (₹)', (r) => r.tax.cgst),
    money('State/UT Tax (₹)', (r) => r.tax.sgst),
    money('Cess (₹)', (r) => r.tax.cess),
    text('Return Period', 18, (r) => formatReturnPeriod(r.sourcePeriod)),
    text('Reported in Form', 18, (r) => REPORTED_IN[r.source] ?? r.source),
    text('Status', 22, (r) => r.status),
    text('GSTR 3B of Recipient', 22, (r) => (r.recipientReturnFiled ? 'Filed' : 'Not Filed')),
    text('Remarks of Recipient', 40, (r) => r.remarks),
    ...(view === 'rejected' ? ADD_BACK : []),
  ];
}
