/** The menu and the footer. Only links that lead somewhere stand here; Go To (Alt+G) searches the same list. */
import type { FooterContent } from '@/components/layout/footer';
import type { MenuEntry, NavLink } from '@/components/layout/navigation';
import packageFile from '@/package.json';

const IMS: readonly NavLink[] = [
  { label: 'Invoice Management System (IMS) Dashboard', href: '/ims' },
  { label: 'Inward Supplies', href: '/ims/inward' },
  { label: 'Inward Supplies by supplier', href: '/ims/inward/suppliers' },
  { label: 'Outward Supplies', href: '/ims/outward' },
  { label: 'History of changes', href: '/ims/history' },
  { label: 'Offline: download and upload', href: '/ims/offline' },
];

const RETURNS: readonly NavLink[] = [
  { label: 'GSTR-1 / IFF / GSTR-1A', href: '/gstr1' },
  { label: 'GSTR-2B', href: '/gstr2b' },
  { label: 'GSTR-3B', href: '/gstr3b' },
];

const HELP: readonly NavLink[] = [
  { label: 'The rules', href: '/help/rules' },
  { label: 'Manual', href: '/help' },
  { label: 'Sandbox and settings', href: '/sandbox' },
];

export const SIGNED_IN_MENU: readonly MenuEntry[] = [
  { label: 'Dashboard', href: '/dashboard' },
  {
    label: 'Services',
    groups: [
      { heading: 'Returns', links: IMS },
      { heading: 'Forms', links: RETURNS },
    ],
  },
  { label: 'Help', groups: [{ links: HELP }] },
];

export const VISITOR_MENU: readonly MenuEntry[] = [{ label: 'Login', href: '/login' }];

const { version } = packageFile;

export const SITE_FOOTER: FooterContent = {
  columns: [
    { heading: 'Services', links: IMS },
    { heading: 'Returns', links: RETURNS },
    { heading: 'Help', links: [...HELP, { label: 'Account', href: '/account' }] },
  ],
  version,
};

export const VISITOR_FOOTER: FooterContent = { columns: [], version };
