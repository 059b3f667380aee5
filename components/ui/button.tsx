'use client';
import { type ComponentPropsWithRef, type MouseEvent, useId } from 'react';
import { useWords } from '../language/use-words';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-look';
import { Icon, type IconName } from './icon';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  /** Work is under way: the button stays in focus and does nothing. */
  readonly pending?: boolean;
  /** Why the button does nothing now. It keeps its place and its focus, and the reason is read with its name. */
  readonly offReason?: string;
  /** Off without a word; prefer offReason. */
  readonly disabled?: boolean;
}

/** A button; capitals come from the style sheet, so write "Back to Summary". */
export function Button({
  variant = 'primary',
  size = 'm',
  icon,
  pending = false,
  offReason,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const t = useWords();
  const reasonId = useId();
  const idle = pending || offReason !== undefined;
  const described = [rest['aria-describedby'], offReason ? reasonId : null].filter(Boolean).join(' ') || undefined;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (idle) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        {...rest}
        type={type}
        className={buttonClass(variant, size, className)}
        aria-disabled={idle || undefined}
        aria-busy={pending || undefined}
        aria-describedby={described}
        title={t(offReason) ?? rest.title}
        onClick={press}
      >
        {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
        {children}
      </button>
      {offReason !== undefined && (
        <span className="vh" id={reasonId}>
          {t(offReason)}
        </span>
      )}
    </>
  );
}
