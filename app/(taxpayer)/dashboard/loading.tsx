import { useWords } from '@/components/language/use-words';
import { LoadingView } from '@/components/layout/loading-view';

/** Only here: elsewhere an address may turn out to be unknown, and that answer has to come before the first byte. */
export default function DashboardLoading() {
  const t = useWords();
  return <LoadingView label={t('Dashboard')} />;
}
