'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type BulkAction, useBulkAction } from '@/components/ims/bulk-job';
import { failureText } from '@/components/ims/save-staged';
import { useWords } from '@/components/language/use-words';
import { useAnnounce } from '@/components/ui/announcer';
import { formatCount } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { UndoInput, UndoOutcome, UndoPlan, UndoPlanInput, UndoRefusals } from '@/lib/schemas/change-history';
import type { JobInput } from '@/lib/schemas/record-actions';

/** Server actions of the undo, bound to the GSTIN of the page. */
export interface UndoActions {
  readonly plan: (input: UndoPlanInput) => Promise<ActionResult<UndoPlan | null>>;
  readonly undo: (input: UndoInput) => Promise<ActionResult<UndoOutcome>>;
  readonly cancel: (input: JobInput) => Promise<ActionResult<unknown>>;
}

/** What the undo asks or tells, one at a time. */
export type UndoQuestion =
  | { readonly kind: 'reading' }
  | { readonly kind: 'plan'; readonly plan: UndoPlan; readonly fault: string | null }
  | { readonly kind: 'kept'; readonly undone: number; readonly refused: readonly UndoRefusals[] };

export interface Undoing {
  readonly question: UndoQuestion | null;
  readonly pending: boolean;
  readonly job: BulkAction<JobInput>;
  /** True while a dialog of the undo is open. */
  readonly isOpen: boolean;
  /** Asks before a set is taken back; without an id the last own one. */
  readonly ask: (changeSetId?: string) => void;
  /** Takes back at once what was done a moment ago, the last first. */
  readonly undoNow: (changeSetIds: readonly string[]) => void;
  readonly confirm: () => void;
  readonly close: () => void;
}

const doNothing = (): void => undefined;
// The work is started by the undo itself; the job is only followed from here on.
const follow = async (input: JobInput): Promise<ActionResult<JobInput>> => ({ ok: true, data: input });

export function useUndoing(gstin: string, actions: UndoActions): Undoing {
  const t = useWords();
  const router = useRouter();
  const { toast } = useAnnounce();
  const [question, setQuestion] = useState<UndoQuestion | null>(null);
  const [pending, setPending] = useState(false);
  const job = useBulkAction<JobInput>({
    gstin,
    section: 'undo',
    start: follow,
    cancel: actions.cancel,
    onStarted: doNothing,
    onOver: doNothing,
  });

  const read = async (changeSetId: string | undefined): Promise<void> => {
    setQuestion({ kind: 'reading' });
    const result = await actions.plan(changeSetId === undefined ? {} : { changeSetId }).catch(() => null);
    if (result?.ok && result.data) setQuestion({ kind: 'plan', plan: result.data, fault: null });
    else {
      setQuestion(null);
      toast({ tone: result?.ok ? 'info' : 'bad', text: result?.ok ? t('There is nothing of yours to undo.') : t(failureText(result)) });
    }
  };

  /** @returns the sentence of a failure; null where it was done, or is being done. */
  const takeBack = async (changeSetId: string): Promise<string | null> => {
    const result = await actions.undo({ changeSetId }).catch(() => null);
    if (!result?.ok) return failureText(result);
    const { jobId, undone, refused, changeSetId: made } = result.data;
    if (jobId) job.begin({ jobId });
    else {
      const text = t('{count} {n, plural, one {record is} other {records are}} as before.', { count: formatCount(undone), n: undone });
      if (made) toast({ text, action: { label: t('Redo'), onPress: () => void now([made]) } });
      if (refused.length > 0) setQuestion({ kind: 'kept', undone, refused });
      router.refresh();
    }
    return null;
  };

  const now = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids.toReversed()) {
      const fault = await takeBack(id);
      if (fault) return toast({ tone: 'bad', text: t(fault) });
    }
  };

  const confirm = async (): Promise<void> => {
    if (question?.kind !== 'plan' || pending) return;
    setPending(true);
    // The refusals were told before: only what came on top of them is told again.
    const fault = await takeBack(question.plan.set.id);
    setPending(false);
    if (fault) setQuestion({ ...question, fault });
    else setQuestion((shown) => (shown?.kind === 'kept' && !sameRefusals(shown.refused, question.plan.refused) ? shown : null));
  };

  return {
    question,
    pending,
    job,
    isOpen: question !== null || job.isShown,
    ask: (changeSetId) => void read(changeSetId),
    undoNow: (ids) => void now(ids),
    confirm: () => void confirm(),
    close: () => setQuestion(null),
  };
}

const sameRefusals = (a: readonly UndoRefusals[], b: readonly UndoRefusals[]): boolean => JSON.stringify(a) === JSON.stringify(b);
