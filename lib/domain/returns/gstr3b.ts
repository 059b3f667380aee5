/** GSTR-3B Table 4 and 3.1(d) as filled from GSTR-2B, with the user's own entries (rulebook 5.4; R113-R125). */
import { type RowTotals, rowTotal } from '../gstr2b/compute';
import { ROWS, type RowCell, type RowCode, type RowFacts } from '../gstr2b/rows';
import { type Paise, paise } from '../money';
import { addTax, equalTax, mapTax, NO_TAX, subtractTax, sumTax, TAX_HEADS, type TaxAmounts } from '../tax-amounts';

export const CELL_CODES = ['3.1d', '4A1', '4A2', '4A3', '4A4', '4A5', '4B1', '4B2', '4C', '4D1', '4D2'] as const;
export type CellCode = (typeof CELL_CODES)[number];

/** Portal wording of the lines. */
export const CELL_LABEL: Readonly<Record<CellCode, string>> = {
  '3.1d': '3.1(d) Inward supplies (liable to reverse charge)',
  '4A1': '4(A)(1) Import of goods',
  '4A2': '4(A)(2) Import of services',
  '4A3': '4(A)(3) Inward supplies liable to reverse charge (other than 1 & 2 above)',
  '4A4': '4(A)(4) Inward supplies from ISD',
  '4A5': '4(A)(5) All other ITC',
  '4B1': '4(B)(1) As per rules 38, 42 & 43 of CGST Rules and section 17(5)',
  '4B2': '4(B)(2) Others',
  '4C': '4(C) Net ITC Available (A) - (B)',
  '4D1': '4(D)(1) ITC reclaimed which was reversed under Table 4(B)(2) in earlier tax period',
  '4D2': '4(D)(2) Ineligible ITC under section 16(4) & ITC restricted due to PoS rules',
};

/** Cells a user fills or adds to. */
export const MANUAL_CELLS = ['4A2', '4A5', '4B1', '4B2', '4D1'] as const;
export type ManualCell = (typeof MANUAL_CELLS)[number];
export type ManualEntries = Readonly<Partial<Record<ManualCell, TaxAmounts>>>;

/** May be negative (R115). */
export type Cells = Readonly<Record<CellCode, TaxAmounts>>;

export interface Table4 {
  readonly cells: Cells;
  /** Taxable value of 3.1(d). */
  readonly reverseChargeTaxable: Paise;
}

const GIVEN_CELLS = ['4A1', '4A2', '4A3', '4A4', '4A5'] as const;
const REVERSED_CELLS = ['4B1', '4B2'] as const;

/** @param rows totals of the current GSTR-2B; none of a GSTR-2B that does not exist. */
export function table4(rows: RowTotals, manual: ManualEntries = {}): Table4 {
  const filled = (cell: CellCode): TaxAmounts => addTax(cellFromRows(rows, cell), (isManualCell(cell) && manual[cell]) || NO_TAX);
  const cells = Object.fromEntries(CELL_CODES.map((cell) => [cell, filled(cell)])) as Record<CellCode, TaxAmounts>;
  const given = sumTax(GIVEN_CELLS.map((cell) => cells[cell]));
  const reversed = sumTax(REVERSED_CELLS.map((cell) => cells[cell]));
  return { cells: { ...cells, '4C': subtractTax(given, reversed) }, reverseChargeTaxable: reverseChargeTaxable(rows) };
}

const isManualCell = (cell: CellCode): cell is ManualCell => (MANUAL_CELLS as readonly CellCode[]).includes(cell);

function cellFromRows(rows: RowTotals, cell: CellCode): TaxAmounts {
  const feeds = cell === '3.1d' ? (row: RowFacts) => row.reverseCharge : (row: RowFacts) => row.cell === (cell as RowCell);
  return ROWS.filter(feeds).reduce((sum, row) => {
    const { tax } = rowTotal(rows, row.code as RowCode);
    return addTax(
      sum,
      mapTax(tax, (amount) => row.sign * amount),
    );
  }, NO_TAX);
}

const reverseChargeTaxable = (rows: RowTotals): Paise =>
  paise(ROWS.filter((row) => row.reverseCharge).reduce((sum, row) => sum + row.sign * rowTotal(rows, row.code as RowCode).taxable, 0));

export interface Variance {
  readonly cell: CellCode;
  readonly fromGstr2b: TaxAmounts;
  readonly entered: TaxAmounts;
}

/** R125: cells that differ from what GSTR-2B fills; allowed, with a warning. User entries of their own cells are no variance. */
export function variances(filled: Cells, entered: Cells): Variance[] {
  const compared = CELL_CODES.filter((cell) => !['4A2', '4B1', '4C', '4D1'].includes(cell));
  return compared
    .filter((cell) => !equalTax(filled[cell], entered[cell]))
    .map((cell) => ({ cell, fromGstr2b: filled[cell], entered: entered[cell] }));
}

/** R115: cells of 4(A) and the net that are below zero in some head. */
export const negativeCells = (cells: Cells): CellCode[] =>
  ([...GIVEN_CELLS, '4C'] as const).filter((cell) => TAX_HEADS.some((head) => cells[cell][head] < 0));
