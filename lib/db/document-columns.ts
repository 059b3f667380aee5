/** The document table as data: column, type, and its place in a stored document. Bulk inserts and reads are made from this list. */
import type { IsoDate } from '../domain/calendar';
import type { InvoiceType, SourceForm, SupplierFiling } from '../domain/document';
import type { ArchiveOutcome, Destination, ImsRecord } from '../domain/ims/record';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import type { RateLine } from '../domain/reported-document';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import { Prisma } from './generated/client';

/** A record as stored: what the rules see of it, and what only lists, files and history need. `gstin` is the recipient, who owns the row. */
export interface StoredDocument extends ImsRecord {
  readonly supplierName: string;
  /** The number in upper case: how it is searched and kept from standing twice. */
  readonly numberKey: string;
  readonly financialYear: number;
  readonly documentValue: Paise;
  readonly items: readonly RateLine[] | null;
  /** First document of a chain of amendments; its own id for a document that amends nothing known. */
  readonly chainId: string;
  /** True for every member of a chain that has an amendment in it. */
  readonly inChain: boolean;
  readonly portCode: string | null;
  readonly referenceDate: IsoDate | null;
  /** The month by rule 60(7); gstr2bPeriod is the recipient's period that contains it. */
  readonly gstr2bMonth: TaxPeriod | null;
  readonly createdAt: Date;
  readonly supplierChangedAt: Date;
  readonly actedAt: Date | null;
}

type SqlValue = string | number | boolean | null;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly of: (document: StoredDocument) => SqlValue;
}

const column = (name: string, type: string, of: Column['of']): Column => ({ name, type, of });
const money = (name: string, of: (document: StoredDocument) => Paise | null | undefined): Column =>
  column(name, 'bigint', (document) => of(document)?.toString() ?? null);

/** Every column a document is born with, in the order of insertion. */
const COLUMNS: readonly Column[] = [
  column('gstin', 'varchar', (d) => d.gstin),
  column('id', 'uuid', (d) => d.id),
  column('section', 'varchar', (d) => d.section),
  column('source', 'varchar', (d) => d.source),
  column('source_period', 'varchar', (d) => d.sourcePeriod),
  column('supplier_gstin', 'varchar', (d) => d.supplierGstin),
  column('supplier_name', 'varchar', (d) => d.supplierName),
  column('number', 'varchar', (d) => d.number),
  column('number_key', 'varchar', (d) => d.numberKey),
  column('date', 'date', (d) => d.date),
  column('financial_year', 'smallint', (d) => d.financialYear),
  column('invoice_type', 'varchar', (d) => d.invoiceType),
  column('place_of_supply', 'varchar', (d) => d.placeOfSupply),
  column('reverse_charge', 'boolean', (d) => d.reverseCharge),
  money('document_value', (d) => d.documentValue),
  money('taxable_value', (d) => d.taxableValue),
  money('igst', (d) => d.tax.igst),
  money('cgst', (d) => d.tax.cgst),
  money('sgst', (d) => d.tax.sgst),
  money('cess', (d) => d.tax.cess),
  column('items', 'jsonb', (d) => (d.items ? JSON.stringify(d.items) : null)),
  column('original_number', 'varchar', (d) => d.original?.number ?? null),
  column('original_date', 'date', (d) => d.original?.date ?? null),
  money('original_igst', (d) => d.original?.tax?.igst),
  money('original_cgst', (d) => d.original?.tax?.cgst),
  money('original_sgst', (d) => d.original?.tax?.sgst),
  money('original_cess', (d) => d.original?.tax?.cess),
  column('chain_id', 'uuid', (d) => d.chainId),
  column('in_chain', 'boolean', (d) => d.inChain),
  column('ineligible', 'boolean', (d) => d.ineligible),
  column('port_code', 'varchar', (d) => d.portCode),
  column('reference_date', 'date', (d) => d.referenceDate),
  column('amendment_leg', 'varchar', (d) => d.amendmentLeg),
  column('supplier_filing', 'varchar', (d) => d.supplierFiling),
  column('filed_on', 'date', (d) => d.filedOn),
  column('gstr2b_month', 'varchar', (d) => d.gstr2bMonth),
  column('gstr2b_period', 'varchar', (d) => d.gstr2bPeriod),
  column('destination', 'varchar', (d) => d.destination),
  column('destination_reason', 'varchar', (d) => d.destinationReason),
  column('action', 'varchar', (d) => d.action),
  column('reduction_flag', 'varchar', (d) => d.reduction?.flag ?? null),
  money('declared_igst', (d) => d.reduction?.declared?.igst),
  money('declared_cgst', (d) => d.reduction?.declared?.cgst),
  money('declared_sgst', (d) => d.reduction?.declared?.sgst),
  money('declared_cess', (d) => d.reduction?.declared?.cess),
  column('remarks', 'varchar', (d) => d.remarks),
  column('reduction_reason', 'varchar', (d) => d.reduction?.reason ?? null),
  column('archived_period', 'varchar', (d) => d.archived?.period ?? null),
  column('archived_outcome', 'varchar', (d) => d.archived?.outcome ?? null),
  column('version', 'integer', (d) => d.version),
  column('content_hash', 'varchar', (d) => d.contentHash),
  column('created_at', 'timestamptz', (d) => d.createdAt.toISOString()),
  column('supplier_changed_at', 'timestamptz', (d) => d.supplierChangedAt.toISOString()),
  column('acted_at', 'timestamptz', (d) => d.actedAt?.toISOString() ?? null),
];

/** The columns that an edit of an unfiled document replaces. */
const IDENTITY = new Set(['gstin', 'id', 'created_at', 'version']);
const REPLACED = COLUMNS.filter(({ name }) => !IDENTITY.has(name));

/** "a, b, c" of all columns. */
export const COLUMN_NAMES = Prisma.raw(COLUMNS.map(({ name }) => `"${name}"`).join(', '));

/** A table value of documents: `select … from unnest($1::uuid[], …) as t(gstin, id, …)`. One array a column keeps the statement's size constant. */
export function documentsTable(documents: readonly StoredDocument[]): Prisma.Sql {
  const arrays = COLUMNS.map(({ type, of }) => Prisma.sql`${documents.map(of)}::${Prisma.raw(type)}[]`);
  return Prisma.sql`unnest(${Prisma.join(arrays)}) as t(${COLUMN_NAMES})`;
}

/** "number = t.number, …": the assignment of an edit; `version` is counted by the statement itself. */
export const REPLACE_FROM_T = Prisma.raw(REPLACED.map(({ name }) => `"${name}" = t."${name}"`).join(', '));

/** Select list that reads a document from table alias d; dates as text, so that no time zone touches them. */
export const SELECT_DOCUMENT = Prisma.raw(
  COLUMNS.map(({ name, type }) => (type === 'date' ? `d."${name}"::text as "${name}"` : `d."${name}"`)).join(', '),
);

/** A row of SELECT_DOCUMENT, by Prisma or by pg (where big integers come as text). */
export type DocumentRow = Readonly<Record<string, unknown>>;

export function toStoredDocument(row: DocumentRow): StoredDocument {
  const text = (name: string): string => String(row[name]);
  const textOrNull = (name: string): string | null => (row[name] === null || row[name] === undefined ? null : String(row[name]).trim());
  const amount = (name: string): Paise => {
    const value = row[name];
    return paise(typeof value === 'bigint' ? value : BigInt(String(value)));
  };
  const period = (name: string): TaxPeriod | null => (row[name] ? taxPeriod(text(name)) : null);
  const heads = (prefix: string): TaxAmounts | null =>
    row[`${prefix}igst`] === null
      ? null
      : taxAmounts({
          igst: amount(`${prefix}igst`),
          cgst: amount(`${prefix}cgst`),
          sgst: amount(`${prefix}sgst`),
          cess: amount(`${prefix}cess`),
        });
  const originalNumber = textOrNull('original_number');
  const flag = textOrNull('reduction_flag');
  const archivedPeriod = period('archived_period');
  return {
    gstin: text('gstin'),
    id: text('id'),
    section: text('section') as SectionCode,
    source: text('source') as SourceForm,
    sourcePeriod: taxPeriod(text('source_period')),
    supplierGstin: textOrNull('supplier_gstin'),
    supplierName: text('supplier_name'),
    number: text('number'),
    numberKey: text('number_key'),
    date: text('date'),
    financialYear: Number(row.financial_year),
    invoiceType: text('invoice_type') as InvoiceType,
    placeOfSupply: textOrNull('place_of_supply'),
    reverseCharge: row.reverse_charge === true,
    documentValue: amount('document_value'),
    taxableValue: amount('taxable_value'),
    tax: heads('') ?? taxAmounts({}),
    items: (row.items as readonly RateLine[] | null) ?? null,
    original: originalNumber === null ? null : { number: originalNumber, date: text('original_date'), tax: heads('original_') },
    chainId: text('chain_id'),
    inChain: row.in_chain === true,
    ineligible: row.ineligible === true,
    portCode: textOrNull('port_code'),
    referenceDate: textOrNull('reference_date'),
    amendmentLeg: textOrNull('amendment_leg') as StoredDocument['amendmentLeg'],
    supplierFiling: text('supplier_filing') as SupplierFiling,
    filedOn: textOrNull('filed_on'),
    gstr2bMonth: period('gstr2b_month'),
    gstr2bPeriod: period('gstr2b_period'),
    destination: text('destination') as Destination,
    destinationReason: textOrNull('destination_reason'),
    action: text('action') as ImsAction,
    reduction: flag === null ? null : { flag: flag as 'Y' | 'N', declared: heads('declared_'), reason: textOrNull('reduction_reason') },
    remarks: textOrNull('remarks'),
    archived: archivedPeriod === null ? null : { period: archivedPeriod, outcome: text('archived_outcome') as ArchiveOutcome },
    version: Number(row.version),
    contentHash: text('content_hash').trim(),
    createdAt: instant(row.created_at) ?? new Date(0),
    supplierChangedAt: instant(row.supplier_changed_at) ?? new Date(0),
    actedAt: instant(row.acted_at),
  };
}

const instant = (value: unknown): Date | null => (value instanceof Date ? value : value ? new Date(String(value)) : null);
