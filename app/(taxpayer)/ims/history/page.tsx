import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { HistoryList } from '@/components/history/history-list';
import { HistorySearchForm } from '@/components/history/history-search-form';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { withChanges } from '@/components/ui/query-string';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { historySearch } from '@/lib/schemas/change-history';
import { listHistory } from '@/lib/services/list-changes';
import { submitCancelJob } from '../inward/[section]/actions';
import { readUndoPlan, submitUndo } from './actions';

const TITLE = 'History of changes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())(TITLE) };
}

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Every change set of the GSTIN, the newest first, with its undo. */
export default async function HistoryPage({ searchParams }: PageProps) {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const search = historySearch.parse(await searchParams);
  const { sets, older, newer, people, mayUndo } = await listHistory(context, gstin, search);
  const kept = { from: search.from, to: search.to, by: search.by, kind: search.kind, q: search.q || null };
  const addressOf = (cursor: Readonly<Record<string, string>>): string => `/ims/history${withChanges('', { ...kept, ...cursor })}`;
  return (
    <>
      <PrintHead gstin={gstin} name={tradeName} madeBy={context.user.name} madeOn={formatDate(istDate(context.clock.now()))} />
      <PageHead
        title={t(TITLE)}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('IMS Dashboard'), href: '/ims' }, { label: t(TITLE) }]}
        helpHref="/help#history"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel stack">
        <HistorySearchForm search={search} people={people} />
        {sets.length > 0 ? (
          <HistoryList
            gstin={gstin}
            sets={sets}
            mayUndo={mayUndo}
            plan={readUndoPlan.bind(null, gstin)}
            undo={submitUndo.bind(null, gstin)}
            cancel={submitCancelJob.bind(null, gstin)}
          />
        ) : (
          <EmptyState title={t('No change set is found')} icon="history">
            {t('What you accept, reject or keep pending stands here under the name of its change set.')}
          </EmptyState>
        )}
        <nav className="btns" aria-label={t('Pages')}>
          {newer && (
            <ButtonLink className="left" variant="secondary" href={addressOf({ newer })}>
              {t('Newer')}
            </ButtonLink>
          )}
          {older && (
            <ButtonLink variant="secondary" href={addressOf({ older })}>
              {t('Older')}
            </ButtonLink>
          )}
          <ButtonLink className="left" variant="secondary" icon="back" href="/ims/inward">
            {t('Back to Summary')}
          </ButtonLink>
        </nav>
      </div>
    </>
  );
}
