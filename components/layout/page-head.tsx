'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useState, useTransition } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { Breadcrumb, type Crumb } from './breadcrumb';

interface PageHeadProps {
  /** The one h1. */
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  /** Opens under the band by VIEW ADVISORY. */
  readonly advisory?: ReactNode;
  readonly helpHref?: string;
  /** Shows the refresh icon: off while idle, and reading the page anew while a computation runs. */
  readonly refresh?: 'idle' | 'running';
  /** Further tools of the band. */
  readonly children?: ReactNode;
}

/** Breadcrumb row and title band. */
export function PageHead({ title, crumbs, advisory, helpHref, refresh, children }: PageHeadProps) {
  const t = useWords();
  const [isAdvised, setAdvised] = useState(false);
  const advisoryId = useId();
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <div className="band">
        <h1>{title}</h1>
        <div className="tools">
          {children}
          {advisory !== undefined && (
            <button type="button" aria-expanded={isAdvised} aria-controls={advisoryId} onClick={() => setAdvised(!isAdvised)}>
              {t('View Advisory')}
            </button>
          )}
          {helpHref !== undefined && (
            <Link href={helpHref} prefetch={false}>
              {t('Help')} <Icon name="help" />
            </Link>
          )}
          {refresh !== undefined && <Refresh state={refresh} />}
        </div>
      </div>
      {advisory !== undefined && (
        <section className="advisory" id={advisoryId} aria-label={t('Advisory')} hidden={!isAdvised}>
          {advisory}
        </section>
      )}
    </>
  );
}

function Refresh({ state }: { state: 'idle' | 'running' }) {
  const t = useWords();
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const isOff = state === 'idle';
  return (
    <button
      type="button"
      aria-label={isOff ? t('Refresh computation status: nothing is being computed') : t('Refresh computation status')}
      title={isOff ? t('Nothing is being computed') : t('Refresh computation status')}
      disabled={isOff}
      aria-busy={isReading || undefined}
      onClick={() => startReading(() => router.refresh())}
    >
      <Icon name="refresh" />
    </button>
  );
}
