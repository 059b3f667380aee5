'use client';
import { useWords } from '@/components/language/use-words';
import { Button } from '@/components/ui/button';
import type { ChangeSetView } from '@/lib/schemas/change-history';
import { undoOffReason } from './change-set-words';
import { UndoDialogs } from './undo-dialogs';
import { type UndoActions, useUndoing } from './use-undoing';

interface UndoButtonProps extends UndoActions {
  readonly gstin: string;
  readonly set: ChangeSetView;
  readonly mayUndo: boolean;
}

/** UNDO of the set that the page shows. */
export function UndoButton({ gstin, set, mayUndo, plan, undo, cancel }: UndoButtonProps) {
  const t = useWords();
  const undoing = useUndoing(gstin, { plan, undo, cancel });
  return (
    <>
      <Button icon="undo" offReason={undoOffReason(t, set, mayUndo)} onClick={() => undoing.ask(set.id)}>
        {t('Undo')}
      </Button>
      <UndoDialogs undoing={undoing} />
    </>
  );
}
