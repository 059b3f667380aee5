import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { richWords, words } from '@/app/_lib/words';
import { submitComputeGstr2b } from '@/app/(taxpayer)/ims/inward/actions';
import { ComputeGstr2b } from '@/components/gstr2b/compute-gstr2b';
import { computeOffReason } from '@/components/gstr2b/compute-off-reason';
import { PeriodSelect } from '@/components/gstr2b/period-select';
import { StatementAdvisory } from '@/components/gstr2b/statement-advisory';
import { StatementDocumentsTable } from '@/components/gstr2b/statement-documents';
import { type FootCell, StatementSummary } from '@/components/gstr2b/statement-summary';
import { recordsOfTab } from '@/components/gstr2b/statement-totals';
import { TableSelect } from '@/components/gstr2b/table-select';
import { VersionSelect } from '@/components/gstr2b/version-select';
import { useWords } from '@/components/language/use-words';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { DateText } from '@/components/ui/date-text';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkSwitch } from '@/components/ui/link-switch';
import { LinkTabs } from '@/components/ui/link-tabs';
import { RuleId } from '@/components/ui/rule-id';
import { Tag } from '@/components/ui/tag';
import { requireTaxpayer, type TaxpayerContext } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { GSTR2B_TABS, type Gstr2bTab, ROW_GROUP, type RowCode, rowFacts, TAB_TEXT } from '@/lib/domain/gstr2b/rows';
import { type CellCode, table4 } from '@/lib/domain/returns/gstr3b';
import { monthName, parseTaxPeriod } from '@/lib/domain/tax-period';
import { parseStatementSearch, type StatementSearch, type StatementView } from '@/lib/schemas/gstr2b-statement';
import { tabWord } from '@/lib/schemas/gstr2b-tab';
import { gstr2bStatus } from '@/lib/services/compute-gstr2b';
import { listStatementTable, listTaxPeriods, readStatement } from '@/lib/services/statement';

interface PageProps {
  readonly params: Promise<{ readonly period: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `GSTR-2B ${(await params).period}` };
}

type Status = Awaited<ReturnType<typeof gstr2bStatus>>;

export default async function StatementPage({ params, searchParams }: PageProps) {
  const t = await words();
  const rich = await richWords();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  const period = parseTaxPeriod((await params).period);
  const search = parseStatementSearch(await searchParams);
  if (!period) notFound();
  const [view, periods, status] = await Promise.all([
    readStatement(context, gstin, period, search.version),
    listTaxPeriods(context, gstin),
    gstr2bStatus(context, gstin, period),
  ]);
  if (!view) notFound();
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
        title={t('GSTR-2B - Auto-drafted ITC statement')}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Returns') }, { label: 'GSTR-2B' }]}
        advisory={<StatementAdvisory />}
        helpHref="/help#gstr2b"
        refresh={status.runningJobId ? 'running' : 'idle'}
      />
      <TaxpayerRibbon
        gstin={gstin}
        legalName={legalName}
        tradeName={tradeName}
        more={[
          { label: t('Financial Year'), value: view.financialYear },
          { label: t('Return Period'), value: view.frequency === 'QUARTERLY' ? view.label : t(monthName(period)) },
          { label: 'GSTR-3B', value: <FilingState view={view} /> },
        ]}
      />
      <div className="vers no-print">
        <PeriodSelect periods={periods} current={period} path="/gstr2b" />
        {view.shown && (
          <>
            <VersionSelect versions={view.versions} current={view.shown.version} />
            {view.before && !search.row && (
              <LinkSwitch
                label={t('Compare with version {version}', { version: view.before.version })}
                on={search.compare}
                href={addressOf(view, { ...search, compare: !search.compare })}
              />
            )}
            <span className="muted">
              {rich('Inputs {digest}', { digest: <span className="code">{inputsWords(view.shown.inputs)}</span> })}
            </span>
          </>
        )}
      </div>
      {view.shown && !search.row && <SummaryTabs view={view} search={search} />}
      <div className="panel stack">
        <ComputeGstr2b
          gstin={gstin}
          label={view.label}
          offReason={computeOffReason(context.taxpayer.role, status)}
          runningJobId={status.runningJobId}
          compute={submitComputeGstr2b.bind(null, gstin, { period })}
          notice={<Notice view={view} status={status} />}
          buttonsBefore={<ButtonsBefore view={view} search={search} gstin={gstin} />}
          buttonsAfter={
            <ButtonLink variant={status.computeEnabled ? 'secondary' : 'primary'} href={`/gstr3b/${period}`}>
              {t('Go to GSTR-3B')}
            </ButtonLink>
          }
        >
          {view.shown ? (
            search.row ? (
              <Documents context={context} view={view} search={search} row={search.row} version={view.shown.version} />
            ) : (
              <Summary view={view} search={search} />
            )
          ) : (
            <>
              <h2 className="vh">{view.label}</h2>
              <EmptyState title={t('GSTR-2B of {label} is not generated yet', { label: view.label })}>
                {rich('It is drafted on {date}, once GSTR-3B of the period before is filed.', {
                  date: <DateText value={status.draftOn} />,
                })}{' '}
                <RuleId id="R100" />
              </EmptyState>
            </>
          )}
        </ComputeGstr2b>
      </div>
    </>
  );
}

function FilingState({ view }: { view: StatementView }) {
  const t = useWords();
  if (view.filedOn) {
    return (
      <>
        {t('Filed on')} <DateText value={view.filedOn} />
      </>
    );
  }
  return (
    <>
      {t('Not Filed, due')} <DateText value={view.dueDate} />
    </>
  );
}

/** First twelve digits of the digest of what was computed from, in fours: enough to compare two print-outs. */
const inputsWords = (digest: string): string => digest.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');

function addressOf(view: StatementView, search: Partial<StatementSearch>): string {
  const query = new URLSearchParams();
  if (search.tab && search.tab !== 'AVAILABLE') query.set('tab', tabWord(search.tab));
  if (search.version) query.set('version', String(search.version));
  if (search.compare) query.set('compare', '1');
  if (search.row) query.set('row', search.row);
  const text = query.toString();
  return `/gstr2b/${view.period}${text === '' ? '' : `?${text}`}`;
}

function Notice({ view, status }: { view: StatementView; status: Status }) {
  const t = useWords();
  if (status.mustRecompute) {
    return (
      <Alert tone="warn" action={<RuleId id="R108" />}>
        {t('You have taken action in IMS after GSTR-2B was generated. Recompute GSTR-2B before filing GSTR-3B.')}
      </Alert>
    );
  }
  if (view.shown || !status.refusal) return null;
  return (
    <Alert action={<RuleId id={status.refusal.rule} />}>
      {t(status.refusal.message)} {t(status.refusal.advice)}
    </Alert>
  );
}

function ButtonsBefore({ view, search, gstin }: { view: StatementView; search: StatementSearch; gstin: string }) {
  const t = useWords();
  return (
    <>
      {search.row ? (
        <ButtonLink className="left" variant="secondary" icon="back" href={addressOf(view, { ...search, row: null })}>
          {t('Back to Summary')}
        </ButtonLink>
      ) : (
        <ButtonLink className="left" variant="secondary" icon="back" href="/ims/inward">
          {t('Back to IMS Dashboard')}
        </ButtonLink>
      )}
      {view.shown && !search.row && (
        <ButtonLink variant="secondary" href={addressOf(view, { ...search, row: firstTable(view) })}>
          {t('All Tables')}
        </ButtonLink>
      )}
      {view.shown && (
        <ButtonLink
          variant="secondary"
          icon="download"
          href={`/api/export/gstr2b?gstin=${gstin}&period=${view.period}&version=${view.shown.version}`}
          download
        >
          {t('Download Excel')}
        </ButtonLink>
      )}
    </>
  );
}

/** The first table that holds a document. */
const firstTable = (view: StatementView): RowCode => (Object.keys(view.shown?.rows ?? {})[0] as RowCode | undefined) ?? 'AV.A1.b2b';

function SummaryTabs({ view, search }: { view: StatementView; search: StatementSearch }) {
  const t = useWords();
  const rows = view.shown?.rows ?? {};
  return (
    <LinkTabs
      label={t('Parts of the statement')}
      tabs={GSTR2B_TABS.map((tab) => ({
        label: t(TAB_TEXT[tab].title),
        href: addressOf(view, { ...search, tab }),
        count: recordsOfTab(tab, rows),
        current: tab === search.tab,
      }))}
    />
  );
}

function Summary({ view, search }: { view: StatementView; search: StatementSearch }) {
  const t = useWords();
  const address = addressOf(view, { tab: search.tab, version: search.version });
  return (
    <>
      <div className="row between">
        <p>
          <b>{t(TAB_TEXT[search.tab].banner)}</b>
        </p>
        <p className="small muted row">
          <Tag tone="info">IMS</Tag> {t('decided in the Invoice Management System')}
        </p>
      </div>
      <StatementSummary
        key={search.tab}
        tab={search.tab}
        caption={t('GSTR-2B of {label}, {title}', { label: view.label, title: t(TAB_TEXT[search.tab].title) })}
        rows={view.shown?.rows ?? {}}
        before={search.compare && view.before ? view.before.rows : null}
        rowHref={`${address}${address.includes('?') ? '&' : '?'}row=`}
        isSeptember={view.period.endsWith('-09')}
        foot={footOf(view, search)}
      />
    </>
  );
}

/** The cells of GSTR-3B that a tab fills, as totals below it. */
const FOOT_CELLS: Readonly<Record<Gstr2bTab, readonly CellCode[]>> = {
  AVAILABLE: ['4A1', '4A3', '4A4', '4A5'],
  NOT_AVAILABLE: ['4D2'],
  REVERSAL: ['4B2'],
  REJECTED: [],
};

function footOf(view: StatementView, search: StatementSearch): FootCell[] {
  const { cells } = table4(view.shown?.rows ?? {});
  const before = search.compare && view.before ? table4(view.before.rows).cells : null;
  return FOOT_CELLS[search.tab].map((cell) => ({ cell, tax: cells[cell], before: before?.[cell] ?? null }));
}

interface DocumentsProps {
  readonly context: TaxpayerContext;
  readonly view: StatementView;
  readonly search: StatementSearch;
  readonly row: RowCode;
  readonly version: number;
}

async function Documents({ context, view, search, row, version }: DocumentsProps) {
  const t = await words();
  const request = { period: view.period, version, row, page: search.page, perPage: search.perPage };
  const documents = await listStatementTable(context, context.taxpayer.gstin, request);
  if (!documents) notFound();
  const facts = rowFacts(row);
  const group = ROW_GROUP[facts.group];
  const name = `${t(TAB_TEXT[group.tab].title)}, ${t(group.heading)}: ${t(facts.heading)}`;
  return (
    <>
      <div className="two-col">
        <div>
          <h2 className="sec">{t(facts.heading)}</h2>
          <p className="muted">
            {t(TAB_TEXT[group.tab].title)}, {t(group.heading)}
          </p>
          <p className="hint">{t(group.advisory)}</p>
        </div>
        <TableSelect current={row} rows={view.shown?.rows ?? {}} />
      </div>
      <StatementDocumentsTable
        documents={documents}
        caption={name}
        hasOriginals={/a$/.test(row.slice(row.lastIndexOf('.') + 1))}
        isImport={row.startsWith('AV.A4')}
        summaryHref={addressOf(view, { ...search, row: null })}
      />
    </>
  );
}
