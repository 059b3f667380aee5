/**
 * The computation of one GSTR-2B, without asking whether it may be made. Ordinary records are ruled once per class and written set-based;
 * members of amendment chains one by one. Two transactions: the first reads one moment and writes lines that nobody sees yet, so that
 * neither readers nor writers wait for it; the second publishes them.
 */
import { createHash } from 'node:crypto';
import { appendLink, canonicalJson, type Json, lockChain } from '../db/audit';
import type { Db } from '../db/client';
import {
  type ClassDecision,
  discardUnpublished,
  findActionAfter,
  findPeriodState,
  insertLines,
  insertOrdinaryLines,
  listChainedInScope,
  listOrdinaryClasses,
  NO_ROW,
  type OrdinaryClass,
  publishSnapshot,
  type RowTotal,
  readChainEnd,
  type StatementKey,
  type StatementLine,
  summariseLines,
} from '../db/gstr2b';
import { findReturn } from '../db/returns';
import { inTransaction, lockNameForSession } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { type ComputeContext, type Judgement, judge, judgeClass } from '../domain/gstr2b/decide';
import type { ImsRecord } from '../domain/ims/record';
import { paise } from '../domain/money';
import { NO_TAX } from '../domain/tax-amounts';
import type { TaxPeriod } from '../domain/tax-period';
import type { ServiceContext } from './context';
import { loadDecisions, loadRulesContext } from './rules-context';

export type ComputeCause = 'DRAFT' | 'COMPUTE';

export interface ComputedStatement {
  readonly version: number;
  readonly rows: Readonly<Record<string, RowTotal>>;
}

const COMPUTE_TIMEOUT_MS = 30 * 60_000;

/** @returns null where the GSTR-3B of the period was filed meanwhile: its statement stays as it is (R107). */
export async function computeStatement(
  context: ServiceContext,
  gstin: string,
  period: TaxPeriod,
  cause: ComputeCause,
): Promise<ComputedStatement | null> {
  // One computation of a statement at a time: the second waits, then makes the next version.
  return lockNameForSession(context.database, `gstr2b ${gstin} ${period}`, async () => {
    const at = context.clock.now();
    const lines = await inTransaction(context.database, (tx) => writeLines(tx, gstin, period, at), {
      isolation: 'REPEATABLE_READ',
      timeoutMs: COMPUTE_TIMEOUT_MS,
    });
    const isPublished = await inTransaction(context.database, (tx) => publish(tx, context, lines, at, cause), {
      timeoutMs: COMPUTE_TIMEOUT_MS,
    });
    return isPublished ? { version: lines.key.version, rows: lines.rows } : null;
  });
}

interface WrittenLines {
  readonly key: StatementKey;
  readonly rows: Record<string, RowTotal>;
  readonly linesDigest: string;
  readonly inputsDigest: string;
  readonly cutSeq: bigint;
}

async function writeLines(tx: Db, gstin: string, period: TaxPeriod, at: Date): Promise<WrittenLines> {
  const cutSeq = await readChainEnd(tx, gstin);
  const current = (await findPeriodState(tx, gstin, period))?.currentVersion ?? 0;
  const key: StatementKey = { gstin, period, version: current + 1 };
  await discardUnpublished(tx, gstin, period, current);
  const rules: ComputeContext = { ...(await loadRulesContext(tx, gstin, at)), period };
  const decisions = (await listOrdinaryClasses(tx, gstin, period)).map((facts) => decideClass(facts, rules));
  await insertOrdinaryLines(tx, key, decisions);
  await insertLines(tx, key, await chainedLines(tx, gstin, period, at));
  const { rows, digest } = await summariseLines(tx, key);
  const inputs: Json = { gstin, period, judgedOn: istDate(at), cutSeq: String(cutSeq), settings: { ...rules.settings } };
  return { key, rows, linesDigest: digest, inputsDigest: createHash('sha256').update(canonicalJson(inputs)).digest('hex'), cutSeq };
}

function decideClass(facts: OrdinaryClass, rules: ComputeContext): ClassDecision {
  const { section, destination, action, reduction: declaration, gstr2bPeriod } = facts;
  const ruling = judgeClass({ section, destination, action, declaration, gstr2bPeriod, supplierFiling: 'FILED', archived: null }, rules);
  const reason = destination === 'IMS' ? ruling.reason : (facts.destinationReason ?? ruling.reason);
  return {
    ...facts,
    row: ruling.row ?? NO_ROW,
    outcome: ruling.outcome,
    reason,
    takenAs: ruling.action,
    carries: ruling.row === null ? 'NOTHING' : ruling.carries,
  };
}

async function chainedLines(tx: Db, gstin: string, period: TaxPeriod, at: Date): Promise<StatementLine[]> {
  const records = await listChainedInScope(tx, gstin, period);
  const { rules, chainOf } = await loadDecisions(tx, gstin, at, records);
  return records.flatMap((record) => linesOf(record, judge(record, chainOf(record), { ...rules, period })));
}

function linesOf(record: ImsRecord, judgement: Judgement): StatementLine[] {
  const shared = { documentId: record.id, action: judgement.action };
  const own: StatementLine =
    judgement.row === null
      ? { ...shared, row: NO_ROW, outcome: judgement.outcome, reason: judgement.reason, taxable: paise(0), tax: NO_TAX }
      : {
          ...shared,
          row: judgement.row,
          outcome: judgement.outcome,
          reason: judgement.reason,
          taxable: judgement.taxable,
          tax: judgement.tax,
        };
  return judgement.leg
    ? [own, { ...shared, ...judgement.leg, outcome: judgement.leg.row.startsWith('NA') ? 'NOT_AVAILABLE' : 'AVAILABLE' }]
    : [own];
}

async function publish(tx: Db, context: ServiceContext, lines: WrittenLines, at: Date, cause: ComputeCause): Promise<boolean> {
  const { key, rows, linesDigest, inputsDigest, cutSeq } = lines;
  const { gstin, period, version } = key;
  const end = await lockChain(tx, gstin);
  if (await findReturn(tx, gstin, 'GSTR3B', period)) {
    await discardUnpublished(tx, gstin, period, version - 1);
    return false;
  }
  const staleSeq = await findActionAfter(tx, gstin, period, cutSeq);
  const header = {
    ...key,
    computedAt: at,
    judgedOn: istDate(at),
    cause,
    cutSeq,
    computedBy: context.actor.name,
    inputsDigest,
    linesDigest,
    rows,
  };
  await publishSnapshot(tx, header, staleSeq);
  await appendLink(tx, end, {
    at,
    actor: context.actor,
    event: 'GSTR2B_COMPUTED',
    requestId: context.requestId,
    detail: { period, version, cause, cutSeq: String(cutSeq), linesDigest, inputsDigest },
  });
  return true;
}
