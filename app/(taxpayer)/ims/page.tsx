import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { RenewDeemedAcceptance } from '@/components/ims/summary/deemed-acceptance-popup';
import { PageHead } from '@/components/layout/page-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatCount } from '@/lib/domain/money';
import { readInwardSummary } from '@/lib/services/inward-summary';

const TITLE = 'Invoice Management System (IMS) Dashboard';
export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())(TITLE) });

export default async function ImsLanding() {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const inward = await readInwardSummary(context, gstin);
  return (
    <>
      <RenewDeemedAcceptance />
      <PageHead
        title={t(TITLE)}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Returns') }, { label: t('IMS Dashboard') }]}
        helpHref="/help#ims"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel">
        <div className="tiles">
          <section className="card tile" aria-labelledby="inward">
            <h2 id="inward">{t('Inward Supplies')}</h2>
            <div className="body">
              <dl>
                <dt>{t('Records')}</dt>
                <dd>{formatCount(inward.records)}</dd>
                <dt>{t('Without action')}</dt>
                <dd>{formatCount(inward.totals.N.records)}</dd>
                <dt>{t('Pending')}</dt>
                <dd>{formatCount(inward.totals.P.records)}</dd>
              </dl>
              <div className="btns">
                <ButtonLink href="/ims/inward" aria-label={t('View Inward Supplies')}>
                  {t('View')}
                </ButtonLink>
              </div>
            </div>
          </section>
          <section className="card tile" aria-labelledby="outward">
            <h2 id="outward">{t('Outward Supplies')}</h2>
            <div className="body">
              <p className="small muted">
                {t('What your recipients decided on the documents you reported in GSTR-1, IFF and GSTR-1A, as it stands now.')}
              </p>
              <div className="btns">
                <ButtonLink href="/ims/outward" aria-label={t('View Outward Supplies')}>
                  {t('View')}
                </ButtonLink>
              </div>
            </div>
          </section>
          <section className="card tile" aria-labelledby="offline">
            <h2 id="offline">{t('Offline')}</h2>
            <div className="body">
              <p className="small muted">
                {t('Download the records as JSON or as a workbook, decide on them without a connection, and upload the file.')}
              </p>
              <div className="btns">
                <ButtonLink href="/ims/offline" aria-label={t('Open Offline')}>
                  {t('Open')}
                </ButtonLink>
              </div>
            </div>
          </section>
        </div>
        <section className="note">
          <h2>{t('Note:')}</h2>
          <p>
            <b>{t('Inward Supplies:')}</b>
            <br />
            {t('Dashboard to view and act on Imports and inward supplies reported by your supplier in IFF/GSTR-1/1A/5/6.')}
          </p>
          <p>
            <b>{t('Outward Supplies:')}</b>
            <br />
            {t('Dashboard to view status of outward supplies reported based on action taken by your recipient.')}
          </p>
        </section>
      </div>
    </>
  );
}
