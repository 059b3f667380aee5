'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { MoneyInput } from '@/components/ui/money-input';
import { RuleId } from '@/components/ui/rule-id';
import { TextInput } from '@/components/ui/text-input';
import { formatDate } from '@/lib/domain/calendar';
import { SECTIONS } from '@/lib/domain/ims/sections';
import { formatRupees, paise, parseRupees } from '@/lib/domain/money';
import { addTax, NO_TAX, subtractTax, TAX_HEAD_LABEL, TAX_HEADS, type TaxAmounts, type TaxHead, totalTax } from '@/lib/domain/tax-amounts';
import type { SectionRow, StatementFigures } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import { documentWord } from './document-words';
import { effectOf, type ReductionChoice } from './staging';
import { beforeAfter } from './what-if';

interface ReductionDialogProps {
  /** The records that ask for an answer; one answer serves all of them. */
  readonly rows: readonly SectionRow[];
  /** How many records are accepted in all, those without a question among them. */
  readonly selected: number;
  /** An earlier answer for the one record, to begin with. */
  readonly initial: ReductionChoice | null;
  readonly reasonRequired: boolean;
  readonly statement: StatementFigures;
  /** What all other staged changes do. */
  readonly othersDifference: TaxAmounts;
  readonly onConfirm: (choice: ReductionChoice) => void;
  readonly onCancel: () => void;
}

type Kind = ReductionChoice['kind'];

const NO_AMOUNTS: Readonly<Record<TaxHead, string>> = { igst: '', cgst: '', sgst: '', cess: '' };

/** "Whether ITC is to be reduced for this record?": asked when a record is accepted that lowers the credit (R057-R071). */
export function ReductionDialog(props: ReductionDialogProps) {
  const t = useWords();
  const { rows, selected, initial, reasonRequired, onConfirm, onCancel } = props;
  const single = rows.length === 1 && selected === 1 ? rows[0] : undefined;
  const [kind, setKind] = useState<Kind>(initial?.kind ?? 'full');
  const [amounts, setAmounts] = useState<Readonly<Record<TaxHead, string>>>(initial?.kind === 'declared' ? initial.amounts : NO_AMOUNTS);
  const [reason, setReason] = useState(initial && initial.kind !== 'full' ? initial.reason : '');
  const [tried, setTried] = useState(false);
  const formId = useId();
  const cap = single?.cap ?? NO_TAX;
  const faults = kind === 'declared' ? declarationFaults(amounts, cap) : {};
  const reasonFault =
    reasonRequired && kind !== 'full' && reason.trim() === '' ? t('Enter a reason for partial or no ITC reduction.') : undefined;
  const choice: ReductionChoice = kind === 'full' ? { kind } : kind === 'none' ? { kind, reason } : { kind, amounts, reason };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length === 0 && !reasonFault) onConfirm(choice);
  };
  const type = (head: TaxHead, text: string): void => {
    // The two halves of an intra-State tax are declared alike (R064).
    setAmounts((now) => (head === 'cgst' || head === 'sgst' ? { ...now, cgst: text, sgst: text } : { ...now, [head]: text }));
  };

  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      tone="info"
      title={
        single
          ? t('Accept {word} {number}', { word: t(documentWord(single.section)), number: single.number })
          : t('Accept {count} Records', { count: selected })
      }
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button type="submit" form={formId}>
            {t('Confirm')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        {single && <RecordFacts row={single} />}
        <ChoiceGroup
          legend={
            single ? t('Whether ITC is to be reduced for this record?') : t('Whether ITC is to be reduced for the selected record(s)?')
          }
        >
          <Choice type="radio" name="reduce" label={t('Yes')} checked={kind !== 'none'} onChange={() => setKind('full')} />
          {single && kind !== 'none' && (
            <fieldset className="nested">
              <legend className="vh">{t('How much')}</legend>
              <Choice
                type="radio"
                name="amount"
                label={t('Full amount, {amount}', { amount: formatRupees(totalTax(cap)) })}
                checked={kind === 'full'}
                onChange={() => setKind('full')}
              />
              <Choice
                type="radio"
                name="amount"
                label={t('Declare amount (₹)')}
                checked={kind === 'declared'}
                onChange={() => setKind('declared')}
              />
              {kind === 'declared' && (
                <div className="heads">
                  {TAX_HEADS.map((head) => (
                    <Field
                      key={head}
                      label={t(TAX_HEAD_LABEL[head])}
                      help={t('of {amount}', { amount: formatRupees(cap[head]) })}
                      error={tried ? faults[head] : undefined}
                    >
                      <MoneyInput
                        value={amounts[head]}
                        placeholder="0.00"
                        readOnly={cap[head] === 0}
                        onChange={(event) => type(head, event.target.value)}
                      />
                    </Field>
                  ))}
                </div>
              )}
              {tried && faults.all && (
                <p className="err" role="alert">
                  {faults.all}
                </p>
              )}
            </fieldset>
          )}
          <Choice type="radio" name="reduce" label={t('No')} checked={kind === 'none'} onChange={() => setKind('none')} />
        </ChoiceGroup>
        {reasonRequired && kind !== 'full' && (
          <Field
            label={t('Reason')}
            required
            error={tried ? reasonFault : undefined}
            help={t('Kept with your records; not shown to the supplier.')}
          >
            <TextInput value={reason} maxLength={250} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        {!single && (
          <p className="small">
            {t(
              'Your choice applies to all {count} selected records that lower your credit. Process records needing different amounts separately.',
              { count: rows.length },
            )}{' '}
            <RuleId id="R071" />
          </p>
        )}
        <p className="small muted">
          {t(
            'If you have not availed ITC, or have already reversed it, you may select No or declare the amount to be reduced. The portal does not check this; you answer for it.',
          )}{' '}
          <RuleId id="R059" />
        </p>
        <Effects {...props} choice={choice} />
      </form>
    </Dialog>
  );
}

function RecordFacts({ row }: { row: SectionRow }) {
  const t = useWords();
  const heads = TAX_HEADS.filter((head) => row.tax[head] !== 0).map((head) => `${t(TAX_HEAD_LABEL[head])} ${formatRupees(row.tax[head])}`);
  return (
    <dl className="kv">
      <dt>{t('Supplier')}</dt>
      <dd>
        {row.supplierName} <span className="code muted">{row.supplierGstin}</span>
      </dd>
      <dt>{SECTIONS[row.section].kind === 'BILL_OF_ENTRY' ? t('Bill of Entry') : t('Document')}</dt>
      <dd>{[formatDate(row.date), t('taxable value {amount}', { amount: formatRupees(row.taxableValue) }), ...heads].join(', ')}</dd>
      {row.original && (
        <>
          <dt>{t('Amends')}</dt>
          <dd>{t('{number} of {date}', { number: row.original.number, date: formatDate(row.original.date) })}</dd>
        </>
      )}
    </dl>
  );
}

function Effects({ rows, statement, othersDifference, choice }: ReductionDialogProps & { choice: ReductionChoice }) {
  const t = useWords();

  const moving = rows.filter((row) => row.inOpenPeriod);
  const difference = moving.reduce((sum, row) => addTax(sum, subtractTax(effectOf(row, 'A', choice), row.storedEffect)), NO_TAX);
  const deducted = moving.reduce((sum, row) => addTax(sum, effectOf(row, 'A', choice)), NO_TAX);
  return (
    <div className="effects" role="status">
      <div>
        <h3>{t('Your Table {cell}, {label}', { cell: statement.cell === '4A5' ? '4(A)(5)' : '4(A)(1)', label: statement.label })}</h3>
        <span className="big">{t(beforeAfter(statement, othersDifference, difference))}</span>
        {moving.length === 0
          ? t('Not in the statement of this period')
          : t('{amount} is deducted in all', { amount: formatRupees(paise(-totalTax(deducted))) })}
      </div>
      <div>
        <h3>{t("Supplier's liability")}</h3>
        <span className="big">{t('no change')}</span>
        {t('Nothing is added back, whichever way you accept')}
      </div>
    </div>
  );
}

/** Faults of declared amounts by head, and under `all` those of the declaration; the rules refuse the same on the server. */
export function declarationFaults(amounts: Readonly<Record<TaxHead, string>>, cap: TaxAmounts): Partial<Record<TaxHead | 'all', string>> {
  const faults: Partial<Record<TaxHead | 'all', string>> = {};
  let total = 0;
  for (const head of TAX_HEADS) {
    const text = amounts[head].trim();
    if (text === '') continue;
    const parsed = parseRupees(text);
    if (!parsed.ok || parsed.value < 0) faults[head] = `Invalid ${TAX_HEAD_LABEL[head]} amount declared for ITC reduction.`;
    else if (parsed.value > cap[head])
      faults[head] =
        `Declared ${TAX_HEAD_LABEL[head]} ${formatRupees(parsed.value)} exceeds the reducible amount ${formatRupees(cap[head])}.`;
    else total += parsed.value;
  }
  if (Object.keys(faults).length === 0 && total === 0) faults.all = 'Declare an amount or select No.';
  return faults;
}
