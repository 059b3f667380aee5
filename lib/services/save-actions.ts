/** SAVE: the recipient's staged actions, each judged by the rules on the record as it now stands. */
import { createHash } from 'node:crypto';
import { appendLink, canonicalJson, type Json, lockChain } from '../db/audit';
import type { RawDb } from '../db/client';
import { inDirectTransaction } from '../db/direct';
import type { StoredDocument } from '../db/document-columns';
import { findDocuments } from '../db/documents';
import { type ActionWrite, writeActions } from '../db/ims-actions';
import { newId } from '../db/new-id';
import { findAnswer, keepAnswer } from '../db/request-keys';
import { changeSetTitle } from '../domain/ims/change-sets';
import type { RawDeclaration } from '../domain/ims/declaration';
import type { Chain, DecisionContext } from '../domain/ims/record';
import { type ActionCommand, type ActionPlan, type PlannedAction, planActions } from '../domain/ims/rules';
import type { ImsAction } from '../domain/ims/sections';
import { formatCount } from '../domain/money';
import { err, ok, type Result } from '../domain/result';
import { imsRefusal } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { actorUserId, authorise, type ServiceContext } from './context';
import { loadDecisions, loadRecipientRules } from './rules-context';

export interface ActionChange {
  readonly recordId: string;
  readonly action: ImsAction;
  readonly remarks?: string | null;
  readonly itcReduction?: RawDeclaration | null;
  readonly reductionReason?: string | null;
  /** What the user saw when he decided; a record that moved on since is refused (R022). */
  readonly seenVersion?: number;
  readonly seenAction?: ImsAction;
}

export interface SaveActionsInput {
  readonly changes: readonly ActionChange[];
  /** Name of the change set; made from the actions when left out. */
  readonly title?: string;
  /** Where the decision came from: SCREEN, FILE, API, UNDO. */
  readonly cause?: string;
  /** Made by the browser once per SAVE: a repeated request has one effect and the same answer. */
  readonly requestKey?: string;
}

export interface SaveActionsOutcome {
  readonly saved: readonly { readonly recordId: string; readonly version: number; readonly action: ImsAction }[];
  readonly refused: readonly Refusal[];
  readonly changeSetId: string | null;
}

export const MAX_CHANGES_A_SAVE = 2_000;

/** Passing rows are stored, the others come back with their reasons (R031). Nothing is stored for a repeated request. */
export async function saveActions(
  context: ServiceContext,
  gstin: string,
  input: SaveActionsInput,
): Promise<Result<SaveActionsOutcome, Refusal[]>> {
  authorise(context, 'records.act', gstin);
  if (input.changes.length > MAX_CHANGES_A_SAVE) throw new RangeError(`at most ${MAX_CHANGES_A_SAVE} changes a save`);
  // A record named twice: the last word counts (R021).
  const changes = [...new Map(input.changes.map((change) => [change.recordId, change])).values()];
  const ids = changes.map((change) => change.recordId);
  return inDirectTransaction(context.database, async (tx) => {
    // Started together, done in this order: the lock comes first, so what is read after it is what the writes will meet.
    const [end, repeated, found, recipientRules] = await Promise.all([
      lockChain(tx, gstin),
      findRepeated(tx, context, gstin, input),
      findDocuments(tx, gstin, ids),
      loadRecipientRules(tx, gstin),
    ]);
    if (repeated) return repeated;
    const records = new Map(found.map((record) => [record.id, record]));
    const { rules, chainOf } = await loadDecisions(tx, gstin, context.clock.now(), found, recipientRules);
    const withoutIms = imsRefusal(rules.recipient);
    if (withoutIms) return err([withoutIms]);
    const plan = planChanges(records, changes, chainOf, rules);
    const changed = plan.permitted.filter((planned) => planned.changed);
    const changeSetId = changed.length > 0 ? newId() : null;
    const at = context.clock.now();
    if (changeSetId) {
      const title = input.title ?? titleOf(changed, records);
      const cause = input.cause ?? 'SCREEN';
      const written = await writeActions(tx, gstin, changed.map(toWrite), { link: end.seq + 1n, cause: 'USER', changeSetId, at });
      if (written.changes !== changed.length) throw new Error('records changed although their chain was locked');
      await appendLink(tx, end, {
        at,
        actor: context.actor,
        event: 'ACTIONS_SAVED',
        requestId: context.requestId,
        changeSetId,
        detail: { title, cause, records: changed.length },
        changes: written.changes,
        changesDigest: written.digest,
        newChangeSet: { id: changeSetId, cause, title, records: changed.length },
        staleFrom: written.earliestPeriod,
      });
    }
    const outcome: SaveActionsOutcome = {
      saved: plan.permitted.map(({ record, state, changed: moved }) => ({
        recordId: record.id,
        version: record.version + (moved ? 1 : 0),
        action: state.action,
      })),
      refused: plan.refused,
      changeSetId,
    };
    await keepOutcome(tx, context, gstin, input, outcome);
    return ok(outcome);
  });
}

function planChanges(
  records: ReadonlyMap<string, StoredDocument>,
  changes: readonly ActionChange[],
  chainOf: (record: StoredDocument) => Chain,
  rules: DecisionContext,
): ActionPlan {
  const unknown: Refusal[] = [];
  const requests = changes.flatMap((change) => {
    const record = records.get(change.recordId);
    if (record) return [{ record, chain: chainOf(record), command: toCommand(change) }];
    unknown.push({ ...refusal('R023', { period: '' }), recordId: change.recordId });
    return [];
  });
  const plan = planActions(requests, rules);
  return { permitted: plan.permitted, refused: [...unknown, ...plan.refused] };
}

const toCommand = (change: ActionChange): ActionCommand => ({
  action: change.action,
  declaration: change.itcReduction ?? null,
  ...(change.remarks === undefined ? {} : { remarks: change.remarks }),
  reason: change.reductionReason ?? null,
  ...(change.seenAction === undefined ? {} : { seenAction: change.seenAction }),
  ...(change.seenVersion === undefined ? {} : { seenVersion: change.seenVersion }),
});

const toWrite = ({ record, state }: PlannedAction): ActionWrite => ({
  id: record.id,
  version: record.version,
  action: state.action,
  remarks: state.remarks,
  reduction: state.reduction,
});

/** "4,812 records accepted, Apex Steel": with the supplier where there is one only, and the document where it is a single one. */
function titleOf(changed: readonly PlannedAction[], records: ReadonlyMap<string, StoredDocument>): string {
  const counts: Partial<Record<ImsAction, number>> = {};
  const suppliers = new Set<string>();
  for (const { record, state } of changed) {
    counts[state.action] = (counts[state.action] ?? 0) + 1;
    suppliers.add(records.get(record.id)?.supplierName ?? '');
  }
  const [supplier] = suppliers.size === 1 ? suppliers : [];
  const [only] = changed.length === 1 ? changed : [];
  if (only) return changeSetTitle(counts, supplier ? `${only.record.number} of ${supplier}` : only.record.number);
  return changeSetTitle(counts, supplier === undefined ? `${formatCount(suppliers.size)} suppliers` : supplier || null);
}

async function findRepeated(
  tx: RawDb,
  context: ServiceContext,
  gstin: string,
  input: SaveActionsInput,
): Promise<Result<SaveActionsOutcome, Refusal[]> | null> {
  const actorId = actorUserId(context.actor);
  if (!input.requestKey || !actorId) return null;
  const kept = await findAnswer(tx, gstin, actorId, input.requestKey);
  if (!kept) return null;
  if (kept.requestHash !== hashOf(input)) return err([refusal('R022')]);
  return ok(kept.answer as unknown as SaveActionsOutcome);
}

async function keepOutcome(
  tx: RawDb,
  context: ServiceContext,
  gstin: string,
  input: SaveActionsInput,
  outcome: SaveActionsOutcome,
): Promise<void> {
  const actorId = actorUserId(context.actor);
  if (input.requestKey && actorId)
    await keepAnswer(tx, { gstin, actorId, key: input.requestKey, requestHash: hashOf(input), answer: outcome, at: context.clock.now() });
}

const hashOf = (input: SaveActionsInput): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(input)) as Json))
    .digest('hex');
