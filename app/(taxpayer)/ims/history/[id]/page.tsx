import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { words } from '@/app/_lib/words';
import { KIND_LABEL } from '@/components/history/change-set-words';
import { ChangesTable } from '@/components/history/changes-table';
import { State } from '@/components/history/history-list';
import { UndoButton } from '@/components/history/undo-button';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ButtonLink } from '@/components/ui/button-link';
import { instantText } from '@/components/ui/instant-text';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { formatCount } from '@/lib/domain/money';
import { changesSearch } from '@/lib/schemas/change-history';
import { readChangeSet } from '@/lib/services/list-changes';
import { submitCancelJob } from '../../inward/[section]/actions';
import { readUndoPlan, submitUndo } from '../actions';

interface PageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Asked once a request, for the title and the page. */
const readPage = cache(async (id: string, after: string | null) => {
  const context = await requireTaxpayer();
  const known = z.uuid().safeParse(id);
  const page = known.success ? await readChangeSet(context, context.taxpayer.gstin, known.data, after) : null;
  if (!page) notFound();
  return { context, page };
});

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { page } = await readPage((await params).id, changesSearch.parse(await searchParams).after);
  return { title: (await words())(page.set.title) };
}

/** One change set: who, when, what it did to each record, and its undo. */
export default async function ChangeSetPage({ params, searchParams }: PageProps) {
  const t = await words();
  const { context, page } = await readPage((await params).id, changesSearch.parse(await searchParams).after);
  const { gstin, legalName, tradeName } = context.taxpayer;
  const { set, changes, next, mayUndo } = page;
  return (
    <>
      <PrintHead gstin={gstin} name={tradeName} madeBy={context.user.name} madeOn={formatDate(istDate(context.clock.now()))} />
      <PageHead
        title={t(set.title)}
        crumbs={[
          { label: t('Dashboard'), href: '/dashboard' },
          { label: t('IMS Dashboard'), href: '/ims' },
          { label: t('History of changes'), href: '/ims/history' },
          { label: t('Change set') },
        ]}
        helpHref="/help#history"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="panel stack">
        <dl className="kv">
          <dt>{t('When')}</dt>
          <dd>{instantText(set.at)}</dd>
          <dt>{t('By')}</dt>
          <dd>{set.actorName}</dd>
          <dt>{t('Kind')}</dt>
          <dd>{t(KIND_LABEL[set.kind])}</dd>
          <dt>{t('Records')}</dt>
          <dd>{formatCount(set.records)}</dd>
          <dt>{t('State')}</dt>
          <dd>
            <State set={set} />
          </dd>
        </dl>
        <ChangesTable changes={changes} caption={t('Records of this change set')} />
        <div className="btns">
          <ButtonLink className="left" variant="secondary" icon="back" href="/ims/history">
            {t('Back to History')}
          </ButtonLink>
          {next && (
            <ButtonLink variant="secondary" href={`/ims/history/${set.id}?after=${next}`}>
              {t('More records')}
            </ButtonLink>
          )}
          <UndoButton
            gstin={gstin}
            set={set}
            mayUndo={mayUndo}
            plan={readUndoPlan.bind(null, gstin)}
            undo={submitUndo.bind(null, gstin)}
            cancel={submitCancelJob.bind(null, gstin)}
          />
        </div>
      </div>
    </>
  );
}
