/** UATPCO as the portal's manual shows it: 111 records, with the amounts that make each count believable. */
import type { SectionCode } from '../../lib/domain/ims/sections';
import type { TaxPeriod } from '../../lib/domain/tax-period';
import type { DemoDocument } from './demo-document';
import {
  APEX,
  BHARANI,
  COASTAL,
  DECCAN,
  EASTERN,
  FENIL,
  GARDEN_CITY,
  KAIRALI,
  KOCHI,
  M_SUPPLIER,
  MALABAR,
  PERIYAR,
  UATPCO,
} from './parties';
import { AUG, type DemoEvent, decides, JUL, NOV, OCT, reports, SEP } from './story';

type Extra = Partial<DemoDocument>;
type Row = readonly [supplier: string, number: string, date: string, taxable: number, extra?: Extra];

const toDocument = (section: SectionCode, [, number, date, taxable, extra]: Row): DemoDocument => ({
  section,
  to: UATPCO,
  number,
  date,
  taxable,
  ...(section === 'ecom' || section === 'ecoma' ? { rate: ECO_RATE } : {}),
  ...extra,
});

/** Restaurant service by an e-commerce operator. */
const ECO_RATE = 5;

const EXPORT: Extra = { type: 'DE' };

/** October 2026. The first ten are those of the manual's screen, reported late for January to March. */
const INVOICES: readonly Row[] = [
  [M_SUPPLIER, 'M1b1', '2026-01-05', 200_000],
  [M_SUPPLIER, 'M1b2', '2026-01-12', 150_000],
  [M_SUPPLIER, 'M1b3', '2026-01-19', 250_000],
  [M_SUPPLIER, 'M1b4', '2026-01-27', 150_000],
  [M_SUPPLIER, 'M2b1', '2026-02-04', 125_000, EXPORT],
  [M_SUPPLIER, 'M2b2', '2026-02-11', 177_500],
  [M_SUPPLIER, 'M2b3', '2026-02-18', 100_000],
  [M_SUPPLIER, 'M2b4', '2026-02-25', 117_500, EXPORT],
  [M_SUPPLIER, 'M3b1', '2026-03-06', 90_000],
  [M_SUPPLIER, 'M3b2', '2026-03-16', 175_000, EXPORT],
  [APEX, 'ASW-2210', '2026-10-09', 150_000],
  [BHARANI, 'BP/1094', '2026-10-12', 22_500],
  [DECCAN, 'DP-00871', '2026-10-15', 120_000],
  [APEX, 'ASW-2231', '2026-10-21', 150_000],
  [EASTERN, 'EC-5420', '2026-10-24', 150_000],
];

const DEBIT_NOTES: readonly Row[] = [
  [MALABAR, 'MT/DN/041', '2026-10-03', 15_000],
  [APEX, 'ASW-D-118', '2026-10-05', 12_000],
  [DECCAN, 'DP-D-0093', '2026-10-06', 9_000],
  [BHARANI, 'BP/DN/027', '2026-10-07', 8_000],
  [MALABAR, 'MT/DN/042', '2026-10-08', 20_000],
  [MALABAR, 'MT/DN/043', '2026-10-09', 15_000],
  [APEX, 'ASW-D-119', '2026-10-10', 15_000],
  [APEX, 'ASW-D-120', '2026-10-12', 13_000],
  [MALABAR, 'MT/DN/044', '2026-10-13', 12_000],
  [DECCAN, 'DP-D-0094', '2026-10-14', 11_000],
  [BHARANI, 'BP/DN/028', '2026-10-15', 10_000],
  [APEX, 'ASW-D-121', '2026-10-16', 9_000],
  [EASTERN, 'EC-DN-61', '2026-10-17', 12_000],
  [EASTERN, 'EC-DN-62', '2026-10-19', 10_000],
  [DECCAN, 'DP-D-0095', '2026-10-20', 8_000],
  [MALABAR, 'MT/DN/045', '2026-10-22', 6_000],
];

const CREDIT_NOTES: readonly Row[] = [
  [APEX, 'ASW-C-071', '2026-10-02', 40_000],
  [DECCAN, 'DP-C-0051', '2026-10-03', 30_000],
  [BHARANI, 'BP/CN/019', '2026-10-05', 30_000],
  [MALABAR, 'MT/CN/033', '2026-10-06', 20_000],
  [M_SUPPLIER, 'M1c1', '2026-10-07', 50_000],
  [M_SUPPLIER, 'M1c2', '2026-10-08', 40_000],
  [M_SUPPLIER, 'M1c3', '2026-10-09', 35_000],
  [M_SUPPLIER, 'M1c4', '2026-10-10', 30_000],
  [M_SUPPLIER, 'M2c1', '2026-10-12', 30_000],
  [M_SUPPLIER, 'M2c2', '2026-10-13', 25_000],
  [M_SUPPLIER, 'M2c3', '2026-10-14', 25_000],
  [M_SUPPLIER, 'M2c4', '2026-10-15', 20_000],
  [APEX, 'ASW-C-072', '2026-10-16', 20_000],
  [APEX, 'ASW-C-073', '2026-10-17', 20_000],
  [DECCAN, 'DP-C-0052', '2026-10-19', 15_000],
  [DECCAN, 'DP-C-0053', '2026-10-20', 15_000],
  [EASTERN, 'EC-CN-17', '2026-10-21', 10_000],
  [EASTERN, 'EC-CN-18', '2026-10-22', 10_000],
  [BHARANI, 'BP/CN/020', '2026-10-23', 8_000],
  [MALABAR, 'MT/CN/034', '2026-10-24', 5_000],
];

const ECO_INVOICES: readonly Row[] = [
  [KAIRALI, 'KE-10-001', '2026-10-01', 16_200],
  [KAIRALI, 'KE-10-002', '2026-10-02', 14_400],
  [KAIRALI, 'KE-10-003', '2026-10-04', 10_800],
  [KAIRALI, 'KE-10-004', '2026-10-06', 9_000],
  [KAIRALI, 'KE-10-005', '2026-10-08', 21_600],
  [KAIRALI, 'KE-10-006', '2026-10-09', 18_000],
  [KAIRALI, 'KE-10-007', '2026-10-11', 14_400],
  [KAIRALI, 'KE-10-008', '2026-10-13', 9_000],
  [KAIRALI, 'KE-10-009', '2026-10-15', 12_600],
  [KAIRALI, 'KE-10-010', '2026-10-17', 10_800],
  [KAIRALI, 'KE-10-011', '2026-10-19', 9_000],
  [KAIRALI, 'KE-10-012', '2026-10-21', 5_400],
  [KAIRALI, 'KE-10-013', '2026-10-23', 14_400],
  [KAIRALI, 'KE-10-014', '2026-10-25', 12_600],
  [KAIRALI, 'KE-10-015', '2026-10-27', 10_800],
  [KAIRALI, 'KE-10-016', '2026-10-29', 7_200],
];

/** An original of an earlier return and what a later return makes of it. */
interface Amended {
  readonly supplier: string;
  readonly number: string;
  readonly date: string;
  /** Taxable value as first reported and as amended. */
  readonly from: number;
  readonly to: number;
  readonly reported: TaxPeriod;
  readonly amended: TaxPeriod;
}
type AmendedRow = readonly [
  supplier: string,
  number: string,
  date: string,
  from: number,
  to: number,
  periods?: { reported?: TaxPeriod; amended?: TaxPeriod },
];

const toAmended = ([supplier, number, date, from, to, periods]: AmendedRow): Amended => ({
  supplier,
  number,
  date,
  from,
  to,
  reported: periods?.reported ?? JUL,
  amended: periods?.amended ?? OCT,
});

const INVOICES_AMENDED: readonly AmendedRow[] = [
  [MALABAR, 'MT/26-27/0091', '2026-07-06', 100_000, 120_000],
  [APEX, 'ASW-2144', '2026-07-08', 150_000, 200_000],
  [DECCAN, 'DP-00771', '2026-07-10', 100_000, 140_000],
  [BHARANI, 'BP/1051', '2026-07-13', 72_000, 100_000],
  [MALABAR, 'MT/26-27/0102', '2026-07-20', 80_000, 120_000],
  [EASTERN, 'EC-5307', '2026-07-14', 300_000, 240_000, { amended: AUG }],
  [APEX, 'ASW-2151', '2026-07-16', 150_000, 135_000, { amended: SEP }],
  [APEX, 'ASW-2156', '2026-07-21', 90_000, 80_000, { amended: SEP }],
  [DECCAN, 'DP-00780', '2026-07-23', 60_000, 50_000, { amended: SEP }],
  [FENIL, 'FC26/0391', '2026-07-27', 75_000, 70_000, { amended: SEP }],
  [DECCAN, 'DP-00794', '2026-09-18', 100_000, 80_000, { reported: SEP }],
];

const DEBIT_NOTES_AMENDED: readonly AmendedRow[] = [
  [MALABAR, 'MT/DN/021', '2026-07-03', 20_000, 23_000],
  [MALABAR, 'MT/DN/022', '2026-07-06', 18_000, 20_500],
  [APEX, 'ASW-D-101', '2026-07-07', 15_000, 17_000],
  [APEX, 'ASW-D-102', '2026-07-09', 16_000, 18_000],
  [DECCAN, 'DP-D-0081', '2026-07-13', 12_000, 13_500],
  [BHARANI, 'BP/DN/015', '2026-07-15', 10_000, 11_000],
  [EASTERN, 'EC-DN-44', '2026-07-16', 20_000, 24_000],
  [EASTERN, 'EC-DN-45', '2026-07-20', 15_000, 18_000],
  [DECCAN, 'DP-D-0082', '2026-08-12', 14_000, 16_500, { reported: AUG }],
  [BHARANI, 'BP/DN/016', '2026-08-19', 11_000, 12_500, { reported: AUG }],
  // Rejected by mistake in July and reported again unchanged.
  [MALABAR, 'MT/DN/023', '2026-07-24', 5_000, 5_000],
];

const CREDIT_NOTES_AMENDED: readonly AmendedRow[] = [
  [APEX, 'ASW-C-051', '2026-07-09', 20_000, 30_000],
  [APEX, 'ASW-C-052', '2026-07-14', 20_000, 40_000],
  [DECCAN, 'DP-C-0034', '2026-07-15', 15_000, 30_000],
  [BHARANI, 'BP/CN/011', '2026-07-17', 10_000, 20_000],
  [EASTERN, 'EC-CN-09', '2026-07-22', 25_000, 20_000],
  [M_SUPPLIER, 'M0c1', '2026-08-05', 20_000, 30_000, { reported: AUG }],
  [M_SUPPLIER, 'M0c2', '2026-08-12', 20_000, 30_000, { reported: AUG }],
  [MALABAR, 'MT/CN/021', '2026-08-18', 15_000, 20_000, { reported: AUG }],
  [DECCAN, 'DP-C-0036', '2026-08-24', 15_000, 20_000, { reported: AUG }],
];

const ECO_AMENDED: readonly AmendedRow[] = [
  [KAIRALI, 'KE-07-001', '2026-07-02', 14_400, 18_000],
  [KAIRALI, 'KE-07-002', '2026-07-04', 10_800, 14_400],
  [KAIRALI, 'KE-07-003', '2026-07-07', 12_600, 18_000],
  [KAIRALI, 'KE-07-004', '2026-07-09', 9_000, 12_600],
  [KAIRALI, 'KE-07-005', '2026-07-12', 7_200, 10_800],
  [KAIRALI, 'KE-07-006', '2026-07-15', 9_000, 14_400],
  [KAIRALI, 'KE-07-007', '2026-07-18', 10_800, 14_400],
  [KAIRALI, 'KE-07-008', '2026-07-21', 9_000, 10_800],
  [KAIRALI, 'KE-08-001', '2026-08-03', 12_600, 18_000, { reported: AUG }],
  [KAIRALI, 'KE-08-002', '2026-08-08', 9_000, 12_600, { reported: AUG }],
  [KAIRALI, 'KE-08-003', '2026-08-14', 7_200, 10_800, { reported: AUG }],
  [KAIRALI, 'KE-08-004', '2026-08-20', 5_400, 7_200, { reported: AUG }],
];

const AMENDED: readonly (readonly [original: SectionCode, amendment: SectionCode, rows: readonly AmendedRow[]])[] = [
  ['b2b', 'b2ba', INVOICES_AMENDED],
  ['b2bdn', 'b2bdna', DEBIT_NOTES_AMENDED],
  ['b2bcn', 'b2bcna', CREDIT_NOTES_AMENDED],
  ['ecom', 'ecoma', ECO_AMENDED],
];

/** Of earlier months, accepted or deemed accepted, so that the statements before October have their rows too. */
const EARLIER: readonly (readonly [TaxPeriod, SectionCode, Row])[] = [
  [JUL, 'b2b', [MALABAR, 'MT/26-27/0088', '2026-07-03', 65_000]],
  [JUL, 'b2b', [COASTAL, 'CFL/1017', '2026-07-11', 42_000]],
  [JUL, 'b2b', [M_SUPPLIER, 'M0b1', '2026-07-22', 84_000]],
  [AUG, 'b2b', [APEX, 'ASW-2170', '2026-08-06', 110_000]],
  [AUG, 'b2b', [MALABAR, 'MT/26-27/0106', '2026-08-11', 52_000]],
  [AUG, 'b2b', [FENIL, 'FC26/0417', '2026-08-20', 95_000]],
  [AUG, 'b2bcn', [EASTERN, 'EC-CN-12', '2026-08-26', 12_000]],
  [SEP, 'b2b', [COASTAL, 'CFL/1120', '2026-09-09', 38_000]],
  [SEP, 'b2b', [MALABAR, 'MT/26-27/0112', '2026-09-14', 47_000]],
  [SEP, 'b2b', [KOCHI, 'KOM/5521', '2026-09-28', 50_000]],
  [SEP, 'b2bcn', [BHARANI, 'BP/CN/016', '2026-09-22', 9_000]],
  [OCT, 'b2b', [PERIYAR, 'PR/2026/384', '2026-10-13', 90_000, { rate: 5, reverseCharge: true }]],
  [OCT, 'b2b', [GARDEN_CITY, 'GCH-7714', '2026-10-08', 18_000, { pos: '29' }]],
  [OCT, 'b2b', [GARDEN_CITY, 'GCH-7715', '2026-10-09', 4_500, { pos: '29', rate: 5 }]],
  [OCT, 'b2b', [GARDEN_CITY, 'GCH-7802', '2026-10-23', 12_000, { pos: '29' }]],
];

function documentsOf(): readonly (readonly [supplier: string, period: TaxPeriod, document: DemoDocument])[] {
  const ofOctober = (
    [
      ['b2b', INVOICES],
      ['b2bdn', DEBIT_NOTES],
      ['b2bcn', CREDIT_NOTES],
      ['ecom', ECO_INVOICES],
    ] as const
  ).flatMap(([section, rows]) => rows.map((row) => [row[0], OCT, toDocument(section, row)] as const));
  const earlier = EARLIER.map(([period, section, row]) => [row[0], period, toDocument(section, row)] as const);
  const amended = AMENDED.flatMap(([original, amendment, rows]) =>
    rows
      .map(toAmended)
      .flatMap(({ supplier, number, date, from, to, reported, amended: later }) => [
        [supplier, reported, toDocument(original, [supplier, number, date, from])] as const,
        [supplier, later, toDocument(amendment, [supplier, number, date, to])] as const,
      ]),
  );
  return [...earlier, ...amended, ...ofOctober];
}

/** One save for each supplier and return. */
function returns(): DemoEvent[] {
  const groups = new Map<string, { readonly supplier: string; readonly period: TaxPeriod; readonly documents: DemoDocument[] }>();
  for (const [supplier, period, document] of documentsOf()) {
    const key = `${supplier} ${period}`;
    const group = groups.get(key) ?? { supplier, period, documents: [] };
    group.documents.push(document);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ supplier, period, documents }) => reports(supplier, period, documents));
}

/** In the running month: accepted, then changed by the supplier, which resets the action. */
const CHEMICALS: Row = [FENIL, 'FC26/0458', '2026-11-05', 140_000];
const CHEMICALS_CHANGED: Row = [FENIL, 'FC26/0458', '2026-11-05', 150_000];

export const UATPCO_STORY: readonly DemoEvent[] = [
  ...returns(),
  decides(UATPCO, '2026-08-12 10:40', 'July: invoices and notes compared with the books', [
    { section: 'b2b', numbers: ['MT/26-27/0088', 'EC-5307', 'ASW-2144', 'DP-00771'], action: 'A' },
    { section: 'b2bdn', numbers: ['MT/DN/023'], action: 'R', remarks: 'No such note in our books' },
    { section: 'b2bcn', numbers: ['ASW-C-051', 'EC-CN-09'], action: 'A' },
  ]),
  { at: '2026-08-20 16:10', kind: 'FILE_3B', gstin: UATPCO, period: JUL },
  decides(UATPCO, '2026-09-12 12:15', 'August: lowered invoice of Eastern Cables waits', [
    { section: 'b2ba', numbers: ['EC-5307'], action: 'P', remarks: 'Short supply not confirmed by stores' },
  ]),
  decides(UATPCO, '2026-09-12 12:30', 'August: credit note of Eastern Cables rejected', [
    { section: 'b2bcn', numbers: ['EC-CN-12'], action: 'R', remarks: 'Goods were not returned' },
  ]),
  { at: '2026-09-19 15:30', kind: 'FILE_3B', gstin: UATPCO, period: AUG },
  decides(UATPCO, '2026-10-12 11:05', 'September: lowered invoices wait for the stores', [
    { section: 'b2ba', numbers: ['ASW-2151', 'ASW-2156', 'DP-00780', 'FC26/0391'], action: 'P', remarks: 'Weighment slips awaited' },
  ]),
  { at: '2026-10-19 17:20', kind: 'FILE_3B', gstin: UATPCO, period: SEP },
  reports(FENIL, NOV, [toDocument('b2b', CHEMICALS)], '2026-11-06 10:00'),
  decides(UATPCO, '2026-11-09 10:20', 'Invoice FC26/0458 of Fenil Chemicals accepted', [
    { section: 'b2b', numbers: ['FC26/0458'], action: 'A' },
  ]),
  decides(UATPCO, '2026-11-11 11:00', 'October: invoices compared with the books', [
    { section: 'b2b', numbers: ['M1b1', 'M1b2', 'M1b3', 'M3b2'], action: 'A' },
    { section: 'b2b', numbers: ['M1b4', 'M2b1', 'M2b4'], action: 'R', remarks: 'Not our purchase' },
    { section: 'b2b', numbers: ['M2b2', 'M2b3', 'M3b1'], action: 'P', remarks: 'Goods receipt not traced yet' },
    { section: 'b2b', numbers: ['BP/1094'], action: 'R', remarks: 'Rate differs from the order' },
    { section: 'b2b', numbers: ['DP-00871'], action: 'A' },
    { section: 'b2b', numbers: ['ASW-2231', 'EC-5420'], action: 'P', remarks: 'Goods not received yet' },
  ]),
  decides(UATPCO, '2026-11-12 10:30', 'October: debit notes', [
    {
      section: 'b2bdn',
      numbers: ['MT/DN/042', 'MT/DN/043', 'ASW-D-119', 'ASW-D-120', 'MT/DN/044', 'DP-D-0094', 'BP/DN/028', 'ASW-D-121'],
      action: 'A',
    },
    { section: 'b2bdn', numbers: ['EC-DN-61', 'EC-DN-62', 'DP-D-0095', 'MT/DN/045'], action: 'R', remarks: 'No debit was agreed' },
    { section: 'b2bdna', numbers: ['EC-DN-44', 'EC-DN-45', 'DP-D-0082', 'BP/DN/016'], action: 'R', remarks: 'The first amount stands' },
    { section: 'b2bdna', numbers: ['MT/DN/023'], action: 'P', remarks: 'Looking for the paper' },
  ]),
  { at: '2026-11-12 15:05', kind: 'SAVE', supplier: FENIL, form: 'GSTR1', period: NOV, documents: [toDocument('b2b', CHEMICALS_CHANGED)] },
  decides(UATPCO, '2026-11-13 11:45', 'October: e-commerce supplies', [
    { section: 'ecom', numbers: ['KE-10-005', 'KE-10-006', 'KE-10-007', 'KE-10-008'], action: 'A' },
    { section: 'ecom', numbers: ['KE-10-009', 'KE-10-010', 'KE-10-011', 'KE-10-012'], action: 'R', remarks: 'Ordered by a private person' },
    { section: 'ecom', numbers: ['KE-10-013', 'KE-10-014', 'KE-10-015', 'KE-10-016'], action: 'P' },
    { section: 'ecoma', numbers: ['KE-07-003', 'KE-07-004', 'KE-07-005'], action: 'A' },
    { section: 'ecoma', numbers: ['KE-07-006', 'KE-07-007', 'KE-07-008'], action: 'R', remarks: 'The bill says otherwise' },
    { section: 'ecoma', numbers: ['KE-08-001', 'KE-08-002', 'KE-08-003', 'KE-08-004'], action: 'P' },
  ]),
  decides(
    UATPCO,
    '2026-11-15 11:20',
    'Deccan Packaging: pending and rejected with a remark',
    [
      { section: 'b2ba', numbers: ['DP-00794'], action: 'P', remarks: 'Short supply not confirmed by stores' },
      { section: 'b2b', numbers: ['DP-00871'], action: 'R', remarks: 'Billed to another unit' },
    ],
    'ca-firm',
  ),
  { at: '2026-11-15 11:25', kind: 'COMPUTE', gstin: UATPCO, by: 'ca-firm', period: OCT },
  decides(UATPCO, '2026-11-16 15:40', 'Amended invoices and credit notes', [
    { section: 'b2ba', numbers: ['ASW-2144', 'DP-00771', 'BP/1051'], action: 'R', remarks: 'Price increase not agreed' },
    { section: 'b2ba', numbers: ['MT/26-27/0102'], action: 'P', remarks: 'Second lot not received yet' },
    { section: 'b2bcna', numbers: ['ASW-C-052', 'DP-C-0034', 'BP/CN/011', 'EC-CN-09'], action: 'A' },
    { section: 'b2bcna', numbers: ['M0c1', 'M0c2', 'MT/CN/021', 'DP-C-0036'], action: 'R', remarks: 'No further return of goods' },
  ]),
  decides(UATPCO, '2026-11-16 16:05', 'Credit notes without a paper: rejected', [
    {
      section: 'b2bcn',
      numbers: [
        'M1c1',
        'M1c2',
        'M1c3',
        'M1c4',
        'M2c1',
        'M2c2',
        'M2c3',
        'M2c4',
        'ASW-C-072',
        'ASW-C-073',
        'DP-C-0052',
        'DP-C-0053',
        'EC-CN-17',
        'EC-CN-18',
        'BP/CN/020',
        'MT/CN/034',
      ],
      action: 'R',
      remarks: 'No paper received',
    },
  ]),
  { at: '2026-11-16 18:42', kind: 'COMPUTE', gstin: UATPCO, by: 'ca-firm', period: OCT },
  // After the last computation, so that GSTR-3B waits for the next one.
  decides(UATPCO, '2026-11-16 19:10', 'M2b2 found in the goods receipts: accepted', [{ section: 'b2b', numbers: ['M2b2'], action: 'A' }]),
];
