'use client';
import { lazy, Suspense } from 'react';
import { formatCount } from '@/lib/domain/money';
import type { SectionPage, SectionRow } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import type { BulkAnswer } from './bulk-dialog';
import type { KeySettings } from './key-settings';
import { commonRemark, type Question } from './requests';
import { choiceOf, type Decision, type Staging, totalDifference, unstage } from './staging';

// Dialogs come when they are needed: the list opens without them.
const ReductionDialog = lazy(() => import('./reduction-dialog').then((module) => ({ default: module.ReductionDialog })));
const RejectDialog = lazy(() => import('./reject-dialog').then((module) => ({ default: module.RejectDialog })));
const RemarksDialog = lazy(() => import('./remarks-dialog').then((module) => ({ default: module.RemarksDialog })));
const RefusalDialog = lazy(() => import('./refusal-dialog').then((module) => ({ default: module.RefusalDialog })));
const SelectAllDialog = lazy(() => import('./select-all-dialog').then((module) => ({ default: module.SelectAllDialog })));
const BulkDialog = lazy(() => import('./bulk-dialog').then((module) => ({ default: module.BulkDialog })));
const KeysDialog = lazy(() => import('./keys-dialog').then((module) => ({ default: module.KeysDialog })));

interface QuestionDialogsProps {
  readonly question: Question | null;
  readonly page: SectionPage;
  readonly staging: Staging;
  readonly bulk: { readonly pending: boolean; readonly fault: string | null };
  readonly keys: KeySettings;
  readonly onKeysChange: (keys: KeySettings) => void;
  readonly onDecide: (rows: readonly SectionRow[], decision: Decision) => void;
  readonly onSelectAll: (scope: 'page' | 'all') => void;
  readonly onStartBulk: (action: 'N' | 'A' | 'R' | 'P', answer: BulkAnswer) => void;
  readonly onClose: () => void;
}

/** The dialog of the question that stands first; nothing while none does. */
export function QuestionDialogs({ question, ...rest }: QuestionDialogsProps) {
  return <Suspense>{question && <QuestionDialog question={question} {...rest} />}</Suspense>;
}

function QuestionDialog(props: QuestionDialogsProps & { question: Question }) {
  const t = useWords();
  const { question, page, staging, onDecide, onClose } = props;
  const { statement } = page;
  const others = (rows: readonly SectionRow[]) =>
    totalDifference(
      unstage(
        staging,
        rows.map((row) => row.id),
      ),
    );
  switch (question.kind) {
    case 'reduction':
      return (
        <ReductionDialog
          rows={question.asking}
          selected={question.rows.length}
          initial={initialChoice(question.rows, staging)}
          reasonRequired={page.reasonRequired}
          statement={statement}
          othersDifference={others(question.asking)}
          onCancel={onClose}
          onConfirm={(reduction) => onDecide(question.rows, { action: 'A', remarks: null, reduction })}
        />
      );
    case 'reject': {
      const keepPending = question.rows.every((row) => !row.closed.P)
        ? (remarks: string) => onDecide(question.rows, { action: 'P', remarks, reduction: null })
        : undefined;
      return (
        <RejectDialog
          rows={question.liable}
          selected={question.rows.length}
          initialRemarks={commonRemark(question.rows, staging)}
          statement={statement}
          othersDifference={others(question.liable)}
          onCancel={onClose}
          onKeepPending={keepPending}
          onReject={(remarks) => onDecide(question.rows, { action: 'R', remarks, reduction: null })}
        />
      );
    }
    case 'remarks': {
      const { rows, action } = question;
      return (
        <RemarksDialog
          title={remarksTitle(action, rows.length === 1 && rows[0] ? rows[0].number : `${formatCount(rows.length)} Records`)}
          confirmLabel={action === 'R' ? t('Reject') : t('Keep Pending')}
          note={rows.length > 1 ? t('One remark for all {count} records.', { count: formatCount(rows.length) }) : undefined}
          initial={commonRemark(rows, staging)}
          onCancel={onClose}
          onConfirm={(remarks) => onDecide(rows, { action, remarks, reduction: null })}
        />
      );
    }
    case 'refused':
      return <RefusalDialog summary={question.summary} refused={question.refused} onClose={onClose} />;
    case 'select-all':
      return <SelectAllDialog onPage={page.rows.length} total={page.total} onCancel={onClose} onProceed={props.onSelectAll} />;
    case 'bulk':
      return (
        <BulkDialog
          section={page.section}
          action={question.action}
          total={page.total}
          pending={props.bulk.pending}
          fault={props.bulk.fault}
          onCancel={onClose}
          onStart={(answer) => props.onStartBulk(question.action, answer)}
        />
      );
    case 'keys':
      return <KeysDialog keys={props.keys} onKeysChange={props.onKeysChange} onClose={onClose} />;
  }
}

const remarksTitle = (action: 'R' | 'P', what: string): string => (action === 'R' ? `Reject ${what}` : `Keep ${what} pending`);

/** A single record is asked again with its own answer, staged or stored. */
function initialChoice(rows: readonly SectionRow[], staging: Staging) {
  const [row] = rows;
  if (!row || rows.length > 1) return null;
  const change = staging.changes[row.id];
  return change?.action === 'A' ? change.reduction : choiceOf(row);
}
