import { paise } from '@/lib/domain/money';
import { taxAmounts } from '@/lib/domain/tax-amounts';
import { taxPeriod } from '@/lib/domain/tax-period';
import type { SectionRow } from '@/lib/schemas/section-page';

const TAX = taxAmounts({ igst: 1_800_000 });

/** A filed, undecided invoice over 1,00,000.00 with 18,000.00 IGST. */
export const aSectionRow = (over: Partial<SectionRow> = {}): SectionRow => ({
  id: 'row',
  version: 1,
  section: 'b2b',
  supplierGstin: '29AAACB5678C1ZN',
  supplierName: 'Apex Steel Works',
  number: 'ASW-2210',
  date: '2026-10-09',
  invoiceType: 'R',
  placeOfSupply: 'Kerala',
  documentValue: paise(11_800_000),
  taxableValue: paise(10_000_000),
  tax: TAX,
  original: null,
  source: 'GSTR1',
  sourcePeriod: taxPeriod('2026-10'),
  supplierFiling: 'FILED',
  gstr2bPeriod: taxPeriod('2026-10'),
  portCode: null,
  referenceDate: null,
  amendmentLeg: null,
  action: 'N',
  remarks: null,
  reduction: null,
  closed: {},
  pendingUntil: '2027-11-30',
  pendingEnded: false,
  locked: false,
  cap: null,
  acceptedEffect: TAX,
  storedEffect: TAX,
  inOpenPeriod: true,
  addBack: null,
  amendedBy: null,
  changedBySupplier: false,
  ...over,
});
