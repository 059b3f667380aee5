'use client';
import { Fragment } from 'react';
import { useWords } from '@/components/language/use-words';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { KEY_SETS, type KeySet, type KeySettings } from './key-settings';

type KeyLine = readonly [keys: readonly string[], what: string];

const ALWAYS: readonly KeyLine[] = [
  [['Ctrl+S'], 'Save'],
  [['Ctrl+Z'], 'Undo the last staged change; with nothing staged, the last save'],
];

const LINES: Readonly<Record<KeySet, readonly KeyLine[]>> = {
  letters: [
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
    [['?'], 'This list'],
  ],
  tally: [
    [['F7'], 'Accept the current record'],
    [['F8'], 'Reject it'],
    [['F9'], 'Mark it pending for future action'],
    [['F6'], 'No action: back to undecided'],
    [['F2'], 'Remark for the current record'],
    [['PgDn', 'PgUp'], 'Next, previous record; the arrow keys do the same in the list'],
    [['Space'], 'Select the current record in the list'],
    [['Shift+F7', 'Shift+F8', 'Shift+F9', 'Shift+F6'], 'The same for all selected records'],
    [['Enter'], 'Details; Esc closes them'],
    [['F3'], 'Search'],
    [['Ctrl+A'], 'Save, as Ctrl+S does'],
    [['Alt+Q'], 'Back to the summary'],
    [['F1'], 'This list'],
  ],
  off: [
    [['ArrowDown', 'ArrowUp'], 'Next, previous record in the list'],
    [['Space'], 'Select the current record in the list'],
    [['Enter'], 'Details; Esc closes them'],
  ],
};

const NAME: Readonly<Record<KeySet, { readonly label: string; readonly description: string }>> = {
  letters: { label: 'Single letters', description: 'A accepts, R rejects, J goes on.' },
  tally: { label: 'Tally-like', description: 'Function keys, PgDn and PgUp, Ctrl+A saves. No single letter does anything.' },
  off: { label: 'Off', description: 'Only the keys that every list has.' },
};

interface KeysDialogProps {
  readonly keys: KeySettings;
  readonly onKeysChange: (keys: KeySettings) => void;
  readonly onClose: () => void;
}

export function KeysDialog({ keys, onKeysChange, onClose }: KeysDialogProps) {
  const t = useWords();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      tone="info"
      title={t('Keyboard')}
      footer={<Button onClick={onClose}>{t('Okay')}</Button>}
    >
      <ChoiceGroup legend={t('Keys of this list')}>
        {KEY_SETS.map((keySet) => (
          <Choice
            key={keySet}
            type="radio"
            name="key-set"
            label={t(NAME[keySet].label)}
            description={t(NAME[keySet].description)}
            checked={keys.keySet === keySet}
            onChange={() => onKeysChange({ ...keys, keySet })}
          />
        ))}
      </ChoiceGroup>
      <Switch
        label={t('Go on to the next record after a decision by key')}
        checked={keys.goesOn}
        onChange={(goesOn) => onKeysChange({ ...keys, goesOn })}
      />
      <dl className="keymap">
        {[...LINES[keys.keySet], ...ALWAYS].map(([names, what]) => (
          <Fragment key={what}>
            <dt>
              {names.map((name) => (
                <Fragment key={name}>
                  <kbd>{t(name)}</kbd>{' '}
                </Fragment>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
