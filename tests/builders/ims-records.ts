/** Valid by default, override by field. The cast of the rulebook's examples: R of Maharashtra, S1 within the state, S2 of Karnataka. */
import type { ComputeContext } from '../../lib/domain/gstr2b/decide';
import type { ArchiveOutcome, DecisionContext, ImsRecord } from '../../lib/domain/ims/record';
import { SECTIONS, type SectionCode } from '../../lib/domain/ims/sections';
import { type Paise, paise } from '../../lib/domain/money';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings';
import { type TaxAmounts, taxAmounts, totalTax } from '../../lib/domain/tax-amounts';
import { type FilingFrequency, taxPeriod } from '../../lib/domain/tax-period';
import type { Taxpayer } from '../../lib/domain/taxpayer';

export const RECIPIENT = '27AAACA1234B1ZI';
export const S1 = '27AAPFU0939F1ZV';
export const S2 = '29AAGCB7383J1Z4';

/** Whole rupees I/C/S/X. */
export const tax = (igst: number, cgst = 0, sgst = 0, cess = 0): TaxAmounts =>
  taxAmounts({ igst: igst * 100, cgst: cgst * 100, sgst: sgst * 100, cess: cess * 100 });

/** Paise back to rupees, for readable expectations. */
export const rupees = (amounts: TaxAmounts): readonly number[] =>
  [amounts.igst, amounts.cgst, amounts.sgst, amounts.cess].map((amount) => amount / 100);

export const aTaxpayer = (overrides: Partial<Taxpayer> & { readonly frequency?: FilingFrequency } = {}): Taxpayer => {
  const { frequency = 'MONTHLY', ...rest } = overrides;
  const firstPeriod = rest.firstPeriod ?? taxPeriod('2024-10');
  return { gstin: RECIPIENT, kind: 'REGULAR', frequencies: [{ from: taxPeriod('2024-04'), frequency }], firstPeriod, ...rest };
};

export const aContext = (overrides: Partial<DecisionContext> = {}): DecisionContext => ({
  today: '2026-05-12',
  recipient: aTaxpayer(),
  supplierFrequencies: {},
  dueDates: [],
  settings: DEFAULT_SETTINGS,
  ...overrides,
});

export const aComputation = (period: string, overrides: Partial<DecisionContext> = {}): ComputeContext => ({
  ...aContext(overrides),
  period: taxPeriod(period),
});

let serial = 0;

export interface RecordWishes extends Omit<Partial<ImsRecord>, 'gstr2bPeriod' | 'sourcePeriod' | 'archived'> {
  /** The GSTR-2B period (filed in time for it); null for a saved record of 2026-04. */
  readonly period?: string | null;
  readonly sourcePeriod?: string;
  readonly archived?: readonly [period: string, outcome: ArchiveOutcome] | null;
}

export function aRecord(section: SectionCode, wishes: RecordWishes = {}): ImsRecord {
  serial += 1;
  const { period = '2026-04', sourcePeriod = period ?? '2026-04', archived = null, ...rest } = wishes;
  const isImport = SECTIONS[section].tab === 'IMPORT';
  const amounts = rest.tax ?? tax(1800);
  return {
    id: `record-${serial}`,
    gstin: RECIPIENT,
    section,
    source: isImport ? 'ICEGATE' : 'GSTR1',
    sourcePeriod: taxPeriod(sourcePeriod),
    supplierGstin: isImport ? null : S2,
    number: `N/${serial}`,
    date: `${sourcePeriod}-10`,
    invoiceType: 'R',
    placeOfSupply: isImport ? null : '27',
    reverseCharge: false,
    taxableValue: (totalTax(amounts) * 5) as Paise,
    tax: amounts,
    original: null,
    ineligible: false,
    amendmentLeg: null,
    supplierFiling: period === null ? 'SAVED' : 'FILED',
    filedOn: period === null ? null : `${period}-28`,
    destination: 'IMS',
    destinationReason: null,
    action: 'N',
    reduction: null,
    remarks: null,
    version: 1,
    contentHash: `hash-${serial}`,
    ...rest,
    gstr2bPeriod: period === null ? null : taxPeriod(period),
    archived: archived && { period: taxPeriod(archived[0]), outcome: archived[1] },
  };
}

/** An amendment and its chain: the original in one GSTR-2B period with its outcome, the amendment in another. */
export interface AmendmentWishes {
  readonly original: SectionCode;
  readonly originalTax: TaxAmounts;
  readonly originalPeriod?: string;
  /** OPEN: not archived. */
  readonly settled: ArchiveOutcome | 'OPEN';
  readonly amendedTax: TaxAmounts;
  readonly period?: string;
  readonly amendment?: RecordWishes;
}

export function anAmendment(wishes: AmendmentWishes): {
  readonly original: ImsRecord;
  readonly record: ImsRecord;
  readonly chain: readonly ImsRecord[];
} {
  const originalPeriod = wishes.originalPeriod ?? '2026-08';
  const archived = wishes.settled === 'OPEN' ? null : ([originalPeriod, wishes.settled] as const);
  const original = aRecord(wishes.original, { period: originalPeriod, tax: wishes.originalTax, archived });
  const record = aRecord(amendmentSection(wishes.original), {
    period: wishes.period ?? '2026-09',
    tax: wishes.amendedTax,
    date: original.date,
    original: { number: original.number, date: original.date },
    ...wishes.amendment,
  });
  return { original, record, chain: [original, record] };
}

export function amendmentSection(original: SectionCode): SectionCode {
  const found = Object.values(SECTIONS).find(({ amends }) => amends === original);
  if (!found) throw new Error(`${original} has no amendments`);
  return found.code;
}

export const cents = (amount: number): Paise => paise(Math.round(amount * 100));
