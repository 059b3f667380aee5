/** GSTR-3B of a period as the current GSTR-2B fills it, or as it was filed. */
import type { Db } from '../db/client';
import { findSnapshot, NO_ROW, type StatementKey } from '../db/gstr2b';
import { type AddBackRow, findReturn, listAddBacks } from '../db/returns';
import type { RowTotals } from '../domain/gstr2b/compute';
import type { Paise } from '../domain/money';
import { type Cells, type ManualEntries, negativeCells, table4 } from '../domain/returns/gstr3b';
import { file3bRefusal } from '../domain/returns/lifecycle';
import type { Refusal } from '../domain/rulebook/refusal';
import { sumTax, type TaxAmounts } from '../domain/tax-amounts';
import type { TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { loadGstr2bState, loadReturnContext } from './gstr2b-state';

export interface Gstr3bView {
  readonly period: TaxPeriod;
  /** Filled from the current GSTR-2B, with the manual entries where it is filed. */
  readonly cells: Cells;
  readonly manual: ManualEntries;
  /** Taxable value of 3.1(d). */
  readonly reverseChargeTaxable: Paise;
  readonly addBacks: readonly AddBackRow[];
  readonly addBackTotal: TaxAmounts;
  readonly filed: {
    readonly filedOn: string;
    readonly filedBy: string;
    readonly processed: number;
    readonly carriedForward: number;
  } | null;
  /** Why it cannot be filed now; null where it can, or is filed. */
  readonly refusal: Refusal | null;
  readonly statementVersion: number | null;
  readonly statementComputedAt: Date | null;
  /** Cells below zero (R115). */
  readonly negative: readonly string[];
}

export async function readGstr3b(context: ServiceContext, gstin: string, period: TaxPeriod): Promise<Gstr3bView> {
  authorise(context, 'records.read', gstin);
  const tx = context.database.prisma;
  const returns = await loadReturnContext(tx, gstin, context.clock.now());
  const state = await loadGstr2bState(tx, gstin, period, returns);
  const stored = await findReturn(tx, gstin, 'GSTR3B', period);
  const content = stored?.content as { manual?: ManualEntries; processed?: number; carriedForward?: number } | undefined;
  const statement = state.generated && state.stored ? { gstin, period, version: state.stored.currentVersion } : null;
  const manual = content?.manual ?? {};
  const { cells, reverseChargeTaxable } = table4((await readRows(tx, statement)) as RowTotals, manual);
  const addBacks = await listAddBacks(tx, gstin, period);
  return {
    period,
    cells,
    manual,
    reverseChargeTaxable,
    addBacks,
    addBackTotal: sumTax(addBacks.map(({ tax }) => tax)),
    filed: stored && {
      filedOn: stored.filedOn,
      filedBy: stored.filedBy,
      processed: content?.processed ?? 0,
      carriedForward: content?.carriedForward ?? 0,
    },
    refusal: stored ? null : file3bRefusal(period, state, returns),
    statementVersion: statement?.version ?? null,
    statementComputedAt: state.stored?.computedAt ?? null,
    negative: negativeCells(cells),
  };
}

/** Row totals of a statement; none for a GSTR-2B that does not exist. */
export async function readRows(
  tx: Db,
  statement: StatementKey | null,
): Promise<Record<string, { records: number; taxable: Paise; tax: TaxAmounts }>> {
  const snapshot = statement && (await findSnapshot(tx, statement));
  return Object.fromEntries(Object.entries(snapshot?.rows ?? {}).filter(([row]) => row !== NO_ROW));
}
