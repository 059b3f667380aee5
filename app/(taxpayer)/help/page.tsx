import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHead } from '@/components/layout/page-head';
import { MANUAL_SECTIONS, Manual } from '@/components/rules/manual';
import { requireTaxpayer } from '@/lib/auth/request-context';

export const metadata: Metadata = { title: 'Manual' };

export default async function HelpPage() {
  await requireTaxpayer();
  return (
    <>
      <PageHead title="Manual" crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Help' }]} />
      <div className="panel">
        <div className="rulepage">
          <nav className="rnav no-print" aria-label="Contents">
            <ul>
              {MANUAL_SECTIONS.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
              <li>
                <Link href="/help/rules">The rules</Link>
              </li>
            </ul>
          </nav>
          <Manual />
        </div>
      </div>
    </>
  );
}
