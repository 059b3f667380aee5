'use client';
import type { ReactNode } from 'react';
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
  return (
    <section className="fault" role="alert">
      <h2>
        <Icon name="warning" size={20} />
        {title}
      </h2>
      {children !== undefined && <div>{children}</div>}
      {requestId !== undefined && (
        <p className="small muted">
          Request <span className="code">{requestId}</span>
        </p>
      )}
      {onRetry && (
        <Button size="s" variant="secondary" icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </section>
  );
}
