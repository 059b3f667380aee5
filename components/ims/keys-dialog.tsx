'use client';
import { Fragment } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['A'], 'Accept the current record'],
  [['R'], 'Reject it'],
  [['P'], 'Mark it pending for future action'],
  [['N'], 'No action: back to undecided'],
  [['E'], 'Remark for the current record'],
  [['J', 'K'], 'Next, previous record; the arrow keys do the same in the list'],
  [['X', 'Space'], 'Select the current record in the list'],
  [['Shift+A', 'Shift+R', 'Shift+P', 'Shift+N'], 'The same for all selected records'],
  [['D', 'Enter'], 'Details; Esc closes them'],
  [['/'], 'Search'],
  [['G then S'], 'Back to the summary'],
  [['Ctrl+S'], 'Save'],
  [['Ctrl+Z'], 'Undo the last staged change'],
  [['?'], 'This list'],
];

interface KeysDialogProps {
  readonly lettersOn: boolean;
  readonly onLettersChange: (isOn: boolean) => void;
  readonly onClose: () => void;
}

export function KeysDialog({ lettersOn, onLettersChange, onClose }: KeysDialogProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      tone="info"
      title="Keyboard"
      footer={<Button onClick={onClose}>Okay</Button>}
    >
      <Switch label="Single letters act in this list" checked={lettersOn} onChange={onLettersChange} />
      <dl className="keymap">
        {KEYS.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((key) => (
                <Fragment key={key}>
                  <kbd>{key}</kbd>{' '}
                </Fragment>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
