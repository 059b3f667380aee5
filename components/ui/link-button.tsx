import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names';

/** A button that looks like a link, for small actions inside text and tables. */
export function LinkButton({ className, type = 'button', ...rest }: ComponentPropsWithRef<'button'>) {
  return <button {...rest} type={type} className={classNames('lnk', className)} />;
}
