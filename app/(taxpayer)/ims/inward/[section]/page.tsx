import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { listTitle } from '@/components/ims/list-title';
import { SectionTable } from '@/components/ims/section-table';
import { InwardAdvisory } from '@/components/ims/summary/inward-advisory';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { isSectionCode, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';
import { parseSectionSearch } from '@/lib/schemas/section-search';
import { listSection } from '@/lib/services/list-section';
import { readUndoPlan, submitUndo } from '../../history/actions';
import { submitBulkAction, submitCancelJob, submitRecordActions } from './actions';

interface SectionPageProps {
  readonly params: Promise<{ section: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Sections with records to act upon; ISD documents go straight to GSTR-2B (R036). */
function knownSection(text: string): SectionCode {
  if (!isSectionCode(text) || SECTIONS[text].tab === 'ISD') notFound();
  return text;
}

export async function generateMetadata({ params, searchParams }: SectionPageProps): Promise<Metadata> {
  const section = knownSection((await params).section);
  const t = await words();
  return { title: t(listTitle(section, parseSectionSearch(await searchParams).status)) };
}

export default async function SectionListPage({ params, searchParams }: SectionPageProps) {
  const t = await words();
  const section = knownSection((await params).section);
  const context = await requireTaxpayer();
  const search = parseSectionSearch(await searchParams);
  const { gstin, legalName, tradeName } = context.taxpayer;
  const page = await listSection(context, gstin, section, search);
  const title = t(listTitle(section, search.status));
  return (
    <>
      <PrintHead
        gstin={gstin}
        name={tradeName}
        period={page.statement.label}
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
          { label: t(SECTIONS[section].heading) },
        ]}
        advisory={<InwardAdvisory />}
        helpHref="/help"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <SectionTable
        key={`${gstin} ${section}`}
        gstin={gstin}
        title={title}
        page={page}
        search={search}
        save={submitRecordActions.bind(null, gstin)}
        startBulk={submitBulkAction.bind(null, gstin)}
        cancelJob={submitCancelJob.bind(null, gstin)}
        undoActions={{
          plan: readUndoPlan.bind(null, gstin),
          undo: submitUndo.bind(null, gstin),
          cancel: submitCancelJob.bind(null, gstin),
        }}
      />
    </>
  );
}
