import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';

/** The look of a switch for a state that lives in the address: following the link turns it over. */
export function LinkSwitch({ label, on, href }: { label: ReactNode; on: boolean; href: string }) {
  const t = useWords();
  return (
    <Link className="switch" href={href} data-on={on || undefined} scroll={false}>
      <i />
      {label}
      <span className="vh"> ({on ? t('on') : t('off')})</span>
    </Link>
  );
}
