import Link from 'next/link';
import { useWords } from '../language/use-words';
import type { NavGroup } from './navigation';
import { REPLICA_LINE } from './replica-line';

export interface FooterContent {
  readonly columns: readonly NavGroup[];
  readonly version: string;
  /** DD-MM-YYYY. */
  readonly updatedOn?: string;
}

export function Footer({ columns, version, updatedOn }: FooterContent) {
  const t = useWords();
  return (
    <footer className="foot dark">
      <div className="wrap cols">
        <div>
          <h2>{t('About this software')}</h2>
          <p>{t(REPLICA_LINE)}</p>
        </div>
        {columns.map((column, index) => (
          <div key={column.heading ?? index}>
            <h2>{t(column.heading)}</h2>
            <ul>
              {column.links.map((link) => (
                <li key={link.href}>
                  {/^https?:/.test(link.href) ? (
                    <a href={link.href} rel="noreferrer">
                      {t(link.label)}
                    </a>
                  ) : (
                    <Link href={link.href} prefetch={false}>
                      {t(link.label)}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className="base">
        <div className="wrap">
          <span>{t('Version {version}', { version })}</span>
          {updatedOn !== undefined && <span>{t('Last updated on {date}', { date: updatedOn })}</span>}
          <span>{t('Built for 1366 x 768 and up; cards on phones')}</span>
        </div>
      </div>
    </footer>
  );
}
