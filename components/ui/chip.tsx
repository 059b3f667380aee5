'use client';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from './icon';

interface ChipProps {
  /** What is filtered, as in "Invoice Date 01/07/2026 - 17/11/2026". */
  readonly label: string;
  /** The address without this filter … */
  readonly removeHref?: string;
  /** … or what to do instead. */
  readonly onRemove?: () => void;
}

/** A filter in force, with a way to take it off (also by the Delete key). */
export function Chip({ label, removeHref, onRemove }: ChipProps) {
  const t = useWords();
  const name = t('Remove filter {label}', { label });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') event.currentTarget.click();
  };
  return (
    <span className="chip">
      {label}
      {removeHref !== undefined ? (
        <Link className="off" href={removeHref} aria-label={name} scroll={false} onKeyDown={onKeyDown}>
          <Icon name="cross" size={12} />
        </Link>
      ) : (
        <button className="off" type="button" aria-label={name} onClick={onRemove} onKeyDown={onKeyDown}>
          <Icon name="cross" size={12} />
        </button>
      )}
    </span>
  );
}
