import type { Metadata } from 'next';
import Link from 'next/link';
import { Duties } from '@/components/dashboard/duties';
import { ItcByStatus } from '@/components/dashboard/itc-by-status';
import { RecentChanges } from '@/components/dashboard/recent-changes';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon, type IconName } from '@/components/ui/icon';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { readDashboard } from '@/lib/services/dashboard';

export const metadata: Metadata = { title: 'Dashboard' };

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

export default async function DashboardPage() {
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const { label, period, duties, totals, records, changeSets } = await readDashboard(context, gstin);
  const links: readonly { readonly label: string; readonly href: string; readonly icon: IconName }[] = [
    { label: 'Invoice Management System (IMS)', href: '/ims', icon: 'scales' },
    { label: `GSTR-2B of ${label}`, href: `/gstr2b/${period}`, icon: 'file' },
    { label: `GSTR-3B of ${label}`, href: `/gstr3b/${period}`, icon: 'file' },
    { label: 'Outward Supplies', href: '/ims/outward', icon: 'upload' },
    { label: 'GSTR-1 / IFF / GSTR-1A', href: '/gstr1', icon: 'file' },
    { label: 'The rules', href: '/help/rules', icon: 'book' },
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
      <PageHead title={`Dashboard - ${tradeName}`} crumbs={[{ label: 'Dashboard' }]} helpHref="/help" />
      <div className="stack">
        <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
        {context.sandboxDate && (
          <Alert
            tone="warn"
            icon="clock"
            title={`Sandbox date: ${WEEKDAY.format(new Date(`${context.sandboxDate}T00:00:00Z`))}, ${formatDate(context.sandboxDate)}.`}
          >
            Every deadline on this page is counted from it. Nothing here reaches a real return.
          </Alert>
        )}
        <h2 className="sec">What waits, for whom, until when</h2>
        {duties.length > 0 ? (
          <Duties duties={duties} />
        ) : (
          <EmptyState title="Nothing waits">This kind of registration has no IMS and no GSTR-2B of its own.</EmptyState>
        )}
        <div className="two-col">
          <section className="card" aria-labelledby="itc">
            <header>
              <h2 id="itc">ITC by status (₹)</h2>
              <Link href="/ims/inward">Section by section</Link>
            </header>
            <div className="body">
              <ItcByStatus totals={totals} records={records} />
            </div>
          </section>
          <section className="card" aria-labelledby="links">
            <header>
              <h2 id="links">Quick links</h2>
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
        <section className="card" aria-labelledby="changes">
          <header>
            <h2 id="changes">Recent change sets</h2>
          </header>
          <div className="body">
            {changeSets.length > 0 ? (
              <RecentChanges changeSets={changeSets} />
            ) : (
              <EmptyState title="Nothing was saved yet" icon="history">
                What you accept, reject or keep pending stands here under the name of its change set.
              </EmptyState>
            )}
          </div>
        </section>
      </div>
    </>
  );
}
