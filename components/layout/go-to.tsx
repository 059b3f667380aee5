'use client';
import { useEffect, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { useRichWords, useWords } from '../language/use-words';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import type { NavLink } from './navigation';

/** Alt+G: type a few letters of where you want to be, Enter goes there. */
export function GoTo({ links }: { links: readonly NavLink[] }) {
  const t = useWords();
  const rich = useRichWords();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // by its place on the keyboard: with Alt some layouts give another letter
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyG') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button type="button" className="goto" aria-haspopup="dialog" aria-keyshortcuts="Alt+G" onClick={() => setOpen(true)}>
        <Icon name="search" size={14} />
        {rich('Go To {key}', { key: <kbd>Alt+G</kbd> })}
      </button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('Go To')}>
        {(close) => <Palette links={links} onGone={close} />}
      </Dialog>
    </>
  );
}

function Palette({ links, onGone }: { links: readonly NavLink[]; onGone: () => void }) {
  const t = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <div className="palette">
      <Autocomplete filter={contains}>
        <SearchField className="search" aria-label={t('Where to')} autoFocus>
          <Icon name="search" />
          <Input className="in" placeholder={t('Type a few letters')} />
        </SearchField>
        <Menu aria-label={t('Places')} renderEmptyState={() => <p className="mi">{t('Nothing of that name.')}</p>} onAction={onGone}>
          {links.map((link) => (
            <MenuItem
              key={link.href}
              id={link.href}
              className="mi"
              href={link.href}
              textValue={`${t(link.label)} ${link.label} ${t(link.hint ?? '')}`}
            >
              <span className="grow">{t(link.label)}</span>
              {link.hint !== undefined && <span className="small muted">{t(link.hint)}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </div>
  );
}
