/** NAGACO as the manual shows it while records are selected: invoices without action, all of one supplier. */
import type { DemoDocument } from './demo-document';
import { NAGACO, NAGACO_SUPPLIER } from './parties';
import { AUG, type DemoEvent, JUL, OCT, reports, SEP } from './story';

const INVOICES: readonly (readonly [number: string, date: string, taxable: number])[] = [
  ['INV1', '2026-10-01', 24_000],
  ['INV2', '2026-10-03', 18_500],
  ['INV3', '2026-10-06', 61_250],
  ['INV4', '2026-10-08', 9_800],
  ['INV5', '2026-10-10', 45_000],
  ['INV6', '2026-10-13', 12_400],
  ['INV7', '2026-10-15', 33_900],
  ['INV8', '2026-10-17', 27_500],
  ['INV9', '2026-10-20', 50_000],
  ['INV10', '2026-10-22', 16_000],
  ['INV11', '2026-10-24', 38_750],
  ['INV12', '2026-10-28', 22_300],
];

const NOTES: readonly DemoDocument[] = [
  { section: 'b2bcn', to: NAGACO, number: 'CN1', date: '2026-10-21', taxable: 4_000 },
  { section: 'b2bdn', to: NAGACO, number: 'DN1', date: '2026-10-26', taxable: 2_500 },
];

const earlier = (number: string, date: string, taxable: number): DemoDocument => ({ to: NAGACO, number, date, taxable });

export const NAGACO_STORY: readonly DemoEvent[] = [
  reports(NAGACO_SUPPLIER, JUL, [earlier('INV-J1', '2026-07-14', 30_000)]),
  reports(NAGACO_SUPPLIER, AUG, [earlier('INV-A1', '2026-08-18', 41_000)]),
  reports(NAGACO_SUPPLIER, SEP, [earlier('INV-S1', '2026-09-11', 27_000)]),
  { at: '2026-08-19 11:00', kind: 'FILE_3B', gstin: NAGACO, period: JUL },
  { at: '2026-09-18 11:00', kind: 'FILE_3B', gstin: NAGACO, period: AUG },
  { at: '2026-10-20 11:00', kind: 'FILE_3B', gstin: NAGACO, period: SEP },
  reports(NAGACO_SUPPLIER, OCT, [...INVOICES.map(([number, date, taxable]) => ({ to: NAGACO, number, date, taxable })), ...NOTES]),
];
