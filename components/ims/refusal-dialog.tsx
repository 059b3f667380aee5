'use client';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RuleId } from '@/components/ui/rule-id';
import { formatDate } from '@/lib/domain/calendar';
import type { ClosedReason } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';

export interface RefusedRecord {
  readonly recordId: string;
  /** "CN/041 of Apex Steel Works". */
  readonly name: string;
  readonly reason: ClosedReason;
}

interface RefusalDialogProps {
  /** "2 of 3 records updated. 1 could not be updated:" */
  readonly summary: string;
  readonly refused: readonly RefusedRecord[];
  readonly onClose: () => void;
}

/** The restriction reasons: each record that was not updated, why, and what to do. */
export function RefusalDialog({ summary, refused, onClose }: RefusalDialogProps) {
  const t = useWords();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      tone="info"
      size="l"
      title={t('Restriction reasons')}
      footer={
        <Button autoFocus onClick={onClose}>
          {t('Okay')}
        </Button>
      }
    >
      <p>{summary}</p>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">{t('Records that were not updated')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Record')}</th>
              <th scope="col">{t('Reason')}</th>
              <th scope="col">{t('What to do')}</th>
              <th scope="col">{t('Rule')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ recordId, name, reason }) => (
              <tr key={recordId}>
                <th scope="row" className="head">
                  {name}
                </th>
                <td data-l={t('Reason')}>{t(reason.message)}</td>
                <td data-l={t('What to do')}>
                  {reason.advice}
                  {reason.opens && ` ${t('Opens on {date}.', { date: formatDate(reason.opens) })}`}
                </td>
                <td data-l={t('Rule')}>{reason.rule && <RuleId id={reason.rule} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
