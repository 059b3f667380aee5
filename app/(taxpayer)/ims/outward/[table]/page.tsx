import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { formStates } from '@/components/outward/form-states';
import { OutwardAdvisory } from '@/components/outward/outward-advisory';
import { OutwardList } from '@/components/outward/outward-list';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { isOutwardTable, OUTWARD_TABLE } from '@/lib/domain/outward-tables';
import { financialYearLabel, financialYearOfPeriod, formatPeriod, monthName } from '@/lib/domain/tax-period';
import { outwardFilterParams, parseOutwardSearch } from '@/lib/schemas/outward-search';
import { listOutwardTable, readOutwardSummary } from '@/lib/services/outward';

const TITLE = 'Invoice Management System (IMS) Dashboard - Outward Supplies';

interface PageProps {
  readonly params: Promise<{ readonly table: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await words();
  const { table } = await params;
  return {
    title: isOutwardTable(table) ? `${t(OUTWARD_TABLE[table].short)} - ${t('Outward Supplies')}` : t('Outward Supplies'),
  };
}

export default async function OutwardTablePage({ params, searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const { table } = await params;
  const search = parseOutwardSearch(await searchParams);
  const { period, view } = search;
  if (!isOutwardTable(table) || !period) notFound();
  const [list, summary] = await Promise.all([
    listOutwardTable(context, gstin, { period, table, search }),
    readOutwardSummary(context, gstin, period),
  ]);
  const facts = OUTWARD_TABLE[table];
  const summaryHref = `/ims/outward?${new URLSearchParams({ period, ...(view === 'rejected' ? { view } : {}) })}`;
  const exportHref = `/api/export/outward?${new URLSearchParams({ gstin, period, table, view, ...outwardFilterParams(search) })}`;
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={formatPeriod(period)}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(TITLE)}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns') },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Outward Supplies'), href: summaryHref },
          { label: t(facts.short) },
        ]}
        advisory={<OutwardAdvisory />}
        helpHref="/help#outward"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: t('Financial Year'), value: financialYearLabel(financialYearOfPeriod(period)) },
          { label: t('Return Period'), value: t(monthName(period)) },
          { label: t('Form'), value: formStates(t, summary.forms) },
        ]}
      />
      <div className="panel">
        <h2 className="list-title">
          {t(facts.heading)}
          {view === 'rejected' && ` - ${t('Rejected records (where liability added back in GSTR 3B)')}`}
        </h2>
        <OutwardList table={table} search={search} list={list} caption={`${t(facts.heading)}, ${formatPeriod(period)}`} />
        <div className="btns">
          <ButtonLink variant="secondary" icon="download" href={exportHref} download>
            {t('Download Excel')}
          </ButtonLink>
          <ButtonLink href={summaryHref}>{t('Back to Summary')}</ButtonLink>
        </div>
      </div>
    </>
  );
}
