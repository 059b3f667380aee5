'use client';
import { lazy, Suspense } from 'react';
import { BulkJob } from '@/components/ims/bulk-job';
import type { Undoing } from './use-undoing';

// The dialog comes when it is needed: lists open without it.
const UndoDialog = lazy(() => import('./undo-dialog').then((module) => ({ default: module.UndoDialog })));

/** What the undo asks and tells, and the progress of a long one. */
export function UndoDialogs({ undoing }: { undoing: Undoing }) {
  const { question } = undoing;
  return (
    <>
      <Suspense>
        {question && <UndoDialog question={question} pending={undoing.pending} onConfirm={undoing.confirm} onClose={undoing.close} />}
      </Suspense>
      <BulkJob bulk={undoing.job} />
    </>
  );
}
