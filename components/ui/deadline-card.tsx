import type { ReactNode } from 'react';
import { DateText } from './date-text';
import { Icon } from './icon';

interface DeadlineCardProps {
  /** hot within three days, warm within a month, calm where only the calendar is waited for. */
  readonly tone: 'hot' | 'warm' | 'calm' | 'plain';
  /** IsoDate. */
  readonly date: string;
  /** As in "in 3 days". */
  readonly left: string;
  readonly title: string;
  /** As in "Waits for you, then for M. Thomas". */
  readonly waitsFor: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function DeadlineCard({ tone, date, left, title, waitsFor, action, children }: DeadlineCardProps) {
  return (
    <article className={tone === 'plain' ? undefined : tone}>
      <div className="top">
        <span className="date">
          <DateText value={date} />
        </span>
        <span className="left">{left}</span>
      </div>
      <h3>{title}</h3>
      <p>{children}</p>
      <div className="for">
        <Icon name="person" size={14} />
        {waitsFor}
      </div>
      {action !== undefined && <div className="act">{action}</div>}
    </article>
  );
}
