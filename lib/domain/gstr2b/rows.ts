/** The rows of GSTR-2B: codes, headings as the portal words them, the GSTR-3B cell each feeds (rulebook 5.1, 5.2). */
import type { SectionCode } from '../ims/sections';

export const GSTR2B_TABS = ['AVAILABLE', 'NOT_AVAILABLE', 'REVERSAL', 'REJECTED'] as const;
export type Gstr2bTab = (typeof GSTR2B_TABS)[number];

export const TAB_TEXT: Readonly<Record<Gstr2bTab, { readonly title: string; readonly banner: string }>> = {
  AVAILABLE: { title: 'ITC Available', banner: 'Credit which may be availed under FORM GSTR-3B' },
  NOT_AVAILABLE: { title: 'ITC not available', banner: 'Credit which may not be availed under FORM GSTR-3B' },
  REVERSAL: { title: 'ITC Reversal', banner: 'Credit to be reversed' },
  REJECTED: { title: 'ITC Rejected', banner: 'Credit which is rejected on IMS Dashboard' },
};

/** Cells of GSTR-3B that rows flow to. NA: nothing flows. */
export type RowCell = '4A1' | '4A3' | '4A4' | '4A5' | '4B2' | '4D2' | 'NA';

/** Groups ("I. All other ITC …") in display order; a group's rows are its leaves. */
export const ROW_GROUPS = [
  'AV.A1',
  'AV.A2',
  'AV.A3',
  'AV.A4',
  'AV.B',
  'NA.A1',
  'NA.A2',
  'NA.A3',
  'NA.B',
  'RV.A1',
  'RJ.A1',
  'RJ.B',
] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

export interface RowGroupFacts {
  readonly code: RowGroup;
  readonly tab: Gstr2bTab;
  readonly part: 'A' | 'B';
  readonly heading: string;
  readonly advisory: string;
}

const group = (code: RowGroup, tab: Gstr2bTab, part: 'A' | 'B', heading: string, advisory: string): RowGroupFacts => ({
  code,
  tab,
  part,
  heading,
  advisory,
});

const NO_CREDIT = 'Input tax credit cannot be availed in FORM GSTR-3B.';
export const ROW_GROUP: Readonly<Record<RowGroup, RowGroupFacts>> = {
  'AV.A1': group(
    'AV.A1',
    'AVAILABLE',
    'A',
    'I. All other ITC - Supplies from registered persons other than reverse charge',
    'Net input tax credit may be availed under Table 4(A)(5) of FORM GSTR-3B.',
  ),
  'AV.A2': group(
    'AV.A2',
    'AVAILABLE',
    'A',
    'II. Inward Supplies from ISD',
    'Net input tax credit may be availed under Table 4(A)(4) of FORM GSTR-3B.',
  ),
  'AV.A3': group(
    'AV.A3',
    'AVAILABLE',
    'A',
    'III. Inward Supplies liable for reverse charge',
    'Declare under Table 3.1(d) of FORM GSTR-3B for payment of tax; net credit may be availed under Table 4(A)(3).',
  ),
  'AV.A4': group(
    'AV.A4',
    'AVAILABLE',
    'A',
    'IV. Import of Goods',
    'Net input tax credit may be availed under Table 4(A)(1) of FORM GSTR-3B.',
  ),
  'AV.B': group(
    'AV.B',
    'AVAILABLE',
    'B',
    'I. Others',
    'Credit notes are net off against the relevant heads of Table 4(A) of FORM GSTR-3B.',
  ),
  'NA.A1': group(
    'NA.A1',
    'NOT_AVAILABLE',
    'A',
    'I. All other ITC - Supplies from registered persons other than reverse charge',
    'Such credit shall not be taken; it is reported under Table 4(D)(2) of FORM GSTR-3B.',
  ),
  'NA.A2': group(
    'NA.A2',
    'NOT_AVAILABLE',
    'A',
    'II. Inward Supplies from ISD',
    'Such credit shall not be taken; it is reported under Table 4(D)(2) of FORM GSTR-3B.',
  ),
  'NA.A3': group(
    'NA.A3',
    'NOT_AVAILABLE',
    'A',
    'III. Inward Supplies liable for reverse charge',
    'Declare under Table 3.1(d) of FORM GSTR-3B for payment of tax; credit shall not be taken, Table 4(D)(2).',
  ),
  'NA.B': group(
    'NA.B',
    'NOT_AVAILABLE',
    'B',
    'I. Others',
    'Credit notes are net off against the relevant heads of Table 4(A) of FORM GSTR-3B.',
  ),
  'RV.A1': group('RV.A1', 'REVERSAL', 'A', 'I. ITC reversed - Others', 'Reverse under Table 4(B)(2) of FORM GSTR-3B (rule 37A).'),
  'RJ.A1': group('RJ.A1', 'REJECTED', 'A', 'I. All other ITC - Supplies from registered persons other than reverse charge', NO_CREDIT),
  'RJ.B': group('RJ.B', 'REJECTED', 'B', 'I. Others', 'These Credit Notes are not eligible to net-off in FORM GSTR-3B.'),
};

/** Shown for the Reversal tab of every month but September (R014). */
export const REVERSAL_ELSEWHERE = 'Data will be available in GSTR-2B of September month';

export interface RowFacts {
  readonly code: string;
  readonly group: RowGroup;
  readonly heading: string;
  /** True where IMS actions govern the row: the portal writes "IMS" beside it. */
  readonly ims: boolean;
  readonly cell: RowCell;
  /** Sign with which the row's positive amount enters its cell. */
  readonly sign: 1 | -1;
  /** True where tax is also payable in 3.1(d). */
  readonly reverseCharge: boolean;
}

const row = <C extends string>(
  code: C,
  heading: string,
  cell: RowCell,
  options: { ims?: boolean; sign?: -1; reverseCharge?: boolean } = {},
) =>
  ({
    code,
    group: code.slice(0, code.lastIndexOf('.')) as RowGroup,
    heading,
    ims: options.ims ?? false,
    cell,
    sign: options.sign ?? 1,
    reverseCharge: options.reverseCharge ?? false,
  }) as const;

const IMS = { ims: true } as const;
const RCM = { reverseCharge: true } as const;
const MINUS = { sign: -1 } as const;

const ALL_ROWS = [
  row('AV.A1.b2b', 'B2B - Invoices', '4A5', IMS),
  row('AV.A1.dn', 'B2B - Debit notes', '4A5', IMS),
  row('AV.A1.eco', 'ECO - Documents', '4A5', IMS),
  row('AV.A1.b2ba', 'B2B - Invoices (Amendment)', '4A5', IMS),
  row('AV.A1.dna', 'B2B - Debit notes (Amendment)', '4A5', IMS),
  row('AV.A1.ecoa', 'ECO - Documents (Amendment)', '4A5', IMS),
  row('AV.A2.isd', 'ISD - Invoices', '4A4'),
  row('AV.A2.isda', 'ISD - Invoices (Amendment)', '4A4'),
  row('AV.A3.b2b', 'B2B - Invoices', '4A3', RCM),
  row('AV.A3.dn', 'B2B - Debit notes', '4A3', RCM),
  row('AV.A3.b2ba', 'B2B - Invoices (Amendment)', '4A3', RCM),
  row('AV.A3.dna', 'B2B - Debit notes (Amendment)', '4A3', RCM),
  row('AV.A4.impg', 'IMPG - Import of goods from overseas', '4A1', IMS),
  row('AV.A4.impga', 'IMPG (Amendment)', '4A1', IMS),
  row('AV.A4.impgsez', 'IMPGSEZ - Import of goods from SEZ', '4A1', IMS),
  row('AV.A4.impgseza', 'IMPGSEZ (Amendment)', '4A1', IMS),
  row('AV.B.cn', 'B2B - Credit notes', '4A5', { ...IMS, ...MINUS }),
  row('AV.B.cna', 'B2B - Credit notes (Amendment)', '4A5', { ...IMS, ...MINUS }),
  row('AV.B.rcn', 'B2B - Credit notes (Reverse charge)', '4A3', { ...RCM, ...MINUS }),
  row('AV.B.rcna', 'B2B - Credit notes (Reverse charge) (Amendment)', '4A3', { ...RCM, ...MINUS }),
  row('AV.B.icn', 'ISD - Credit notes', '4A4', MINUS),
  row('AV.B.icna', 'ISD - Credit notes (Amendment)', '4A4', MINUS),
  row('NA.A1.b2b', 'B2B - Invoices', '4D2'),
  row('NA.A1.dn', 'B2B - Debit notes', '4D2'),
  row('NA.A1.eco', 'ECO - Documents', '4D2'),
  row('NA.A1.b2ba', 'B2B - Invoices (Amendment)', '4D2'),
  row('NA.A1.dna', 'B2B - Debit notes (Amendment)', '4D2'),
  row('NA.A1.ecoa', 'ECO - Documents (Amendment)', '4D2'),
  row('NA.A2.isd', 'ISD - Invoices', '4D2'),
  row('NA.A2.isda', 'ISD - Invoices (Amendment)', '4D2'),
  row('NA.A3.b2b', 'B2B - Invoices', '4D2', RCM),
  row('NA.A3.dn', 'B2B - Debit notes', '4D2', RCM),
  row('NA.A3.b2ba', 'B2B - Invoices (Amendment)', '4D2', RCM),
  row('NA.A3.dna', 'B2B - Debit notes (Amendment)', '4D2', RCM),
  // Credit notes lower 4(A) even where their own credit is not available (R116, C7).
  row('NA.B.cn', 'B2B - Credit notes', '4A5', MINUS),
  row('NA.B.cna', 'B2B - Credit notes (Amendment)', '4A5', MINUS),
  row('NA.B.rcn', 'B2B - Credit notes (Reverse charge)', '4A3', { ...RCM, ...MINUS }),
  row('NA.B.rcna', 'B2B - Credit notes (Reverse charge) (Amendment)', '4A3', { ...RCM, ...MINUS }),
  row('NA.B.icn', 'ISD - Credit notes', '4A4', MINUS),
  row('NA.B.icna', 'ISD - Credit notes (Amendment)', '4A4', MINUS),
  row('RV.A1.b2b', 'B2B - Invoices', '4B2'),
  row('RV.A1.dn', 'B2B - Debit notes', '4B2'),
  row('RV.A1.b2ba', 'B2B - Invoices (Amendment)', '4B2'),
  row('RV.A1.dna', 'B2B - Debit notes (Amendment)', '4B2'),
  row('RJ.A1.b2b', 'B2B - Invoices', 'NA', IMS),
  row('RJ.A1.dn', 'B2B - Debit notes', 'NA', IMS),
  row('RJ.A1.eco', 'ECO - Documents', 'NA', IMS),
  row('RJ.A1.b2ba', 'B2B - Invoices (Amendment)', 'NA', IMS),
  row('RJ.A1.dna', 'B2B - Debit notes (Amendment)', 'NA', IMS),
  row('RJ.A1.ecoa', 'ECO - Documents (Amendment)', 'NA', IMS),
  row('RJ.B.cn', 'B2B - Credit notes', 'NA', IMS),
  row('RJ.B.cna', 'B2B - Credit notes (Amendment)', 'NA', IMS),
] as const;

export type RowCode = (typeof ALL_ROWS)[number]['code'];
/** All rows, in display order. */
export const ROWS: readonly RowFacts[] = ALL_ROWS;
export const ROW_CODES: readonly RowCode[] = ALL_ROWS.map(({ code }) => code);
const BY_CODE: ReadonlyMap<string, RowFacts> = new Map(ROWS.map((facts) => [facts.code, facts]));

export const isRowCode = (text: string): text is RowCode => BY_CODE.has(text);
/** @throws RangeError for a code that is none. */
export function rowFacts(code: RowCode): RowFacts {
  const facts = BY_CODE.get(code);
  if (!facts) throw new RangeError(`not a GSTR-2B row: ${code}`);
  return facts;
}
export const rowsOf = (groupCode: RowGroup): readonly RowFacts[] => ROWS.filter((facts) => facts.group === groupCode);

/** Rows a section can stand in. Null where it never does. */
export interface SectionRows {
  /** Acted upon in IMS, or eligible without it. */
  readonly available: RowCode;
  readonly notAvailable: RowCode | null;
  readonly rejected: RowCode | null;
  readonly reverseCharge: { readonly available: RowCode; readonly notAvailable: RowCode } | null;
  readonly reversal: RowCode | null;
}

const sectionRows = (
  available: RowCode,
  notAvailable: RowCode | null,
  rejected: RowCode | null,
  reverseCharge: readonly [RowCode, RowCode] | null,
  reversal: RowCode | null,
): SectionRows => ({
  available,
  notAvailable,
  rejected,
  reversal,
  reverseCharge: reverseCharge && { available: reverseCharge[0], notAvailable: reverseCharge[1] },
});

export const ROWS_OF_SECTION: Readonly<Record<SectionCode, SectionRows>> = {
  b2b: sectionRows('AV.A1.b2b', 'NA.A1.b2b', 'RJ.A1.b2b', ['AV.A3.b2b', 'NA.A3.b2b'], 'RV.A1.b2b'),
  b2ba: sectionRows('AV.A1.b2ba', 'NA.A1.b2ba', 'RJ.A1.b2ba', ['AV.A3.b2ba', 'NA.A3.b2ba'], 'RV.A1.b2ba'),
  b2bdn: sectionRows('AV.A1.dn', 'NA.A1.dn', 'RJ.A1.dn', ['AV.A3.dn', 'NA.A3.dn'], 'RV.A1.dn'),
  b2bdna: sectionRows('AV.A1.dna', 'NA.A1.dna', 'RJ.A1.dna', ['AV.A3.dna', 'NA.A3.dna'], 'RV.A1.dna'),
  b2bcn: sectionRows('AV.B.cn', 'NA.B.cn', 'RJ.B.cn', ['AV.B.rcn', 'NA.B.rcn'], null),
  b2bcna: sectionRows('AV.B.cna', 'NA.B.cna', 'RJ.B.cna', ['AV.B.rcna', 'NA.B.rcna'], null),
  ecom: sectionRows('AV.A1.eco', 'NA.A1.eco', 'RJ.A1.eco', null, null),
  ecoma: sectionRows('AV.A1.ecoa', 'NA.A1.ecoa', 'RJ.A1.ecoa', null, null),
  isd: sectionRows('AV.A2.isd', 'NA.A2.isd', null, null, null),
  isda: sectionRows('AV.A2.isda', 'NA.A2.isda', null, null, null),
  isdcn: sectionRows('AV.B.icn', 'NA.B.icn', null, null, null),
  isdcna: sectionRows('AV.B.icna', 'NA.B.icna', null, null, null),
  impg: sectionRows('AV.A4.impg', null, null, null, null),
  impga: sectionRows('AV.A4.impga', null, null, null, null),
  impgsez: sectionRows('AV.A4.impgsez', null, null, null, null),
  impgseza: sectionRows('AV.A4.impgseza', null, null, null, null),
};
