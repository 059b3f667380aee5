import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { RulesBrowser } from '@/components/rules/rules-browser';
import { shownAreas, turningPoints } from '@/components/rules/shown-rule';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { formatDate, istDate } from '@/lib/domain/calendar';

const TITLE = 'The rules this software follows';
export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())(TITLE) });

export default async function RulesPage() {
  const t = await words();
  const context = await requireTaxpayer();
  const areas = shownAreas(t);
  return (
    <>
      <PrintHead
        gstin={context.taxpayer.gstin}
        name={context.taxpayer.tradeName}
        madeBy={context.user.name}
        madeOn={formatDate(istDate(context.clock.now()))}
      />
      <PageHead
        title={t(TITLE)}
        crumbs={[{ label: t('Dashboard'), href: '/dashboard' }, { label: t('Help'), href: '/help' }, { label: t('The rules') }]}
      />
      <RulesBrowser areas={areas} periods={turningPoints(areas)} />
    </>
  );
}
