/** A whole GSTR-2B: every record judged once, row totals, and the proof that nothing was lost (rulebook 5.5). */
import type { Chain, ImsRecord } from '../ims/record';
import { type Paise, paise } from '../money';
import { addTax, NO_TAX, type TaxAmounts } from '../tax-amounts';
import { type ComputeContext, type Judgement, judge, type Outcome } from './decide';
import { ROW_CODES, type RowCode } from './rows';

export interface RowTotal {
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

/** Totals of the rows that hold anything; a row left out is zero. */
export type RowTotals = Readonly<Partial<Record<RowCode, RowTotal>>>;

export const EMPTY_ROW: RowTotal = { records: 0, taxable: paise(0), tax: NO_TAX };

export const rowTotal = (rows: RowTotals, code: RowCode): RowTotal => rows[code] ?? EMPTY_ROW;

export interface Line {
  readonly record: ImsRecord;
  readonly judgement: Judgement;
}

export interface Gstr2bStatement {
  readonly rows: RowTotals;
  /** Every record that was given, each once, with its outcome and reason. */
  readonly lines: readonly Line[];
  /** How many records had each outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/**
 * Computes the statement of context.period.
 * @param records of one recipient, in any order; in IMS and direct ones alike.
 * @param chains versions by record id, for members of a chain with an amendment; others may be left out.
 */
export function compute2b(records: readonly ImsRecord[], chains: ReadonlyMap<string, Chain>, context: ComputeContext): Gstr2bStatement {
  const lines = records.map((record) => ({ record, judgement: judge(record, chains.get(record.id) ?? [], context) }));
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { judgement } of lines) outcomes[judgement.outcome] = (outcomes[judgement.outcome] ?? 0) + 1;
  return { rows: sumRows(lines.flatMap(({ judgement }) => entriesOf(judgement))), lines, outcomes };
}

export interface RowEntry {
  readonly row: RowCode;
  readonly records: number;
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
}

/** What one ruling adds to rows: nothing, its own row, and the reverse-charge leg. */
export function entriesOf(judgement: Judgement): RowEntry[] {
  const { row, leg } = judgement;
  const own = row === null ? [] : [{ row, records: 1, taxable: judgement.taxable, tax: judgement.tax }];
  return leg === null ? own : [...own, { row: leg.row, records: 1, taxable: leg.taxable, tax: leg.tax }];
}

/** Adds entries up, in the fixed order of rows: the order of the entries does not matter. */
export function sumRows(entries: readonly RowEntry[]): RowTotals {
  const sums = new Map<RowCode, RowTotal>();
  for (const { row, records, taxable, tax } of entries) {
    const sum = sums.get(row) ?? EMPTY_ROW;
    sums.set(row, { records: sum.records + records, taxable: paise(sum.taxable + taxable), tax: addTax(sum.tax, tax) });
  }
  return Object.fromEntries(ROW_CODES.filter((code) => sums.has(code)).map((code) => [code, sums.get(code) ?? EMPTY_ROW]));
}
