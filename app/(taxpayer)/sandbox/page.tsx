import type { Metadata } from 'next';
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

export const metadata: Metadata = { title: 'Sandbox' };

const OPERATOR_ONLY = 'Only an operator of this installation may do this.';
const ADMIN_ONLY = 'Only an admin of this GSTIN may do this.';

export default async function SandboxPage() {
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
        title="Sandbox and settings"
        crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Sandbox' }]}
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
          now={frequency === 'QUARTERLY' ? 'quarterly (QRMP)' : 'monthly'}
        />
        <DueDateForm action={submitExtendDueDate} closed={operator} />
        {dueDates.length > 0 && (
          <section className="card" aria-labelledby="extended-title">
            <header>
              <h2 id="extended-title">Extended due dates</h2>
            </header>
            <div className="body scroll">
              <table className="t">
                <thead>
                  <tr>
                    <th scope="col">Form</th>
                    <th scope="col">Period</th>
                    <th scope="col">Filing</th>
                    <th scope="col">States</th>
                    <th scope="col">Due Date</th>
                  </tr>
                </thead>
                <tbody>
                  {dueDates.map((date) => (
                    <tr key={`${date.form} ${date.period} ${date.frequency} ${date.group}`}>
                      <td>{date.form}</td>
                      <td>{formatPeriod(date.period, date.frequency ?? 'MONTHLY')}</td>
                      <td>{date.frequency === null ? 'All' : date.frequency === 'QUARTERLY' ? 'Quarterly' : 'Monthly'}</td>
                      <td>{date.group ? `Group ${date.group}` : 'All'}</td>
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
