'use client';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export interface TextInputProps extends ComponentPropsWithRef<'input'> {
  /** The low one, for toolbars. */
  readonly small?: boolean;
  /** GSTINs, document numbers: the face where 0 and O differ. */
  readonly code?: boolean;
}

export function TextInput({ small = false, code = false, className, type = 'text', ...rest }: TextInputProps) {
  const field = useFieldControl(rest);
  return <input {...rest} {...field} type={type} className={classNames('in', small && 's', code && 'code', className)} />;
}
