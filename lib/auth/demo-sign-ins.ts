import type { Database } from '../db/client';
import { listDemoUsers } from '../db/users';

/** Published with the practice data; users who have it are marked and listed on the sign-in page. */
export const DEMO_PASSWORD = 'Demo@12345';

export interface DemoSignIn {
  readonly username: string;
  readonly name: string;
  /** Trade names and the role for them, in order of GSTIN. */
  readonly grants: readonly { readonly tradeName: string; readonly role: string }[];
}

/** The practice users of this installation; none unless practice data was loaded. */
export const listDemoSignIns = (database: Database): Promise<readonly DemoSignIn[]> => listDemoUsers(database.prisma);
