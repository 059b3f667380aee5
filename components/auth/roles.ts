import type { Role } from '@/lib/domain/access';

/** What each role may do, in the words of the screen. Each may also do what the roles before it may. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  viewer: 'See and download',
  preparer: 'Act on records, save documents, match books',
  approver: 'Compute GSTR-2B, file returns',
  admin: 'Manage members and settings',
};
