/** What a wanted action leads to: staging, a question first, or the reason why not. Pure. */
import type { ImsAction } from '@/lib/domain/ims/sections';
import type { SectionRow } from '@/lib/schemas/section-page';
import { recordName } from './document-words';
import type { RefusedRecord } from './refusal-dialog';
import type { Decision, Staging } from './staging';
import { closedReason } from './triage-context';

/** What is asked of the user, or told him, before or after work is staged; one at a time. */
export type Question =
  /** Records that lower the credit are among those to be accepted (R057). */
  | { readonly kind: 'reduction'; readonly rows: readonly SectionRow[]; readonly asking: readonly SectionRow[] }
  /** Rejecting some of the rows adds to their suppliers' liability. */
  | { readonly kind: 'reject'; readonly rows: readonly SectionRow[]; readonly liable: readonly SectionRow[] }
  | { readonly kind: 'remarks'; readonly rows: readonly SectionRow[]; readonly action: 'R' | 'P' }
  | { readonly kind: 'refused'; readonly summary: string; readonly refused: readonly RefusedRecord[] }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'bulk'; readonly action: ImsAction }
  | { readonly kind: 'keys' };

export interface Plan {
  readonly stage: { readonly rows: readonly SectionRow[]; readonly decision: Decision } | null;
  readonly unstage: readonly SectionRow[];
  /** In the order in which they are asked. */
  readonly questions: readonly Question[];
  /** The one row whose closed action is to be explained. */
  readonly explain: SectionRow | null;
}

export interface PlanContext {
  readonly staging: Staging;
  readonly mayAct: boolean;
  /** Rejections whose consequence the user has confirmed already: it is asked once. */
  readonly confirmed: ReadonlySet<string>;
}

const NOTHING: Plan = { stage: null, unstage: [], questions: [], explain: null };
const plain = (action: ImsAction): Decision => ({ action, remarks: null, reduction: null });

/** A single row that cannot be acted upon is explained; of several the passing ones go on and the others are listed (R031). */
export function planRequest(action: ImsAction, wanted: readonly SectionRow[], context: PlanContext): Plan {
  const refused: RefusedRecord[] = [];
  const open: SectionRow[] = [];
  for (const row of wanted) {
    const reason = closedReason(row, action, context.mayAct);
    if (reason) refused.push({ recordId: row.id, name: recordName(row), reason });
    else open.push(row);
  }
  const [only] = wanted;
  if (wanted.length === 1 && only && refused.length > 0) return { ...NOTHING, explain: only };
  const plan = open.length === 0 ? NOTHING : planOpen(action, open, context);
  if (refused.length === 0) return plan;
  return { ...plan, questions: [...plan.questions, { kind: 'refused', refused, summary: refusedSummary(open.length, refused.length) }] };
}

/** "1 of 3 records updated. 2 could not be updated:" (R031). */
export const refusedSummary = (updated: number, refused: number): string =>
  `${updated} of ${updated + refused} records updated. ${refused} could not be updated:`;

function planOpen(action: ImsAction, rows: readonly SectionRow[], context: PlanContext): Plan {
  const [only] = rows.length === 1 ? rows : [];
  if (action === 'A') return planAccept(rows, only, context);
  if (action === 'N') return { ...NOTHING, stage: { rows, decision: plain('N') } };
  const liable = action === 'R' ? rows.filter((row) => row.addBack !== null && row.action !== 'R' && !context.confirmed.has(row.id)) : [];
  if (liable.length > 0) return ask({ kind: 'reject', rows, liable });
  // One remark for a selection; asking a second time for what a row already holds means its remark.
  if (!only || isHeld(only, action, context.staging)) return ask({ kind: 'remarks', rows, action });
  return { ...NOTHING, stage: { rows, decision: plain(action) } };
}

function planAccept(rows: readonly SectionRow[], only: SectionRow | undefined, { staging }: PlanContext): Plan {
  const asking = rows.filter((row) => row.cap !== null);
  if (asking.length > 0) return ask({ kind: 'reduction', rows, asking });
  if (only && staging.changes[only.id]?.action === 'A') return { ...NOTHING, unstage: [only] };
  return { ...NOTHING, stage: { rows, decision: plain('A') } };
}

const ask = (question: Question): Plan => ({ ...NOTHING, questions: [question] });

/** True where the row already stands as asked, staged or stored. */
const isHeld = (row: SectionRow, action: ImsAction, staging: Staging): boolean =>
  (staging.changes[row.id]?.action ?? row.action) === action;

export interface ResetPlan {
  /** Stored actions that are set back to No Action at once (R029). */
  readonly stored: readonly SectionRow[];
  /** Rows that only lose what was staged for them. */
  readonly unsaved: readonly SectionRow[];
}

export const planReset = (rows: readonly SectionRow[], staging: Staging): ResetPlan => ({
  stored: rows.filter((row) => row.action !== 'N' && !row.closed.N),
  unsaved: rows.filter((row) => row.action === 'N' && staging.changes[row.id]),
});

/** The remark that all rows share, to go on from; '' where they differ. */
export function commonRemark(rows: readonly SectionRow[], staging: Staging): string {
  const [first, ...others] = rows.map((row) => staging.changes[row.id]?.remarks ?? row.remarks ?? '');
  return first !== undefined && others.every((remarks) => remarks === first) ? first : '';
}
