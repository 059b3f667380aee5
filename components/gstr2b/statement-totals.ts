/** Sums over the rows of a statement, as the summary shows them. */
import { type Gstr2bTab, ROW_GROUP, ROW_GROUPS, type RowFacts, type RowGroup, type RowGroupFacts, rowsOf } from '@/lib/domain/gstr2b/rows';
import { paise, ZERO_PAISE } from '@/lib/domain/money';
import { NO_TAX, sumTax } from '@/lib/domain/tax-amounts';
import type { StatementRows, StatementRowTotal } from '@/lib/schemas/gstr2b-statement';
import { cellText } from './cell-label';

const EMPTY: StatementRowTotal = { records: 0, taxable: ZERO_PAISE, tax: NO_TAX };

export const rowTotal = (rows: StatementRows, code: string): StatementRowTotal =>
  (rows as Readonly<Record<string, StatementRowTotal>>)[code] ?? EMPTY;

export interface GroupTotal extends StatementRowTotal {
  readonly facts: RowGroupFacts;
  readonly leaves: readonly RowFacts[];
  /** One text where all rows of the group go to the same cell. */
  readonly cell: string | null;
}

/** The groups of a tab in order. */
export function groupsOf(tab: Gstr2bTab, rows: StatementRows): GroupTotal[] {
  return ROW_GROUPS.filter((code) => ROW_GROUP[code].tab === tab).map((code) => groupTotal(code, rows));
}

function groupTotal(code: RowGroup, rows: StatementRows): GroupTotal {
  const leaves = rowsOf(code);
  const totals = leaves.map((leaf) => rowTotal(rows, leaf.code));
  const cells = [...new Set(leaves.map(cellText))];
  return {
    facts: ROW_GROUP[code],
    leaves,
    cell: cells.length === 1 ? (cells[0] ?? null) : null,
    records: totals.reduce((sum, total) => sum + total.records, 0),
    taxable: paise(totals.reduce((sum, total) => sum + total.taxable, 0)),
    tax: sumTax(totals.map((total) => total.tax)),
  };
}

/** Documents listed under a tab. */
export const recordsOfTab = (tab: Gstr2bTab, rows: StatementRows): number =>
  groupsOf(tab, rows).reduce((sum, group) => sum + group.records, 0);
