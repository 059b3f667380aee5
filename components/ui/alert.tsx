import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

export type AlertTone = 'info' | 'warn' | 'bad' | 'ok';

const ICON: Readonly<Record<AlertTone, IconName>> = { info: 'info', warn: 'warning', bad: 'cross', ok: 'check' };

interface AlertProps {
  readonly tone?: AlertTone;
  readonly title?: ReactNode;
  /** At most one action, at the right. */
  readonly action?: ReactNode;
  readonly icon?: IconName;
  /** True when it appears after the page was read: a failure interrupts, anything else waits its turn. */
  readonly live?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A text that arrives as data, such as a refusal, is said in the reader's language here. */
export function Alert({ tone = 'info', title, action, icon, live = false, className, children }: AlertProps) {
  const t = useWords();
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : 'note';
  return (
    <div className={classNames('alert', tone !== 'info' && tone, className)} role={role}>
      <Icon name={icon ?? ICON[tone]} size={20} />
      <div>
        {title !== undefined && <b>{typeof title === 'string' ? t(title) : title} </b>}
        {typeof children === 'string' ? t(children) : children}
      </div>
      {action !== undefined && <div className="go">{action}</div>}
    </div>
  );
}
