import { words } from '@/app/_lib/words';
import { NotificationBell } from '@/components/layout/notification-bell';
import type { TaxpayerContext } from '@/lib/auth/request-context';
import { listDuties } from '@/lib/services/dashboard';

/** The bell: what the dashboard says waits, without what only the calendar is waited for. */
export async function Notifications({ context }: { readonly context: TaxpayerContext }) {
  const t = await words();
  const duties = (await listDuties(context, context.taxpayer.gstin)).filter((duty) => duty.tone !== 'calm');
  return (
    <NotificationBell
      items={duties.map(({ id, title, left, action, tone }) => ({
        id,
        text: `${t(title)}, ${t(left)}`,
        href: action.href,
        isNew: tone === 'hot',
      }))}
      allHref="/dashboard"
    />
  );
}
