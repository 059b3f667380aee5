import type { Metadata } from 'next';
import Link from 'next/link';
import { words } from '@/app/_lib/words';
import { PageHead } from '@/components/layout/page-head';
import { MANUAL_SECTIONS, Manual } from '@/components/rules/manual';
import { requireTaxpayer } from '@/lib/auth/request-context';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Manual') });

export default async function HelpPage() {
  const t = await words();
  await requireTaxpayer();
  return (
    <>
      <PageHead title={t('Manual')} crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Help') }]} />
      <div className="panel">
        <div className="rulepage">
          <nav className="rnav no-print" aria-label={t('Contents')}>
            <ul>
              {MANUAL_SECTIONS.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{t(title)}</a>
                </li>
              ))}
              <li>
                <Link href="/help/rules">{t('The rules')}</Link>
              </li>
            </ul>
          </nav>
          <Manual />
        </div>
      </div>
    </>
  );
}
