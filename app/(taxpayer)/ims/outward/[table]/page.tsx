import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
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
  const { table } = await params;
  return { title: isOutwardTable(table) ? `${OUTWARD_TABLE[table].short} - Outward Supplies` : 'Outward Supplies' };
}

export default async function OutwardTablePage({ params, searchParams }: PageProps) {
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
        title={TITLE}
        crumbs={[
          { label: 'Dashboard', href: '/dashboard' },
          { label: 'Returns' },
          { label: 'IMS Dashboard', href: '/ims' },
          { label: 'Outward Supplies', href: summaryHref },
          { label: facts.short },
        ]}
        advisory={<OutwardAdvisory />}
        helpHref="/help#outward"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: 'Financial Year', value: financialYearLabel(financialYearOfPeriod(period)) },
          { label: 'Return Period', value: monthName(period) },
          { label: 'Form', value: formStates(summary.forms) },
        ]}
      />
      <div className="panel">
        <h2 className="list-title">
          {facts.heading}
          {view === 'rejected' && ' - Rejected records (where liability added back in GSTR 3B)'}
        </h2>
        <OutwardList table={table} search={search} list={list} caption={`${facts.heading}, ${formatPeriod(period)}`} />
        <div className="btns">
          <ButtonLink variant="secondary" icon="download" href={exportHref} download>
            Download Excel
          </ButtonLink>
          <ButtonLink href={summaryHref}>Back to Summary</ButtonLink>
        </div>
      </div>
    </>
  );
}
