/** Queries of downloads: records of a section, and documents with their place in a GSTR-2B. Run them in a snapshot. */
import type { InvoiceType, SourceForm, SupplierFiling } from '../domain/document';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import { type DocumentRow, SELECT_DOCUMENT } from './document-columns';
import { Prisma } from './generated/client';
import { type RecordScope, scopeWhere } from './record-lists';

// Without the rate lines and what only the machinery needs: half the bytes of a stored document.
const RECORD_COLUMNS =
  Prisma.raw(`d.section, d.source, d.source_period, d.supplier_gstin, d.supplier_name, d.number, d.date::text as date, d.invoice_type,
  d.place_of_supply, d.reverse_charge, d.document_value, d.taxable_value, d.igst, d.cgst, d.sgst, d.cess, d.original_number,
  d.original_date::text as original_date, d.port_code, d.reference_date::text as reference_date, d.amendment_leg, d.supplier_filing, d.filed_on::text as filed_on,
  d.gstr2b_period, d.destination_reason, d.action, d.reduction_flag, d.declared_igst, d.declared_cgst, d.declared_sgst, d.declared_cess, d.reduction_reason,
  d.remarks, d.ineligible`);

/** The part of a document that downloads show. */
export interface ExportRecord {
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
  readonly ineligible: boolean;
}

const text = (value: unknown): string => String(value);
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value).trim());
const amount = (value: unknown): Paise => paise(Number(value));
const periodOrNull = (value: unknown): TaxPeriod | null => (value ? taxPeriod(String(value)) : null);

/** A row of the queries below, as pg gives it: big integers as text. */
export function toExportRecord(row: DocumentRow): ExportRecord {
  const flag = textOrNull(row.reduction_flag);
  return {
    section: text(row.section) as SectionCode,
    source: text(row.source) as SourceForm,
    sourcePeriod: taxPeriod(text(row.source_period)),
    supplierGstin: textOrNull(row.supplier_gstin),
    supplierName: text(row.supplier_name),
    number: text(row.number),
    date: text(row.date),
    invoiceType: text(row.invoice_type) as InvoiceType,
    placeOfSupply: textOrNull(row.place_of_supply),
    reverseCharge: row.reverse_charge === true,
    documentValue: amount(row.document_value),
    taxableValue: amount(row.taxable_value),
    tax: taxAmounts({ igst: amount(row.igst), cgst: amount(row.cgst), sgst: amount(row.sgst), cess: amount(row.cess) }),
    original: row.original_number ? { number: text(row.original_number), date: text(row.original_date) } : null,
    portCode: textOrNull(row.port_code),
    referenceDate: textOrNull(row.reference_date),
    amendmentLeg: textOrNull(row.amendment_leg) as ExportRecord['amendmentLeg'],
    supplierFiling: text(row.supplier_filing) as SupplierFiling,
    filedOn: textOrNull(row.filed_on),
    gstr2bPeriod: periodOrNull(row.gstr2b_period),
    destinationReason: textOrNull(row.destination_reason),
    action: text(row.action) as ImsAction,
    reduction:
      flag === null
        ? null
        : {
            flag: flag as 'Y' | 'N',
            reason: textOrNull(row.reduction_reason),
            declared:
              row.declared_igst === null
                ? null
                : taxAmounts({
                    igst: amount(row.declared_igst),
                    cgst: amount(row.declared_cgst),
                    sgst: amount(row.declared_sgst),
                    cess: amount(row.declared_cess),
                  }),
          },
    remarks: textOrNull(row.remarks),
    ineligible: row.ineligible === true,
  };
}

export const recordRowsQuery = (scope: RecordScope): Prisma.Sql =>
  Prisma.sql`select ${RECORD_COLUMNS} from document d where ${scopeWhere(scope)} order by d.date, d.id`;

/** What a download says of itself: its number of records and their sums. */
export interface ExportTotals {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

export const recordTotalsQuery = (scope: RecordScope): Prisma.Sql => Prisma.sql`
  select count(*)::int as records, coalesce(sum(d.taxable_value), 0)::text as taxable, coalesce(sum(d.igst), 0)::text as igst, coalesce(sum(d.cgst), 0)::text as cgst,
    coalesce(sum(d.sgst), 0)::text as sgst, coalesce(sum(d.cess), 0)::text as cess
  from document d where ${scopeWhere(scope)}`;

export const toExportTotals = (row: DocumentRow): ExportTotals => ({
  records: Number(row.records),
  taxable: amount(row.taxable),
  tax: taxAmounts({ igst: amount(row.igst), cgst: amount(row.cgst), sgst: amount(row.sgst), cess: amount(row.cess) }),
});

/** A document and its line in a computed statement. */
export interface ExportLine extends ExportRecord {
  readonly line: { readonly row: string; readonly action: ImsAction; readonly taxable: Paise; readonly tax: TaxAmounts };
}

export interface LineScope {
  readonly gstin: string;
  readonly period: TaxPeriod;
  readonly version: number;
  readonly sections: readonly SectionCode[];
  /** Beginnings of the row codes: 'AV.', 'NA.', 'RV.', 'RJ.'. */
  readonly tabs: readonly ('AV.' | 'NA.' | 'RV.' | 'RJ.')[];
}

/** Lines of a statement with the documents as they stand; what the statement judged (row, action, amounts) comes from the line. */
export const lineRowsQuery = ({ gstin, period, version, sections, tabs }: LineScope): Prisma.Sql => Prisma.sql`
  select ${RECORD_COLUMNS}, l.row as line_row, l.action as line_action, l.taxable as line_taxable, l.igst as line_igst, l.cgst as line_cgst, l.sgst as line_sgst,
    l.cess as line_cess
  from gstr2b_line l join document d on d.gstin = l.gstin and d.id = l.document_id
  where l.gstin = ${gstin} and l.period = ${period} and l.version = ${version} and left(l.row, 3) = any(${[...tabs]}::varchar[])
    and d.section = any(${[...sections]}::varchar[])
  order by d.supplier_gstin nulls first, d.date, d.id, l.row`;

export const toExportLine = (row: DocumentRow): ExportLine => ({
  ...toExportRecord(row),
  line: {
    row: text(row.line_row),
    action: text(row.line_action) as ImsAction,
    taxable: amount(row.line_taxable),
    tax: taxAmounts({ igst: amount(row.line_igst), cgst: amount(row.line_cgst), sgst: amount(row.line_sgst), cess: amount(row.line_cess) }),
  },
});

export interface ReturnScope {
  readonly supplierGstin: string;
  readonly form: SourceForm;
  readonly period: TaxPeriod;
  readonly sections: readonly SectionCode[];
}

/** Whole documents of a supplier's return, those of one recipient together; rows for toStoredDocument. */
export const returnDocumentsQuery = ({ supplierGstin, form, period, sections }: ReturnScope): Prisma.Sql => Prisma.sql`
  select ${SELECT_DOCUMENT} from document d
  where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period} and d.section = any(${[...sections]}::varchar[])
    and d.archived_outcome is distinct from 'REMOVED_DELETED'
  order by d.gstin, d.date, d.id`;
