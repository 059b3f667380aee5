/** Work that is chosen on the screen and not yet saved: pure values and steps over them. Nothing here reads or writes anything. */

import { postedOf } from '@/lib/domain/ims/posted';
import type { ItcReduction } from '@/lib/domain/ims/record';
import { ACTION_LABEL, type ImsAction } from '@/lib/domain/ims/sections';
import { formatRupees, parseRupees, rupeesText, ZERO_PAISE } from '@/lib/domain/money';
import {
  addTax,
  equalTax,
  mapTax,
  NO_TAX,
  subtractTax,
  TAX_HEAD_LABEL,
  TAX_HEADS,
  type TaxAmounts,
  type TaxHead,
} from '@/lib/domain/tax-amounts';
import type { ActionChangeInput } from '@/lib/schemas/record-actions';
import type { ClosedReason, RowReduction, SectionRow } from '@/lib/schemas/section-page';
import { ENGLISH, type Words } from '../language/speech';

/** The answer to "Whether ITC is to be reduced?". Amounts are rupees as typed. */
export type ReductionChoice =
  | { readonly kind: 'full' }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'declared'; readonly amounts: Readonly<Record<TaxHead, string>>; readonly reason: string };

/** The record as the user saw it when he decided. */
export interface SeenRecord {
  readonly version: number;
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: RowReduction | null;
  readonly number: string;
  readonly date: string;
  readonly documentValue: number;
  readonly taxableValue: number;
  readonly tax: TaxAmounts;
}

export interface StagedChange {
  readonly recordId: string;
  readonly supplierName: string;
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: ReductionChoice | null;
  readonly seen: SeenRecord;
  /** Signed change of the open statement's figures, in paise. */
  readonly difference: TaxAmounts;
  /** The page it was chosen on, to tell where unsaved work is. */
  readonly page: number;
  /** Why the last SAVE did not take it. */
  readonly refusal: ClosedReason | null;
}

/** One step of the user: what stood staged for each record before it. */
type UndoStep = readonly (readonly [recordId: string, before: StagedChange | null])[];

export interface Staging {
  readonly changes: Readonly<Record<string, StagedChange>>;
  readonly steps: readonly UndoStep[];
}

export const NOTHING_STAGED: Staging = { changes: {}, steps: [] };
const MAX_STEPS = 50;

export const stagedList = (staging: Staging): readonly StagedChange[] => Object.values(staging.changes);
export const stagedCount = (staging: Staging): number => Object.keys(staging.changes).length;

/** What the record gives the open statement under an action (rulebook 4.2). Deemed acceptance is acceptance in full. */
export function effectOf(
  row: Pick<SectionRow, 'acceptedEffect' | 'locked'>,
  action: ImsAction,
  reduction: ReductionChoice | null,
): TaxAmounts {
  return row.locked ? NO_TAX : postedOf(row.acceptedEffect, action, reduction && toReduction(reduction));
}

const toReduction = (choice: ReductionChoice): Pick<ItcReduction, 'flag' | 'declared'> => ({
  flag: choice.kind === 'none' ? 'N' : 'Y',
  declared: choice.kind === 'declared' ? mapTax(NO_TAX, (_, head) => typedAmount(choice.amounts[head])) : null,
});

const typedAmount = (text: string): number => {
  const parsed = text.trim() === '' ? null : parseRupees(text);
  return parsed?.ok ? parsed.value : ZERO_PAISE;
};

/** The stored answer of a record, to ask again from. */
export function choiceOf({ reduction }: Pick<SectionRow, 'reduction'>): ReductionChoice | null {
  if (!reduction) return null;
  const { flag, declared } = reduction;
  const reason = reduction.reason ?? '';
  if (flag === 'N') return { kind: 'none', reason };
  if (!declared) return { kind: 'full' };
  const text = (head: TaxHead): string => rupeesText(declared[head]);
  return { kind: 'declared', amounts: { igst: text('igst'), cgst: text('cgst'), sgst: text('sgst'), cess: text('cess') }, reason };
}

export const seenOf = (row: SectionRow): SeenRecord => ({
  version: row.version,
  action: row.action,
  remarks: row.remarks,
  reduction: row.reduction,
  number: row.number,
  date: row.date,
  documentValue: row.documentValue,
  taxableValue: row.taxableValue,
  tax: row.tax,
});

export interface Decision {
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: ReductionChoice | null;
}

/** A decision on a row as it is shown now. Remarks stay only with Reject and Pending, a declaration only with Accept (R066, R074, R076). */
export function stagedChange(row: SectionRow, decision: Decision, page: number): StagedChange {
  const { action } = decision;
  const remarks = action === 'R' || action === 'P' ? decision.remarks?.trim() || null : null;
  const reduction = action === 'A' && row.cap ? (decision.reduction ?? { kind: 'full' as const }) : null;
  return {
    recordId: row.id,
    supplierName: row.supplierName,
    action,
    remarks,
    reduction,
    seen: seenOf(row),
    difference: row.inOpenPeriod ? subtractTax(effectOf(row, action, reduction), row.storedEffect) : NO_TAX,
    page,
    refusal: null,
  };
}

/** True where saving would leave the record as it is stored. */
export function changesNothing({ action, remarks, reduction, seen }: StagedChange): boolean {
  return action === seen.action && remarks === seen.remarks && sameReduction(reduction, seen.reduction);
}

function sameReduction(choice: ReductionChoice | null, stored: RowReduction | null): boolean {
  if (!choice || choice.kind === 'full') return stored === null || (stored.flag === 'Y' && stored.declared === null);
  if (choice.kind === 'none') return stored?.flag === 'N' && (stored.reason ?? '') === choice.reason.trim();
  const declared = stored?.flag === 'Y' ? stored.declared : null;
  return (
    declared !== null &&
    (stored?.reason ?? '') === choice.reason.trim() &&
    TAX_HEADS.every((head) => typedAmount(choice.amounts[head]) === declared[head])
  );
}

/** Adds decisions; one that leads back to what is stored takes the staged one away. One step for undo. */
export function stage(staging: Staging, changes: readonly StagedChange[]): Staging {
  const next: Record<string, StagedChange> = { ...staging.changes };
  const step: [string, StagedChange | null][] = [];
  for (const change of changes) {
    const before = staging.changes[change.recordId] ?? null;
    if (changesNothing(change)) {
      if (!before) continue;
      delete next[change.recordId];
    } else next[change.recordId] = change;
    step.push([change.recordId, before]);
  }
  return step.length === 0 ? staging : { changes: next, steps: [...staging.steps, step].slice(-MAX_STEPS) };
}

/** Takes staged changes away without a decision of their own. One step for undo. */
export function unstage(staging: Staging, recordIds: Iterable<string>): Staging {
  const next: Record<string, StagedChange> = { ...staging.changes };
  const step: [string, StagedChange | null][] = [];
  for (const id of recordIds) {
    const before = next[id];
    if (!before) continue;
    delete next[id];
    step.push([id, before]);
  }
  return step.length === 0 ? staging : { changes: next, steps: [...staging.steps, step].slice(-MAX_STEPS) };
}

export function undo(staging: Staging): Staging {
  const step = staging.steps.at(-1);
  if (!step) return staging;
  const next: Record<string, StagedChange> = { ...staging.changes };
  for (const [id, before] of step) {
    if (before) next[id] = before;
    else delete next[id];
  }
  return { changes: next, steps: staging.steps.slice(0, -1) };
}

/** After SAVE: what was stored is no longer staged, nor can undo bring it back; what was refused stays, with its reason. */
export function settle(staging: Staging, saved: ReadonlySet<string>, refused: ReadonlyMap<string, ClosedReason>): Staging {
  const next: Record<string, StagedChange> = {};
  for (const [id, change] of Object.entries(staging.changes)) {
    if (!saved.has(id)) next[id] = refused.has(id) ? { ...change, refusal: refused.get(id) ?? null } : change;
  }
  const steps = staging.steps.map((step) => step.filter(([id]) => !saved.has(id))).filter((step) => step.length > 0);
  return { changes: next, steps };
}

/** The user keeps his choice for a record that changed meanwhile: it is decided again on what the row holds now. */
export function keepChoice(staging: Staging, row: SectionRow): Staging {
  const change = staging.changes[row.id];
  return change ? stage(staging, [stagedChange(row, change, change.page)]) : staging;
}

/** What became different in a record since the user decided on it; empty where nothing did. */
export function changesSince(seen: SeenRecord, row: SectionRow): readonly string[] {
  if (seen.version === row.version) return [];
  const notes: string[] = [];
  const note = (label: string, before: string, now: string): void => {
    if (before !== now) notes.push(`${label} ${before || '-'} → ${now || '-'}`);
  };
  note('Status', ACTION_LABEL[seen.action], ACTION_LABEL[row.action]);
  note('Number', seen.number, row.number);
  note('Date', seen.date, row.date);
  if (seen.documentValue !== row.documentValue) notes.push(`Value now ${formatRupees(row.documentValue)}`);
  if (seen.taxableValue !== row.taxableValue) notes.push(`Taxable Value now ${formatRupees(row.taxableValue)}`);
  for (const head of TAX_HEADS) {
    if (seen.tax[head] !== row.tax[head]) note(TAX_HEAD_LABEL[head], formatRupees(seen.tax[head]), formatRupees(row.tax[head]));
  }
  note('Remarks', seen.remarks ?? '', row.remarks ?? '');
  return notes.length > 0 ? notes : ['The record was saved again'];
}

/** Sum of what all staged changes do to the open statement. */
export const totalDifference = (staging: Staging): TaxAmounts =>
  stagedList(staging).reduce((sum, { difference }) => addTax(sum, difference), NO_TAX);

export const movesFigures = (difference: TaxAmounts): boolean => !equalTax(difference, NO_TAX);

/** "2 on this page, 1 on page 2". */
export function whereStaged(staging: Staging, page: number, t: Words = ENGLISH.words): string {
  const pages = new Map<number, number>();
  for (const change of stagedList(staging)) pages.set(change.page, (pages.get(change.page) ?? 0) + 1);
  const here = pages.get(page) ?? 0;
  const others = [...pages.keys()].filter((other) => other !== page).sort((a, b) => a - b);
  const parts = here > 0 ? [t('{count} on this page', { count: here })] : [];
  const [first] = others;
  if (others.length === 1 && first !== undefined) parts.push(t('{count} on page {page}', { count: pages.get(first) ?? 0, page: first }));
  else if (others.length > 1) parts.push(t('{count} on {pages} other pages', { count: stagedCount(staging) - here, pages: others.length }));
  return parts.join(', ');
}

/** What SAVE sends: every staged change with the state it was decided on. */
export function toChangeInputs(staging: Staging): ActionChangeInput[] {
  return stagedList(staging).map(({ recordId, action, remarks, reduction, seen }) => ({
    recordId,
    action,
    seenVersion: seen.version,
    seenAction: seen.action,
    remarks,
    itcReduction: reduction && reductionInput(reduction),
    reductionReason: reduction && reduction.kind !== 'full' && reduction.reason.trim() !== '' ? reduction.reason.trim() : null,
  }));
}

function reductionInput(choice: ReductionChoice): ActionChangeInput['itcReduction'] {
  if (choice.kind === 'full') return { flag: 'Y' };
  if (choice.kind === 'none') return { flag: 'N' };
  const { igst, cgst, sgst, cess } = choice.amounts;
  const rupees = (text: string): string => (text.trim() === '' ? '0' : text.trim());
  return { flag: 'Y', amounts: { igst: rupees(igst), cgst: rupees(cgst), sgst: rupees(sgst), cess: rupees(cess) } };
}

/** Kept work as text. Undo is not kept: what was undone before a reload is forgotten. */
export const stagingText = (staging: Staging): string => JSON.stringify({ kept: 2, changes: staging.changes });

/** Reads kept work; anything that is not ours counts as nothing. */
export function parseStaging(text: string | null): Staging {
  if (!text) return NOTHING_STAGED;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value.kept !== 2 || !isRecord(value.changes)) return NOTHING_STAGED;
    const changes: Record<string, StagedChange> = {};
    for (const [id, change] of Object.entries(value.changes)) if (isStagedChange(change) && change.recordId === id) changes[id] = change;
    return { changes, steps: [] };
  } catch {
    return NOTHING_STAGED;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isAction = (value: unknown): value is ImsAction => value === 'N' || value === 'A' || value === 'R' || value === 'P';
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isTax = (value: unknown): boolean => isRecord(value) && TAX_HEADS.every((head) => Number.isSafeInteger(value[head]));

function isStagedChange(value: unknown): value is StagedChange {
  if (!isRecord(value) || !isRecord(value.seen)) return false;
  const { seen } = value;
  return (
    typeof value.recordId === 'string' &&
    typeof value.supplierName === 'string' &&
    isAction(value.action) &&
    isTextOrNull(value.remarks) &&
    (value.reduction === null || isReductionChoice(value.reduction)) &&
    isTax(value.difference) &&
    Number.isSafeInteger(value.page) &&
    (value.refusal === null || isRecord(value.refusal)) &&
    Number.isSafeInteger(seen.version) &&
    isAction(seen.action) &&
    isTextOrNull(seen.remarks) &&
    (seen.reduction === null || isRecord(seen.reduction)) &&
    typeof seen.number === 'string' &&
    typeof seen.date === 'string' &&
    Number.isSafeInteger(seen.documentValue) &&
    Number.isSafeInteger(seen.taxableValue) &&
    isTax(seen.tax)
  );
}

function isReductionChoice(value: unknown): value is ReductionChoice {
  if (!isRecord(value)) return false;
  if (value.kind === 'full') return true;
  if (typeof value.reason !== 'string') return false;
  if (value.kind === 'none') return true;
  const { amounts } = value;
  return value.kind === 'declared' && isRecord(amounts) && TAX_HEADS.every((head) => typeof amounts[head] === 'string');
}

/** Words for the Status column of a row with a staged change. */
export const stagedNote = (change: StagedChange): string =>
  change.action === change.seen.action ? 'changed, unsaved' : `was ${ACTION_LABEL[change.seen.action]}, unsaved`;

export interface SelectionTotals {
  readonly records: number;
  readonly taxable: number;
  readonly tax: number;
}

/** "3 records, taxable 54,000.00, ITC 9,720.00". @param sign -1 for sections whose acceptance lowers the credit. */
export function selectionTotals(rows: readonly SectionRow[], sign: 1 | -1): SelectionTotals {
  let taxable = 0;
  let tax = 0;
  for (const row of rows) {
    taxable += row.taxableValue;
    tax += TAX_HEADS.reduce((sum, head) => sum + row.tax[head], 0);
  }
  return { records: rows.length, taxable: sign * taxable, tax: sign * tax };
}
