/** Records to the rows of IMS files. Strict: only names the dialect knows, only what the file is for. */
import { wireDate } from '../../domain/calendar';
import type { SectionCode } from '../../domain/ims/sections';
import { rupeesNumber } from '../../domain/money';
import { TAX_HEADS, type TaxAmounts } from '../../domain/tax-amounts';
import { wirePeriod } from '../../domain/tax-period';
import {
  FLAG_NAMES,
  type ImsDialect,
  type ImsDownloadRecord,
  type ImsFacts,
  type ImsReduction,
  type ImsUploadRecord,
  isImport,
  numberNames,
  SOURCE_CODE,
} from './ims-record';

type WireRow = Record<string, string | number>;

const yesNo = (value: boolean): 'Y' | 'N' => (value ? 'Y' : 'N');

/** A row of a download. */
export function downloadRow(record: ImsDownloadRecord, dialect: ImsDialect): WireRow {
  const names = FLAG_NAMES[dialect];
  return {
    ...factsRow(record),
    ...(isImport(record.section) ? {} : { srcfilstatus: record.supplierFiling === 'FILED' ? 'Filed' : 'Not Filed' }),
    ...(dialect === 'UTILITY' || record.section.startsWith('impgsez') ? { tradenm: record.supplierName } : {}),
    action: record.action,
    ispendactblocked: yesNo(record.blocked.pending),
    isRemarksBlocked: yesNo(record.blocked.remarks),
    [names.reductionBlocked]: yesNo(record.blocked.reduction),
    ...(record.remarks === null ? {} : { remarks: record.remarks }),
    ...reductionRow(record.reduction, dialect),
    hash: record.contentHash,
  };
}

/** A row of a SAVE; the utility takes a record back to No Action by action N, the API by a RESET (see resetRow). */
export function saveRow(record: ImsUploadRecord, dialect: ImsDialect): WireRow {
  return {
    ...uploadFacts(record, dialect),
    ...(dialect === 'API' && record.previousAction !== null ? { prev_status: record.previousAction } : {}),
    action: record.action,
    ...(record.remarks === null || !mayCarryRemarks(record, dialect) ? {} : { remarks: record.remarks }),
    ...(record.action === 'A' ? reductionRow(record.reduction, dialect) : {}),
  };
}

/** The utility takes remarks with Reject and Pending alone. */
const mayCarryRemarks = (record: ImsUploadRecord, dialect: ImsDialect): boolean =>
  dialect === 'API' || record.action === 'R' || record.action === 'P';

/** A row of the API's RESET. */
export const resetRow = (record: ImsUploadRecord): WireRow => ({
  ...uploadFacts(record, 'API'),
  ...(record.previousAction === null ? {} : { prev_status: record.previousAction }),
});

/** A row of the utility's error file: the uploaded row and what is wrong with it. */
export const errorRow = (record: ImsUploadRecord, error: { readonly code: string; readonly message: string }): WireRow => ({
  ...saveRow(record, 'UTILITY'),
  error_cd: error.code,
  error_msg: error.message,
});

/** The utility's upload gives the month of the source period alone. */
const uploadFacts = (record: ImsFacts, dialect: ImsDialect): WireRow =>
  dialect === 'UTILITY' ? { ...factsRow(record), rtnprd: record.sourcePeriod.slice(5) } : factsRow(record);

function factsRow(record: ImsFacts): WireRow {
  return isImport(record.section) ? importFacts(record) : documentFacts(record);
}

function documentFacts(record: ImsFacts): WireRow {
  const { igst, cgst, sgst, cess } = inRupees(record.tax);
  return {
    stin: record.supplierGstin ?? '',
    ...numberRow(record),
    ...(isOperators(record.section) ? {} : { inv_typ: record.invoiceType }),
    srcform: SOURCE_CODE[record.source] ?? 'R1',
    rtnprd: wirePeriod(record.sourcePeriod),
    val: rupeesNumber(record.documentValue),
    pos: record.placeOfSupply ?? '',
    txval: rupeesNumber(record.taxableValue),
    iamt: igst,
    camt: cgst,
    samt: sgst,
    cess,
  };
}

const isOperators = (section: SectionCode): boolean => section === 'ecom' || section === 'ecoma';

function importFacts(record: ImsFacts): WireRow {
  const { igst, cess } = inRupees(record.tax);
  return {
    ...(record.supplierGstin === null ? {} : { stin: record.supplierGstin }),
    irefdt: record.referenceDate === null ? '' : wireDate(record.referenceDate),
    itcprd: wirePeriod(record.sourcePeriod),
    portcd: record.portCode ?? '',
    ...numberRow(record),
    txval: rupeesNumber(record.taxableValue),
    igst,
    cess,
  };
}

function numberRow(record: ImsFacts): WireRow {
  const names = numberNames(record.section);
  return {
    ...(record.original === null
      ? {}
      : { [names.originalNumber]: record.original.number, [names.originalDate]: wireDate(record.original.date) }),
    [names.number]: record.number,
    [names.date]: wireDate(record.date),
  };
}

/** In full: the flag alone. In part: the flag and all four heads. Nothing claimed: flag N. */
function reductionRow(reduction: ImsReduction | null, dialect: ImsDialect): WireRow {
  if (reduction === null) return {};
  const names = FLAG_NAMES[dialect];
  const row: WireRow = { [names.reductionFlag]: reduction.flag };
  if (reduction.flag === 'N' || reduction.declared === null) return row;
  for (const head of TAX_HEADS) row[names.declared[head]] = rupeesNumber(reduction.declared[head]);
  return row;
}

const inRupees = (tax: TaxAmounts): Record<keyof TaxAmounts, number> => ({
  igst: rupeesNumber(tax.igst),
  cgst: rupeesNumber(tax.cgst),
  sgst: rupeesNumber(tax.sgst),
  cess: rupeesNumber(tax.cess),
});
