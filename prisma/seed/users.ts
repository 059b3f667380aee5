/** Who may sign in to the demo, all with the published password. */
import type { Role } from '../../lib/domain/access';
import { AF_COMPUTERS, AF_CUSTOMER, GROUP, NAGACO, PARTIES, UATPCO } from './parties';

export interface DemoUser {
  readonly username: string;
  readonly name: string;
  readonly isOperator: boolean;
  readonly role: Role;
  readonly gstins: readonly string[];
}

const gstinsOf = (parties: readonly { readonly gstin: string }[]): readonly string[] => parties.map(({ gstin }) => gstin);

export const USERS: readonly DemoUser[] = [
  { username: 'uatpco', name: 'A. Nair', isOperator: false, role: 'admin', gstins: gstinsOf(GROUP) },
  { username: 'nagaco', name: 'S. Reddy', isOperator: false, role: 'admin', gstins: [NAGACO] },
  { username: 'afcomputers', name: 'V. Bhatt', isOperator: false, role: 'admin', gstins: [AF_COMPUTERS] },
  // Suppliers are in the list too, so that both sides can be played.
  { username: 'ca-firm', name: 'M. Thomas', isOperator: true, role: 'admin', gstins: gstinsOf(PARTIES) },
  { username: 'viewer', name: 'R. Pillai', isOperator: false, role: 'viewer', gstins: [UATPCO] },
];

/** The user who acts for a taxpayer in the demo's past; suppliers act under their own name. */
export const ACTING_USER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GROUP.map(({ gstin }) => [gstin, 'uatpco'])),
  [NAGACO]: 'nagaco',
  [AF_COMPUTERS]: 'afcomputers',
  [AF_CUSTOMER]: 'ca-firm',
};
