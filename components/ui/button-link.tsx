import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-look';
import { Icon, type IconName } from './icon';

interface ButtonLinkProps {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  /** The address answers with a file: a plain anchor, no client navigation. */
  readonly download?: boolean | string;
  readonly prefetch?: boolean;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  variant = 'primary',
  size = 'm',
  icon,
  download,
  prefetch,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  const look = buttonClass(variant, size, className);
  const content = (
    <>
      {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
      {children}
    </>
  );
  if (download !== undefined && download !== false) {
    return (
      <a {...rest} href={href} download={download} className={look}>
        {content}
      </a>
    );
  }
  return (
    <Link {...rest} href={href} prefetch={prefetch} className={look}>
      {content}
    </Link>
  );
}
