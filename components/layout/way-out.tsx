import Link from 'next/link';
import type { NavLink } from './navigation';

/** Where to go from a page that has nothing to show. */
export function WayOut({ links }: { links: readonly NavLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul className="way-out">
      {links.map((link) => (
        <li key={link.href}>
          <Link href={link.href}>{link.label}</Link>
        </li>
      ))}
    </ul>
  );
}
