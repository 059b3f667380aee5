/** Filing GSTR-3B: freezes the GSTR-2B of the period, archives what it lists, makes its rejections final for the suppliers (R037, R132-R137). */
import { appendLink, type ChainEnd, lockChain } from '../db/audit';
import type { Db } from '../db/client';
import { archiveListed, type ChangeOutcome } from '../db/documents';
import { listLineOutcomes, listLines, markPeriodFiled, type StatementKey } from '../db/gstr2b';
import { insertAddBacks, insertReturn, listFiled3bPeriods, listPendingAddBackSuppliers } from '../db/returns';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import type { RowTotals } from '../domain/gstr2b/compute';
import { archiveOutcomeOf, type Outcome } from '../domain/gstr2b/decide';
import { err, ok, type Result } from '../domain/result';
import { type ManualEntries, table4 } from '../domain/returns/gstr3b';
import { addBackOf, addBackPeriod } from '../domain/returns/gstr3b-filing';
import { file3bRefusal } from '../domain/returns/lifecycle';
import type { Refusal } from '../domain/rulebook/refusal';
import type { TaxAmounts } from '../domain/tax-amounts';
import type { TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { loadGstr2bState, loadReturnContext } from './gstr2b-state';
import { lockChains } from './lock-chains';
import { Parties } from './parties';
import { readRows } from './read-gstr3b';
import { loadDecisions } from './rules-context';

export interface FileGstr3bInput {
  readonly period: TaxPeriod;
  /** The user's own entries, added to what the GSTR-2B fills. */
  readonly manual?: ManualEntries;
}

export interface FiledGstr3b {
  /** Records that left IMS. */
  readonly processed: number;
  /** Pending ones that stay. */
  readonly carriedForward: number;
  readonly addedBack: number;
}

const TIMEOUT_MS = 10 * 60_000;

export async function fileGstr3b(context: ServiceContext, gstin: string, input: FileGstr3bInput): Promise<Result<FiledGstr3b, Refusal[]>> {
  authorise(context, 'return.file', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const { period } = input;
      const ends = await lockChains(tx, [gstin, ...(await listPendingAddBackSuppliers(tx, gstin, period))]);
      const at = context.clock.now();
      const returns = await loadReturnContext(tx, gstin, at);
      const state = await loadGstr2bState(tx, gstin, period, returns);
      const refused = file3bRefusal(period, state, returns);
      if (refused) return err([refused]);
      const end = ends.get(gstin) ?? (await lockChain(tx, gstin));
      const statement = state.generated && state.stored ? { gstin, period, version: state.stored.currentVersion } : null;
      // Add-backs look at the chains as they stand before this filing archives anything.
      const added = statement ? await bookAddBacks(tx, context, statement, at, ends) : 0;
      const archived = statement ? await archiveStatement(tx, statement, end) : NOTHING;
      await markPeriodFiled(tx, gstin, period, at);
      const { cells, reverseChargeTaxable } = table4((await readRows(tx, statement)) as RowTotals, input.manual ?? {});
      const outcome: FiledGstr3b = { processed: archived.changes, carriedForward: archived.pending, addedBack: added };
      const content = { statementVersion: statement?.version ?? null, cells, manual: input.manual ?? {}, reverseChargeTaxable, ...outcome };
      await insertReturn(tx, {
        gstin,
        form: 'GSTR3B',
        period,
        filedOn: istDate(at),
        filedAt: at,
        filedBy: context.actor.name,
        content: JSON.parse(JSON.stringify(content)),
      });
      await appendLink(tx, ends.get(gstin) ?? end, {
        at,
        actor: context.actor,
        event: 'GSTR3B_FILED',
        requestId: context.requestId,
        detail: { period, statementVersion: statement?.version ?? null, ...outcome },
        changes: archived.changes,
        changesDigest: archived.digest,
      });
      return ok(outcome);
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

const NOTHING = { changes: 0, digest: '', pending: 0 };

async function archiveStatement(tx: Db, statement: StatementKey, end: ChainEnd): Promise<ChangeOutcome & { readonly pending: number }> {
  const outcomes = await listLineOutcomes(tx, statement);
  const rules = outcomes.flatMap(({ outcome, action }) => {
    const archivedAs = archiveOutcomeOf({ outcome: outcome as Outcome, action }, 'IMS');
    return archivedAs ? [{ outcome, action, archivedAs }] : [];
  });
  const pending = outcomes.filter(({ outcome }) => outcome === 'PENDING').reduce((sum, { records }) => sum + records, 0);
  return { ...(await archiveListed(tx, statement, rules, end.seq + 1n)), pending };
}

const CHUNK = 2_000;

async function bookAddBacks(
  tx: Db,
  context: ServiceContext,
  statement: StatementKey,
  at: Date,
  ends: Map<string, ChainEnd>,
): Promise<number> {
  const { gstin, period } = statement;
  let after: string | null = null;
  let booked = 0;
  const periods = new SupplierPeriods(tx, period);
  for (;;) {
    const rejected = await listLines(tx, statement, { after, limit: CHUNK, outcomes: ['REJECTED'] });
    if (rejected.length === 0) break;
    const records = rejected.map(({ document }) => document);
    const { rules, chainOf } = await loadDecisions(tx, gstin, at, records);
    for (const record of records) {
      const added = addBackOf(record, chainOf(record), rules);
      const supplier = record.supplierGstin;
      if (!added || !supplier) continue;
      const carriedIn = await periods.of(supplier);
      await insertAddBacks(tx, [
        {
          gstin: supplier,
          documentId: record.id,
          recipientGstin: gstin,
          recipientPeriod: period,
          period: carriedIn,
          tax: added.tax,
          bookedAt: at,
        },
      ]);
      ends.set(
        supplier,
        await linkAddBack(
          tx,
          context,
          ends,
          supplier,
          { documentId: record.id, number: record.number, recipient: gstin, period: carriedIn, rule: added.rule, tax: added.tax },
          at,
        ),
      );
      booked += 1;
    }
    after = records.at(-1)?.id ?? null;
  }
  return booked;
}

/** The period in which each supplier carries an add-back of this recipient period; looked up once each. */
class SupplierPeriods {
  private readonly known = new Map<string, TaxPeriod>();
  constructor(
    private readonly tx: Db,
    private readonly recipientPeriod: TaxPeriod,
  ) {}

  async of(supplier: string): Promise<TaxPeriod> {
    const known = this.known.get(supplier);
    if (known) return known;
    const parties = new Parties();
    await parties.load(this.tx, [supplier]);
    const period = addBackPeriod(this.recipientPeriod, {
      taxpayer: parties.get(supplier),
      filedGstr3b: await listFiled3bPeriods(this.tx, supplier),
    });
    this.known.set(supplier, period);
    return period;
  }
}

interface AddBackDetail {
  readonly documentId: string;
  readonly number: string;
  readonly recipient: string;
  readonly period: TaxPeriod;
  readonly rule: string;
  readonly tax: TaxAmounts;
}

async function linkAddBack(
  tx: Db,
  context: ServiceContext,
  ends: ReadonlyMap<string, ChainEnd>,
  supplier: string,
  detail: AddBackDetail,
  at: Date,
): Promise<ChainEnd> {
  const end = ends.get(supplier) ?? (await lockChain(tx, supplier));
  return appendLink(tx, end, {
    at,
    actor: context.actor,
    event: 'LIABILITY_ADDED_BACK',
    requestId: context.requestId,
    detail: { ...detail, tax: { ...detail.tax } },
  });
}
