'use client';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { RuleId } from '@/components/ui/rule-id';
import { formatDate } from '@/lib/domain/calendar';
import { SECTIONS } from '@/lib/domain/ims/sections';
import { formatRupees } from '@/lib/domain/money';
import { addTax, NO_TAX, subtractTax, type TaxAmounts, totalTax } from '@/lib/domain/tax-amounts';
import type { SectionRow, StatementFigures } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import { documentWord } from './document-words';
import { RemarksField, remarkFault } from './remarks-dialog';
import { effectOf } from './staging';
import { beforeAfter, signedRupees } from './what-if';

interface RejectDialogProps {
  /** Records whose rejection adds to their suppliers' liability. */
  readonly rows: readonly SectionRow[];
  /** How many records are rejected in all. */
  readonly selected: number;
  readonly initialRemarks: string;
  readonly statement: StatementFigures;
  readonly othersDifference: TaxAmounts;
  readonly onReject: (remarks: string) => void;
  /** Offered for a single record that may stay pending. */
  readonly onKeepPending?: (remarks: string) => void;
  readonly onCancel: () => void;
}

const SHOWN_SUPPLIERS = 5;

/** Rejecting a record that lowers tax makes its supplier pay that tax again: whose liability, how much, asked once. */
export function RejectDialog({
  rows,
  selected,
  initialRemarks,
  statement,
  othersDifference,
  onReject,
  onKeepPending,
  onCancel,
}: RejectDialogProps) {
  const t = useWords();
  const [remarks, setRemarks] = useState(initialRemarks);
  const [checked, setChecked] = useState(false);
  const single = rows.length === 1 && selected === 1 ? rows[0] : undefined;
  const word = documentWord((single ?? rows[0])?.section ?? 'b2bcn');
  const suppliers = liabilityBySupplier(rows);
  const moving = rows.filter((row) => row.inOpenPeriod);
  const difference = moving.reduce((sum, row) => addTax(sum, subtractTax(effectOf(row, 'R', null), row.storedEffect)), NO_TAX);
  const offReason = remarkFault(remarks) ?? (checked ? undefined : t('Tick the box above to enable Reject.'));
  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      tone="danger"
      title={
        single ? t('Reject {word} {number}?', { word: t(word), number: single.number }) : t('Reject {selected} Records?', { selected })
      }
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            {t('Cancel')}
          </Button>
          {single && onKeepPending && (
            <Button variant="secondary" onClick={() => onKeepPending(remarks)}>
              {single.pendingUntil ? t('Keep Pending up to {date}', { date: formatDate(single.pendingUntil) }) : t('Keep Pending')}
            </Button>
          )}
          <Button variant="danger" offReason={offReason} onClick={() => onReject(remarks)}>
            {t('Reject')}
          </Button>
        </>
      }
    >
      <p>
        {rows.length === 1
          ? SECTIONS[rows[0]?.section ?? 'b2bcn'].amends
            ? t(
                'The supplier lowered the tax on this supply by an amendment. If you reject the {word} and file GSTR-3B, the supplier has to pay it again.',
                { word: t(word) },
              )
            : t(
                'The supplier lowered the tax on this supply. If you reject the {word} and file GSTR-3B, the supplier has to pay it again.',
                { word: t(word) },
              )
          : t(
              "{count} of the {selected} records lower their suppliers' tax. If you reject them and file GSTR-3B, the suppliers have to pay it again.",
              { count: rows.length, selected },
            )}
      </p>
      <div className="effects">
        <div>
          <h3>{t('You, GSTR-3B of {label}', { label: statement.label })}</h3>
          <span className="big">{totalTax(difference) === 0 ? t('no change') : `${signedRupees(totalTax(difference))} ITC`}</span>
          {moving.length === 0
            ? t('Not in the statement of this period')
            : t('Table {cell} {change}', {
                cell: statement.cell === '4A5' ? '4(A)(5)' : '4(A)(1)',
                change: t(beforeAfter(statement, othersDifference, difference)),
              })}
        </div>
        <div>
          <h3>
            {t('Liability of {whom}', {
              whom: suppliers.length === 1 ? (suppliers[0]?.name ?? '') : t('{count} suppliers', { count: suppliers.length }),
            })}
          </h3>
          {suppliers.slice(0, SHOWN_SUPPLIERS).map(({ key, name, amount }) => (
            <span key={key} className="big down">
              {suppliers.length === 1 ? '' : `${name} `}
              {t('+{amount} to pay', { amount: formatRupees(totalTax(amount)) })}
            </span>
          ))}
          {suppliers.length > SHOWN_SUPPLIERS && <p>{t('and {count} more suppliers.', { count: suppliers.length - SHOWN_SUPPLIERS })}</p>}
          {t('Added in the tax period that follows, once your GSTR-3B is filed.')} <RuleId id="R132" />
        </div>
      </div>
      <RemarksField value={remarks} onChange={setRemarks} />
      <div>
        <Choice
          type="checkbox"
          label={t('I have checked this against our papers or with the supplier')}
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
        />
        {!checked && <p className="hint">{t('Tick this to enable REJECT.')}</p>}
      </div>
      <Alert>{t('You can change this until GSTR-3B of {label} is filed.', { label: statement.label })}</Alert>
    </Dialog>
  );
}

/** What rejecting adds to each supplier's liability, the largest first. */
export function liabilityBySupplier(rows: readonly SectionRow[]): { key: string; name: string; amount: TaxAmounts }[] {
  const suppliers = new Map<string, { key: string; name: string; amount: TaxAmounts }>();
  for (const row of rows) {
    if (!row.addBack) continue;
    const key = row.supplierGstin ?? row.supplierName;
    const known = suppliers.get(key);
    suppliers.set(key, { key, name: row.supplierName, amount: known ? addTax(known.amount, row.addBack) : row.addBack });
  }
  return [...suppliers.values()].sort((a, b) => totalTax(b.amount) - totalTax(a.amount));
}
