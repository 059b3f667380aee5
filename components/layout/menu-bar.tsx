'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { GoTo } from './go-to';
import { currentLink, linksOf, type MenuEntry, type NavGroup, type NavLink } from './navigation';

/** The main menu. Groups open on press or hover; on small screens all of it folds into one button. */
export function MenuBar({ menu, goTo }: { menu: readonly MenuEntry[]; goTo: readonly NavLink[] }) {
  const t = useWords();
  const pathname = usePathname();
  const [isUnfolded, setUnfolded] = useState(false);
  const listId = useId();
  const current = currentLink(menu, pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere folds the menu
  useEffect(() => setUnfolded(false), [pathname]);
  return (
    <nav className="menubar dark" aria-label={t('Main')}>
      <div className="wrap">
        <button
          type="button"
          className="item burger"
          aria-expanded={isUnfolded}
          aria-controls={listId}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <Icon name="menu" />
          {t('MENU')}
        </button>
        <ul className="main" id={listId} data-open={isUnfolded || undefined}>
          {menu.map((entry) =>
            'href' in entry ? (
              <li key={entry.label}>
                <Link className="item" href={entry.href} aria-current={entry === current ? 'page' : undefined}>
                  {t(entry.label)}
                </Link>
              </li>
            ) : (
              <MegaMenu
                key={entry.label}
                label={entry.label}
                groups={entry.groups}
                current={linksOf(entry).find((link) => link === current)}
              />
            ),
          )}
        </ul>
        <GoTo links={goTo} />
      </div>
    </nav>
  );
}

interface MegaMenuProps {
  readonly label: string;
  readonly groups: readonly NavGroup[];
  readonly current: NavLink | undefined;
}

const HOVER_CLOSE_MS = 200;

function MegaMenu({ label, groups, current }: MegaMenuProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const sheetId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(closing.current), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    setOpen(false);
    button.current?.focus();
  };
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const onHover = (isInside: boolean, pointer: string): void => {
    if (pointer !== 'mouse') return;
    clearTimeout(closing.current);
    if (isInside) setOpen(true);
    else closing.current = setTimeout(() => setOpen(false), HOVER_CLOSE_MS);
  };
  return (
    <li
      className="has-mega"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onPointerEnter={(event) => onHover(true, event.pointerType)}
      onPointerLeave={(event) => onHover(false, event.pointerType)}
    >
      <button
        ref={button}
        type="button"
        className="item"
        aria-expanded={isOpen}
        aria-controls={sheetId}
        data-current={current ? '' : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {t(label)}
        <Icon name="chevron-down" size={12} />
      </button>
      <div className="mega" id={sheetId} hidden={!isOpen}>
        {groups.map((group, index) => (
          <div className="group" key={group.heading ?? index}>
            {group.heading !== undefined && <h2>{t(group.heading)}</h2>}
            <ul>
              {group.links.map((link) => (
                <li key={link.href}>
                  <Link href={link.href} aria-current={link === current ? 'page' : undefined} onClick={() => setOpen(false)}>
                    {t(link.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </li>
  );
}
