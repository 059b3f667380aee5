'use client';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export function TextArea({ className, rows = 3, ...rest }: ComponentPropsWithRef<'textarea'>) {
  const field = useFieldControl(rest);
  return <textarea {...rest} {...field} rows={rows} className={classNames('in', className)} />;
}
