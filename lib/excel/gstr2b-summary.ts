/** The summary sheets of the GSTR-2B workbook: ITC Available, ITC not available, ITC Reversal, ITC Rejected (rulebook 5.1, 5.2). */
import {
  type Gstr2bTab,
  REVERSAL_ELSEWHERE,
  ROW_GROUP,
  ROW_GROUPS,
  type RowCell,
  type RowFacts,
  rowsOf,
  TAB_TEXT,
} from '../domain/gstr2b/rows';
import type { Paise } from '../domain/money';
import { NO_TAX, sumTax, type TaxAmounts } from '../domain/tax-amounts';
import type { Cell, SheetColumn, SheetSource } from './xlsx-stream';

/** Amount of one row of the statement. */
export interface RowAmount {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

const COLUMNS: readonly SheetColumn[] = [
  { header: 'S.no.', width: 8 },
  { header: 'Heading', width: 64 },
  { header: 'GSTR-3B table', width: 16 },
  { header: 'Number of records', width: 12 },
  { header: 'Integrated Tax (₹)', width: 20 },
  { header: 'Central Tax (₹)', width: 20 },
  { header: 'State/UT Tax (₹)', width: 20 },
  { header: 'Cess (₹)', width: 20 },
  { header: 'Advisory', width: 90 },
];

const CELL_LABEL: Readonly<Record<RowCell, string>> = {
  '4A1': '4(A)(1)',
  '4A3': '4(A)(3)',
  '4A4': '4(A)(4)',
  '4A5': '4(A)(5)',
  '4B2': '4(B)(2)',
  '4D2': '4(D)(2)',
  NA: 'NA',
};
const cellLabel = (row: RowFacts): string => (row.reverseCharge ? `3.1(d), ${CELL_LABEL[row.cell]}` : CELL_LABEL[row.cell]);

const PART_TEXT: Readonly<Record<Gstr2bTab, Readonly<Record<'A' | 'B', string>>>> = {
  AVAILABLE: {
    A: 'Part A: ITC Available - Credit may be claimed in relevant headings in GSTR-3B',
    B: 'Part B: ITC Available - Credit notes should be net-off against relevant ITC available headings in GSTR-3B',
  },
  NOT_AVAILABLE: {
    A: 'Part A: ITC Not Available',
    B: 'Part B: ITC Not Available - Credit notes should be net-off against relevant ITC available headings in GSTR-3B',
  },
  REVERSAL: { A: 'Part A: ITC Reversal', B: 'Part B: ITC Reversal' },
  REJECTED: { A: 'Part A: ITC Rejected', B: 'Part B: ITC Rejected - Credit notes' },
};

const amounts = (tax: TaxAmounts): Cell[] => [{ rupees: tax.igst }, { rupees: tax.cgst }, { rupees: tax.sgst }, { rupees: tax.cess }];

function* summaryRows(tab: Gstr2bTab, rows: Readonly<Record<string, RowAmount>>): Generator<readonly Cell[]> {
  let part: 'A' | 'B' | null = null;
  for (const code of ROW_GROUPS) {
    const group = ROW_GROUP[code];
    if (group.tab !== tab) continue;
    if (group.part !== part) {
      part = group.part;
      yield [null, PART_TEXT[tab][part]];
    }
    const leaves = rowsOf(code);
    const cells = [...new Set(leaves.map(cellLabel))].join(', ');
    const records = leaves.reduce((sum, leaf) => sum + (rows[leaf.code]?.records ?? 0), 0);
    yield [null, group.heading, cells, records, ...amounts(sumTax(leaves.map((leaf) => rows[leaf.code]?.tax ?? NO_TAX))), group.advisory];
    let serial = 0;
    for (const leaf of leaves) {
      serial += 1;
      const amount = rows[leaf.code];
      yield [
        serial,
        `${leaf.heading}${leaf.ims ? ' (IMS)' : ''}`,
        cellLabel(leaf),
        amount?.records ?? 0,
        ...amounts(amount?.tax ?? NO_TAX),
      ];
    }
  }
}

const TABS: readonly Gstr2bTab[] = ['AVAILABLE', 'NOT_AVAILABLE', 'REVERSAL', 'REJECTED'];

/**
 * @param rows amounts by row code, in paise; Part B holds positive reductions.
 * @param isSeptember the statement of September: only that one has reversals (R014).
 */
export const summarySheets = (
  heading: readonly (readonly Cell[])[],
  rows: Readonly<Record<string, RowAmount>>,
  isSeptember: boolean,
): SheetSource[] =>
  TABS.map((tab) => ({
    name: TAB_TEXT[tab].title,
    preamble: [...heading, [tab === 'REVERSAL' && !isSeptember ? REVERSAL_ELSEWHERE : TAB_TEXT[tab].banner]],
    columns: COLUMNS,
    rows: summaryRows(tab, rows),
  }));
