import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import type { Words } from '@/components/language/speech';
import { useWords } from '@/components/language/use-words';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { formStates } from '@/components/outward/form-states';
import { OutwardAdvisory } from '@/components/outward/outward-advisory';
import { PeriodSearch, periodWords } from '@/components/outward/period-search';
import { TableCounts } from '@/components/outward/table-counts';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { RuleId } from '@/components/ui/rule-id';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { financialYearLabel, financialYearOfPeriod, formatPeriod, monthName, type TaxPeriod } from '@/lib/domain/tax-period';
import { chosenPeriod, type OutwardSummary, parseOutwardSearch } from '@/lib/schemas/outward-search';
import { listOutwardPeriods, readOutwardSummary } from '@/lib/services/outward';

const TITLE = 'Invoice Management System (IMS) Dashboard - Outward Supplies';
export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Outward Supplies') });

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function OutwardPage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const params = await searchParams;
  const search = parseOutwardSearch(params);
  const choices = await listOutwardPeriods(context, gstin);
  const isSearched = params.fy !== undefined || params.month !== undefined;
  // The month before the running one is the return that was last due.
  const period = isSearched ? chosenPeriod(params) : (search.period ?? choices[1]?.period ?? choices[0]?.period ?? null);
  const summary = period ? await readOutwardSummary(context, gstin, period) : null;
  const chosen = isSearched ? { year: wordOf(params.fy), month: wordOf(params.month) } : periodWords(period);
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={period ? formatPeriod(period) : undefined}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(TITLE)}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns') },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Outward Supplies') },
        ]}
        advisory={<OutwardAdvisory />}
        helpHref="/help#outward"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} more={summary ? periodCells(t, summary) : []} />
      <div className="panel search-panel no-print">
        <PeriodSearch action="/ims/outward" choices={choices} {...chosen} />
      </div>
      {summary ? (
        <Tables summary={summary} view={search.view} gstin={gstin} />
      ) : (
        <div className="panel">
          <Alert tone="warn" action={<RuleId id="R142" />}>
            {t('Select Financial Year and Return Period.')}
          </Alert>
        </div>
      )}
    </>
  );
}

const wordOf = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? '';

const periodCells = (t: Words, summary: OutwardSummary) => [
  { label: t('Financial Year'), value: financialYearLabel(financialYearOfPeriod(summary.period)) },
  { label: t('Return Period'), value: t(monthName(summary.period)) },
  { label: t('Form'), value: formStates(t, summary.forms) },
];

function Tables({ summary, view, gstin }: { summary: OutwardSummary; view: 'all' | 'rejected'; gstin: string }) {
  const t = useWords();
  const { period, tables } = summary;
  const addedBack = tables.reduce((sum, table) => sum + table.addedBack, 0);
  const isRejected = view === 'rejected';
  const suffix = isRejected ? '&view=rejected' : '';
  return (
    <>
      <LinkTabs
        label={t('Views')}
        tabs={[
          { label: t('Universal view of B2B supplies reported in GSTR-1/1A/IFF'), href: pageHref(period, 'all'), current: !isRejected },
          {
            label: t('Rejected records (where liability added back in GSTR 3B)'),
            href: pageHref(period, 'rejected'),
            current: isRejected,
            count: addedBack,
          },
        ]}
      />
      <div className="panel">
        {isRejected && addedBack === 0 ? (
          <EmptyState title={t('No added back liability records available for the selected input criteria')} />
        ) : (
          <TableCounts
            caption={t('Records by table, {period}', { period: formatPeriod(period) })}
            tables={tables.map(({ table, records, addedBack: back }) => ({ table, records: isRejected ? back : records }))}
            hrefOf={(table) => `/ims/outward/${table}?period=${period}${suffix}`}
          />
        )}
        <div className="btns">
          <ButtonLink variant="secondary" icon="download" href={`/api/export/outward?gstin=${gstin}&period=${period}${suffix}`} download>
            {t('Download IMS Supplier View (Excel)')}
          </ButtonLink>
          <ButtonLink href="/ims">{t('Back')}</ButtonLink>
        </div>
      </div>
    </>
  );
}

const pageHref = (period: TaxPeriod, view: 'all' | 'rejected'): string =>
  `/ims/outward?period=${period}${view === 'rejected' ? '&view=rejected' : ''}`;
