/** UATPCO STORES in Karnataka (monthly, with imports) and Tamil Nadu (quarterly), in the present period and shortly before. */
import type { DemoDocument } from './demo-document';
import {
  APEX,
  BHARANI,
  COASTAL,
  DECCAN,
  EASTERN,
  FENIL,
  UATPCO_KARNATAKA as KA,
  KAIRALI,
  KOCHI,
  MALABAR,
  MARINA,
  PERIYAR,
  SEZ_ELECTRONICS,
  UATPCO_TAMIL_NADU as TN,
  UATPCO_ISD,
} from './parties';
import { AUG, type DemoEvent, decides, JUL, NOV, OCT, reports, SEP } from './story';

const ka = (number: string, date: string, taxable: number, extra: Partial<DemoDocument> = {}): DemoDocument => ({
  to: KA,
  number,
  date,
  taxable,
  ...extra,
});
const tn = (number: string, date: string, taxable: number, extra: Partial<DemoDocument> = {}): DemoDocument => ({
  to: TN,
  number,
  date,
  taxable,
  ...extra,
});
const CN = { section: 'b2bcn' } as const;
const DN = { section: 'b2bdn' } as const;
const AMENDED_INVOICE = { section: 'b2ba' } as const;
const AMENDED_CREDIT_NOTE = { section: 'b2bcna' } as const;
const RCM = { reverseCharge: true, rate: 5 } as const;

const EARLIER: readonly DemoEvent[] = [
  reports(APEX, JUL, [
    ka('ASW-2140', '2026-07-02', 180_000),
    ka('ASW-2149', '2026-07-15', 95_000),
    ka('ASW-C-050', '2026-07-20', 30_000, CN),
  ]),
  reports(DECCAN, JUL, [ka('DP-00768', '2026-07-08', 64_000), tn('DP-00769', '2026-07-09', 72_000)]),
  reports(MALABAR, AUG, [ka('MT/26-27/0104', '2026-08-04', 58_000), tn('MT/26-27/0107', '2026-08-13', 36_000)]),
  reports(EASTERN, AUG, [ka('EC-5355', '2026-08-22', 210_000), ka('EC-CN-11', '2026-08-28', 25_000, CN)]),
  reports(APEX, SEP, [
    ka('ASW-2190', '2026-09-05', 130_000),
    tn('ASW-2193', '2026-09-11', 88_000),
    ka('ASW-C-066', '2026-09-24', 20_000, CN),
  ]),
  reports(BHARANI, SEP, [ka('BP/1077', '2026-09-16', 49_000), tn('BP/CN/017', '2026-09-25', 7_500, CN)]),
  { at: '2026-10-05 09:00', kind: 'RULE_37A', to: KA, supplier: BHARANI, period: SEP, document: ka('BP/0712', '2025-06-18', 40_000) },
  { at: '2026-08-12 12:00', kind: 'SAVE', supplier: KOCHI, form: 'IFF', period: JUL, documents: [tn('KOM/5310', '2026-07-17', 15_000)] },
  decides(KA, '2026-08-13 12:20', 'July: steel accepted', [{ section: 'b2b', numbers: ['ASW-2140', 'ASW-2149'], action: 'A' }]),
  { at: '2026-08-19 16:00', kind: 'FILE_3B', gstin: KA, period: JUL },
  decides(KA, '2026-09-13 12:20', 'August: cables', [
    { section: 'b2b', numbers: ['EC-5355'], action: 'A' },
    { section: 'b2bcn', numbers: ['EC-CN-11'], action: 'R', remarks: 'Discount was not agreed' },
  ]),
  { at: '2026-09-19 16:00', kind: 'FILE_3B', gstin: KA, period: AUG },
  decides(KA, '2026-10-12 16:45', 'September: credit note of Apex Steel Works waits', [
    { section: 'b2bcn', numbers: ['ASW-C-066'], action: 'P', remarks: 'Return slip awaited' },
  ]),
  decides(TN, '2026-10-13 10:10', 'July to September: credit note waits', [{ section: 'b2bcn', numbers: ['BP/CN/017'], action: 'P' }]),
  { at: '2026-10-19 16:00', kind: 'FILE_3B', gstin: KA, period: SEP },
  { at: '2026-10-22 16:00', kind: 'FILE_3B', gstin: TN, period: SEP },
];

const OCTOBER: readonly DemoEvent[] = [
  reports(APEX, OCT, [
    ka('ASW-2205', '2026-10-05', 220_000),
    ka('ASW-2214', '2026-10-12', 145_000),
    ka('ASW-2226', '2026-10-19', 98_000),
    tn('ASW-2229', '2026-10-20', 76_000),
    ka('ASW-D-122', '2026-10-22', 6_000, DN),
    ka('ASW-C-074', '2026-10-23', 18_000, CN),
    ka('ASW-2149', '2026-07-15', 80_000, AMENDED_INVOICE),
    ka('ASW-C-050', '2026-07-20', 36_000, AMENDED_CREDIT_NOTE),
  ]),
  reports(DECCAN, OCT, [
    ka('DP-00862', '2026-10-07', 54_000),
    tn('DP-00866', '2026-10-11', 61_000),
    tn('DP-00879', '2026-10-18', 43_000),
    ka('DP-C-0054', '2026-10-21', 9_000, CN),
    tn('DP-00769', '2026-07-09', 70_000, AMENDED_INVOICE),
  ]),
  reports(MALABAR, OCT, [
    ka('MT/26-27/0116', '2026-10-03', 47_000),
    tn('MT/26-27/0119', '2026-10-14', 29_000),
    ka('MT/26-27/0121', '2026-10-22', 31_500, { type: 'DE' }),
  ]),
  reports(BHARANI, OCT, [
    ka('BP/1088', '2026-10-08', 66_000),
    ka('BP/1092', '2026-10-11', 24_000),
    ka('BP/CN/018', '2026-10-16', 5_000, CN),
  ]),
  reports(EASTERN, OCT, [
    ka('EC-5411', '2026-10-10', 175_000),
    ka('EC-5355', '2026-08-22', 230_000, AMENDED_INVOICE),
    tn('EC-5416', '2026-10-17', 82_000),
  ]),
  reports(FENIL, OCT, [ka('FC26/0440', '2026-10-06', 120_000), tn('FC26/0447', '2026-10-16', 55_000)]),
  reports(COASTAL, OCT, [
    ka('CFL/1150', '2026-10-09', 26_000),
    ka('CFL/1158', '2026-10-16', 34_000, RCM),
    tn('CFL/1161', '2026-10-20', 19_000, RCM),
  ]),
  reports(PERIYAR, OCT, [ka('PR/2026/377', '2026-10-07', 48_000, RCM)]),
  reports(KAIRALI, OCT, [
    ka('KE-10-K01', '2026-10-12', 8_400, { section: 'ecom', rate: 5 }),
    ka('KE-10-K02', '2026-10-19', 6_200, { section: 'ecom', rate: 5 }),
  ]),
  // A hotel stay in Tamil Nadu: its tax is no credit for a taxpayer of Karnataka.
  reports(MARINA, OCT, [ka('MI-3108', '2026-10-14', 16_000, { pos: '33' }), tn('MI-3122', '2026-10-21', 9_500)]),
  {
    at: '2026-11-10 12:00',
    kind: 'SAVE',
    supplier: KOCHI,
    form: 'IFF',
    period: OCT,
    documents: [ka('KOM/5603', '2026-10-15', 22_000), tn('KOM/5610', '2026-10-24', 17_500)],
  },
  // The running month, not filed yet.
  reports(COASTAL, NOV, [ka('CFL/1182', '2026-11-09', 30_000)], '2026-11-10 10:00'),
  reports(APEX, NOV, [ka('ASW-2260', '2026-11-06', 112_000), tn('ASW-2263', '2026-11-10', 64_000)], '2026-11-11 10:00'),
];

const CUSTOMS: readonly DemoEvent[] = [
  {
    at: '2026-09-21 08:00',
    kind: 'CUSTOMS',
    to: KA,
    supplier: null,
    bills: [
      {
        section: 'impg',
        to: KA,
        number: '4417902',
        date: '2026-09-18',
        port: 'INMAA1',
        referenceDate: '2026-09-21',
        taxable: 340_000,
        igst: 61_200,
      },
    ],
  },
  {
    at: '2026-10-26 08:00',
    kind: 'CUSTOMS',
    to: KA,
    supplier: null,
    bills: [
      {
        section: 'impg',
        to: KA,
        number: '4512077',
        date: '2026-10-06',
        port: 'INMAA1',
        referenceDate: '2026-10-08',
        taxable: 275_000,
        igst: 49_500,
      },
      {
        section: 'impg',
        to: KA,
        number: '4523310',
        date: '2026-10-13',
        port: 'INBLR4',
        referenceDate: '2026-10-14',
        taxable: 128_000,
        igst: 23_040,
      },
      {
        section: 'impg',
        to: KA,
        number: '4530842',
        date: '2026-10-20',
        port: 'INMAA1',
        referenceDate: '2026-10-22',
        taxable: 410_000,
        igst: 73_800,
        cess: 4_100,
      },
      {
        section: 'impga',
        to: KA,
        number: '4417902',
        date: '2026-09-18',
        port: 'INMAA1',
        referenceDate: '2026-10-24',
        taxable: 310_000,
        igst: 55_800,
        amends: true,
      },
    ],
  },
  {
    at: '2026-10-28 08:00',
    kind: 'CUSTOMS',
    to: KA,
    supplier: SEZ_ELECTRONICS,
    bills: [
      {
        section: 'impgsez',
        to: KA,
        number: '4519026',
        date: '2026-10-10',
        port: 'INCOK6',
        referenceDate: '2026-10-12',
        taxable: 86_000,
        igst: 15_480,
      },
      {
        section: 'impgsez',
        to: KA,
        number: '4533615',
        date: '2026-10-23',
        port: 'INCOK6',
        referenceDate: '2026-10-26',
        taxable: 52_000,
        igst: 9_360,
      },
    ],
  },
];

const distribution = (
  number: string,
  to: string,
  taxable: number,
  tax: DemoDocument['tax'] & object,
  ineligible = false,
): DemoDocument => ({
  section: 'isd',
  to,
  number,
  date: '2026-10-31',
  taxable,
  tax,
  ineligible,
});

const DISTRIBUTIONS: DemoEvent = {
  at: '2026-11-12 09:30',
  kind: 'DISTRIBUTE',
  isd: UATPCO_ISD,
  period: OCT,
  documents: [
    distribution('ISD/10/001', KA, 60_000, [10_800, 0, 0, 0]),
    distribution('ISD/10/002', TN, 35_000, [6_300, 0, 0, 0]),
    distribution('ISD/10/003', KA, 10_000, [1_800, 0, 0, 0], true),
  ],
};

const DECISIONS: readonly DemoEvent[] = [
  decides(KA, '2026-11-11 15:10', 'October: steel, cables and plastics', [
    { section: 'b2b', numbers: ['ASW-2205', 'ASW-2214', 'EC-5411', 'BP/1088'], action: 'A' },
    { section: 'b2b', numbers: ['BP/1092'], action: 'R', remarks: 'Invoice of another buyer' },
    { section: 'b2b', numbers: ['ASW-2226', 'FC26/0440'], action: 'P', remarks: 'In transit' },
    { section: 'b2ba', numbers: ['ASW-2149'], action: 'A', reduction: [0, 450, 450, 0] },
    { section: 'b2bcn', numbers: ['ASW-C-074'], action: 'A', reduction: 'none' },
    { section: 'b2bcn', numbers: ['DP-C-0054'], action: 'P', remarks: 'Return slip awaited' },
    { section: 'b2bcna', numbers: ['ASW-C-050'], action: 'R', remarks: 'No further return of goods' },
    { section: 'ecom', numbers: ['KE-10-K01'], action: 'A' },
  ]),
  decides(KA, '2026-11-12 12:00', 'October: bills of entry', [
    { section: 'impg', numbers: ['4512077'], action: 'A' },
    { section: 'impg', numbers: ['4530842'], action: 'P', remarks: 'Assessment under appeal' },
    { section: 'impga', numbers: ['4417902'], action: 'A' },
    { section: 'impgsez', numbers: ['4519026'], action: 'A' },
    { section: 'impgsez', numbers: ['4533615'], action: 'P' },
  ]),
  decides(KA, '2026-11-13 16:30', 'November so far', [{ section: 'b2b', numbers: ['CFL/1182'], action: 'A' }]),
  decides(TN, '2026-11-13 17:05', 'October, first month of the quarter', [
    { section: 'b2b', numbers: ['DP-00866', 'EC-5416'], action: 'A' },
    { section: 'b2b', numbers: ['FC26/0447'], action: 'P', remarks: 'In transit' },
    { section: 'b2ba', numbers: ['DP-00769'], action: 'P', remarks: 'Weighment slip awaited' },
  ]),
];

export const TRADING_GROUP_STORY: readonly DemoEvent[] = [...EARLIER, ...OCTOBER, ...CUSTOMS, DISTRIBUTIONS, ...DECISIONS];
