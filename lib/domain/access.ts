/** Who may do what for a GSTIN. The one policy: services ask it, screens only show what it says. */

export const ROLES = ['viewer', 'preparer', 'approver', 'admin'] as const;
/** Each role may do all that the roles before it may. */
export type Role = (typeof ROLES)[number];

const LOWEST_ROLE = {
  /** See records, statements, history; download. */
  'records.read': 'viewer',
  /** Accept, reject, keep pending, reset; import actions from a file. */
  'records.act': 'preparer',
  /** Upload, enter, change and delete unfiled documents of GSTR-1, IFF, GSTR-1A. */
  'documents.save': 'preparer',
  'gstr2b.compute': 'approver',
  'return.file': 'approver',
  /** Feed the sandbox: customs, ISD distributions, Rule 37A items. */
  'sandbox.feed': 'admin',
  /** Members, settings of the GSTIN, filing frequency. */
  'taxpayer.manage': 'admin',
} as const satisfies Record<string, Role>;

export type Capability = keyof typeof LOWEST_ROLE;
export const CAPABILITIES = Object.keys(LOWEST_ROLE) as Capability[];

export interface Grant {
  readonly gstin: string;
  readonly role: Role;
}

/** Someone who acts: a signed-in user with grants as they stand now, or the system itself (scheduler, command line). */
export type Actor =
  | {
      readonly kind: 'USER';
      readonly userId: string;
      readonly name: string;
      /** May change what concerns the whole installation: clock, due dates. */
      readonly isOperator: boolean;
      readonly grants: readonly Grant[];
    }
  | { readonly kind: 'SYSTEM'; readonly name: string };

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export const roleAllows = (role: Role, capability: Capability): boolean => ROLES.indexOf(role) >= ROLES.indexOf(LOWEST_ROLE[capability]);

/** Denied unless a grant of exactly this GSTIN allows it. */
export function mayDo(actor: Actor, capability: Capability, gstin: string): boolean {
  if (actor.kind === 'SYSTEM') return true;
  return actor.grants.some((grant) => grant.gstin === gstin && roleAllows(grant.role, capability));
}

/** Installation-wide settings: the clock of the sandbox, due dates. */
export const mayOperate = (actor: Actor): boolean => actor.kind === 'SYSTEM' || actor.isOperator;
