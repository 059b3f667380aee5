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
  const [remarks, setRemarks] = useState(initialRemarks);
  const [checked, setChecked] = useState(false);
  const single = rows.length === 1 && selected === 1 ? rows[0] : undefined;
  const word = documentWord((single ?? rows[0])?.section ?? 'b2bcn');
  const suppliers = liabilityBySupplier(rows);
  const moving = rows.filter((row) => row.inOpenPeriod);
  const difference = moving.reduce((sum, row) => addTax(sum, subtractTax(effectOf(row, 'R', null), row.storedEffect)), NO_TAX);
  const offReason = remarkFault(remarks) ?? (checked ? undefined : 'Tick the box above to enable Reject.');
  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      tone="danger"
      title={single ? `Reject ${word} ${single.number}?` : `Reject ${selected} Records?`}
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            Cancel
          </Button>
          {single && onKeepPending && (
            <Button variant="secondary" onClick={() => onKeepPending(remarks)}>
              Keep Pending{single.pendingUntil ? ` up to ${formatDate(single.pendingUntil)}` : ''}
            </Button>
          )}
          <Button variant="danger" offReason={offReason} onClick={() => onReject(remarks)}>
            Reject
          </Button>
        </>
      }
    >
      <p>
        {rows.length === 1
          ? `The supplier lowered the tax on this supply${SECTIONS[rows[0]?.section ?? 'b2bcn'].amends ? ' by an amendment' : ''}. If you reject the ${word} and file GSTR-3B, the supplier has to pay it again.`
          : `${rows.length} of the ${selected} records lower their suppliers' tax. If you reject them and file GSTR-3B, the suppliers have to pay it again.`}
      </p>
      <div className="effects">
        <div>
          <h3>You, GSTR-3B of {statement.label}</h3>
          <span className="big">{totalTax(difference) === 0 ? 'no change' : `${signedRupees(totalTax(difference))} ITC`}</span>
          {moving.length === 0
            ? 'Not in the statement of this period'
            : `Table ${statement.cell === '4A5' ? '4(A)(5)' : '4(A)(1)'} ${beforeAfter(statement, othersDifference, difference)}`}
        </div>
        <div>
          <h3>Liability of {suppliers.length === 1 ? suppliers[0]?.name : `${suppliers.length} suppliers`}</h3>
          {suppliers.slice(0, SHOWN_SUPPLIERS).map(({ key, name, amount }) => (
            <span key={key} className="big down">
              {suppliers.length === 1 ? '' : `${name} `}+{formatRupees(totalTax(amount))} to pay
            </span>
          ))}
          {suppliers.length > SHOWN_SUPPLIERS && <p>and {suppliers.length - SHOWN_SUPPLIERS} more suppliers.</p>}
          Added in the tax period that follows, once your GSTR-3B is filed. <RuleId id="R132" />
        </div>
      </div>
      <RemarksField value={remarks} onChange={setRemarks} />
      <div>
        <Choice
          type="checkbox"
          label="I have checked this against our papers or with the supplier"
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
        />
        {!checked && <p className="hint">Tick this to enable REJECT.</p>}
      </div>
      <Alert>You can change this until GSTR-3B of {statement.label} is filed.</Alert>
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
