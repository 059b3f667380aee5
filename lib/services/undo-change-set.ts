/** Undo: the records of a change set get the decision back that stood before it, each under the rules of a SAVE as it now stands. */
import { appendLink, type ChainEnd, lockChain } from '../db/audit';
import { type BulkWrite, refreshStatistics } from '../db/bulk-actions';
import {
  type ChangeSetRow,
  countIntoChangeSet,
  countUndone,
  findChangeSet,
  findLastOwnChangeSet,
  insertChangeSet,
} from '../db/change-sets';
import type { Db } from '../db/client';
import { linkChanges } from '../db/documents';
import { markStale } from '../db/gstr2b';
import { type ActionWrite, writeActions } from '../db/ims-actions';
import { enqueue, findOpenJob, insertJob, isSetBusy, type JobRow, updateJob } from '../db/jobs';
import { newId } from '../db/new-id';
import { inTransaction, lockName } from '../db/transaction';
import {
  findUndoChunkEnd,
  listMovedOn,
  listUndoClasses,
  listUndoSingles,
  type MovedOn,
  type UndoBounds,
  type UndoClass,
  type UndoScope,
  type UndoSingle,
  writeUndo,
} from '../db/undo-changes';
import { formatDate, istDate, istTime } from '../domain/calendar';
import { isChangeSetCause, undoTitle } from '../domain/ims/change-sets';
import type { RawDeclaration } from '../domain/ims/declaration';
import { formerDecision } from '../domain/ims/former-decision';
import type { Archived, Destination } from '../domain/ims/record';
import { type ActionCommand, type BulkCommand, validateAction, validateActionClass } from '../domain/ims/rules';
import { formatCount, paise, rupeesText } from '../domain/money';
import { err, ok, type Result } from '../domain/result';
import { imsRefusal } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import type { UndoOutcome, UndoPlan } from '../schemas/change-history';
import {
  BULK_CHUNK,
  BULK_JOB,
  MAX_EXAMPLES,
  mergeGroups,
  periodOfClass,
  type RefusedGroup,
  refusedRecords,
  UNDO_JOB,
  withSupplierFrequencies,
} from './bulk-classes';
import { actorUserId, authorise, type ServiceContext } from './context';
import { toChangeSetView } from './list-changes';
import { loadDecisions } from './rules-context';

/** Sets up to this size are taken back at once; larger ones by a job. */
export const MAX_DIRECT_UNDO = 500;
const LONG_MS = 5 * 60_000;

/** Answers at once: with what was done, or with the job that does it. What cannot be taken back stays as it is and is told by reason. */
export async function undoChangeSet(
  context: ServiceContext,
  gstin: string,
  input: { readonly changeSetId: string },
): Promise<Result<UndoOutcome, Refusal[]>> {
  authorise(context, 'records.act', gstin);
  return inTransaction(context.database, async (tx) => {
    await lockName(tx, `start ${BULK_JOB} ${gstin}`);
    // A second press waits here, and then meets a set that is undone.
    const end = await lockChain(tx, gstin);
    const set = await findChangeSet(tx, gstin, input.changeSetId);
    const fault = set ? await undoRefusal(tx, set) : UNKNOWN;
    if (fault || !set) return err([fault ?? UNKNOWN]);
    return set.records > MAX_DIRECT_UNDO ? startUndoJob(tx, context, set) : undoDirectly(tx, context, end, set);
  });
}

const UNKNOWN: Refusal = {
  ...refusal('R023', { period: '' }),
  message: 'There is no such change set.',
  advice: 'Open the history of changes again.',
};

async function undoRefusal(tx: Db, set: ChangeSetRow): Promise<Refusal | null> {
  if (!isChangeSetCause(set.cause) || set.records === 0) return UNKNOWN;
  if (set.undoneRecords >= set.records) return alreadyUndone(await findChangeSet(tx, set.gstin, set.undoneBy ?? set.id));
  if (await isSetBusy(tx, set.gstin, set.id)) return STILL_RUNNING;
  // One long work at a time: a second one would only wait for the chain, chunk by chunk.
  if (set.records > MAX_DIRECT_UNDO)
    for (const kind of [BULK_JOB, UNDO_JOB]) if (await findOpenJob(tx, set.gstin, kind)) return STILL_RUNNING;
  return null;
}

const STILL_RUNNING: Refusal = {
  ...refusal('R031'),
  message: 'Another action over many records is still running.',
  advice: 'Wait until it is done, or cancel it.',
};

const alreadyUndone = (by: ChangeSetRow | null): Refusal => ({
  ...refusal('R022'),
  message: by ? `It was undone already, by ${by.actorName} on ${dayOf(by.at)} at ${istTime(by.at)}.` : 'It was undone already.',
  advice: 'To have it back, undo the undo in the history of changes.',
});

const dayOf = (at: Date): string => formatDate(istDate(at));

/** The undo that is being written: what it takes back, and its own set. */
interface UndoWork extends UndoScope {
  readonly undoId: string;
  readonly title: string;
}

async function undoDirectly(tx: Db, context: ServiceContext, end: ChainEnd, set: ChangeSetRow): Promise<Result<UndoOutcome, Refusal[]>> {
  const work: UndoWork = { gstin: set.gstin, changeSetId: set.id, undoId: newId(), title: undoTitle(set.title) };
  const decided = await decideUndo(tx, context, work, null, { after: null, limit: MAX_DIRECT_UNDO }, set.records);
  if (decided.withoutIms) return err([decided.withoutIms]);
  const undone = await store(tx, context, end, work, null, decided, true);
  const { already, refused } = decided;
  return ok({ jobId: null, changeSetId: undone > 0 ? work.undoId : null, undone, already, refused });
}

async function startUndoJob(tx: Db, context: ServiceContext, set: ChangeSetRow): Promise<Result<UndoOutcome, Refusal[]>> {
  const { gstin } = set;
  const [jobId, undoId, title, at] = [newId(), newId(), undoTitle(set.title), context.clock.now()];
  const by = { actorId: actorUserId(context.actor), actorName: context.actor.name };
  await insertChangeSet(tx, { gstin, id: undoId, at, ...by, cause: 'UNDO', title, records: 0, undoes: set.id });
  await insertJob(tx, {
    gstin,
    id: jobId,
    kind: UNDO_JOB,
    input: { title, changeSetId: undoId, undoes: set.id },
    total: set.records,
    createdBy: by.actorId,
    createdByName: by.actorName,
    createdAt: at,
  });
  await enqueue(tx, gstin, jobId);
  return ok({ jobId, changeSetId: undoId, undone: 0, already: 0, refused: [] });
}

interface StoredUndo {
  readonly title: string;
  readonly changeSetId: string;
  readonly undoes: string;
}

interface Tally {
  readonly after: string | null;
  readonly done: number;
  readonly changed: number;
  readonly already: number;
  readonly groups: readonly RefusedGroup[];
}

/** Does the next chunk of an undo in one transaction. @returns false when none is left. */
export async function runUndoChunk(context: ServiceContext, job: JobRow): Promise<boolean> {
  authorise(context, 'records.act', job.gstin);
  const input = job.input as unknown as StoredUndo;
  const tally = (job.cursor as unknown as Tally | null) ?? { after: null, done: 0, changed: 0, already: 0, groups: [] };
  const work: UndoWork = { gstin: job.gstin, changeSetId: input.undoes, undoId: input.changeSetId, title: input.title };
  if (tally.after === null && job.total >= BULK_CHUNK) await refreshStatistics(context.database.prisma);
  return inTransaction(
    context.database,
    async (tx) => {
      const chunk = await findUndoChunkEnd(tx, work, tally.after, BULK_CHUNK);
      if (!chunk) {
        await finishUndo(tx, job, tally);
        return false;
      }
      const end = await lockChain(tx, work.gstin);
      const bounds = { after: tally.after, last: chunk.last };
      const decided = await decideUndo(tx, context, work, bounds, { after: null, limit: BULK_CHUNK }, chunk.records);
      if (decided.withoutIms) throw new Error(decided.withoutIms.message);
      const changed = await store(tx, context, end, work, bounds, decided, false);
      const next: Tally = {
        after: chunk.last,
        done: tally.done + chunk.records,
        changed: tally.changed + changed,
        already: tally.already + decided.already,
        groups: mergeGroups(tally.groups, decided.refused),
      };
      await updateJob(tx, job.gstin, job.id, {
        status: 'IP',
        done: next.done,
        refused: refusedRecords(next.groups),
        heartbeatAt: new Date(),
        cursor: JSON.parse(JSON.stringify(next)),
      });
      return true;
    },
    { timeoutMs: LONG_MS },
  );
}

async function finishUndo(tx: Db, job: JobRow, { changed, already, groups }: Tally): Promise<void> {
  await updateJob(tx, job.gstin, job.id, {
    status: groups.length > 0 ? 'PE' : 'P',
    message: `${formatCount(changed)} of ${formatCount(job.total)} records are as before.`,
    finishedAt: new Date(),
    result: JSON.parse(JSON.stringify({ changed, already, refused: groups })),
  });
}

interface DecidedUndo {
  readonly withoutIms: Refusal | null;
  readonly classes: readonly (UndoClass & BulkWrite)[];
  readonly singles: readonly ActionWrite[];
  readonly already: number;
  readonly refused: readonly RefusedGroup[];
  /** Last record decided by itself, where the page of them was full. */
  readonly nextSingle: string | null;
}

/**
 * Judges the records within the bounds; nothing is written.
 * @param expected changes within the bounds, where they are known: with all of them standing nobody needs to be asked who changed what.
 */
async function decideUndo(
  tx: Db,
  context: ServiceContext,
  scope: UndoScope,
  bounds: UndoBounds,
  page: { readonly after: string | null; readonly limit: number },
  expected: number | null,
): Promise<DecidedUndo> {
  const former = await listUndoSingles(tx, scope, bounds, page);
  const records = former.map(({ record }) => record);
  const loaded = await loadDecisions(tx, scope.gstin, context.clock.now(), records);
  const isFirst = page.after === null;
  const found = isFirst ? await listUndoClasses(tx, scope, bounds, MAX_EXAMPLES) : [];
  const standing = former.length + found.reduce((sum, one) => sum + one.records, 0);
  const movedOn = isFirst && standing !== expected ? await listMovedOn(tx, scope, bounds, MAX_EXAMPLES) : [];
  const rules = await withSupplierFrequencies(tx, found, loaded.rules);
  const refused: RefusedGroup[] = movedOn.filter(({ isUndone }) => !isUndone).map(movedOnGroup);
  const classes = found.flatMap((facts) => {
    const decided = validateActionClass(classFacts(facts, periodOfClass(facts, rules)), bulkCommandOf(facts), rules);
    if (!decided.ok) {
      refused.push({ ...reasonOf(decided.error), records: facts.records, examples: facts.examples });
      return [];
    }
    const { action, reduction, remarks } = decided.value;
    return [{ ...facts, action, remarks, flag: reduction?.flag ?? null, reason: reduction?.reason ?? null }];
  });
  const singles = former.flatMap((one) => {
    const decided = validateAction(one.record, loaded.chainOf(one.record), commandOf(one), rules);
    if (!decided.ok) refused.push({ ...reasonOf(decided.error), records: 1, examples: [one.record.number] });
    return decided.ok && decided.value.changed ? [{ id: one.record.id, version: one.record.version, ...decided.value.state }] : [];
  });
  return {
    withoutIms: imsRefusal(rules.recipient),
    classes,
    singles,
    already: movedOn.filter(({ isUndone }) => isUndone).reduce((sum, one) => sum + one.records, 0),
    refused: mergeGroups([], refused),
    nextSingle: former.length === page.limit ? (records.at(-1)?.id ?? null) : null,
  };
}

const reasonOf = ({ rule, message }: Refusal): { rule: string; message: string } => ({ rule, message });

function movedOnGroup({ actorName, at, cause, records, examples }: MovedOn): RefusedGroup {
  const who = cause === 'USER' ? actorName : cause.startsWith('SUPPLIER') ? 'The supplier' : 'The system';
  return {
    rule: refusal('R022').rule,
    message: `${who} changed it on ${dayOf(at)} at ${istTime(at)}, after this was saved.`,
    records,
    examples,
  };
}

function classFacts(facts: UndoClass, gstr2bPeriod: ReturnType<typeof periodOfClass>) {
  const { section, archivedPeriod, archivedOutcome, financialYear, withoutTax } = facts;
  const archived = archivedPeriod === null ? null : ({ period: archivedPeriod, outcome: archivedOutcome } as Archived);
  return { section, destination: facts.destination as Destination, archived, gstr2bPeriod, financialYear, withoutTax };
}

function bulkCommandOf({ fromAction, before }: UndoClass): BulkCommand {
  const { remarks, flag, reason } = formerDecision(before === '' ? null : JSON.parse(before));
  return { action: fromAction, remarks, reason, ...(flag ? { reduction: flag === 'N' ? 'NONE' : 'FULL' } : {}) };
}

function commandOf({ record, fromAction, before }: UndoSingle): ActionCommand {
  const { remarks, flag, declared, reason } = formerDecision(before);
  const rupees = (head: 'igst' | 'cgst' | 'sgst' | 'cess'): string => rupeesText(declared?.[head] ?? paise(0));
  const amounts = declared && { igst: rupees('igst'), cgst: rupees('cgst'), sgst: rupees('sgst'), cess: rupees('cess') };
  const declaration: RawDeclaration | null = flag ? { flag, ...(amounts ? { amounts } : {}) } : null;
  return { action: fromAction, remarks, reason, declaration, seenVersion: record.version };
}

/** Writes what was decided with its audit link, counters, staleness and the count in the set that is taken back. @returns records changed. */
async function store(
  tx: Db,
  context: ServiceContext,
  end: ChainEnd,
  work: UndoWork,
  bounds: UndoBounds,
  { classes, singles }: DecidedUndo,
  isNew: boolean,
): Promise<number> {
  const { gstin, changeSetId, undoId, title } = work;
  const at = context.clock.now();
  const cause = { link: end.seq + 1n, cause: 'USER', changeSetId: undoId, at } as const;
  const ordinary = await writeUndo(tx, work, bounds, classes, cause);
  const special = await writeActions(tx, gstin, singles, cause);
  if (special.changes !== singles.length) throw new Error('records changed although their chain was locked');
  const changes = ordinary.changes + special.changes;
  if (changes === 0) return 0;
  await appendLink(tx, end, {
    at,
    actor: context.actor,
    event: 'ACTIONS_SAVED',
    requestId: context.requestId,
    changeSetId: undoId,
    detail: { title, cause: 'UNDO', undoes: changeSetId, records: changes, ...(bounds ?? {}) },
    changes,
    changesDigest: special.changes === 0 ? ordinary.digest : (await linkChanges(tx, gstin, cause.link)).digest,
    ...(isNew ? { newChangeSet: { id: undoId, cause: 'UNDO', title, records: changes, undoes: changeSetId } } : {}),
  });
  if (!isNew) await countIntoChangeSet(tx, gstin, undoId, changes);
  await countUndone(tx, gstin, changeSetId, undoId, changes);
  for (const period of [ordinary.earliestPeriod, special.earliestPeriod]) if (period) await markStale(tx, gstin, period, cause.link);
  return changes;
}

const SINGLES_A_READ = 2_000;

/**
 * How many records of a set could be taken back now, and why the others could not.
 * @param changeSetId left out: the last set of this user that was not taken back.
 * @returns null where there is no such set.
 */
export async function planUndo(context: ServiceContext, gstin: string, changeSetId?: string): Promise<UndoPlan | null> {
  authorise(context, 'records.act', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const actorId = actorUserId(context.actor);
      const set = changeSetId ? await findChangeSet(tx, gstin, changeSetId) : actorId && (await findLastOwnChangeSet(tx, gstin, actorId));
      if (!set || !isChangeSetCause(set.cause)) return null;
      const view = toChangeSetView(set);
      const fault = await undoRefusal(tx, set);
      if (fault) {
        const { rule, message } = fault;
        return { set: view, possible: 0, already: 0, refused: [{ rule, message, records: set.records, examples: [] }] };
      }
      return { set: view, ...(await countPossible(tx, context, { gstin, changeSetId: set.id })) };
    },
    { isolation: 'REPEATABLE_READ', timeoutMs: LONG_MS },
  );
}

async function countPossible(tx: Db, context: ServiceContext, scope: UndoScope): Promise<Omit<UndoPlan, 'set'>> {
  let possible = 0;
  let already = 0;
  let refused: RefusedGroup[] = [];
  let after: string | null = null;
  do {
    const decided: DecidedUndo = await decideUndo(tx, context, scope, null, { after, limit: SINGLES_A_READ }, null);
    possible += decided.singles.length + decided.classes.reduce((sum, { records }) => sum + records, 0);
    already += decided.already;
    refused = mergeGroups(refused, decided.refused);
    after = decided.nextSingle;
  } while (after !== null);
  return { possible, already, refused };
}
