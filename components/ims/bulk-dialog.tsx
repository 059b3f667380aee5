'use client';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { RuleId } from '@/components/ui/rule-id';
import { type ImsAction, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';
import { formatCount } from '@/lib/domain/money';
import { useWords } from '../language/use-words';
import { type ReductionForAll, ReductionForAllChoice } from './reduction-for-all';
import { RemarksField, remarkFault } from './remarks-dialog';

const VERB: Readonly<Record<ImsAction, string>> = { N: 'Reset', A: 'Accept', R: 'Reject', P: 'Keep Pending' };

export interface BulkAnswer {
  readonly remarks: string | null;
  readonly itcReduction: ReductionForAll | undefined;
}

interface BulkDialogProps {
  readonly section: SectionCode;
  readonly action: ImsAction;
  readonly total: number;
  readonly pending: boolean;
  /** Why starting it failed. */
  readonly fault: string | null;
  readonly onStart: (answer: BulkAnswer) => void;
  readonly onCancel: () => void;
}

const mayAskReduction = (section: SectionCode): boolean => SECTIONS[section].sign < 0 || SECTIONS[section].amends !== null;

/** One action for every record that passes the filters: it is saved at once, by a job. */
export function BulkDialog({ section, action, total, pending, fault, onStart, onCancel }: BulkDialogProps) {
  const t = useWords();
  const [remarks, setRemarks] = useState('');
  const [reduction, setReduction] = useState<ReductionForAll>('full');
  const [checked, setChecked] = useState(false);
  const asksRemarks = action === 'R' || action === 'P';
  const asksReduction = action === 'A' && mayAskReduction(section);
  const isRisky = action === 'R' && mayAskReduction(section);
  const offReason = remarkFault(remarks) ?? (isRisky && !checked ? t('Tick the box above first.') : undefined);
  const start = (): void =>
    onStart({ remarks: asksRemarks ? remarks.trim() || null : null, itcReduction: asksReduction ? reduction : undefined });
  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      tone={isRisky ? 'danger' : 'warning'}
      title={t('{verb} {count} Records?', { verb: t(VERB[action]), count: formatCount(total) })}
      footer={
        <>
          <Button variant="secondary" autoFocus onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button variant={isRisky ? 'danger' : 'primary'} pending={pending} offReason={offReason} onClick={start}>
            {t('{verb} {count} Records', { verb: t(VERB[action]), count: formatCount(total) })}
          </Button>
        </>
      }
    >
      <p>
        {t(
          'All {total} records that pass the filters in force, on all pages, are taken and saved at once. Records that the rules refuse are left as they are and listed with their reasons.',
          { total: formatCount(total) },
        )}{' '}
        {action === 'N' && t('Remarks and declared reductions are cleared.')}
      </p>
      {asksReduction && <ReductionForAllChoice value={reduction} onChange={setReduction} />}
      {asksRemarks && <RemarksField value={remarks} onChange={setRemarks} />}
      {isRisky && (
        <>
          <p>
            {t("Records that lower a supplier's tax are among them: once you file GSTR-3B, their suppliers have to pay that tax again.")}{' '}
            <RuleId id="R132" />
          </p>
          <Choice
            type="checkbox"
            label={t('I have checked this against our papers or with the suppliers')}
            checked={checked}
            onChange={(event) => setChecked(event.target.checked)}
          />
        </>
      )}
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
    </Dialog>
  );
}
