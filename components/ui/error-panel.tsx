'use client';
import type { ReactNode } from 'react';
import { useRichWords, useWords } from '../language/use-words';
import { Button } from './button';
import { Icon } from './icon';

interface ErrorPanelProps {
  readonly title: string;
  /** What was kept, and what to do now. */
  readonly children?: ReactNode;
  /** Found again in the server's log. */
  readonly requestId?: string;
  readonly onRetry?: () => void;
}

/** A part of a page that failed. */
export function ErrorPanel({ title, children, requestId, onRetry }: ErrorPanelProps) {
  const t = useWords();
  const rich = useRichWords();
  return (
    <section className="fault" role="alert">
      <h2>
        <Icon name="warning" size={20} />
        {title}
      </h2>
      {children !== undefined && <div>{children}</div>}
      {requestId !== undefined && <p className="small muted">{rich('Request {id}', { id: <span className="code">{requestId}</span> })}</p>}
      {onRetry && (
        <Button size="s" variant="secondary" icon="refresh" onClick={onRetry}>
          {t('Try again')}
        </Button>
      )}
    </section>
  );
}
