'use client';
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
    if (!result) return setFault(NOT_REACHED);
    if (!result.ok) return setFault(failureSentence(result));
    setOpen(false);
    const { filed, recipients } = result.data;
    toast({ text: `${name} of ${view.label} is filed: ${counted(filed, 'document')} to ${counted(recipients, 'recipient')}.` });
    router.refresh();
  };

  return (
    <>
      <Button offReason={offReason} onClick={() => setOpen(true)}>
        File {name}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={(open) => {
          setSure(false);
          setFault(null);
          setOpen(open);
        }}
        title={`File ${name} of ${view.label}`}
        confirmLabel={`File ${name}`}
        pending={isFiling}
        offReason={isSure ? undefined : 'Tick that you have checked the documents.'}
        onConfirm={() => void confirm()}
      >
        {fault && (
          <Alert tone="bad" live>
            {fault}
          </Alert>
        )}
        <dl className="kv">
          <dt>Documents</dt>
          <dd className="num">{formatCount(saved.records)}</dd>
          <dt>Taxable Value (₹)</dt>
          <dd className="num">{formatRupees(saved.taxable)}</dd>
          <dt>Tax (₹)</dt>
          <dd className="num">{formatRupees(totalTax(saved.tax))}</dd>
        </dl>
        <ul className="does">
          <li>The documents stand in their recipients’ GSTR-2B of the period that the day of filing falls into.</li>
          <li>
            They can no longer be changed or deleted here; what is wrong is amended in {view.form === 'GSTR1' ? 'GSTR-1A or in ' : ''}a
            later return.
          </li>
          <li>Filing cannot be taken back.</li>
        </ul>
        <Choice
          type="checkbox"
          label="I have checked the documents and file this return."
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
