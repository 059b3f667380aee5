import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { ComputeGstr2b } from '@/components/gstr2b/compute-gstr2b';
import { computeOffReason } from '@/components/gstr2b/compute-off-reason';
import { DeemedAcceptancePopup } from '@/components/ims/summary/deemed-acceptance-popup';
import { InwardAdvisory } from '@/components/ims/summary/inward-advisory';
import { SummaryGrid } from '@/components/ims/summary/summary-grid';
import { useWords } from '@/components/language/use-words';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkSwitch } from '@/components/ui/link-switch';
import { LinkTabs } from '@/components/ui/link-tabs';
import { RuleId } from '@/components/ui/rule-id';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { IMS_TABS, type ImsTab } from '@/lib/domain/ims/sections';
import { formatCount } from '@/lib/domain/money';
import type { SummaryTab } from '@/lib/schemas/inward-summary';
import { gstr2bStatus } from '@/lib/services/compute-gstr2b';
import { readInwardSummary } from '@/lib/services/inward-summary';
import { submitComputeGstr2b } from './actions';

const TITLE = 'Invoice Management System (IMS) Dashboard - Inward Supplies';
export const metadata: Metadata = { title: TITLE };

/** Portal text (R027). */
const DEEMED_ACCEPTED = 'Records, where no action is taken by taxpayer, will be considered as Deemed accepted for GSTR 2B generation.';

const TAB: Readonly<Record<ImsTab, { readonly label: string; readonly word: string }>> = {
  OTHER: { label: 'All other ITC', word: 'other' },
  ISD: { label: 'Inward Supplies from ISD', word: 'isd' },
  IMPORT: { label: 'Import of Goods', word: 'import' },
};

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function InwardSummaryPage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const [query, summary, gstr2b] = await Promise.all([searchParams, readInwardSummary(context, gstin), gstr2bStatus(context, gstin)]);
  const current = IMS_TABS.find((tab) => TAB[tab].word === query.tab) ?? 'OTHER';
  const showItc = query.itc !== 'off';
  const address = (tab: ImsTab, itc: boolean): string =>
    addressOf({ tab: tab === 'OTHER' ? null : TAB[tab].word, itc: itc ? null : 'off' });
  const tab = summary.tabs[current];
  const caption = t('{label} - Total {count} Records', { label: t(TAB[current].label), count: formatCount(tab.records) });
  return (
    <>
      <DeemedAcceptancePopup text={t(DEEMED_ACCEPTED)} />
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={gstr2b.label}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(TITLE)}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('Returns') },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('Inward Supplies') },
        ]}
        advisory={<InwardAdvisory />}
        helpHref="/help#inward"
        refresh={gstr2b.runningJobId ? 'running' : 'idle'}
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <LinkTabs
        label={t('Kinds of inward supplies')}
        tabs={IMS_TABS.map((name) => ({
          label: t(TAB[name].label),
          href: address(name, showItc),
          count: summary.tabs[name].records,
          current: name === current,
        }))}
      />
      <div className="panel stack">
        <div className="row between">
          <h2>{caption}</h2>
          {current !== 'ISD' && <LinkSwitch label={t('Show ITC (₹) under each count')} on={showItc} href={address(current, !showItc)} />}
        </div>
        <ComputeGstr2b
          gstin={gstin}
          label={gstr2b.label}
          offReason={computeOffReason(context.taxpayer.role, gstr2b)}
          runningJobId={gstr2b.runningJobId}
          compute={submitComputeGstr2b.bind(null, gstin, { period: gstr2b.period })}
          notice={<StatusNotice gstr2b={gstr2b} />}
          buttonsBefore={
            <>
              <ButtonLink className="left" variant="secondary" icon="back" href="/ims">
                {t('Back to Dashboard')}
              </ButtonLink>
              <ButtonLink variant="secondary" href="/ims/inward/suppliers">
                {t('By Supplier')}
              </ButtonLink>
              <ButtonLink variant="secondary" icon="download" href={`/api/export/ims?gstin=${gstin}`} download>
                {t('Download IMS Details (Excel)')}
              </ButtonLink>
            </>
          }
        >
          {current === 'ISD' ? (
            <NoRecordsFromIsd tab={tab} period={gstr2b.period} />
          ) : (
            <SummaryGrid tab={tab} caption={caption} showItc={showItc} />
          )}
        </ComputeGstr2b>
        <SummaryNotes />
      </div>
    </>
  );
}

function addressOf(params: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
  return query === '' ? '/ims/inward' : `/ims/inward?${query}`;
}

type Gstr2bStatus = Awaited<ReturnType<typeof gstr2bStatus>>;

/** Why GSTR-2B has to be computed, or cannot be. */
function StatusNotice({ gstr2b }: { gstr2b: Gstr2bStatus }) {
  const t = useWords();
  if (gstr2b.mustRecompute) {
    return (
      <Alert tone="warn" action={<RuleId id="R108" />}>
        {t('You have taken action in IMS after GSTR-2B was generated. Recompute GSTR-2B before filing GSTR-3B.')}
      </Alert>
    );
  }
  // R104 says only that all is done; the button tells it.
  if (!gstr2b.refusal || gstr2b.refusal.rule === 'R104') return null;
  return (
    <Alert action={<RuleId id={gstr2b.refusal.rule} />}>
      {t(gstr2b.refusal.message)} {t(gstr2b.refusal.advice)}
    </Alert>
  );
}

function NoRecordsFromIsd({ tab, period }: { tab: SummaryTab; period: string }) {
  const t = useWords();
  return (
    <EmptyState
      title={t('{count} records to act on', { count: formatCount(tab.records) })}
      action={
        <ButtonLink variant="secondary" href={`/gstr2b/${period}?row=AV.A2.isd`}>
          {t('ISD invoices in GSTR-2B')}
        </ButtonLink>
      }
    >
      {t('Credit distributed by an input service distributor goes straight into GSTR-2B. No action is taken on it here.')}{' '}
      <RuleId id="R010" />
    </EmptyState>
  );
}

function SummaryNotes() {
  const t = useWords();
  return (
    <section className="note">
      <h2>{t('Note:')}</h2>
      <p>
        <b>{t('No Action:')}</b>{' '}
        {t(
          'All the invoices that are saved/filed by the supplier taxpayer in their form GSTR1/IFF/GSTR-1A and on which no action has been taken by recipient taxpayer.',
        )}
      </p>
      <p>
        <b>{t('Accepted:')}</b> {t('Number of invoices that are accepted by recipient taxpayer.')}
      </p>
      <p>
        <b>{t('Rejected:')}</b> {t('Number of invoices that are rejected by recipient taxpayer.')}
      </p>
      <p>
        <b>{t('Pending:')}</b> {t('Number of invoices that are marked pending by recipient taxpayer.')}
      </p>
      <p>{t('The invoices can be kept pending in the system subject to the limit prescribed under law.')}</p>
      <p className="muted">
        {t(
          'ITC is the tax on the documents. Credit notes count with a minus because accepting them lowers ITC; an amendment counts with its own full tax, while GSTR-2B posts only the difference to its original.',
        )}
      </p>
    </section>
  );
}
