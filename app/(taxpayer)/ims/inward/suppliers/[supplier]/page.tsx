import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { InwardAdvisory } from '@/components/ims/summary/inward-advisory';
import { SummaryGrid } from '@/components/ims/summary/summary-grid';
import { SupplierActions } from '@/components/ims/suppliers/supplier-actions';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { mayDo } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { formatCount } from '@/lib/domain/money';
import { readSupplierSummary } from '@/lib/services/by-supplier';
import { submitCancelJob } from '../../[section]/actions';
import { submitSupplierAction, submitSupplierPreview } from '../actions';

interface PageProps {
  readonly params: Promise<{ supplier: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await words();
  return { title: t('IMS Dashboard (Inward Supplies) - {slice}', { slice: (await params).supplier.slice(0, 15) }) };
}

export default async function SupplierPage({ params }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const supplier = (await params).supplier.toUpperCase();
  const found = /^[0-9A-Z]{15}$/.test(supplier) ? await readSupplierSummary(context, gstin, supplier) : null;
  if (!found) notFound();
  const { name, summary, label } = found;
  const caption = t('{name} - Total {count} Records', { name, count: formatCount(summary.records) });
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
        title={t('IMS Dashboard (Inward Supplies) - {name}', { name })}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Inward Supplies'), href: '/ims/inward' },
          { label: t('By supplier'), href: '/ims/inward/suppliers' },
          { label: supplier },
        ]}
        advisory={<InwardAdvisory />}
        helpHref="/help#suppliers"
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[{ label: t('GSTIN of Supplier'), value: supplier }]}
      />
      <div className="panel stack">
        <h2>{caption}</h2>
        <SummaryGrid tab={summary} caption={caption} showItc supplier={supplier} />
        <div className="btns">
          <ButtonLink className="left" variant="secondary" icon="back" href="/ims/inward/suppliers">
            {t('Back to all suppliers')}
          </ButtonLink>
          <SupplierActions
            gstin={gstin}
            supplier={{ gstin: supplier, name }}
            mayAct={mayDo(context.actor, 'records.act', gstin)}
            preview={submitSupplierPreview.bind(null, gstin)}
            start={submitSupplierAction.bind(null, gstin)}
            cancelJob={submitCancelJob.bind(null, gstin)}
          />
        </div>
      </div>
    </>
  );
}
