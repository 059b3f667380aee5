import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  /** What is not here, as in "No records with these filters". */
  readonly title: string;
  readonly icon?: IconName;
  readonly action?: ReactNode;
  /** Why, and what to do. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, icon = 'file', action, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <h3>{title}</h3>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="btns">{action}</div>}
    </div>
  );
}
