/** Sends staged work to be saved, in requests of a bounded size, and gathers what became of it. */
import type { ImsAction } from '@/lib/domain/ims/sections';
import { type ActionResult, failureSentence, type ShownRefusal } from '@/lib/schemas/action-result';
import { MAX_CHANGES } from '@/lib/schemas/limits';
import type { RecordActionsInput } from '@/lib/schemas/record-actions';
import type { ClosedReason } from '@/lib/schemas/section-page';
import { type Staging, toChangeInputs } from './staging';

export interface SavedActions {
  readonly saved: readonly { readonly recordId: string; readonly version: number; readonly action: ImsAction }[];
  readonly refused: readonly ShownRefusal[];
  readonly changeSetId: string | null;
}

export interface SaveOutcome {
  readonly saved: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, ClosedReason>;
  /** What was made of it, in order: what an undo takes back. */
  readonly changeSetIds: readonly string[];
  /** One sentence where a request as a whole failed; what it carried stays staged. */
  readonly failure: string | null;
}

type Save = (input: RecordActionsInput) => Promise<ActionResult<SavedActions>>;

export async function saveStaged(staging: Staging, save: Save): Promise<SaveOutcome> {
  const inputs = toChangeInputs(staging);
  const saved = new Set<string>();
  const refused = new Map<string, ClosedReason>();
  const changeSetIds: string[] = [];
  for (let start = 0; start < inputs.length; start += MAX_CHANGES) {
    const result = await save({ changes: inputs.slice(start, start + MAX_CHANGES), ...requestKey() }).catch(() => null);
    if (!result?.ok) return { saved, refused, changeSetIds, failure: failureText(result) };
    if (result.data.changeSetId) changeSetIds.push(result.data.changeSetId);
    for (const { recordId } of result.data.saved) saved.add(recordId);
    for (const refusal of result.data.refused) if (refusal.recordId) refused.set(refusal.recordId, toReason(refusal));
  }
  return { saved, refused, changeSetIds, failure: null };
}

/** A key for this press of SAVE; browsers without one on plain HTTP go without. */
const requestKey = (): { requestKey?: string } => (typeof crypto.randomUUID === 'function' ? { requestKey: crypto.randomUUID() } : {});

const toReason = ({ rule, message, advice, opens }: ShownRefusal): ClosedReason => ({
  rule: rule ?? null,
  message,
  advice: advice ?? null,
  opens: opens ?? null,
});

/** @param result null where nothing came back: no network, or a newer version of the site. */
export function failureText<T>(result: ActionResult<T> | null): string {
  if (result === null)
    return 'The server could not be reached, or has a newer version of this page. Your work is kept: reload the page and try again.';
  return result.ok ? '' : failureSentence(result);
}
