import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';
export type ButtonSize = 'm' | 's';

const VARIANT_CLASS: Readonly<Record<ButtonVariant, string>> = { primary: '', secondary: 'o', danger: 'bad', quiet: 'q' };

/** One filled button in a group; the others are secondary. */
export const buttonClass = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  classNames('btn', VARIANT_CLASS[variant], size === 's' && 's', className);
