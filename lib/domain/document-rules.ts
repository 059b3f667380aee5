/** What a reported document must satisfy: errors refuse it, warnings are shown (rulebook 9.3-9.7; R150-R159). */
import { type IsoDate, lastDayOf } from './calendar';
import type { SourceForm } from './document';
import { isBillOfEntryNumber, isDocumentNumber, isPortCode, startsWithZero } from './document-number';
import { type GstinFault, readGstin, stateOf } from './gstin';
import { SECTIONS } from './ims/sections';
import { GST_STARTED, inForce, RATES } from './law';
import type { ReportedDocument } from './reported-document';
import { type RuleId, ruleSentence } from './rulebook/rules';
import { isPlaceOfSupply } from './states';
import { type TaxAmounts, totalTax } from './tax-amounts';
import { formatPeriod, type TaxPeriod } from './tax-period';

export interface Finding {
  readonly rule: RuleId | null;
  /** Key of the reported document. */
  readonly field: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly message: string;
}

export interface ReportingContext {
  readonly form: SourceForm;
  readonly period: TaxPeriod;
  /** Null for overseas imports. */
  readonly supplier: { readonly gstin: string } | null;
  readonly recipient: { readonly gstin: string };
  readonly today: IsoDate;
  /** The return of the document that an amendment replaces, where it is known. */
  readonly originalPeriod?: TaxPeriod | null;
}

/** All findings, in the order of the fields on a form. A document with an ERROR is not stored. */
export const validateDocument = (document: ReportedDocument, context: ReportingContext): Finding[] => [
  ...gstinFindings(document.recipientGstin, 'recipientGstin'),
  ...numberFindings(document),
  ...dateFindings(document, context),
  ...originalFindings(document),
  ...placeFindings(document),
  ...headFindings(document, context),
  ...valueFindings(document),
  ...rateFindings(document),
];

const error = (rule: RuleId | null, field: string, message: string): Finding => ({ rule, field, severity: 'ERROR', message });
const warning = (rule: RuleId | null, field: string, message: string): Finding => ({ rule, field, severity: 'WARNING', message });

const faultValues = (fault: GstinFault): Record<string, string> =>
  fault.rule === 'R151' ? { expected: fault.expected } : fault.rule === 'R152' ? { state: fault.state } : {};

/** R150-R152 for any field that holds a GSTIN. */
export function gstinFindings(text: string, field: string): Finding[] {
  const reading = readGstin(text);
  if (!reading.ok) return [error(reading.error.rule, field, ruleSentence(reading.error.rule, faultValues(reading.error)))];
  const { expectedCheck } = reading.value;
  return expectedCheck === null ? [] : [warning('R151', field, ruleSentence('R151', { expected: expectedCheck }))];
}

const isImport = ({ section }: ReportedDocument): boolean => SECTIONS[section].tab === 'IMPORT';
const isIsd = ({ section }: ReportedDocument): boolean => SECTIONS[section].tab === 'ISD';

function numberFindings(document: ReportedDocument): Finding[] {
  const { number, portCode } = document;
  if (isImport(document)) {
    const findings = isBillOfEntryNumber(number) ? [] : [error('R153', 'number', 'Bill of Entry number: up to 7 digits.')];
    return portCode !== null && isPortCode(portCode)
      ? findings
      : [...findings, error('R153', 'portCode', 'Port code: 6 letters or digits.')];
  }
  if (!isDocumentNumber(number)) return [error('R153', 'number', ruleSentence('R153'))];
  return startsWithZero(number) ? [warning('R153', 'number', 'The e-invoice system does not take numbers that begin with 0.')] : [];
}

function dateFindings({ date }: ReportedDocument, { period, today, originalPeriod }: ReportingContext): Finding[] {
  const isWithin = date <= today && date >= GST_STARTED && date <= lastDayOf(period);
  const fitsOriginal = !originalPeriod || date <= lastDayOf(originalPeriod);
  return isWithin && fitsOriginal
    ? []
    : [error('R155', 'date', ruleSentence('R155', { period: formatPeriod(isWithin && originalPeriod ? originalPeriod : period) }))];
}

function originalFindings({ section, original }: ReportedDocument): Finding[] {
  const needsOriginal = SECTIONS[section].amends !== null;
  if (needsOriginal && original === null)
    return [error(null, 'original', 'An amendment names the number and date of the document it replaces.')];
  return !needsOriginal && original !== null ? [error(null, 'original', 'Only amendments name an original document.')] : [];
}

function placeFindings(document: ReportedDocument): Finding[] {
  if (isImport(document) || isIsd(document)) return [];
  const { placeOfSupply } = document;
  return placeOfSupply !== null && isPlaceOfSupply(placeOfSupply) ? [] : [error('R159', 'placeOfSupply', ruleSentence('R159'))];
}

function headFindings(document: ReportedDocument, context: ReportingContext): Finding[] {
  const { tax } = document;
  if (isIsd(document)) return [];
  if (isImport(document)) return tax.cgst === 0 && tax.sgst === 0 ? [] : [error('R157', 'tax', 'Bills of entry carry IGST and cess only.')];
  if (tax.igst !== 0 && (tax.cgst !== 0 || tax.sgst !== 0)) return [error('R157', 'tax', ruleSentence('R157'))];
  if (tax.cgst !== tax.sgst) return [error('R158', 'tax', ruleSentence('R158'))];
  const expected = expectedHeads(document, context);
  return expected === null || fitsHeads(tax, expected) ? [] : [warning('R157', 'tax', HEADS_MESSAGE[expected])];
}

type Heads = 'IGST' | 'CGST_SGST' | 'NONE';
const HEADS_MESSAGE: Readonly<Record<Heads, string>> = {
  IGST: 'This supply is expected to carry IGST.',
  CGST_SGST: 'A supply within one state is expected to carry CGST and SGST.',
  NONE: 'SEZ supplies without payment carry no tax.',
};

const fitsHeads = (tax: TaxAmounts, heads: Heads): boolean => {
  if (heads === 'NONE') return totalTax(tax) === 0;
  return heads === 'IGST' ? tax.cgst === 0 : tax.igst === 0;
};

/** Rulebook 9.7. Null where the place of supply is not known. */
function expectedHeads({ invoiceType, placeOfSupply }: ReportedDocument, { supplier }: ReportingContext): Heads | null {
  if (invoiceType === 'SEWOP') return 'NONE';
  if (invoiceType === 'SEWP' || invoiceType === 'CBW') return 'IGST';
  if (supplier === null || placeOfSupply === null) return null;
  return stateOf(supplier.gstin) === placeOfSupply ? 'CGST_SGST' : 'IGST';
}

function valueFindings({ documentValue, taxableValue, tax }: ReportedDocument): Finding[] {
  const negative = [documentValue, taxableValue, tax.igst, tax.cgst, tax.sgst, tax.cess].some((amount) => amount < 0);
  if (negative) return [error(null, 'taxableValue', 'Amounts are positive, as on the document.')];
  return documentValue < taxableValue ? [warning(null, 'documentValue', 'The document value is below the taxable value.')] : [];
}

const ONE_RUPEE = 100;

/** R156: only ever a warning. By rate lines where there are any, else by the rate that the totals imply. */
function rateFindings(document: ReportedDocument): Finding[] {
  if (isIsd(document) || isImport(document)) return [];
  const inForceRates = inForce(RATES, document.date);
  if (!inForceRates) return [];
  const { allowed } = inForceRates;
  if (document.items === null) return impliedRateFindings(document, allowed);
  return document.items.flatMap(({ rate, taxableValue, tax }) => {
    if (!allowed.includes(rate)) return [warning('R156', 'items', rateMessage(rate, document.date))];
    const isNil = totalTax(tax) === 0;
    return isNil || agrees(taxableValue, rate, tax)
      ? []
      : [warning('R156', 'items', `Tax differs from ${rate}% of the taxable value by more than one rupee.`)];
  });
}

const rateMessage = (rate: number, date: IsoDate): string => ruleSentence('R156', { r: rate, date: date.split('-').reverse().join('/') });

const withoutCess = (tax: TaxAmounts): number => tax.igst + tax.cgst + tax.sgst;
const agrees = (taxable: number, rate: number, tax: TaxAmounts): boolean =>
  Math.abs(withoutCess(tax) - (taxable * rate) / 100) <= ONE_RUPEE;

function impliedRateFindings({ taxableValue, tax, date }: ReportedDocument, allowed: readonly number[]): Finding[] {
  if (taxableValue === 0 || withoutCess(tax) === 0 || allowed.some((rate) => agrees(taxableValue, rate, tax))) return [];
  const rate = Math.round((withoutCess(tax) / taxableValue) * 10_000) / 100;
  return [warning('R156', 'tax', rateMessage(rate, date))];
}
