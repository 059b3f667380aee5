'use client';
import { useWords } from '../language/use-words';
import { ErrorPanel } from '../ui/error-panel';
import type { NavLink } from './navigation';
import { WayOut } from './way-out';

interface ErrorViewProps {
  readonly title?: string;
  /** Digest or request id: found again in the server's log. */
  readonly requestId?: string;
  readonly onRetry?: () => void;
  readonly links?: readonly NavLink[];
}

/** A page that failed. */
export function ErrorView({ title, requestId, onRetry, links = [] }: ErrorViewProps) {
  const t = useWords();
  return (
    <div className="lone">
      <div className="band">
        <h1>{title ?? t('This page could not be shown')}</h1>
      </div>
      <div className="panel stack">
        <ErrorPanel title={t('Something went wrong on our side')} requestId={requestId} onRetry={onRetry}>
          {t('What was saved before stays saved. What was staged and not saved may have to be done again.')}
        </ErrorPanel>
        <WayOut links={links} />
      </div>
    </div>
  );
}
