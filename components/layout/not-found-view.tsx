import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import type { NavLink } from './navigation';
import { WayOut } from './way-out';

interface NotFoundViewProps {
  readonly title?: string;
  readonly links: readonly NavLink[];
  readonly children?: ReactNode;
}

/** Nothing is here, or nothing that this person may see: both look alike on purpose. */
export function NotFoundView({ title, links, children }: NotFoundViewProps) {
  const t = useWords();
  return (
    <div className="lone">
      <div className="band">
        <h1>{title ?? t('Page not found')}</h1>
      </div>
      <div className="panel stack">
        <p>{children ?? t('There is no such page, or it belongs to a GSTIN that you do not look after.')}</p>
        <WayOut links={links} />
      </div>
    </div>
  );
}
