/** The columns of each IMS section's sheet (rulebook 7.3): domain values in, cells out. */
import { formatDate } from '../domain/calendar';
import { INVOICE_TYPE_LABEL, type InvoiceType, type SourceForm, type SupplierFiling } from '../domain/document';
import { ACTION_LABEL, type ImsAction, SECTIONS, type SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import { placeOfSupplyLabel } from '../domain/states';
import type { TaxAmounts } from '../domain/tax-amounts';
import { formatPeriod, type TaxPeriod } from '../domain/tax-period';
import type { Cell, SheetColumn } from './xlsx-stream';

/** What a sheet shows of a document; a stored document is one. */
export interface SheetRecord {
  readonly section: SectionCode;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly supplierGstin: string | null;
  readonly supplierName: string;
  readonly number: string;
  readonly date: string;
  readonly invoiceType: InvoiceType;
  readonly placeOfSupply: string | null;
  readonly reverseCharge: boolean;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly original: { readonly number: string; readonly date: string } | null;
  readonly portCode: string | null;
  readonly referenceDate: string | null;
  readonly amendmentLeg: 'value' | 'from' | 'to' | null;
  readonly supplierFiling: SupplierFiling;
  readonly filedOn: string | null;
  readonly gstr2bPeriod: TaxPeriod | null;
  readonly destinationReason: string | null;
  readonly action: ImsAction;
  readonly reduction: { readonly flag: 'Y' | 'N'; readonly declared: TaxAmounts | null; readonly reason: string | null } | null;
  readonly remarks: string | null;
}

/** A column and what stands in it. */
export interface CellColumn<Row> extends SheetColumn {
  readonly cell: (row: Row) => Cell;
}

export const textColumn = <Row>(
  header: string,
  width: number,
  cell: (row: Row) => string | null,
  groups?: readonly string[],
): CellColumn<Row> => ({
  header,
  width,
  cell,
  ...(groups ? { groups } : {}),
});
export const moneyColumn = <Row>(
  header: string,
  amount: (row: Row) => Paise | null | undefined,
  groups?: readonly string[],
): CellColumn<Row> => ({
  header,
  width: 18,
  cell: (row) => {
    const rupees = amount(row);
    return rupees === null || rupees === undefined ? null : { rupees };
  },
  ...(groups ? { groups } : {}),
});

/** One row's cells in the order of the columns. */
export const cellsOf = <Row>(columns: readonly CellColumn<Row>[], row: Row): Cell[] => columns.map((column) => column.cell(row));

export const dayText = (date: string | null | undefined): string | null => (date ? formatDate(date) : null);

export const SOURCE_FORM_LABEL: Readonly<Record<SourceForm, string>> = {
  GSTR1: 'GSTR-1',
  IFF: 'IFF',
  GSTR1A: 'GSTR-1A',
  GSTR5: 'GSTR-5',
  GSTR6: 'GSTR-6',
  ICEGATE: 'ICEGATE',
  RULE37A: 'Rule 37A',
};
export const FILING_LABEL: Readonly<Record<SupplierFiling, string>> = { FILED: 'Filed', SAVED: 'Not Filed' };

type Column = CellColumn<SheetRecord>;
const text = textColumn<SheetRecord>;
const money = moneyColumn<SheetRecord>;

const STATUS = text('Status', 14, (r) => ACTION_LABEL[r.action]);
const REMARKS = text('Remarks', 40, (r) => r.remarks);
const SOURCE: readonly Column[] = [
  text('Source', 12, (r) => SOURCE_FORM_LABEL[r.source]),
  text('Source Return Period', 20, (r) => formatPeriod(r.sourcePeriod)),
  text('Source Filing Status', 20, (r) => FILING_LABEL[r.supplierFiling]),
  text('GSTR-2B Period', 16, (r) => (r.gstr2bPeriod ? formatPeriod(r.gstr2bPeriod) : null)),
];
const TAXES: readonly Column[] = [
  money('Integrated Tax (₹)', (r) => r.tax.igst),
  money('Central Tax (₹)', (r) => r.tax.cgst),
  money('State/UT Tax (₹)', (r) => r.tax.sgst),
  money('Cess (₹)', (r) => r.tax.cess),
];

/** "Yes" or "No" as answered; empty while not asked. */
export const reductionAnswer = (row: SheetRecord): string | null =>
  row.reduction === null ? null : row.reduction.flag === 'Y' ? 'Yes' : 'No';

export const REDUCTION: readonly Column[] = [
  text('ITC Reduction Required', 22, reductionAnswer),
  money('Declared Integrated Tax (₹)', (r) => r.reduction?.declared?.igst),
  money('Declared Central Tax (₹)', (r) => r.reduction?.declared?.cgst),
  money('Declared State/UT Tax (₹)', (r) => r.reduction?.declared?.sgst),
  money('Declared Cess (₹)', (r) => r.reduction?.declared?.cess),
  text('Reason of Reduction', 40, (r) => r.reduction?.reason ?? null),
];

interface Words {
  readonly party: string;
  readonly document: string;
  readonly type: string;
}

const WORDS = {
  INVOICE: { party: 'GSTIN of Supplier', document: 'Invoice', type: 'Invoice Type' },
  DEBIT_NOTE: { party: 'GSTIN of Supplier', document: 'Note', type: 'Note Type' },
  CREDIT_NOTE: { party: 'GSTIN of Supplier', document: 'Note', type: 'Note Type' },
  ECO: { party: 'GSTIN of ECO', document: 'Document', type: 'Document Type' },
  ISD: { party: 'GSTIN of ISD', document: 'Document', type: 'Document Type' },
  ISD_CREDIT_NOTE: { party: 'GSTIN of ISD', document: 'Document', type: 'Document Type' },
} as const satisfies Record<string, Words>;

function documentColumns(section: SectionCode, words: Words): Column[] {
  const facts = SECTIONS[section];
  const { document } = words;
  return [
    ...(facts.amends
      ? [
          text(`Original ${document} Number`, 24, (r) => r.original?.number ?? null),
          text(`Original ${document} Date`, 18, (r) => dayText(r.original?.date)),
        ]
      : []),
    text(words.party, 20, (r) => r.supplierGstin),
    text('Trade/Legal Name', 32, (r) => r.supplierName),
    text(`${document} Number`, 20, (r) => r.number),
    text(words.type, 24, (r) => INVOICE_TYPE_LABEL[r.invoiceType]),
    STATUS,
    text(`${document} Date`, 14, (r) => dayText(r.date)),
    money(`${document} Value (₹)`, (r) => r.documentValue),
    text('Place of Supply', 24, (r) => (r.placeOfSupply ? placeOfSupplyLabel(r.placeOfSupply) : null)),
    money('Taxable Value (₹)', (r) => r.taxableValue),
    ...TAXES,
    REMARKS,
    ...(facts.amends || facts.kind === 'CREDIT_NOTE' ? REDUCTION : []),
    ...SOURCE,
  ];
}

const AMENDMENT_LEG_LABEL = { value: 'Value', from: 'GSTIN (moved from this GSTIN)', to: 'GSTIN (moved to this GSTIN)' } as const;

function billColumns(section: SectionCode): Column[] {
  const facts = SECTIONS[section];
  const fromSez = section === 'impgsez' || section === 'impgseza';
  return [
    ...(facts.amends
      ? [
          text('Original BoE Number', 20, (r) => r.original?.number ?? null),
          text('Original BoE Date', 18, (r) => dayText(r.original?.date)),
          text('Amendment Type', 28, (r) => (r.amendmentLeg ? AMENDMENT_LEG_LABEL[r.amendmentLeg] : null)),
        ]
      : []),
    ...(fromSez ? [text('GSTIN of Supplier (SEZ)', 24, (r) => r.supplierGstin), text('Trade/Legal Name', 32, (r) => r.supplierName)] : []),
    text('ICEGATE Reference Date', 22, (r) => dayText(r.referenceDate)),
    text('Port Code', 12, (r) => r.portCode),
    text('BoE Number', 14, (r) => r.number),
    text('BoE Date', 14, (r) => dayText(r.date)),
    STATUS,
    money('Taxable Value (₹)', (r) => r.taxableValue),
    money('Integrated Tax (₹)', (r) => r.tax.igst),
    money('Cess (₹)', (r) => r.tax.cess),
    text('ITC Period', 14, (r) => (r.gstr2bPeriod ? formatPeriod(r.gstr2bPeriod) : null)),
    REMARKS,
    ...(facts.amends ? REDUCTION : []),
  ];
}

/** @returns the columns of a section's sheet, amounts in rupees. */
export function sectionColumns(section: SectionCode): readonly Column[] {
  const { kind } = SECTIONS[section];
  return kind === 'BILL_OF_ENTRY' ? billColumns(section) : documentColumns(section, WORDS[kind]);
}

/** Sheets of "IMS details", in order. ISD documents are not acted upon in IMS and have none. */
export const IMS_SHEETS: readonly { readonly section: SectionCode; readonly name: string }[] = [
  { section: 'b2b', name: 'B2B' },
  { section: 'b2ba', name: 'B2BA' },
  { section: 'b2bdn', name: 'B2B-DN' },
  { section: 'b2bdna', name: 'B2B-DNA' },
  { section: 'b2bcn', name: 'B2B-CN' },
  { section: 'b2bcna', name: 'B2B-CNA' },
  { section: 'ecom', name: 'ECO' },
  { section: 'ecoma', name: 'ECOA' },
  { section: 'impg', name: 'IMPG' },
  { section: 'impga', name: 'IMPGA' },
  { section: 'impgsez', name: 'IMPGSEZ' },
  { section: 'impgseza', name: 'IMPGSEZA' },
];
