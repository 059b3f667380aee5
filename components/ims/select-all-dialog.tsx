'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { formatCount } from '@/lib/domain/money';
import { useWords } from '../language/use-words';

interface SelectAllDialogProps {
  readonly onPage: number;
  readonly total: number;
  readonly onProceed: (scope: 'page' | 'all') => void;
  readonly onCancel: () => void;
}

/** The header checkbox asks: this page, or every record that passes the filters (R032). */
export function SelectAllDialog({ onPage, total, onProceed, onCancel }: SelectAllDialogProps) {
  const t = useWords();
  const [scope, setScope] = useState<'page' | 'all'>('page');
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      size="s"
      title={t('Select records')}
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button onClick={() => onProceed(scope)}>{t('Proceed')}</Button>
        </>
      }
    >
      <fieldset>
        <legend className="vh">{t('Which records')}</legend>
        <Choice
          type="radio"
          name="scope"
          label={t('Select all records of current page')}
          description={t('{count} records', { count: formatCount(onPage) })}
          checked={scope === 'page'}
          onChange={() => setScope('page')}
        />
        <Choice
          type="radio"
          name="scope"
          label={t('Select all records of all pages')}
          description={t('{count} records that pass the filters in force', { count: formatCount(total) })}
          checked={scope === 'all'}
          onChange={() => setScope('all')}
        />
      </fieldset>
    </Dialog>
  );
}
