import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { submitDeleteDocuments } from '@/app/(taxpayer)/gstr1/actions';
import { FORM_TITLE } from '@/components/gstr1/form-words';
import { ReturnList } from '@/components/gstr1/return-list';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { roleAllows } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { isOutwardTable, OUTWARD_TABLE, SUPPLIER_FORM_LABEL } from '@/lib/domain/outward-tables';
import { monthName, parseTaxPeriod } from '@/lib/domain/tax-period';
import { parseOutwardSearch } from '@/lib/schemas/outward-search';
import { listReturnTable, readSupplierReturn } from '@/lib/services/supplier-return';

interface PageProps {
  readonly params: Promise<{ readonly period: string; readonly table: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await words();
  const { period, table } = await params;
  return { title: `${isOutwardTable(table) ? t(OUTWARD_TABLE[table].short) : 'GSTR-1'} - ${period}` };
}

export default async function ReturnTablePage({ params, searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName, role } = context.taxpayer;
  const { period: periodWord, table } = await params;
  const period = parseTaxPeriod(periodWord);
  if (!period || !isOutwardTable(table)) notFound();
  const search = parseOutwardSearch(await searchParams);
  const view = await readSupplierReturn(context, gstin, { period, form: search.form[0] ?? null });
  if (!view) notFound();
  const { form, label } = view;
  const list = await listReturnTable(context, gstin, { form, period, table, search });
  const facts = OUTWARD_TABLE[table];
  const returnHref = `/gstr1/${period}?form=${form}`;
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(FORM_TITLE[form])}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns') },
          { label: SUPPLIER_FORM_LABEL[form], href: returnHref },
          { label: t(facts.short) },
        ]}
        helpHref="/help#gstr1"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: t('Financial Year'), value: view.financialYear },
          { label: t('Return Period'), value: t(monthName(period)) },
          { label: t('Status'), value: view.filed ? t('Filed on {date}', { date: formatDate(view.filed.on) }) : t('Not Filed') },
        ]}
      />
      <div className="panel">
        <h2 className="list-title">{t(facts.heading)}</h2>
        <ReturnList
          table={table}
          search={search}
          list={list}
          caption={t('{heading}, {form} of {label}', {
            heading: t(facts.heading),
            form: SUPPLIER_FORM_LABEL[form],
            label,
          })}
          offReason={
            t(view.closed) ??
            (roleAllows(role, 'documents.save')
              ? undefined
              : t('Your role for this GSTIN ({role}) does not allow this.', { role: t(role) }))
          }
          form={form}
          period={period}
          remove={submitDeleteDocuments.bind(null, gstin)}
        >
          <ButtonLink className="left" variant="secondary" icon="back" href={returnHref}>
            {t('Back to Summary')}
          </ButtonLink>
        </ReturnList>
      </div>
    </>
  );
}
