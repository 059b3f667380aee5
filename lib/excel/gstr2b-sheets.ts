/** The document sheets of the GSTR-2B workbook: names, headers and columns in the portal's order (rulebook 5.2), then what our statement adds. */
import { INVOICE_TYPE_LABEL } from '../domain/document';
import { ACTION_LABEL, type ImsAction, type SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import { stateName } from '../domain/states';
import type { TaxAmounts } from '../domain/tax-amounts';
import { monthName } from '../domain/tax-period';
import { type CellColumn, dayText, moneyColumn, reductionAnswer, type SheetRecord, SOURCE_FORM_LABEL, textColumn } from './section-columns';

/** A document and where it stands in one computation. */
export interface StatementRecord extends SheetRecord {
  readonly ineligible: boolean;
  readonly line: {
    readonly row: string;
    /** Heading of the row. */
    readonly rowHeading: string;
    readonly action: ImsAction;
    readonly taxable: Paise;
    readonly tax: TaxAmounts;
  };
}

/** Which rows of the statement a sheet lists: credit available or not, reversed, or rejected. */
export type SheetKind = 'CREDIT' | 'REVERSAL' | 'REJECTED';

export interface StatementSheet {
  readonly name: string;
  /** Stands above the table. */
  readonly title: string;
  readonly kind: SheetKind;
  readonly sections: readonly SectionCode[];
  readonly columns: readonly CellColumn<StatementRecord>[];
}

type Column = CellColumn<StatementRecord>;
const text = textColumn<StatementRecord>;
const money = moneyColumn<StatementRecord>;
const TAX_AMOUNT = 'Tax Amount';
const ORIGINAL = 'Original Details';
const REVISED = 'Revised Details';

const taxes = (heads: readonly ('igst' | 'cgst' | 'sgst' | 'cess')[]): Column[] => {
  const label = { igst: 'Integrated Tax(₹)', cgst: 'Central Tax(₹)', sgst: 'State/UT Tax(₹)', cess: 'Cess(₹)' };
  return heads.map((head) => money(label[head], (r) => r.tax[head], [TAX_AMOUNT]));
};
const ALL_TAXES = taxes(['igst', 'cgst', 'sgst', 'cess']);

const PARTY: readonly Column[] = [
  text('GSTIN of supplier', 20, (r) => r.supplierGstin),
  text('Trade/Legal name', 32, (r) => r.supplierName),
];
const TAXABLE = money('Taxable Value (₹)', (r) => r.taxableValue);
const PLACE = text('Place of supply', 20, (r) => (r.placeOfSupply ? stateName(r.placeOfSupply) : null));
const REVERSE_CHARGE = text('Supply Attract Reverse Charge', 16, (r) => (r.reverseCharge ? 'Yes' : 'No'));

/** "Oct'26", as the portal writes a period in this workbook. */
const shortPeriod = (row: StatementRecord): string => `${monthName(row.sourcePeriod).slice(0, 3)}'${row.sourcePeriod.slice(2, 4)}`;
const FILING: readonly Column[] = [
  text('GSTR-1/IFF/1A/GSTR-5 Period', 18, shortPeriod),
  text('GSTR-1/IFF/1A/GSTR-5 Filing Date', 20, (r) => dayText(r.filedOn)),
];

/** The reasons of section 5: where credit is not available, the portal says which of the two it is. */
const REASON_LABEL: Readonly<Record<string, string>> = {
  P: 'POS and supplier state are same but recipient state is different',
  C: 'Return filed post annual cut-off',
};
const isAvailable = (row: StatementRecord): boolean => !row.line.row.startsWith('NA.');
const AVAILABILITY: readonly Column[] = [
  text('ITC Availability', 16, (r) => (isAvailable(r) ? 'Yes' : 'No')),
  text('Reason', 40, (r) => (isAvailable(r) ? null : (REASON_LABEL[r.destinationReason ?? ''] ?? null))),
];
const SOURCE = text('Source', 14, (r) => SOURCE_FORM_LABEL[r.source]);
const REMARKS = text('Remarks', 40, (r) => r.remarks);

const REDUCTION: readonly Column[] = [
  text("Whether ITC to be reduced (taxpayer's input)", 22, reductionAnswer),
  money('Integrated Tax(₹)', (r) => r.reduction?.declared?.igst, ['Amount of ITC reduction declared']),
  money('Central Tax(₹)', (r) => r.reduction?.declared?.cgst, ['Amount of ITC reduction declared']),
  money('State/UT Tax(₹)', (r) => r.reduction?.declared?.sgst, ['Amount of ITC reduction declared']),
  money('Cess(₹)', (r) => r.reduction?.declared?.cess, ['Amount of ITC reduction declared']),
];

/** What stands behind the portal's own columns: the row of the statement and the amounts that this document carries into it. */
const CARRIED: readonly Column[] = [
  text('IMS Status', 14, (r) => ACTION_LABEL[r.line.action], ['Place in this GSTR-2B']),
  text('Row', 14, (r) => r.line.row, ['Place in this GSTR-2B']),
  text('Heading of the row', 36, (r) => r.line.rowHeading, ['Place in this GSTR-2B']),
  money('Integrated Tax(₹)', (r) => r.line.tax.igst, ['Amount carried to the row']),
  money('Central Tax(₹)', (r) => r.line.tax.cgst, ['Amount carried to the row']),
  money('State/UT Tax(₹)', (r) => r.line.tax.sgst, ['Amount carried to the row']),
  money('Cess(₹)', (r) => r.line.tax.cess, ['Amount carried to the row']),
];

/** Rejected sheets leave out what does not concern a rejected document, and show the remark. */
const byKind = (kind: SheetKind, columns: readonly Column[]): readonly Column[] => (kind === 'REJECTED' ? [] : columns);

const INVOICE = 'Invoice Details';
const invoice = (kind: SheetKind): Column[] => [
  ...PARTY,
  text('Invoice number', 20, (r) => r.number, [INVOICE]),
  text('Invoice type', 24, (r) => INVOICE_TYPE_LABEL[r.invoiceType], [INVOICE]),
  text('Invoice Date', 14, (r) => dayText(r.date), [INVOICE]),
  money('Invoice Value(₹)', (r) => r.documentValue, [INVOICE]),
  PLACE,
  ...byKind(kind, [REVERSE_CHARGE]),
  TAXABLE,
  ...ALL_TAXES,
  ...FILING,
  ...byKind(kind, AVAILABILITY),
];

const NOTE = 'Credit note/Debit note details';
const isCredit = (row: StatementRecord): boolean => row.section === 'b2bcn' || row.section === 'b2bcna';
const note = (kind: SheetKind): Column[] => [
  ...PARTY,
  text('Note number', 20, (r) => r.number, [NOTE]),
  text('Note type', 14, (r) => (isCredit(r) ? 'Credit Note' : 'Debit Note'), [NOTE]),
  text('Note Supply type', 24, (r) => INVOICE_TYPE_LABEL[r.invoiceType], [NOTE]),
  text('Note date', 14, (r) => dayText(r.date), [NOTE]),
  money('Note Value (₹)', (r) => r.documentValue, [NOTE]),
  PLACE,
  ...byKind(kind, [REVERSE_CHARGE]),
  TAXABLE,
  ...ALL_TAXES,
  ...FILING,
  ...byKind(kind, AVAILABILITY),
];

const DOCUMENT = 'Document Details';
const ecoDocument = (kind: SheetKind): Column[] => [
  text('GSTIN of ECO', 20, (r) => r.supplierGstin),
  text('Trade/Legal name', 32, (r) => r.supplierName),
  text('Document Number', 20, (r) => r.number, [DOCUMENT]),
  text('Document type', 24, (r) => INVOICE_TYPE_LABEL[r.invoiceType], [DOCUMENT]),
  text('Document Date', 14, (r) => dayText(r.date), [DOCUMENT]),
  money('Document Value(₹)', (r) => r.documentValue, [DOCUMENT]),
  PLACE,
  TAXABLE,
  ...ALL_TAXES,
  ...FILING,
  ...byKind(kind, AVAILABILITY),
];

const isIsdCredit = (row: StatementRecord): boolean => row.section === 'isdcn' || row.section === 'isdcna';
const isd = (kind: SheetKind): Column[] => [
  text('GSTIN of ISD', 20, (r) => r.supplierGstin),
  text('Trade/Legal name', 32, (r) => r.supplierName),
  text('ISD Document type', 22, (r) => (isIsdCredit(r) ? 'ISD Credit Note' : 'ISD Invoice')),
  text('ISD Document number', 20, (r) => r.number),
  text('ISD Document date', 16, (r) => dayText(r.date)),
  text('Original Invoice Number', 20, (r) => r.original?.number ?? null),
  text('Original invoice date', 18, (r) => dayText(r.original?.date)),
  ...ALL_TAXES,
  text('ISD GSTR-6 Period', 16, shortPeriod),
  text('ISD GSTR-6 Filing Date', 18, (r) => dayText(r.filedOn)),
  ...byKind(kind, [text('Eligibility of ITC', 16, (r) => (r.ineligible ? 'No' : 'Yes'))]),
];

const BILL = 'Bill of Entry Details';
const bill: readonly Column[] = [
  text('Icegate Reference Date', 20, (r) => dayText(r.referenceDate)),
  text('Port Code', 12, (r) => r.portCode, [BILL]),
  text('Number', 14, (r) => r.number, [BILL]),
  text('Date', 14, (r) => dayText(r.date), [BILL]),
  money('Taxable Value', (r) => r.taxableValue, [BILL]),
  money('Integrated Tax(₹)', (r) => r.tax.igst, ['Amount of tax (₹)']),
  money('Cess(₹)', (r) => r.tax.cess, ['Amount of tax (₹)']),
];

/** Sets a heading above columns that have room for one more line. */
const under = (heading: string, columns: readonly Column[]): Column[] =>
  columns.map((column) => ({ ...column, groups: [heading, ...(column.groups ?? [])] }));

const original = (what: string): Column[] => [
  text(`${what} number`, 20, (r) => r.original?.number ?? null),
  text(`${what} date`, 14, (r) => dayText(r.original?.date)),
];
const originalNote: readonly Column[] = [
  text('Note type', 14, (r) => (isCredit(r) ? 'Credit Note' : 'Debit Note')),
  text('Note number', 20, (r) => r.original?.number ?? null),
  text('Note date', 14, (r) => dayText(r.original?.date)),
];
const amended = (originalColumns: readonly Column[], revised: readonly Column[]): Column[] => [
  ...under(ORIGINAL, originalColumns),
  ...under(REVISED, revised),
];

const tail = (kind: SheetKind, reducible: boolean): Column[] => [
  SOURCE,
  ...(reducible && kind === 'CREDIT' ? REDUCTION : []),
  REMARKS,
  ...CARRIED,
];

const invoiceAmended = (kind: SheetKind): Column[] => [...amended(original('Invoice'), invoice(kind)), ...tail(kind, true)];
const noteAmended = (kind: SheetKind): Column[] => [...amended(originalNote, note(kind)), ...tail(kind, true)];
const billAmended = (party: readonly Column[]): Column[] => [
  ...amended(original('Bill of Entry'), [...party, ...bill]),
  ...tail('CREDIT', true),
];

const sheet = (
  name: string,
  title: string,
  kind: SheetKind,
  sections: readonly SectionCode[],
  columns: readonly Column[],
): StatementSheet => ({
  name,
  title,
  kind,
  sections,
  columns,
});

const NOTES: readonly SectionCode[] = ['b2bdn', 'b2bcn'];
const AMENDED_NOTES: readonly SectionCode[] = ['b2bdna', 'b2bcna'];

const TITLE = {
  b2b: 'Taxable inward supplies received from registered persons',
  b2ba: 'Amendments to previously filed invoices by supplier',
  cdnr: 'Debit/Credit notes (Original)',
  cdnra: 'Amendments to previously filed Credit/Debit notes by supplier',
  eco: 'Documents reported by ECO on which ECO is liable to pay tax as per section 9(5)',
  ecoa: 'Amendment to documents reported by ECO on which ECO is liable to pay tax as per section 9(5)',
  isd: 'ISD Credits',
  isda: 'Amendments to ISD Credits received',
} as const;
const reversed = (title: string): string => `${title} - ITC Reversal`;
const rejected = (title: string): string => `${title} - Rejected on IMS Dashboard`;

/** In the workbook's order, after "Read me" and the four summaries. */
export const STATEMENT_SHEETS: readonly StatementSheet[] = [
  sheet('B2B', TITLE.b2b, 'CREDIT', ['b2b'], [...invoice('CREDIT'), ...tail('CREDIT', false)]),
  sheet('B2BA', TITLE.b2ba, 'CREDIT', ['b2ba'], invoiceAmended('CREDIT')),
  sheet('B2B-CDNR', TITLE.cdnr, 'CREDIT', NOTES, [...note('CREDIT'), ...tail('CREDIT', true)]),
  sheet('B2B-CDNRA', TITLE.cdnra, 'CREDIT', AMENDED_NOTES, noteAmended('CREDIT')),
  sheet('ECO', TITLE.eco, 'CREDIT', ['ecom'], [...ecoDocument('CREDIT'), ...tail('CREDIT', false)]),
  sheet('ECOA', TITLE.ecoa, 'CREDIT', ['ecoma'], [...amended(original('Document'), ecoDocument('CREDIT')), ...tail('CREDIT', true)]),
  sheet('ISD', TITLE.isd, 'CREDIT', ['isd', 'isdcn'], [...isd('CREDIT'), ...CARRIED]),
  sheet('ISDA', TITLE.isda, 'CREDIT', ['isda', 'isdcna'], [...amended(original('ISD Document'), isd('CREDIT')), ...CARRIED]),
  sheet('IMPG', 'Import of goods from overseas on bill of entry', 'CREDIT', ['impg'], [...bill, ...CARRIED]),
  sheet('IMPGA', 'Import of goods from overseas on bill of entry (Amendment)', 'CREDIT', ['impga'], billAmended([])),
  sheet('IMPGSEZ', 'Import of goods from SEZ units/developers on bill of entry', 'CREDIT', ['impgsez'], [...PARTY, ...bill, ...CARRIED]),
  sheet('IMPGSEZA', 'Import of goods from SEZ units/developers on bill of entry (Amendment)', 'CREDIT', ['impgseza'], billAmended(PARTY)),
  sheet('B2B (ITC Reversal)', reversed(TITLE.b2b), 'REVERSAL', ['b2b'], [...invoice('REVERSAL'), ...tail('REVERSAL', false)]),
  sheet('B2BA (ITC Reversal)', reversed(TITLE.b2ba), 'REVERSAL', ['b2ba'], invoiceAmended('REVERSAL')),
  sheet('B2B-DNR', reversed('Debit notes (Original)'), 'REVERSAL', ['b2bdn'], [...note('REVERSAL'), ...tail('REVERSAL', false)]),
  sheet('B2B-DNRA', reversed('Amendments to previously filed Debit notes'), 'REVERSAL', ['b2bdna'], noteAmended('REVERSAL')),
  sheet('B2B(Rejected)', rejected(TITLE.b2b), 'REJECTED', ['b2b'], [...invoice('REJECTED'), ...tail('REJECTED', false)]),
  sheet('B2BA(Rejected)', rejected(TITLE.b2ba), 'REJECTED', ['b2ba'], invoiceAmended('REJECTED')),
  sheet('B2B-CDNR(Rejected)', rejected(TITLE.cdnr), 'REJECTED', NOTES, [...note('REJECTED'), ...tail('REJECTED', false)]),
  sheet('B2B-CDNRA(Rejected)', rejected(TITLE.cdnra), 'REJECTED', AMENDED_NOTES, noteAmended('REJECTED')),
  sheet('ECO(Rejected)', rejected(TITLE.eco), 'REJECTED', ['ecom'], [...ecoDocument('REJECTED'), ...tail('REJECTED', false)]),
  sheet(
    'ECOA(Rejected)',
    rejected(TITLE.ecoa),
    'REJECTED',
    ['ecoma'],
    [...amended(original('Document'), ecoDocument('REJECTED')), ...tail('REJECTED', false)],
  ),
  sheet('ISD(Rejected)', rejected(TITLE.isd), 'REJECTED', ['isd', 'isdcn'], [...isd('REJECTED'), ...CARRIED]),
  sheet(
    'ISDA(Rejected)',
    rejected(TITLE.isda),
    'REJECTED',
    ['isda', 'isdcna'],
    [...amended(original('ISD Document'), isd('REJECTED')), ...CARRIED],
  ),
];
