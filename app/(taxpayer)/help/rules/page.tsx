import type { Metadata } from 'next';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { RulesBrowser } from '@/components/rules/rules-browser';
import { shownAreas, turningPoints } from '@/components/rules/shown-rule';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';

const TITLE = 'The rules this software follows';
export const metadata: Metadata = { title: TITLE };

export default async function RulesPage() {
  const context = await requireTaxpayer();
  const areas = shownAreas();
  return (
    <>
      <PrintHead
        gstin={context.taxpayer.gstin}
        name={context.taxpayer.tradeName}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={TITLE}
        crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Help', href: '/help' }, { label: 'The rules' }]}
      />
      <RulesBrowser areas={areas} periods={turningPoints(areas)} />
    </>
  );
}
