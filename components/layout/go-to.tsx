'use client';
import { useEffect, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import type { NavLink } from './navigation';

/** Alt+G: type a few letters of where you want to be, Enter goes there. */
export function GoTo({ links }: { links: readonly NavLink[] }) {
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
        Go To <kbd>Alt+G</kbd>
      </button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="Go To">
        {(close) => <Palette links={links} onGone={close} />}
      </Dialog>
    </>
  );
}

function Palette({ links, onGone }: { links: readonly NavLink[]; onGone: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <div className="palette">
      <Autocomplete filter={contains}>
        <SearchField className="search" aria-label="Where to" autoFocus>
          <Icon name="search" />
          <Input className="in" placeholder="Type a few letters" />
        </SearchField>
        <Menu aria-label="Places" renderEmptyState={() => <p className="mi">Nothing of that name.</p>} onAction={onGone}>
          {links.map((link) => (
            <MenuItem key={link.href} id={link.href} className="mi" href={link.href} textValue={`${link.label} ${link.hint ?? ''}`}>
              <span className="grow">{link.label}</span>
              {link.hint !== undefined && <span className="small muted">{link.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </div>
  );
}
