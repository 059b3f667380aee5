import type { Metadata } from 'next';
import { NotFoundView } from '@/components/layout/not-found-view';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <NotFoundView
      links={[
        { label: 'Dashboard', href: '/dashboard' },
        { label: 'Invoice Management System (IMS) Dashboard', href: '/ims' },
        { label: 'The rules', href: '/help/rules' },
      ]}
    />
  );
}
