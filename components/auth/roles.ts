import type { Role } from '@/lib/domain/access';

/** What each role may do, in the words of the screen. Each may also do what the roles before it may. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  viewer: 'see and download',
  preparer: 'act on records, save documents, match books',
  approver: 'compute GSTR-2B, file returns',
  admin: 'manage members and settings',
};
