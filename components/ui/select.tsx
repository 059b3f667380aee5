'use client';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export interface SelectProps extends ComponentPropsWithRef<'select'> {
  readonly small?: boolean;
}

/** The browser's own list: it works with every keyboard, phone and reader. Options are its children. */
export function Select({ small = false, className, ...rest }: SelectProps) {
  const field = useFieldControl(rest);
  return <select {...rest} {...field} className={classNames('in', small && 's', className)} />;
}
