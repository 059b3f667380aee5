'use client';
import { useWords } from '../language/use-words';
import '../outward/outward.css';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatCount, formatRupees } from '@/lib/domain/money';
import { SUPPLIER_FORM_LABEL } from '@/lib/domain/outward-tables';
import { totalTax } from '@/lib/domain/tax-amounts';
import { type ActionResult, failureSentence } from '@/lib/schemas/action-result';
import type { SupplierReturnView } from '@/lib/schemas/supplier-return';
import { counted } from './counted';

interface FileReturnProps {
  readonly view: SupplierReturnView;
  readonly offReason?: string;
  readonly file: () => Promise<ActionResult<{ readonly filed: number; readonly recipients: number }>>;
}

const NOT_REACHED = 'The server was not reached. Nothing was filed; try again.';

/** FILE, which cannot be taken back: says first what it does. */
export function FileReturn({ view, offReason, file }: FileReturnProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isSure, setSure] = useState(false);
  const [isFiling, setFiling] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { toast } = useAnnounce();
  const router = useRouter();
  const name = SUPPLIER_FORM_LABEL[view.form];
  const { saved } = view;

  const confirm = async (): Promise<void> => {
    setFiling(true);
    setFault(null);
    const result = await file().catch(() => null);
    setFiling(false);
    if (!result) return setFault(t(NOT_REACHED));
    if (!result.ok) return setFault(t(failureSentence(result)));
    setOpen(false);
    const { filed, recipients } = result.data;
    toast({
      text: t('{name} of {label} is filed: {filed} to {recipients}.', {
        name,
        label: view.label,
        filed: counted(t, filed, 'document'),
        recipients: counted(t, recipients, 'recipient'),
      }),
    });
    router.refresh();
  };

  return (
    <>
      <Button offReason={offReason} onClick={() => setOpen(true)}>
        {t('File {name}', { name })}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={(open) => {
          setSure(false);
          setFault(null);
          setOpen(open);
        }}
        title={t('File {name} of {label}', { name, label: view.label })}
        confirmLabel={t('File {name}', { name })}
        pending={isFiling}
        offReason={isSure ? undefined : t('Tick that you have checked the documents.')}
        onConfirm={() => void confirm()}
      >
        {fault && (
          <Alert tone="bad" live>
            {fault}
          </Alert>
        )}
        <dl className="kv">
          <dt>{t('Documents')}</dt>
          <dd className="num">{formatCount(saved.records)}</dd>
          <dt>{t('Taxable Value (₹)')}</dt>
          <dd className="num">{formatRupees(saved.taxable)}</dd>
          <dt>{t('Tax (₹)')}</dt>
          <dd className="num">{formatRupees(totalTax(saved.tax))}</dd>
        </dl>
        <ul className="does">
          <li>{t('The documents stand in their recipients’ GSTR-2B of the period that the day of filing falls into.')}</li>
          <li>
            {view.form === 'GSTR1'
              ? t('They can no longer be changed or deleted here; what is wrong is amended in GSTR-1A or in a later return.')
              : t('They can no longer be changed or deleted here; what is wrong is amended in a later return.')}
          </li>
          <li>{t('Filing cannot be taken back.')}</li>
        </ul>
        <Choice
          type="checkbox"
          label={t('I have checked the documents and file this return.')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
