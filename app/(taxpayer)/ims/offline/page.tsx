import type { Metadata } from 'next';
import { z } from 'zod';
import { words } from '@/app/_lib/words';
import { submitCancelOffline, submitOfflineFile } from '@/app/(taxpayer)/ims/offline/actions';
import { ApplyUpload } from '@/components/ims/offline/apply-upload';
import { DownloadForm } from '@/components/ims/offline/download-form';
import { UploadDifference } from '@/components/ims/offline/upload-difference';
import { UploadFile } from '@/components/ims/offline/upload-file';
import { UploadLines } from '@/components/ims/offline/upload-lines';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { roleAllows } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { addMonths, formatPeriod, monthOfDate } from '@/lib/domain/tax-period';
import { listOfflineUploads, readOfflineUpload } from '@/lib/services/offline-uploads';
import { MAX_UPLOAD_BYTES } from '@/lib/services/receive-file';

const TITLE = 'Invoice Management System (IMS) - Offline';
export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Offline') });

/** Source periods to choose from: two years back. */
const PERIODS = 24;

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function OfflinePage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName, role } = context.taxpayer;
  const asked = (await searchParams).upload;
  const id = z.uuid().safeParse(asked);
  const upload = id.success ? await readOfflineUpload(context, gstin, id.data) : null;
  const uploads = await listOfflineUploads(context, gstin);
  const today = istDate(context.clock.now());
  const month = monthOfDate(today);
  const periods = Array.from({ length: PERIODS }, (_, back) => addMonths(month, -back));
  const offReason = roleAllows(role, 'records.act') ? undefined : t('Your role for this GSTIN ({role}) does not allow this.', { role });
  return (
    <>
      <PrintHead gstin={gstin} name={tradeName} madeBy={context.user.name} madeOn={formatDate(today)} />
      <PageHead
        title={t(TITLE)}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns') },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Offline') },
        ]}
        helpHref="/help#offline"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel stack">
        {asked !== undefined && !upload && <Alert tone="warn">{t('This file is not kept here any more. Upload it again.')}</Alert>}
        {upload ? (
          <section className="stack" aria-labelledby="offline-difference">
            <h2 id="offline-difference" className="list-title">
              {t('What this file changes')}
            </h2>
            <UploadDifference upload={upload} />
            <ApplyUpload
              key={upload.id}
              gstin={gstin}
              upload={upload}
              changes={upload.waiting.changes}
              conflicts={upload.waiting.conflicts}
              offReason={offReason}
              apply={submitOfflineFile.bind(null, gstin)}
              cancel={submitCancelOffline.bind(null, gstin)}
            />
          </section>
        ) : (
          <>
            <DownloadForm gstin={gstin} periods={periods.map((period) => ({ period, label: formatPeriod(period) }))} />
            <UploadFile gstin={gstin} maxBytes={MAX_UPLOAD_BYTES} offReason={offReason} />
          </>
        )}
        <UploadLines uploads={uploads} />
        <div className="btns">
          <ButtonLink className="left" variant="secondary" icon="back" href="/ims">
            {t('Back to IMS Dashboard')}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
