import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { InwardAdvisory } from '@/components/ims/summary/inward-advisory';
import { SupplierTable } from '@/components/ims/suppliers/supplier-table';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { supplierParams } from '@/lib/schemas/supplier-filter';
import { parseSupplierSearch } from '@/lib/schemas/supplier-list';
import { listBySupplier } from '@/lib/services/by-supplier';
import { submitCancelJob } from '../[section]/actions';
import { submitSupplierAction, submitSupplierPreview } from './actions';

const TITLE = 'IMS Dashboard (Inward Supplies) - by supplier';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t(TITLE) };
}

interface PageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SuppliersPage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const search = parseSupplierSearch(await searchParams);
  const { gstin, legalName, tradeName } = context.taxpayer;
  const page = await listBySupplier(context, gstin, search);
  const title = t(TITLE);
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={page.label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={title}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns'), href: '/dashboard' },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Inward Supplies'), href: '/ims/inward' },
          { label: t('By supplier') },
        ]}
        advisory={<InwardAdvisory />}
        helpHref="/help#suppliers"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <SupplierTable
        // Ticks belong to what is listed: other filters, other ticks.
        key={`${gstin} ${new URLSearchParams(supplierParams(search))}`}
        gstin={gstin}
        title={title}
        page={page}
        search={search}
        preview={submitSupplierPreview.bind(null, gstin)}
        start={submitSupplierAction.bind(null, gstin)}
        cancelJob={submitCancelJob.bind(null, gstin)}
      />
    </>
  );
}
