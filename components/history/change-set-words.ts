/** Change sets in the words of the screens. */
import type { Words } from '@/components/language/speech';
import type { ChangeSetKind } from '@/lib/domain/ims/change-sets';
import { formatCount } from '@/lib/domain/money';
import type { ChangeSetView } from '@/lib/schemas/change-history';

export const KIND_LABEL: Readonly<Record<ChangeSetKind, string>> = {
  save: 'Save',
  bulk: 'Action on a whole list',
  file: 'From a file',
  undo: 'Undo',
};

/** "Undone", "Undone but 3", "Redone"; null for a set that nobody took back. */
export function stateOf(t: Words, { records, undoneRecords, undoneBy }: ChangeSetView): string | null {
  if (undoneBy === null) return null;
  if (undoneRecords >= records) return t('Undone');
  return undoneRecords <= 0 ? t('Redone') : t('Undone but {count}', { count: formatCount(records - undoneRecords) });
}

/** Why a set offers no undo; undefined where it does. */
export function undoOffReason(t: Words, set: ChangeSetView, mayUndo: boolean): string | undefined {
  if (!mayUndo) return t('You may look at the records of this GSTIN, but not act on them.');
  return set.undoneRecords >= set.records ? t('It was undone already.') : undefined;
}
