/**
 * The JSON that feeds a sandbox with what no supplier's file brings: bills of entry from ICEGATE, distributions of an ISD (GSTR-6), Rule 37A
 * items. Amounts in rupees with at most two decimals, as numbers or text; dates YYYY-MM-DD; periods YYYY-MM. Unknown keys are refused.
 */
import { z } from 'zod';
import { isIsoDate } from '../domain/calendar';
import { type Paise, paise, parseRupees } from '../domain/money';
import type { ReportedDocument } from '../domain/reported-document';
import { type TaxAmounts, taxAmounts, totalTax } from '../domain/tax-amounts';
import { parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';

const amount = z.union([z.number(), z.string()]).transform((value, context): Paise => {
  const parsed = parseRupees(value);
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue('An amount is 0 or more rupees with at most two decimals.');
  return z.NEVER;
});
const date = z.string().refine(isIsoDate, 'A date is written YYYY-MM-DD.');
const period = z.string().transform((text, context): TaxPeriod => {
  const parsed = parseTaxPeriod(text);
  if (parsed) return parsed;
  context.addIssue('A period is written YYYY-MM.');
  return z.NEVER;
});
const gstin = z.string().regex(/^[0-9A-Z]{15}$/, 'A GSTIN has 15 characters.');
const number = z.string().min(1).max(16);
const heads = z
  .strictObject({ igst: amount.optional(), cgst: amount.optional(), sgst: amount.optional(), cess: amount.optional() })
  .transform((tax) => taxAmounts(tax));
const original = z.strictObject({ number, date, tax: heads.optional() });

const billOfEntry = z.strictObject({
  section: z.enum(['impg', 'impga', 'impgsez', 'impgseza']),
  portCode: z.string().regex(/^[0-9A-Z]{6}$/, 'A port code has 6 letters or digits.'),
  number: z.string().regex(/^\d{1,7}$/, 'A Bill of Entry number has up to 7 digits.'),
  date,
  referenceDate: date,
  taxableValue: amount,
  igst: amount,
  cess: amount.optional(),
  /** SEZ only. */
  supplierGstin: gstin.optional(),
  original: original.optional(),
  /** Amendments: a change of value, or one of the two sides of a change of GSTIN. */
  amendment: z.enum(['value', 'from', 'to']).optional(),
});

const distribution = z.strictObject({
  section: z.enum(['isd', 'isda', 'isdcn', 'isdcna']),
  recipientGstin: gstin,
  number,
  date,
  tax: heads,
  original: original.optional(),
  eligible: z.boolean().optional(),
});

const reversalItem = z.strictObject({
  section: z.enum(['b2b', 'b2bdn']),
  supplierGstin: gstin.optional(),
  number,
  date,
  period,
  placeOfSupply: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  taxableValue: amount,
  tax: heads,
});

export const MAX_FEED_DOCUMENTS = 5_000;

export const sandboxFeed = z.strictObject({
  billsOfEntry: z.array(billOfEntry).max(MAX_FEED_DOCUMENTS).optional(),
  distributions: z
    .array(z.strictObject({ period, documents: z.array(distribution).max(MAX_FEED_DOCUMENTS) }))
    .max(100)
    .optional(),
  rule37a: z.array(reversalItem).max(MAX_FEED_DOCUMENTS).optional(),
});
export type SandboxFeed = z.output<typeof sandboxFeed>;

interface Common {
  readonly number: string;
  readonly date: string;
  readonly original?: { readonly number: string; readonly date: string; readonly tax?: TaxAmounts | undefined } | undefined;
}

const common = ({ number: no, date: on, original: replaced }: Common) =>
  ({
    number: no,
    date: on,
    invoiceType: 'R',
    reverseCharge: false,
    items: null,
    placeOfSupply: null,
    ineligible: false,
    portCode: null,
    referenceDate: null,
    amendmentLeg: null,
    original: replaced ? { number: replaced.number, date: replaced.date, tax: replaced.tax ?? null } : null,
  }) as const;

export function billToDocument(bill: NonNullable<SandboxFeed['billsOfEntry']>[number], recipientGstin: string): ReportedDocument {
  const tax = taxAmounts({ igst: bill.igst, cess: bill.cess ?? 0 });
  return {
    ...common(bill),
    section: bill.section,
    recipientGstin,
    taxableValue: bill.taxableValue,
    tax,
    documentValue: paise(bill.taxableValue + totalTax(tax)),
    portCode: bill.portCode,
    referenceDate: bill.referenceDate,
    amendmentLeg: bill.amendment ?? (bill.original ? 'value' : null),
  };
}

export const distributionToDocument = (document: z.output<typeof distribution>): ReportedDocument => ({
  ...common(document),
  section: document.section,
  recipientGstin: document.recipientGstin,
  taxableValue: paise(0),
  tax: document.tax,
  documentValue: totalTax(document.tax),
  ineligible: document.eligible === false,
});

export const reversalToDocument = (item: NonNullable<SandboxFeed['rule37a']>[number], recipientGstin: string): ReportedDocument => ({
  ...common(item),
  section: item.section,
  recipientGstin,
  placeOfSupply: item.placeOfSupply ?? null,
  taxableValue: item.taxableValue,
  tax: item.tax,
  documentValue: paise(item.taxableValue + totalTax(item.tax)),
});
