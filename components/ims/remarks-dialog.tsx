'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { useWords } from '../language/use-words';

export const REMARK_LIMIT = 250;

interface RemarksDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly initial: string;
  /** Shown above the field. */
  readonly note?: string;
  readonly onConfirm: (remarks: string) => void;
  readonly onCancel: () => void;
}

/** Remarks with Reject or Pending: one text for all records it is asked for (R073, R075). */
export function RemarksDialog({ title, confirmLabel, initial, note, onConfirm, onCancel }: RemarksDialogProps) {
  const t = useWords();
  const [text, setText] = useState(initial);
  const formId = useId();
  const tooLong = remarkFault(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!tooLong) onConfirm(text);
  };
  return (
    <Dialog
      isOpen
      isStatic
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      title={title}
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button type="submit" form={formId} offReason={tooLong}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        {note && <p>{note}</p>}
        <RemarksField value={text} onChange={setText} />
      </form>
    </Dialog>
  );
}

export const remarkFault = (text: string): string | undefined =>
  text.trim().length > REMARK_LIMIT ? `Remarks cannot exceed ${REMARK_LIMIT} characters.` : undefined;

export function RemarksField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords();
  return (
    <Field
      label={t('Remarks')}
      help={t('Optional. The supplier reads this.')}
      count={t('{count} of {limit}', { count: value.trim().length, limit: REMARK_LIMIT })}
      error={remarkFault(value)}
    >
      <TextArea rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
