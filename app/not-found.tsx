import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { useWords } from '@/components/language/use-words';
import { NotFoundView } from '@/components/layout/not-found-view';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Not found') });

export default function NotFound() {
  const t = useWords();
  return (
    <NotFoundView
      links={[
        { label: t('Dashboard'), href: '/dashboard' },
        { label: t('Invoice Management System (IMS) Dashboard'), href: '/ims' },
        { label: t('The rules'), href: '/help/rules' },
      ]}
    />
  );
}
