/** Sign-ins, refusals and other events of security. Only ever added. */
import type { Json } from './audit';
import type { Db } from './client';
import { newId } from './new-id';

export const SECURITY_EVENTS = [
  'SIGN_IN',
  'SIGN_OUT',
  'SESSION_ENDED',
  'PASSWORD_CHANGED',
  'FIRST_SECRET_ISSUED',
  'USER_CREATED',
  'USER_DISABLED',
  'USER_ENABLED',
  'MEMBER_GRANTED',
  'MEMBER_REVOKED',
  'TAXPAYER_SWITCHED',
  'CLOCK_MOVED',
  'DUE_DATE_MOVED',
  'DENIED',
] as const;
export type SecurityEventName = (typeof SECURITY_EVENTS)[number];
const OUTCOMES = ['DONE', 'REFUSED', 'THROTTLED', 'DENIED'] as const;
export type SecurityOutcome = (typeof OUTCOMES)[number];

export interface NewSecurityEvent {
  readonly at: Date;
  readonly event: SecurityEventName;
  readonly outcome: SecurityOutcome;
  readonly userId: string | null;
  readonly gstin: string | null;
  readonly requestId: string;
  /** Facts of the event. Never a password, a cookie or a token. */
  readonly detail: { readonly [key: string]: Json };
}

export interface SecurityEventRow extends NewSecurityEvent {
  readonly id: string;
}

export async function insertSecurityEvent(tx: Db, event: NewSecurityEvent): Promise<void> {
  await tx.$executeRaw`
    insert into security_event (id, at, event, user_id, gstin, outcome, request_id, detail)
    values (${newId()}::uuid, ${event.at}, ${event.event}, ${event.userId}::uuid, ${event.gstin}, ${event.outcome}, ${event.requestId}, ${JSON.stringify(event.detail)}::jsonb)`;
}

/** The newest events, of one user or of one GSTIN where asked. */
export async function listSecurityEvents(
  tx: Db,
  filter: { readonly userId?: string; readonly gstin?: string },
  limit: number,
): Promise<SecurityEventRow[]> {
  const rows = await tx.securityEvent.findMany({
    where: { userId: filter.userId, gstin: filter.gstin },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.flatMap((row) => {
    const event = SECURITY_EVENTS.find((name) => name === row.event);
    const outcome = OUTCOMES.find((name) => name === row.outcome);
    return event && outcome ? [{ ...row, event, outcome, detail: row.detail as NewSecurityEvent['detail'] }] : [];
  });
}
