import Link from 'next/link';
import type { ReactNode } from 'react';

/** The look of a switch for a state that lives in the address: following the link turns it over. */
export function LinkSwitch({ label, on, href }: { label: ReactNode; on: boolean; href: string }) {
  return (
    <Link className="switch" href={href} data-on={on || undefined} scroll={false}>
      <i />
      {label}
      <span className="vh">{on ? ' (on)' : ' (off)'}</span>
    </Link>
  );
}
