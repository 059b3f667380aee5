'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '@/components/language/use-words';
import { useAnnounce } from '@/components/ui/announcer';
import { formatCount } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { RecordActionsInput } from '@/lib/schemas/record-actions';
import type { SectionRow } from '@/lib/schemas/section-page';
import { recordName } from './document-words';
import { planReset, type Question, refusedSummary } from './requests';
import { type SavedActions, saveStaged } from './save-staged';
import { NOTHING_STAGED, type Staging, settle, stage, stagedChange, stagedCount, unstage } from './staging';
import type { StagingStore } from './use-staging';

interface SavingOptions {
  readonly store: StagingStore;
  readonly page: number;
  readonly save: (input: RecordActionsInput) => Promise<ActionResult<SavedActions>>;
  readonly ask: (question: Question) => void;
  /** Takes back what was saved, by its change sets. */
  readonly undo: (changeSetIds: readonly string[]) => void;
}

export interface Saving {
  readonly isSaving: boolean;
  /** SAVE: everything that is staged. */
  readonly saveAll: () => void;
  /** RESET: stored actions of the rows are set back at once, staged ones dropped (R029). */
  readonly reset: (rows: readonly SectionRow[]) => void;
}

/** Sends staged work; what is refused comes back as a question and stays staged with its reason. */
export function useSaving({ store, page, save, ask, undo }: SavingOptions): Saving {
  const t = useWords();
  const router = useRouter();
  const { say, toast } = useAnnounce();
  const [isSaving, setSaving] = useState(false);

  const send = async (work: Staging, words: { readonly done: (saved: number) => string }): Promise<void> => {
    setSaving(true);
    const { saved, refused, changeSetIds, failure } = await saveStaged(work, save);
    setSaving(false);
    store.update((now) => settle(now, saved, refused));
    if (saved.size > 0) {
      const action = { label: t('Undo'), onPress: () => undo(changeSetIds) };
      toast({ text: words.done(saved.size), ...(changeSetIds.length > 0 ? { action } : {}) });
    }
    if (failure) toast({ tone: 'bad', text: failure });
    if (refused.size === 0) return;
    const list = [...refused].map(([recordId, reason]) => ({ recordId, name: nameIn(work, recordId), reason }));
    ask({ kind: 'refused', summary: refusedSummary(saved.size, refused.size), refused: list });
    // What was refused may have been decided on a record that is no longer the same.
    router.refresh();
  };

  const saveAll = (): void => {
    const staging = store.get();
    if (stagedCount(staging) === 0 || isSaving) return;
    void send(staging, { done: (saved) => `${formatCount(saved)} ${saved === 1 ? 'record' : 'records'} saved.` });
  };

  const reset = (rows: readonly SectionRow[]): void => {
    if (isSaving) return;
    const { stored, unsaved } = planReset(rows, store.get());
    store.update((now) =>
      unstage(
        now,
        rows.map((row) => row.id),
      ),
    );
    const done = (count: number): string => `Status of ${count} record(s) has been reset.`;
    if (stored.length === 0) {
      say(unsaved.length > 0 ? done(unsaved.length) : 'The selected records have no action to reset.');
      return;
    }
    const changes = stored.map((row) => stagedChange(row, { action: 'N', remarks: null, reduction: null }, page));
    void send(stage(NOTHING_STAGED, changes), { done: (saved) => done(saved + unsaved.length) });
  };

  return { isSaving, saveAll, reset };
}

function nameIn(work: Staging, recordId: string): string {
  const item = work.changes[recordId];
  return item ? recordName({ number: item.seen.number, supplierName: item.supplierName }) : 'A record';
}
