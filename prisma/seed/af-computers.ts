/** AF COMPUTERS6 as the manual shows it on Outward Supplies: December 2022 there, October 2026 here. */
import type { DemoDocument } from './demo-document';
import { AF_COMPUTERS, AF_CUSTOMER } from './parties';
import { AUG, type DemoEvent, decides, JUL, OCT, reports, SEP } from './story';

type Line = readonly [
  number: string,
  day: string,
  value: number,
  taxable: number,
  rate: number,
  igst: number,
  cess: number,
  extra?: Partial<DemoDocument>,
];

/** The first ten are the manual's, with its days, values, taxes and cess; the others are of the last day, so that a list by date begins with them. */
const INVOICES: readonly Line[] = [
  ['In16', '27', 45_000.43, 4_569, 1.5, 68.54, 54.7],
  ['In17', '16', 2_345.65, 322, 7.5, 24.15, 43.4],
  // "Not eligible for IMS" in the manual: the recipient pays the tax.
  ['In20', '27', 54_875, 3_233, 3, 96.99, 23.4, { reverseCharge: true }],
  ['Inv1', '31', 1_200_000, 12_000.22, 1, 120.01, 1_306.67],
  ['Inv11', '19', 23_000.54, 23_000, 1.5, 345, 34.54],
  ['Inv12', '21', 23_452, 12_345, 0.25, 30.86, 43.65],
  ['Inv13', '24', 5_678, 3_459, 0.25, 8.65, 78],
  ['Inv14', '19', 124.65, 12, 0.25, 0.03, 42],
  ['Inv16', '22', 23_456, 2_345, 1.5, 35.18, 34.5, { type: 'DE' }],
  ['Inv17', '27', 2_345, 234, 1.5, 3.51, 34.3],
  ['Inv18', '31', 5_900, 5_000, 18, 900, 0],
  ['Inv19', '31', 14_160, 12_000, 18, 2_160, 0],
  ['Inv2', '31', 2_625, 2_500, 5, 125, 0],
  ['Inv21', '31', 47_200, 40_000, 18, 7_200, 0],
  ['Inv22', '31', 10_500, 10_000, 5, 500, 0],
  ['Inv23', '31', 29_500, 25_000, 18, 4_500, 0],
  ['Inv3', '31', 11_800, 10_000, 18, 1_800, 0],
];

const CREDIT_NOTE_VALUES = [1_000, 1_500, 2_000, 2_400, 3_000, 3_500, 4_000, 5_000, 6_000, 7_500] as const;
const DEBIT_NOTE_VALUES = [800, 1_200, 1_600, 2_000, 2_500, 3_200, 4_000, 5_000] as const;
const ECO_VALUES = [600, 750, 820, 900, 1_000, 1_100, 1_250, 1_300, 1_400, 1_500, 1_600, 1_750, 1_800, 2_000, 2_200, 2_400, 2_600] as const;

const dayOf = (index: number): string => `2026-10-${String(index + 5).padStart(2, '0')}`;

const series = (section: 'b2bcn' | 'b2bdn' | 'ecom', prefix: string, values: readonly number[], rate: number): DemoDocument[] =>
  values.map((taxable, index) => ({ section, to: AF_CUSTOMER, number: `${prefix}${index + 1}`, date: dayOf(index), taxable, rate }));

const OCTOBER: readonly DemoDocument[] = [
  ...INVOICES.map(([number, day, value, taxable, rate, igst, cess, extra]) => ({
    to: AF_CUSTOMER,
    number,
    date: `2026-10-${day}`,
    value,
    taxable,
    rate,
    tax: [igst, 0, 0, cess] as const,
    ...extra,
  })),
  ...series('b2bcn', 'Cn', CREDIT_NOTE_VALUES, 18),
  ...series('b2bdn', 'Dn', DEBIT_NOTE_VALUES, 18),
  ...series('ecom', 'Ec', ECO_VALUES, 5),
];

const earlier = (number: string, date: string, taxable: number, section: 'b2b' | 'b2bcn' = 'b2b'): DemoDocument => ({
  section,
  to: AF_CUSTOMER,
  number,
  date,
  taxable,
});

export const AF_COMPUTERS_STORY: readonly DemoEvent[] = [
  reports(AF_COMPUTERS, JUL, [earlier('In1', '2026-07-09', 20_000), earlier('In2', '2026-07-21', 35_000)]),
  reports(AF_COMPUTERS, AUG, [earlier('In5', '2026-08-10', 44_000), earlier('Cn-A1', '2026-08-25', 6_000, 'b2bcn')]),
  reports(AF_COMPUTERS, SEP, [
    earlier('In9', '2026-09-07', 52_000),
    earlier('Cn-S1', '2026-09-15', 8_000, 'b2bcn'),
    earlier('Cn-S2', '2026-09-23', 5_000, 'b2bcn'),
  ]),
  { at: '2026-08-20 12:00', kind: 'FILE_3B', gstin: AF_CUSTOMER, period: JUL },
  // Rejected and filed: the tax comes back to AF COMPUTERS6 in the next period.
  decides(AF_CUSTOMER, '2026-09-13 10:00', 'August: credit note without goods', [
    { section: 'b2bcn', numbers: ['Cn-A1'], action: 'R', remarks: 'Goods are still with us' },
  ]),
  { at: '2026-09-19 12:00', kind: 'FILE_3B', gstin: AF_CUSTOMER, period: AUG },
  decides(AF_CUSTOMER, '2026-10-13 10:00', 'September: credit notes', [
    { section: 'b2bcn', numbers: ['Cn-S1'], action: 'R', remarks: 'Amount differs from our claim' },
    { section: 'b2bcn', numbers: ['Cn-S2'], action: 'A' },
  ]),
  { at: '2026-10-20 12:00', kind: 'FILE_3B', gstin: AF_CUSTOMER, period: SEP },
  reports(AF_COMPUTERS, OCT, OCTOBER),
  decides(AF_CUSTOMER, '2026-11-12 17:00', 'October: the larger invoices and two credit notes', [
    { section: 'b2b', numbers: ['Inv21', 'Inv23'], action: 'A' },
    { section: 'b2b', numbers: ['Inv19'], action: 'R', remarks: 'Ordered five, delivered four' },
    { section: 'b2b', numbers: ['Inv3'], action: 'P', remarks: 'On the way' },
    { section: 'b2bcn', numbers: ['Cn9', 'Cn10'], action: 'R', remarks: 'Not agreed' },
  ]),
];
