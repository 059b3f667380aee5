import type { Metadata } from 'next';
import { RenewDeemedAcceptance } from '@/components/ims/summary/deemed-acceptance-popup';
import { PageHead } from '@/components/layout/page-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatCount } from '@/lib/domain/money';
import { readInwardSummary } from '@/lib/services/inward-summary';

const TITLE = 'Invoice Management System (IMS) Dashboard';
export const metadata: Metadata = { title: TITLE };

export default async function ImsLanding() {
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const inward = await readInwardSummary(context, gstin);
  return (
    <>
      <RenewDeemedAcceptance />
      <PageHead
        title={TITLE}
        crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Returns' }, { label: 'IMS Dashboard' }]}
        helpHref="/help#ims"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel">
        <div className="tiles">
          <section className="card tile" aria-labelledby="inward">
            <h2 id="inward">Inward Supplies</h2>
            <div className="body">
              <dl>
                <dt>Records</dt>
                <dd>{formatCount(inward.records)}</dd>
                <dt>Without action</dt>
                <dd>{formatCount(inward.totals.N.records)}</dd>
                <dt>Pending</dt>
                <dd>{formatCount(inward.totals.P.records)}</dd>
              </dl>
              <div className="btns">
                <ButtonLink href="/ims/inward" aria-label="View Inward Supplies">
                  View
                </ButtonLink>
              </div>
            </div>
          </section>
          <section className="card tile" aria-labelledby="outward">
            <h2 id="outward">Outward Supplies</h2>
            <div className="body">
              <p className="small muted">
                What your recipients decided on the documents you reported in GSTR-1, IFF and GSTR-1A, as it stands now.
              </p>
              <div className="btns">
                <ButtonLink href="/ims/outward" aria-label="View Outward Supplies">
                  View
                </ButtonLink>
              </div>
            </div>
          </section>
        </div>
        <section className="note">
          <h2>Note:</h2>
          <p>
            <b>Inward Supplies:</b>
            <br />
            Dashboard to view and act on Imports and inward supplies reported by your supplier in IFF/GSTR-1/1A/5/6.
          </p>
          <p>
            <b>Outward Supplies:</b>
            <br />
            Dashboard to view status of outward supplies reported based on action taken by your recipient.
          </p>
        </section>
      </div>
    </>
  );
}
