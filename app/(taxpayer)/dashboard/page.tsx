import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { words } from '@/app/_lib/words';
import { Duties } from '@/components/dashboard/duties';
import { ItcByStatus } from '@/components/dashboard/itc-by-status';
import { ItcBySupplier } from '@/components/dashboard/itc-by-supplier';
import { RecentChanges } from '@/components/dashboard/recent-changes';
import type { Language } from '@/components/language/language';
import { requestSpeech } from '@/components/language/server-speech';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon, type IconName } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { readItcBySupplier } from '@/lib/services/by-supplier';
import { readDashboard } from '@/lib/services/dashboard';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Dashboard') });

const weekday = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

async function LargestSuppliers() {
  const context = await requireTaxpayer();
  return <ItcBySupplier figures={await readItcBySupplier(context, context.taxpayer.gstin)} />;
}

export default async function DashboardPage() {
  const { words: t, language } = await requestSpeech();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const { label, period, duties, totals, records, changeSets } = await readDashboard(context, gstin);
  const links: readonly { readonly label: string; readonly href: string; readonly icon: IconName }[] = [
    { label: t('Invoice Management System (IMS)'), href: '/ims', icon: 'scales' },
    { label: t('GSTR-2B of {label}', { label }), href: `/gstr2b/${period}`, icon: 'file' },
    { label: t('GSTR-3B of {label}', { label }), href: `/gstr3b/${period}`, icon: 'file' },
    { label: t('Outward Supplies'), href: '/ims/outward', icon: 'upload' },
    { label: 'GSTR-1 / IFF / GSTR-1A', href: '/gstr1', icon: 'file' },
    { label: t('The rules'), href: '/help/rules', icon: 'book' },
  ];
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead title={t('Dashboard - {tradeName}', { tradeName })} crumbs={[{ label: t('Dashboard') }]} helpHref="/help" />
      <div className="stack">
        <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
        {context.sandboxDate && (
          <Alert
            tone="warn"
            icon="clock"
            title={t('Sandbox date: {weekday}, {date}.', {
              weekday: weekday(language, context.sandboxDate),
              date: formatDate(context.sandboxDate),
            })}
          >
            {t('Every deadline on this page is counted from it. Nothing here reaches a real return.')}
          </Alert>
        )}
        <h2 className="sec">{t('What waits, for whom, until when')}</h2>
        {duties.length > 0 ? (
          <Duties duties={duties} />
        ) : (
          <EmptyState title={t('Nothing waits')}>{t('This kind of registration has no IMS and no GSTR-2B of its own.')}</EmptyState>
        )}
        <div className="two-col">
          <section className="card" aria-labelledby="itc">
            <header>
              <h2 id="itc">{t('ITC by status (₹)')}</h2>
              <Link href="/ims/inward">{t('Section by section')}</Link>
            </header>
            <div className="body">
              <ItcByStatus totals={totals} records={records} />
            </div>
          </section>
          <section className="card" aria-labelledby="links">
            <header>
              <h2 id="links">{t('Quick links')}</h2>
            </header>
            <ul className="links">
              {links.map((link) => (
                <li key={link.href}>
                  <Link href={link.href}>
                    <Icon name={link.icon} />
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
        {records > 0 && (
          <section className="card" aria-labelledby="itc-suppliers">
            <header>
              <h2 id="itc-suppliers">{t('ITC by supplier (₹)')}</h2>
              <Link href="/ims/inward/suppliers">{t('All suppliers')}</Link>
            </header>
            <div className="body">
              {/* Adding up many records by supplier may take its time: the rest of the page does not wait for it. */}
              <Suspense fallback={<Skeleton rows={5} />}>
                <LargestSuppliers />
              </Suspense>
            </div>
          </section>
        )}
        <section className="card" aria-labelledby="changes">
          <header>
            <h2 id="changes">{t('Recent change sets')}</h2>
          </header>
          <div className="body">
            {changeSets.length > 0 ? (
              <RecentChanges changeSets={changeSets} />
            ) : (
              <EmptyState title={t('Nothing was saved yet')} icon="history">
                {t('What you accept, reject or keep pending stands here under the name of its change set.')}
              </EmptyState>
            )}
          </div>
        </section>
      </div>
    </>
  );
}
