'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { formatCount } from '@/lib/domain/money';

interface SelectAllDialogProps {
  readonly onPage: number;
  readonly total: number;
  readonly onProceed: (scope: 'page' | 'all') => void;
  readonly onCancel: () => void;
}

/** The header checkbox asks: this page, or every record that passes the filters (R032). */
export function SelectAllDialog({ onPage, total, onProceed, onCancel }: SelectAllDialogProps) {
  const [scope, setScope] = useState<'page' | 'all'>('page');
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      size="s"
      title="Select records"
      footer={
        <>
          <Button variant="secondary" onClick={onCancel}>
            Cancel
          </Button>
          <Button onClick={() => onProceed(scope)}>Proceed</Button>
        </>
      }
    >
      <fieldset>
        <legend className="vh">Which records</legend>
        <Choice
          type="radio"
          name="scope"
          label="Select all records of current page"
          description={`${formatCount(onPage)} records`}
          checked={scope === 'page'}
          onChange={() => setScope('page')}
        />
        <Choice
          type="radio"
          name="scope"
          label="Select all records of all pages"
          description={`${formatCount(total)} records that pass the filters in force`}
          checked={scope === 'all'}
          onChange={() => setScope('all')}
        />
      </fieldset>
    </Dialog>
  );
}
