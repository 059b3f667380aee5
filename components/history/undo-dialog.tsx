'use client';
import { RefusedTable } from '@/components/ims/job-progress';
import { useWords } from '@/components/language/use-words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { instantText } from '@/components/ui/instant-text';
import { Skeleton } from '@/components/ui/skeleton';
import { formatCount } from '@/lib/domain/money';
import type { UndoPlan } from '@/lib/schemas/change-history';
import type { UndoQuestion } from './use-undoing';

interface UndoDialogProps {
  readonly question: UndoQuestion;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function UndoDialog({ question, pending, onConfirm, onClose }: UndoDialogProps) {
  const t = useWords();
  const onOpenChange = (isOpen: boolean): void => {
    if (!isOpen) onClose();
  };
  if (question.kind === 'plan') {
    const { plan, fault } = question;
    return (
      <ConfirmDialog
        isOpen
        onOpenChange={onOpenChange}
        title={t('Undo this change set?')}
        confirmLabel={t('Undo {count} {n, plural, one {record} other {records}}', { count: formatCount(plan.possible), n: plan.possible })}
        offReason={plan.possible === 0 ? t('None of its records can be undone now.') : undefined}
        pending={pending}
        onConfirm={onConfirm}
      >
        <PlanBody plan={plan} fault={fault} />
      </ConfirmDialog>
    );
  }
  if (question.kind === 'reading') {
    return (
      <Dialog isOpen onOpenChange={onOpenChange} title={t('Undo this change set?')}>
        <Skeleton rows={3} label={t('Counting what can be undone')} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      tone="info"
      size="l"
      title={t('Not everything was undone')}
      footer={
        <Button autoFocus onClick={onClose}>
          {t('Okay')}
        </Button>
      }
    >
      <p>
        {t('{undone, plural, =0 {No record was} one {# record was} other {# records were}} undone. These stay as they are:', {
          undone: question.undone,
        })}
      </p>
      <RefusedTable groups={question.refused} />
    </Dialog>
  );
}

function PlanBody({ plan: { set, possible, already, refused }, fault }: { plan: UndoPlan; fault: string | null }) {
  const t = useWords();
  const kept = refused.reduce((sum, { records }) => sum + records, 0);
  return (
    <>
      {fault && <Alert tone="bad">{t(fault)}</Alert>}
      <p>
        <b>{t(set.title)}</b>, {t('on {when}, by {who}', { when: instantText(set.at), who: set.actorName })}
      </p>
      {possible > 0 && (
        <p>
          {t('{count} of {total} records get the decision back that stood before.', {
            count: formatCount(possible),
            total: formatCount(set.records),
          })}
        </p>
      )}
      {already > 0 && <p>{t('{count} of them were undone before.', { count: formatCount(already) })}</p>}
      {kept > 0 && (
        <>
          <p>{t('{count} cannot be undone and stay as they are:', { count: formatCount(kept) })}</p>
          <RefusedTable groups={refused} />
        </>
      )}
      <p className="small muted">{t('An undo is a change set of its own and can itself be undone.')}</p>
    </>
  );
}
