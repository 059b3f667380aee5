/** The history: change sets with filters, and what one of them changed, record by record. */
import {
  type ChangeOfSetRow,
  type ChangeSetFilter,
  type ChangeSetPosition,
  type ChangeSetRow,
  findChangeSet,
  listChangeSetActors,
  listChangeSets,
  listChangesOfSet,
} from '../db/change-sets';
import { mayDo } from '../domain/access';
import { addDays, istMidnight } from '../domain/calendar';
import { CAUSES_OF_KIND, kindOfCause } from '../domain/ims/change-sets';
import { formerDecision } from '../domain/ims/former-decision';
import type { ImsAction } from '../domain/ims/sections';
import {
  type ChangeSetView,
  type ChangesPage,
  type ChangeView,
  type DecisionView,
  type HistoryPage,
  type HistorySearch,
  historyCursorText,
} from '../schemas/change-history';
import { authorise, type ServiceContext } from './context';

const SETS_A_PAGE = 50;
const CHANGES_A_PAGE = 100;
const MAX_PEOPLE = 200;

/** A page of change sets, the newest first. */
export async function listHistory(context: ServiceContext, gstin: string, search: HistorySearch): Promise<HistoryPage> {
  authorise(context, 'records.read', gstin);
  const { prisma } = context.database;
  const position = positionOf(search);
  const limit = SETS_A_PAGE + 1;
  const found = await listChangeSets(prisma, gstin, { filter: filterOf(search), position, limit });
  const hasMore = found.length === limit;
  // One more than a page was read, to know whether there is a page behind it.
  const sets = !hasMore ? found : position?.side === 'NEWER' ? found.slice(1) : found.slice(0, SETS_A_PAGE);
  const [first, last] = [sets[0], sets.at(-1)];
  const isBehind = position?.side === 'NEWER' || hasMore;
  const isAhead = position?.side === 'OLDER' || (position?.side === 'NEWER' && hasMore);
  return {
    sets: sets.map(toChangeSetView),
    older: last && isBehind ? historyCursorText(last) : null,
    newer: first && isAhead ? historyCursorText(first) : null,
    people: await listChangeSetActors(prisma, gstin, MAX_PEOPLE),
    mayUndo: mayDo(context.actor, 'records.act', gstin),
  };
}

function positionOf({ older, newer }: HistorySearch): ChangeSetPosition | null {
  if (older) return { side: 'OLDER', ...older };
  return newer ? { side: 'NEWER', ...newer } : null;
}

function filterOf({ from, to, by, kind, q }: HistorySearch): ChangeSetFilter {
  return {
    ...(from ? { from: istMidnight(from) } : {}),
    ...(to ? { before: istMidnight(addDays(to, 1)) } : {}),
    ...(by ? { actorName: by } : {}),
    ...(kind ? { causes: CAUSES_OF_KIND[kind] } : {}),
    ...(q ? { text: q } : {}),
  };
}

export const toChangeSetView = (row: ChangeSetRow): ChangeSetView => ({
  id: row.id,
  at: row.at.toISOString(),
  actorName: row.actorName,
  kind: kindOfCause(row.cause),
  title: row.title,
  records: row.records,
  undoneRecords: row.undoneRecords,
  undoneBy: row.undoneBy,
  undoes: row.undoes,
});

/** What a set changed, a page at a time in order of record. @returns null where the GSTIN has no such set. */
export async function readChangeSet(
  context: ServiceContext,
  gstin: string,
  changeSetId: string,
  after: string | null,
): Promise<ChangesPage | null> {
  authorise(context, 'records.read', gstin);
  const { prisma } = context.database;
  const set = await findChangeSet(prisma, gstin, changeSetId);
  if (!set) return null;
  const found = await listChangesOfSet(prisma, gstin, changeSetId, after, CHANGES_A_PAGE + 1);
  const changes = found.slice(0, CHANGES_A_PAGE);
  return {
    set: toChangeSetView(set),
    changes: changes.map(toChangeView),
    next: found.length > changes.length ? (changes.at(-1)?.documentId ?? null) : null,
    mayUndo: mayDo(context.actor, 'records.act', gstin),
  };
}

const toChangeView = (row: ChangeOfSetRow): ChangeView => ({
  recordId: row.documentId,
  section: row.section,
  number: row.number,
  date: row.date,
  supplierName: row.supplierName,
  supplierGstin: row.supplierGstin,
  before: toDecision(row.fromAction, row.before),
  after: toDecision(row.toAction, row.after),
  now: !row.isInIms ? 'CLOSED' : row.isStanding ? 'STANDING' : 'CHANGED',
});

function toDecision(action: ImsAction, told: unknown): DecisionView {
  const { remarks, flag, declared } = formerDecision(told);
  return { action, remarks, flag, declared };
}
