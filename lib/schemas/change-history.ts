/** The history of change sets: what its addresses carry, what its pages and its undo are given. Unknown values fall back to the defaults. */
import { z } from 'zod';
import { isIsoDate } from '../domain/calendar';
import { CHANGE_SET_KINDS, type ChangeSetKind } from '../domain/ims/change-sets';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { TaxAmounts } from '../domain/tax-amounts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_TEXT = 100;

const rawText = z.union([z.string(), z.array(z.string())]).optional();
const text = rawText.transform((value) =>
  ([value ?? []].flat()[0] ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MAX_TEXT),
);
const date = text.transform((value) => (isIsoDate(value) ? value : null));
const id = text.transform((value) => (UUID.test(value) ? value : null));

/** A place between two sets: instant and id of the one beside it. */
const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f-]{36})$/;
export interface HistoryCursor {
  readonly at: Date;
  readonly id: string;
}
export const historyCursorText = ({ at, id: setId }: HistoryCursor): string => `${at.toISOString()}_${setId}`;
const cursor = text.transform((value): HistoryCursor | null => {
  const [, at = '', setId = ''] = CURSOR.exec(value) ?? [];
  return UUID.test(setId) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id: setId } : null;
});

export const historySearch = z.object({
  from: date,
  to: date,
  by: text.transform((value) => value || null),
  kind: text.transform((value): ChangeSetKind | null => CHANGE_SET_KINDS.find((known) => known === value) ?? null),
  q: text,
  older: cursor,
  newer: cursor,
});
export type HistorySearch = z.infer<typeof historySearch>;

/** The page of a set's changes: those after a record. */
export const changesSearch = z.object({ after: id });

/** A set to be looked at or taken back; left out: the last own one. */
export const undoInput = z.strictObject({ changeSetId: z.uuid() });
export type UndoInput = z.infer<typeof undoInput>;
export const undoPlanInput = z.strictObject({ changeSetId: z.uuid().optional() });
export type UndoPlanInput = z.infer<typeof undoPlanInput>;

export interface ChangeSetView {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly actorName: string;
  readonly kind: ChangeSetKind;
  readonly title: string;
  readonly records: number;
  /** How many of its records are taken back at present. */
  readonly undoneRecords: number;
  /** The last set that took this one back, and the set that this one takes back. */
  readonly undoneBy: string | null;
  readonly undoes: string | null;
}

export interface HistoryPage {
  readonly sets: readonly ChangeSetView[];
  readonly older: string | null;
  readonly newer: string | null;
  /** Everyone who made a set. */
  readonly people: readonly string[];
  readonly mayUndo: boolean;
}

/** A decision on a record, as it stood before or after a set. */
export interface DecisionView {
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly flag: 'Y' | 'N' | null;
  readonly declared: TaxAmounts | null;
}

export interface ChangeView {
  readonly recordId: string;
  readonly section: SectionCode;
  readonly number: string;
  readonly date: string;
  readonly supplierName: string;
  readonly supplierGstin: string | null;
  readonly before: DecisionView;
  readonly after: DecisionView;
  /** STANDING: as the set left it. CHANGED: something happened to it since. CLOSED: no longer in IMS. */
  readonly now: 'STANDING' | 'CHANGED' | 'CLOSED';
}

export interface ChangesPage {
  readonly set: ChangeSetView;
  readonly changes: readonly ChangeView[];
  readonly next: string | null;
  readonly mayUndo: boolean;
}

/** Why records cannot be taken back: one entry a rule and sentence, with the first of them by their numbers. */
export interface UndoRefusals {
  readonly rule: string;
  readonly message: string;
  readonly records: number;
  readonly examples: readonly string[];
}

/** What taking a set back would do now. */
export interface UndoPlan {
  readonly set: ChangeSetView;
  readonly possible: number;
  /** Taken back by an undo before. */
  readonly already: number;
  readonly refused: readonly UndoRefusals[];
}

export interface UndoOutcome {
  /** Set where the work is done by a job; the rest is then not known yet. */
  readonly jobId: string | null;
  /** The set that the undo made; null where nothing changed. */
  readonly changeSetId: string | null;
  readonly undone: number;
  readonly already: number;
  readonly refused: readonly UndoRefusals[];
}
