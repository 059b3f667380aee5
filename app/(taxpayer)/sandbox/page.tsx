import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { PageHead } from '@/components/layout/page-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ClockForm, DueDateForm, FeedForm, FrequencyForm, SettingsForm } from '@/components/sandbox/sandbox-forms';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { roleAllows } from '@/lib/domain/access';
import { formatDate, istDate } from '@/lib/domain/calendar';
import { formatPeriod } from '@/lib/domain/tax-period';
import { readFilingFrequency } from '@/lib/services/filing-frequency';
import { listDueDates } from '@/lib/services/manage-due-dates';
import { readRuleSettings } from '@/lib/services/rule-settings';
import { submitExtendDueDate, submitFeed, submitFrequency, submitMoveClock, submitSettings } from './actions';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Sandbox') });

const OPERATOR_ONLY = 'Only an operator of this installation may do this.';
const ADMIN_ONLY = 'Only an admin of this GSTIN may do this.';

export default async function SandboxPage() {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName, role } = context.taxpayer;
  const [settings, dueDates, frequency] = await Promise.all([
    readRuleSettings(context, gstin),
    listDueDates(context),
    readFilingFrequency(context, gstin),
  ]);
  const operator = context.user.isOperator ? undefined : OPERATOR_ONLY;
  const admin = roleAllows(role, 'taxpayer.manage') ? undefined : ADMIN_ONLY;
  return (
    <>
      <PageHead
        title={t('Sandbox and settings')}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Sandbox') }]}
        helpHref="/help#sandbox"
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="stack">
        <ClockForm action={submitMoveClock} closed={operator} today={istDate(context.clock.now())} />
        <FeedForm action={submitFeed.bind(null, gstin)} closed={admin} />
        <SettingsForm action={submitSettings.bind(null, gstin)} closed={admin} settings={settings} />
        <FrequencyForm
          action={submitFrequency.bind(null, gstin)}
          closed={admin}
          now={frequency === 'QUARTERLY' ? t('quarterly (QRMP)') : t('monthly')}
        />
        <DueDateForm action={submitExtendDueDate} closed={operator} />
        {dueDates.length > 0 && (
          <section className="card" aria-labelledby="extended-title">
            <header>
              <h2 id="extended-title">{t('Extended due dates')}</h2>
            </header>
            <div className="body scroll">
              <table className="t">
                <thead>
                  <tr>
                    <th scope="col">{t('Form')}</th>
                    <th scope="col">{t('Period')}</th>
                    <th scope="col">{t('Filing')}</th>
                    <th scope="col">{t('States')}</th>
                    <th scope="col">{t('Due Date')}</th>
                  </tr>
                </thead>
                <tbody>
                  {dueDates.map((date) => (
                    <tr key={`${date.form} ${date.period} ${date.frequency} ${date.group}`}>
                      <td>{date.form}</td>
                      <td>{formatPeriod(date.period, date.frequency ?? 'MONTHLY')}</td>
                      <td>{date.frequency === null ? t('All') : date.frequency === 'QUARTERLY' ? t('Quarterly') : t('Monthly')}</td>
                      <td>{date.group ? t('Group {group}', { group: date.group }) : t('All')}</td>
                      <td>{formatDate(date.due)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        )}
      </div>
    </>
  );
}
