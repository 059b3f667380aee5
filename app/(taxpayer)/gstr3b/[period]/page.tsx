import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { submitFileGstr3b } from '@/app/(taxpayer)/gstr3b/actions';
import { PeriodSelect } from '@/components/gstr2b/period-select';
import { FiledReturn } from '@/components/gstr3b/filed-return';
import { Table4Form } from '@/components/gstr3b/table4-form';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { DateText } from '@/components/ui/date-text';
import { InstantText } from '@/components/ui/instant-text';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { roleAllows } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { isNoTax } from '@/lib/domain/tax-amounts';
import { monthName, parseTaxPeriod } from '@/lib/domain/tax-period';
import { readGstr3b } from '@/lib/services/read-gstr3b';
import { listTaxPeriods, readStatement } from '@/lib/services/statement';

interface PageProps {
  readonly params: Promise<{ readonly period: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `GSTR-3B ${(await params).period}` };
}

export default async function Gstr3bPage({ params }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName, role } = context.taxpayer;
  const period = parseTaxPeriod((await params).period);
  if (!period) notFound();
  const [statement, periods] = await Promise.all([readStatement(context, gstin, period, null), listTaxPeriods(context, gstin)]);
  if (!statement) notFound();
  const view = await readGstr3b(context, gstin, period);
  const rows = statement.shown?.rows ?? {};
  const addBack = isNoTax(view.addBackTotal) ? null : view.addBackTotal;
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={statement.label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t('GSTR-3B - Eligible ITC and reverse charge')}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Returns') }, { label: 'GSTR-3B' }]}
        helpHref="/help#gstr3b"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: t('Financial Year'), value: statement.financialYear },
          { label: t('Return Period'), value: statement.frequency === 'QUARTERLY' ? statement.label : t(monthName(period)) },
          { label: t('Status'), value: view.filed ? t('Filed') : t('Not Filed') },
        ]}
      />
      <div className="vers no-print">
        <PeriodSelect periods={periods} current={period} path="/gstr3b" />
        <span className="muted">
          {t('Due Date')} <DateText value={statement.dueDate} />
        </span>
        {view.statementVersion !== null && view.statementComputedAt && (
          <span className="muted">
            {t('From GSTR-2B version {statementVersion}, computed', { statementVersion: view.statementVersion })}{' '}
            <InstantText value={view.statementComputedAt.toISOString()} />
          </span>
        )}
      </div>
      <div className="panel stack">
        {view.filed ? (
          <FiledReturn
            label={statement.label}
            period={period}
            filed={view.filed}
            cells={view.cells}
            taxable={view.reverseChargeTaxable}
            rows={rows}
            addBack={addBack}
          />
        ) : (
          <Table4Form
            key={`${gstin}-${period}-${view.statementVersion ?? 0}`}
            period={period}
            label={statement.label}
            rows={rows}
            addBack={addBack}
            refusal={view.refusal}
            offReason={
              roleAllows(role, 'return.file')
                ? undefined
                : t('Your role may look at the return; an approver or admin of this GSTIN files it.')
            }
            hasStatement={view.statementVersion !== null}
            fileReturn={submitFileGstr3b.bind(null, gstin)}
          />
        )}
      </div>
    </>
  );
}
