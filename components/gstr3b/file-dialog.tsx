'use client';

import { Fragment, useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatRupees } from '@/lib/domain/money';
import { CELL_LABEL, type CellCode, type Cells } from '@/lib/domain/returns/gstr3b';
import { totalTax } from '@/lib/domain/tax-amounts';
import { useWords } from '../language/use-words';

const SHOWN: readonly CellCode[] = ['4A5', '4B2', '4C', '3.1d'];

interface FileDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly label: string;
  readonly cells: Cells;
  readonly hasStatement: boolean;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

/** What filing does, before it is done: it cannot be taken back. */
export function FileDialog({ isOpen, onOpenChange, label, cells, hasStatement, pending, onConfirm }: FileDialogProps) {
  const t = useWords();
  const [isSure, setSure] = useState(false);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        setSure(false);
        onOpenChange(open);
      }}
      title={t('File GSTR-3B of {label}', { label })}
      confirmLabel={t('File GSTR-3B')}
      pending={pending}
      offReason={isSure ? undefined : t('Tick that you have checked the figures.')}
      onConfirm={onConfirm}
    >
      <dl className="kv">
        {SHOWN.map((cell) => (
          <Fragment key={cell}>
            <dt>{t(CELL_LABEL[cell])}</dt>
            <dd className="num">{formatRupees(totalTax(cells[cell]))}</dd>
          </Fragment>
        ))}
      </dl>
      <ul className="note">
        {hasStatement && (
          <li>{t('GSTR-2B of {label} is frozen. Records that it lists leave IMS as accepted, deemed accepted or rejected.', { label })}</li>
        )}
        <li>{t('Pending records, locked amendments and documents that suppliers have not filed stay in IMS.')}</li>
        {hasStatement && (
          <li>{t('Rejected credit notes become final: the liability of their suppliers is added back in their next return.')}</li>
        )}
        <li>{t('Filing cannot be taken back.')}</li>
      </ul>
      <Choice
        type="checkbox"
        label={t('I have checked the figures and file this return.')}
        checked={isSure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  );
}
