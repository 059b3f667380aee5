import Link from 'next/link';
import { useWords } from '../language/use-words';
import type { NavLink } from './navigation';

/** Where to go from a page that has nothing to show. */
export function WayOut({ links }: { links: readonly NavLink[] }) {
  const t = useWords();
  if (links.length === 0) return null;
  return (
    <ul className="way-out">
      {links.map((link) => (
        <li key={link.href}>
          <Link href={link.href}>{t(link.label)}</Link>
        </li>
      ))}
    </ul>
  );
}
