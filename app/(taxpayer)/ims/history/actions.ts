'use server';
import { defineAction } from '@/app/_lib/define-action';
import { undoInput, undoPlanInput } from '@/lib/schemas/change-history';
import { planUndo, undoChangeSet } from '@/lib/services/undo-change-set';

/** What taking a set back would do now; without an id, the last own set. Changes nothing. */
export const readUndoPlan = defineAction({
  input: undoPlanInput,
  run: (context, { changeSetId }) => planUndo(context, context.taxpayer.gstin, changeSetId),
});

export const submitUndo = defineAction({
  input: undoInput,
  revalidate: ['/ims/inward', '/ims/history', '/dashboard'],
  run: (context, input) => undoChangeSet(context, context.taxpayer.gstin, input),
});
