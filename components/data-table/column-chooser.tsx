'use client';
import { useWords } from '../language/use-words';
import { Choice } from '../ui/choice';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { Popup } from '../ui/popup';

export interface ChoosableColumn {
  readonly id: string;
  readonly header: string;
  readonly isVisible: boolean;
}

interface ColumnChooserProps {
  readonly columns: readonly ChoosableColumn[];
  /** How many columns are shown, with those that cannot be hidden. */
  readonly shown: number;
  readonly onToggle: (id: string, isVisible: boolean) => void;
  readonly onShowAll: () => void;
}

export function ColumnChooser({ columns, shown, onToggle, onShowAll }: ColumnChooserProps) {
  const t = useWords();
  const isComplete = columns.every((column) => column.isVisible);
  return (
    <Popup
      label={t('Display/Hide Columns')}
      trigger={
        <>
          <Icon name="columns" />
          <span>
            {t('Display/Hide Columns')}: <b>{shown}</b>
          </span>
          <Icon name="chevron-down" size={12} />
        </>
      }
    >
      <div className="chooser">
        {columns.map((column) => (
          <Choice
            key={column.id}
            type="checkbox"
            label={column.header}
            checked={column.isVisible}
            onChange={(event) => onToggle(column.id, event.currentTarget.checked)}
          />
        ))}
        {!isComplete && <LinkButton onClick={onShowAll}>{t('Show all')}</LinkButton>}
      </div>
    </Popup>
  );
}
