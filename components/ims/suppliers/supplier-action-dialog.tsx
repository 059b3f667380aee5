'use client';
import { useEffect, useState } from 'react';
import { useWords } from '@/components/language/use-words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { RuleId } from '@/components/ui/rule-id';
import { Skeleton } from '@/components/ui/skeleton';
import type { ImsAction } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees } from '@/lib/domain/money';
import { sumTax, totalTax } from '@/lib/domain/tax-amounts';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { SupplierPreview } from '@/lib/schemas/supplier-list';
import { type ReductionForAll, ReductionForAllChoice } from '../reduction-for-all';
import { RemarksField, remarkFault } from '../remarks-dialog';
import { failureText } from '../save-staged';

export interface SupplierAnswer {
  readonly remarks: string | null;
  readonly itcReduction: ReductionForAll | undefined;
  readonly expected: number;
}

interface SupplierActionDialogProps {
  readonly action: ImsAction;
  /** "Apex Steel Works", "3 suppliers". */
  readonly whose: string;
  readonly preview: () => Promise<ActionResult<SupplierPreview>>;
  readonly pending: boolean;
  /** Why starting it failed. */
  readonly fault: string | null;
  readonly onStart: (answer: SupplierAnswer) => void;
  readonly onCancel: () => void;
}

const TITLE: Readonly<Record<ImsAction, string>> = {
  A: 'Accept all records of {whose}?',
  R: 'Reject all records of {whose}?',
  P: 'Keep all records of {whose} pending?',
  N: 'Clear the status of all records of {whose}?',
};
const CONFIRM: Readonly<Record<ImsAction, string>> = {
  A: 'Accept {count} Records',
  R: 'Reject {count} Records',
  P: 'Keep {count} Records Pending',
  N: 'Clear {count} Records',
};
const SHOWN_SUPPLIERS = 5;

/** One action for everything of some suppliers: what it does is read first, it is confirmed once, a job does it. */
export function SupplierActionDialog(props: SupplierActionDialogProps) {
  const { action, whose, pending, onStart, onCancel } = props;
  const t = useWords();
  const { preview, fault } = usePreview(props.preview);
  const [remarks, setRemarks] = useState('');
  const [reduction, setReduction] = useState<ReductionForAll>('full');
  const [checked, setChecked] = useState(false);
  const asksRemarks = action === 'R' || action === 'P';
  const asksReduction = action === 'A' && (preview?.asking ?? 0) > 0;
  const isRisky = action === 'R' && (preview?.liabilities.length ?? 0) > 0;
  const count = formatCount(preview?.records ?? 0);
  const offReason = !preview
    ? t('The records are being counted.')
    : preview.records === 0
      ? t('No record passes the filters in force.')
      : (remarkFault(remarks) ?? (isRisky && !checked ? t('Tick the box above first.') : undefined));
  const start = (): void => {
    if (!preview) return;
    const said = remarks.trim();
    onStart({
      remarks: asksRemarks && said !== '' ? said : null,
      itcReduction: asksReduction ? reduction : undefined,
      expected: preview.records,
    });
  };
  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      tone={action === 'R' ? 'danger' : 'warning'}
      title={t(TITLE[action], { whose })}
      footer={
        <>
          <Button variant="secondary" autoFocus onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button variant={action === 'R' ? 'danger' : 'primary'} pending={pending} offReason={offReason} onClick={start}>
            {t(CONFIRM[action], { count })}
          </Button>
        </>
      }
    >
      {preview ? (
        <p>
          {t(
            '{count} records of all sections that pass the filters in force are taken and saved at once, each under the rules of its section. Records that the rules refuse are left as they are and listed with their reasons.',
            { count },
          )}{' '}
          {action === 'N' && t('Remarks and declared reductions are cleared.')}
        </p>
      ) : (
        !fault && <Skeleton rows={2} label={t('Counting the records')} />
      )}
      {preview && isRisky && <Liabilities preview={preview} />}
      {asksReduction && <ReductionForAllChoice value={reduction} onChange={setReduction} />}
      {asksRemarks && <RemarksField value={remarks} onChange={setRemarks} />}
      {isRisky && (
        <Choice
          type="checkbox"
          label={t('I have checked this against our papers or with the suppliers')}
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
        />
      )}
      {(fault ?? props.fault) && (
        <Alert tone="bad" live>
          {fault ?? props.fault}
        </Alert>
      )}
    </Dialog>
  );
}

/** Whose liability a rejection adds to, and how much. */
function Liabilities({ preview: { liabilities, isIncomplete, label } }: { preview: SupplierPreview }) {
  const t = useWords();
  const total = sumTax(liabilities.map(({ tax }) => tax));
  return (
    <>
      <p>
        {t(
          "Records that lower their suppliers' tax are among them. If you reject them and file GSTR-3B, the suppliers have to pay it again.",
        )}
      </p>
      <div className="effects">
        <div>
          <h3>{t('You, GSTR-3B of {label}', { label })}</h3>
          {t('Rejected records give no credit and reduce none.')}
        </div>
        <div>
          <h3>{t('Liability of {count, plural, one {the supplier} other {# suppliers}}', { count: liabilities.length })}</h3>
          {liabilities.slice(0, SHOWN_SUPPLIERS).map(({ gstin, name, tax }) => (
            <span key={gstin} className="big down">
              {t('{name} +{amount} to pay', { name, amount: formatRupees(totalTax(tax)) })}
            </span>
          ))}
          {liabilities.length > SHOWN_SUPPLIERS && (
            <p>
              {t('and {count} more suppliers, {amount} in all.', {
                count: liabilities.length - SHOWN_SUPPLIERS,
                amount: formatRupees(totalTax(total)),
              })}
            </p>
          )}
          {isIncomplete && <p>{t('At least: not every amendment could be looked at here.')}</p>}
          {t('Added in the tax period that follows, once your GSTR-3B is filed.')} <RuleId id="R132" />
        </div>
      </div>
    </>
  );
}

function usePreview(read: () => Promise<ActionResult<SupplierPreview>>): {
  readonly preview: SupplierPreview | null;
  readonly fault: string | null;
} {
  const [state, setState] = useState<{ preview: SupplierPreview | null; fault: string | null }>({ preview: null, fault: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog asks once
  useEffect(() => {
    let isOver = false;
    read()
      .catch(() => null)
      .then((result) => {
        if (!isOver) setState(result?.ok ? { preview: result.data, fault: null } : { preview: null, fault: failureText(result) });
      });
    return () => {
      isOver = true;
    };
  }, []);
  return state;
}
