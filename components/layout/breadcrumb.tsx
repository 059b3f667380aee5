'use client';
import Link from 'next/link';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { useFrameStatus } from './frame-context';

export interface Crumb {
  readonly label: string;
  /** Left out for the page itself and for steps that are no page. */
  readonly href?: string;
}

/** Where we are, and at the right the clock of the sandbox and the language. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useWords();
  const { clock, language } = useFrameStatus();
  return (
    <nav className="crumb" aria-label={t('Breadcrumb')}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
            {crumb.href !== undefined && index < crumbs.length - 1 ? <Link href={crumb.href}>{crumb.label}</Link> : crumb.label}
          </li>
        ))}
      </ol>
      <div className="right">
        {clock && <Clock {...clock} />}
        {language}
      </div>
    </nav>
  );
}

function Clock({ text, href }: { text: string; href?: string }) {
  const content = (
    <>
      <Icon name="clock" size={14} />
      {text}
    </>
  );
  if (href === undefined) return <span className="clock">{content}</span>;
  return (
    <Link className="clock" href={href}>
      {content}
    </Link>
  );
}
