import { NotificationBell } from '@/components/layout/notification-bell';
import type { TaxpayerContext } from '@/lib/auth/request-context';
import { listDuties } from '@/lib/services/dashboard';

/** The bell: what the dashboard says waits, without what only the calendar is waited for. */
export async function Notifications({ context }: { readonly context: TaxpayerContext }) {
  const duties = (await listDuties(context, context.taxpayer.gstin)).filter((duty) => duty.tone !== 'calm');
  return (
    <NotificationBell
      items={duties.map(({ id, title, left, action, tone }) => ({
        id,
        text: `${title}, ${left}`,
        href: action.href,
        isNew: tone === 'hot',
      }))}
      allHref="/dashboard"
    />
  );
}
