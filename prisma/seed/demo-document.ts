/** How the tables of the demo write a document, and the reported document it stands for. */
import type { InvoiceType } from '../../lib/domain/document';
import { stateOf } from '../../lib/domain/gstin';
import { SECTIONS, type SectionCode } from '../../lib/domain/ims/sections';
import { type Paise, paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { type TaxAmounts, taxAmounts, totalTax } from '../../lib/domain/tax-amounts';

/** Amounts in rupees. Tax follows from the rate and the two states unless `tax` states it. */
export interface DemoDocument {
  /** b2b when left out. */
  readonly section?: SectionCode;
  readonly to: string;
  readonly number: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly taxable: number;
  /** Per cent; 18 when left out. */
  readonly rate?: number;
  readonly type?: InvoiceType;
  /** State code of the place of supply; the recipient's state when left out. */
  readonly pos?: string;
  readonly reverseCharge?: boolean;
  /** Igst, cgst, sgst, cess. */
  readonly tax?: readonly [number, number, number, number];
  /** Taxable value and tax when left out. */
  readonly value?: number;
  /** Of the document that an amendment replaces; where left out, an amendment keeps number and date. */
  readonly original?: { readonly number: string; readonly date: string };
  /** Credit that an ISD marks as ineligible. */
  readonly ineligible?: boolean;
}

/** A bill of entry as customs reports it. */
export interface DemoBillOfEntry {
  readonly section: 'impg' | 'impga' | 'impgsez' | 'impgseza';
  readonly to: string;
  readonly number: string;
  readonly date: string;
  readonly port: string;
  /** Day on which ICEGATE reports it: its month is the GSTR-2B period. */
  readonly referenceDate: string;
  readonly taxable: number;
  readonly igst: number;
  readonly cess?: number;
  /** An amended value; the number and date stay. */
  readonly amends?: boolean;
}

const DEFAULT_RATE = 18;

export const toPaise = (rupees: number): Paise => paise(Math.round(rupees * 100));

export function toReported(supplierGstin: string, document: DemoDocument): ReportedDocument {
  const section = document.section ?? 'b2b';
  const rate = document.rate ?? DEFAULT_RATE;
  const taxableValue = toPaise(document.taxable);
  const { tab, amends } = SECTIONS[section];
  const placeOfSupply = tab === 'ISD' ? null : (document.pos ?? stateOf(document.to));
  const tax = document.tax
    ? statedTax(document.tax)
    : taxOf(taxableValue, rate, stateOf(supplierGstin) === (placeOfSupply ?? stateOf(document.to)));
  const { number, date } = document;
  return {
    ...ORDINARY_EXTRAS,
    section,
    recipientGstin: document.to,
    number,
    date,
    invoiceType: document.type ?? 'R',
    placeOfSupply,
    reverseCharge: document.reverseCharge ?? false,
    documentValue: document.value === undefined ? paise(taxableValue + totalTax(tax)) : toPaise(document.value),
    taxableValue,
    tax,
    items: tab === 'ISD' ? null : [{ rate, taxableValue, tax }],
    original: amends ? { ...(document.original ?? { number, date }), tax: null } : null,
    ineligible: document.ineligible ?? false,
  };
}

const statedTax = ([igst, cgst, sgst, cess]: readonly [number, number, number, number]): TaxAmounts =>
  taxAmounts({ igst: toPaise(igst), cgst: toPaise(cgst), sgst: toPaise(sgst), cess: toPaise(cess) });

function taxOf(taxable: Paise, rate: number, isWithinState: boolean): TaxAmounts {
  if (!isWithinState) return taxAmounts({ igst: Math.round((taxable * rate) / 100) });
  const half = Math.round((taxable * rate) / 200);
  return taxAmounts({ cgst: half, sgst: half });
}

export function toReportedBill(bill: DemoBillOfEntry): ReportedDocument {
  const { section, to, number, date, port, referenceDate, amends } = bill;
  const taxableValue = toPaise(bill.taxable);
  const tax = taxAmounts({ igst: toPaise(bill.igst), cess: toPaise(bill.cess ?? 0) });
  return {
    section,
    recipientGstin: to,
    number,
    date,
    invoiceType: 'R',
    placeOfSupply: null,
    reverseCharge: false,
    documentValue: paise(taxableValue + totalTax(tax)),
    taxableValue,
    tax,
    original: amends ? { number, date, tax: null } : null,
    items: null,
    ineligible: false,
    portCode: port,
    referenceDate,
    amendmentLeg: amends ? 'value' : null,
  };
}
