/** One action for all records of a filter: a job that goes chunk by chunk, each chunk with its audit link, counters and progress in one commit. */
import { appendLink, lockChain } from '../db/audit';
import {
  type BulkClass,
  type BulkScope,
  type BulkWrite,
  type ChunkBounds,
  findChunkEnd,
  listBulkClasses,
  listChainedOfChunk,
  listSkipped,
  refreshStatistics,
  writeBulk,
} from '../db/bulk-actions';
import { countIntoChangeSet, insertChangeSet } from '../db/change-sets';
import type { Db } from '../db/client';
import { linkChanges } from '../db/documents';
import { markStale, readChainEnd } from '../db/gstr2b';
import { writeActions } from '../db/ims-actions';
import { enqueue, findOpenJob, insertJob, type JobRow, updateJob } from '../db/jobs';
import { newId } from '../db/new-id';
import { countSections, type RecordFilter, type SectionsScope } from '../db/record-lists';
import { findSupplierName } from '../db/supplier-lists';
import { inTransaction, lockName } from '../db/transaction';
import { changeSetTitle } from '../domain/ims/change-sets';
import type { DecisionContext } from '../domain/ims/record';
import { type BulkCommand, bulkToSingle, validateAction, validateActionClass } from '../domain/ims/rules';
import { type ImsAction, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { situationOf } from '../domain/ims/situation';
import { formatCount } from '../domain/money';
import { err, ok, type Result } from '../domain/result';
import { imsRefusal } from '../domain/returns/lifecycle';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
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
import { loadDecisions } from './rules-context';

export interface BulkActionInput {
  readonly section: SectionCode;
  readonly filter: RecordFilter;
  readonly action: ImsAction;
  readonly remarks?: string | null | undefined;
  /** For records that ask whether credit is to be reduced; one answer for all (R071). */
  readonly itcReduction?: 'full' | 'none' | undefined;
  /** The number of records the user saw and confirmed. */
  readonly expected: number;
}

export interface SectionsActionInput extends Omit<BulkActionInput, 'section'> {
  /** In the order in which they are gone through: originals before their amendments. */
  readonly sections: readonly SectionCode[];
}

type Started = Promise<Result<{ readonly jobId: string }, Refusal[]>>;

/** Answers at once; the work is a job. One bulk action of a GSTIN runs at a time. */
export const startBulkAction = async (context: ServiceContext, gstin: string, { section, ...input }: BulkActionInput): Started =>
  startSectionsAction(context, gstin, { ...input, sections: [section] });

/** As startBulkAction, one job over the records of several sections, each under its own section's rules. */
export async function startSectionsAction(context: ServiceContext, gstin: string, input: SectionsActionInput): Started {
  authorise(context, 'records.act', gstin);
  return inTransaction(context.database, async (tx) => {
    await lockName(tx, `start ${BULK_JOB} ${gstin}`);
    if ((await findOpenJob(tx, gstin, BULK_JOB)) ?? (await findOpenJob(tx, gstin, UNDO_JOB)))
      return err([
        {
          ...refusal('R031'),
          message: 'Another action over many records is still running.',
          advice: 'Wait until it is done, or cancel it.',
        },
      ]);
    const at = context.clock.now();
    const scope = { gstin, sections: input.sections, filter: input.filter };
    const total = await countSections(tx, scope);
    if (total === 0) return err([refusal('R030')]);
    if (total !== input.expected) return err([listChanged(input.expected, total)]);
    const id = newId();
    const changeSetId = newId();
    const title = changeSetTitle({ [input.action]: total }, await whoseRecords(tx, scope));
    await insertChangeSet(tx, {
      gstin,
      id: changeSetId,
      at,
      actorId: actorUserId(context.actor),
      actorName: context.actor.name,
      cause: 'BULK',
      title,
      records: 0,
    });
    const stored = {
      ...input,
      remarks: input.remarks ?? null,
      itcReduction: input.itcReduction ?? null,
      title,
      changeSetId,
      clickId: newId(),
      clickSeq: String(await readChainEnd(tx, gstin)),
    };
    await insertJob(tx, {
      gstin,
      id,
      kind: BULK_JOB,
      input: JSON.parse(JSON.stringify(stored)),
      total,
      createdBy: actorUserId(context.actor),
      createdByName: context.actor.name,
      createdAt: at,
    });
    await enqueue(tx, gstin, id);
    return ok({ jobId: id });
  });
}

/** The section, and the suppliers where the filter names some: "B2B - Invoices, Apex Steel"; "Apex Steel"; "3 suppliers". */
async function whoseRecords(tx: Db, { gstin, sections, filter }: SectionsScope): Promise<string> {
  const [only] = sections.length === 1 ? sections : [];
  const suppliers = filter.supplierGstins ?? (filter.supplierGstin ? [filter.supplierGstin] : []);
  const [supplier] = suppliers;
  const named =
    suppliers.length > 1
      ? `${formatCount(suppliers.length)} suppliers`
      : supplier && ((await findSupplierName(tx, gstin, supplier)) ?? supplier);
  return [only && SECTIONS[only].heading, named].filter(Boolean).join(', ');
}

const listChanged = (expected: number, total: number): Refusal => ({
  ...refusal('R022'),
  message: `The list has changed: you saw ${formatCount(expected)} records, it now has ${formatCount(total)}. Nothing was done.`,
  advice: 'Look at the list again and repeat the action.',
});

interface StoredInput {
  readonly sections: readonly SectionCode[];
  readonly filter: RecordFilter;
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly itcReduction: 'full' | 'none' | null;
  readonly title: string;
  readonly changeSetId: string;
  readonly clickId: string;
  readonly clickSeq: string;
}

interface Tally {
  /** Place of the section in work among those of the job. */
  readonly place: number;
  readonly after: string | null;
  readonly done: number;
  readonly refused: number;
  readonly changed: number;
  readonly groups: readonly RefusedGroup[];
}

const EMPTY_TALLY: Tally = { place: 0, after: null, done: 0, refused: 0, changed: 0, groups: [] };

/** Does the next chunk of a job in one transaction. @returns false when none is left. */
export async function runBulkChunk(context: ServiceContext, job: JobRow): Promise<boolean> {
  authorise(context, 'records.act', job.gstin);
  const input = job.input as unknown as StoredInput;
  const tally = (job.cursor as unknown as Tally | null) ?? EMPTY_TALLY;
  const scope = (place: number): BulkScope | null => {
    const section = input.sections[place];
    return section === undefined
      ? null
      : { gstin: job.gstin, section, filter: input.filter, clickId: input.clickId, clickSeq: BigInt(input.clickSeq) };
  };
  if (tally.done === 0 && job.total >= BULK_CHUNK) await refreshStatistics(context.database.prisma);
  return inTransaction(
    context.database,
    async (tx) => {
      const found = await findChunk(tx, scope, tally);
      if (!found) {
        await finishBulk(tx, job, input, tally);
        return false;
      }
      const { chunk, place, after } = found;
      const next = await doChunk(tx, context, found.scope, input, { after, last: chunk.last }, { ...tally, place }, chunk.records);
      await updateJob(tx, job.gstin, job.id, {
        status: 'IP',
        done: next.done,
        refused: next.refused,
        heartbeatAt: new Date(),
        cursor: JSON.parse(JSON.stringify(next)),
      });
      return true;
    },
    { timeoutMs: 5 * 60_000 },
  );
}

interface FoundChunk {
  readonly scope: BulkScope;
  readonly chunk: { readonly last: string; readonly records: number };
  readonly place: number;
  readonly after: string | null;
}

/** The next chunk of the section in work, or the first one of a section that comes after it; null when nothing is left. */
async function findChunk(tx: Db, scopeAt: (place: number) => BulkScope | null, { place, after }: Tally): Promise<FoundChunk | null> {
  const scope = scopeAt(place);
  if (!scope) return null;
  const chunk = await findChunkEnd(tx, scope, after, BULK_CHUNK);
  return chunk ? { scope, chunk, place, after } : findChunk(tx, scopeAt, { ...EMPTY_TALLY, place: place + 1 });
}

/** Records that their suppliers changed meanwhile were left alone: they are told like refused ones. */
async function finishBulk(tx: Db, job: JobRow, input: StoredInput, tally: Tally): Promise<void> {
  const { sections, filter, clickId } = input;
  const skipped = await listSkipped(tx, { gstin: job.gstin, sections, filter, clickId, clickSeq: BigInt(input.clickSeq) }, MAX_EXAMPLES);
  const { rule, message } = refusal('R022');
  const groups =
    skipped.records > 0
      ? mergeGroups(tally.groups, [{ rule, message, records: skipped.records, examples: skipped.numbers }])
      : tally.groups;
  const refused = tally.refused + skipped.records;
  await updateJob(tx, job.gstin, job.id, {
    status: refused > 0 ? 'PE' : 'P',
    refused,
    finishedAt: new Date(),
    result: JSON.parse(JSON.stringify({ changed: tally.changed, refused: groups })),
  });
}

async function doChunk(
  tx: Db,
  context: ServiceContext,
  scope: BulkScope,
  input: StoredInput,
  bounds: ChunkBounds,
  tally: Tally,
  records: number,
): Promise<Tally> {
  const end = await lockChain(tx, scope.gstin);
  const at = context.clock.now();
  const chained = await listChainedOfChunk(tx, scope, bounds);
  const { rules, chainOf } = await loadDecisions(tx, scope.gstin, at, chained);
  const withoutIms = imsRefusal(rules.recipient);
  if (withoutIms) throw new Error(withoutIms.message);
  const command: BulkCommand = {
    action: input.action,
    remarks: input.remarks,
    ...(input.itcReduction ? { reduction: input.itcReduction === 'none' ? 'NONE' : 'FULL' } : {}),
  };
  const cause = { link: end.seq + 1n, cause: 'USER', changeSetId: input.changeSetId, at } as const;
  const refused: RefusedGroup[] = [];
  const permitted = await decideClasses(tx, await listBulkClasses(tx, scope, bounds), scope.section, command, rules, refused);
  const ordinary = await writeBulk(tx, scope, bounds, permitted, cause);
  const decided = chained.flatMap((record) => {
    const chain = chainOf(record);
    const result = validateAction(record, chain, bulkToSingle(command, situationOf(record, chain, rules).asksReduction), rules);
    if (!result.ok) refused.push({ rule: result.error.rule, message: result.error.message, records: 1, examples: [record.number] });
    return result.ok && result.value.changed ? [{ id: record.id, version: record.version, ...result.value.state }] : [];
  });
  const special = await writeActions(tx, scope.gstin, decided, cause);
  const changes = ordinary.changes + special.changes;
  if (changes > 0) {
    const digest = special.changes === 0 ? ordinary.digest : (await linkChanges(tx, scope.gstin, cause.link)).digest;
    await appendLink(tx, end, {
      at,
      actor: context.actor,
      event: 'ACTIONS_SAVED',
      requestId: context.requestId,
      changeSetId: input.changeSetId,
      detail: { title: input.title, cause: 'BULK', records: changes, after: bounds.after, last: bounds.last },
      changes,
      changesDigest: digest,
    });
    await countIntoChangeSet(tx, scope.gstin, input.changeSetId, changes);
    for (const period of [ordinary.earliestPeriod, special.earliestPeriod])
      if (period) await markStale(tx, scope.gstin, period, cause.link);
  }
  const refusedCount = refusedRecords(refused);
  return {
    place: tally.place,
    after: bounds.last,
    done: tally.done + records,
    refused: tally.refused + refusedCount,
    changed: tally.changed + changes,
    groups: mergeGroups(tally.groups, refused),
  };
}

async function decideClasses(
  tx: Db,
  classes: readonly BulkClass[],
  section: SectionCode,
  command: BulkCommand,
  rules: DecisionContext,
  refused: RefusedGroup[],
): Promise<(BulkClass & BulkWrite)[]> {
  const withSuppliers = await withSupplierFrequencies(tx, classes, rules);
  return classes.flatMap((facts) => {
    const { financialYear, withoutTax } = facts;
    const gstr2bPeriod = periodOfClass(facts, withSuppliers);
    const decided = validateActionClass(
      { section, destination: 'IMS', archived: null, gstr2bPeriod, financialYear, withoutTax },
      command,
      withSuppliers,
    );
    if (!decided.ok) {
      refused.push({ rule: decided.error.rule, message: decided.error.message, records: facts.records, examples: [] });
      return [];
    }
    const { action, reduction, remarks } = decided.value;
    return [{ ...facts, action, remarks, flag: reduction?.flag ?? null, reason: reduction?.reason ?? null }];
  });
}
