'use client';
import Link from 'next/link';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { Popup } from '../ui/popup';

export interface NotificationItem {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly isNew?: boolean;
}

interface NotificationBellProps {
  readonly items: readonly NotificationItem[];
  readonly allHref?: string;
}

/** What happened since the last visit, newest first. */
export function NotificationBell({ items, allHref }: NotificationBellProps) {
  const t = useWords();
  const fresh = items.filter((item) => item.isNew).length;
  return (
    <Popup
      label={fresh > 0 ? t('Notifications, {fresh} new', { fresh }) : t('Notifications')}
      isIconOnly
      triggerClassName="opener bell"
      placement="bottom end"
      trigger={
        <>
          <Icon name="bell" size={20} />
          {fresh > 0 && <b aria-hidden="true">{fresh}</b>}
        </>
      }
    >
      {(close) => (
        <div className="bell-list">
          {items.length === 0 && <p className="mi">{t('Nothing new.')}</p>}
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Link className="mi" href={item.href} onClick={close}>
                  <span className="grow">{item.text}</span>
                  {item.isNew && <span className="tag i">{t('new')}</span>}
                </Link>
              </li>
            ))}
          </ul>
          {allHref !== undefined && (
            <Link className="mi" href={allHref} onClick={close}>
              {t('All notifications')}
            </Link>
          )}
        </div>
      )}
    </Popup>
  );
}
