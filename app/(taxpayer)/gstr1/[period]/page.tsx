import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { submitFileReturn } from '@/app/(taxpayer)/gstr1/actions';
import { FileReturn } from '@/components/gstr1/file-return';
import { FORM_TITLE } from '@/components/gstr1/form-words';
import { ReturnTables } from '@/components/gstr1/return-tables';
import { UploadHistory } from '@/components/gstr1/upload-history';
import { UploadReturn } from '@/components/gstr1/upload-return';
import type { Words } from '@/components/language/speech';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { PeriodSearch, periodWords } from '@/components/outward/period-search';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { type Role, roleAllows } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { SUPPLIER_FORM_LABEL, SUPPLIER_FORMS, type SupplierForm } from '@/lib/domain/outward-tables';
import { monthName, parseTaxPeriod } from '@/lib/domain/tax-period';
import type { SupplierReturnView } from '@/lib/schemas/supplier-return';
import { MAX_UPLOAD_BYTES } from '@/lib/services/receive-file';
import { listReturnPeriods, readSupplierReturn } from '@/lib/services/supplier-return';
import { listReturnUploads } from '@/lib/services/upload-return';

interface PageProps {
  readonly params: Promise<{ readonly period: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `GSTR-1 ${(await params).period}` };
}

export default async function SupplierReturnPage({ params, searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName, role } = context.taxpayer;
  const period = parseTaxPeriod((await params).period);
  const { form: asked } = await searchParams;
  const form = asked === undefined ? null : SUPPLIER_FORMS.find((each) => each === asked);
  if (!period || form === undefined) notFound();
  const [view, choices, uploads] = await Promise.all([
    readSupplierReturn(context, gstin, { period, form }),
    listReturnPeriods(context, gstin),
    listReturnUploads(context, gstin),
  ]);
  if (!view) notFound();
  const name = SUPPLIER_FORM_LABEL[view.form];
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={view.label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(FORM_TITLE[view.form])}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Returns') }, { label: name }]}
        helpHref="/help#gstr1"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: t('Financial Year'), value: view.financialYear },
          { label: t('Return Period'), value: t(monthName(period)) },
          { label: t('Status'), value: statusText(t, view) },
        ]}
      />
      <div className="panel search-panel no-print">
        <PeriodSearch action="/gstr1" choices={choices} {...periodWords(period)} />
      </div>
      <LinkTabs
        label={t('Forms of the period')}
        tabs={view.forms.map((each) => ({
          label: SUPPLIER_FORM_LABEL[each.form],
          href: hrefOf(view, each.form),
          current: each.form === view.form,
        }))}
      />
      <div className="panel stack">
        {view.filed ? (
          <Alert tone="ok">
            {t('{name} of {label} was filed on {date} by {person}.', {
              name,
              label: view.label,
              date: formatDate(view.filed.on),
              person: view.filed.by,
            })}
          </Alert>
        ) : (
          t(view.closed) && <Alert tone="warn">{t(view.closed)}</Alert>
        )}
        <ReturnTables view={view} />
        <div className="btns">
          <ButtonLink className="left" variant="secondary" icon="back" href="/dashboard">
            {t('Back to Dashboard')}
          </ButtonLink>
          <ButtonLink
            variant="secondary"
            icon="download"
            href={`/api/export/gstr1?${new URLSearchParams({ gstin, form: view.form, period })}`}
            download
          >
            {t('Download JSON')}
          </ButtonLink>
          <FileReturn
            view={view}
            offReason={offReason(t, view, role, 'return.file')}
            file={submitFileReturn.bind(null, gstin, { form: view.form, period })}
          />
        </div>
        <UploadReturn
          key={view.form}
          gstin={gstin}
          form={view.form}
          period={period}
          label={view.label}
          maxBytes={MAX_UPLOAD_BYTES}
          offReason={offReason(t, view, role, 'documents.save')}
        />
        <UploadHistory uploads={uploads} />
      </div>
    </>
  );
}

const hrefOf = (view: SupplierReturnView, form: SupplierForm): string => `/gstr1/${view.period}?form=${form}`;

function statusText(t: Words, view: SupplierReturnView): string {
  if (view.filed) return t('Filed on {date}', { date: formatDate(view.filed.on) });
  return view.dueDate ? t('Not Filed, due {date}', { date: formatDate(view.dueDate) }) : t('Not Filed');
}

function offReason(t: Words, view: SupplierReturnView, role: Role, capability: 'documents.save' | 'return.file'): string | undefined {
  if (view.closed) return t(view.closed);
  if (capability === 'return.file' && view.notYet) return `${t(view.notYet.message)} ${t(view.notYet.advice)}`;
  return roleAllows(role, capability) ? undefined : t('Your role for this GSTIN ({role}) does not allow this.', { role: t(role) });
}
