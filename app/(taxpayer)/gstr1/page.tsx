import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { PageHead } from '@/components/layout/page-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { PeriodSearch, periodWords } from '@/components/outward/period-search';
import { Alert } from '@/components/ui/alert';
import { RuleId } from '@/components/ui/rule-id';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { chosenPeriod } from '@/lib/schemas/outward-search';
import { listReturnPeriods } from '@/lib/services/supplier-return';

export const metadata: Metadata = { title: 'GSTR-1' };

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Leads to the return that is due, or to the one that was asked for. */
export default async function ReturnSearchPage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const params = await searchParams;
  const choices = await listReturnPeriods(context, gstin);
  const isSearched = params.fy !== undefined || params.month !== undefined;
  const chosen = isSearched ? chosenPeriod(params) : (choices[1]?.period ?? choices[0]?.period ?? null);
  if (chosen && choices.some(({ period }) => period === chosen)) redirect(`/gstr1/${chosen}`);
  return (
    <>
      <PageHead
        title={t('GSTR-1, IFF and GSTR-1A')}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Returns') }, { label: 'GSTR-1' }]}
        helpHref="/help#gstr1"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel stack">
        {chosen ? (
          <Alert tone="warn">{t('There is no return of that period: returns run from registration to the running month.')}</Alert>
        ) : (
          <Alert tone="warn" action={<RuleId id="R142" />}>
            {t('Select Financial Year and Return Period.')}
          </Alert>
        )}
        <PeriodSearch action="/gstr1" choices={choices} {...periodWords(chosen)} />
      </div>
    </>
  );
}
