import Link from 'next/link';
import type { NavGroup } from './navigation';
import { REPLICA_LINE } from './replica-line';

export interface FooterContent {
  readonly columns: readonly NavGroup[];
  readonly version: string;
  /** DD-MM-YYYY. */
  readonly updatedOn?: string;
}

export function Footer({ columns, version, updatedOn }: FooterContent) {
  return (
    <footer className="foot dark">
      <div className="wrap cols">
        <div>
          <h2>About this software</h2>
          <p>{REPLICA_LINE}</p>
        </div>
        {columns.map((column, index) => (
          <div key={column.heading ?? index}>
            <h2>{column.heading}</h2>
            <ul>
              {column.links.map((link) => (
                <li key={link.href}>
                  {/^https?:/.test(link.href) ? (
                    <a href={link.href} rel="noreferrer">
                      {link.label}
                    </a>
                  ) : (
                    <Link href={link.href} prefetch={false}>
                      {link.label}
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
          <span>Version {version}</span>
          {updatedOn !== undefined && <span>Last updated on {updatedOn}</span>}
          <span>Built for 1366 x 768 and up; cards on phones</span>
        </div>
      </div>
    </footer>
  );
}
