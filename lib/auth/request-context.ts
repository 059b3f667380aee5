/** Who asks: from the cookie to the session row, the user and the grants as they stand at this moment. */
import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Database } from '../db/client';
import type { SessionRow, SessionTaxpayer } from '../db/sessions';
import { environment } from '../env';
import type { ServiceContext } from '../services/context';
import { readClock } from '../services/sandbox-clock';
import { applicationDatabase } from './application-database';
import { loginPath } from './callback-path';
import { findLiveSession } from './live-session';
import { PATH_HEADER, REQUEST_ID_HEADER } from './request-headers';
import { readSessionId, sessionCookieName } from './session-cookie';

export type MemberTaxpayer = SessionTaxpayer;

/** What services need, and what pages show of the signed-in user. */
export interface RequestContext extends ServiceContext {
  readonly sessionId: string;
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly isOperator: boolean;
    readonly isDemo: boolean;
    readonly mustReplacePassword: boolean;
  };
  /** Every GSTIN the user has a grant for, by trade name. */
  readonly taxpayers: readonly MemberTaxpayer[];
  /** The one this browser works on: chosen last, else the first. Null without any grant, or before a first secret is replaced. */
  readonly taxpayer: MemberTaxpayer | null;
  /** YYYY-MM-DD while the sandbox clock is held at a day. */
  readonly sandboxDate: string | null;
}

export interface TaxpayerContext extends RequestContext {
  readonly taxpayer: MemberTaxpayer;
}

export const ACCOUNT_PATH = '/account';

/** The context of a live session. @param now the real instant: sessions do not live by the sandbox clock. */
export async function contextOfSession(
  database: Database,
  sessionId: string | null,
  requestId: string,
  now: Date,
): Promise<RequestContext | null> {
  if (!sessionId) return null;
  const [session, { clock, sandboxDate }] = await Promise.all([findLiveSession(database, sessionId, now), readClock(database)]);
  if (!session) return null;
  const { user, taxpayers } = session;
  const { id, username, name, isOperator, isDemo, mustReplacePassword } = user;
  // Until a first secret is replaced its bearer may do nothing, whoever asks the policy.
  const grants = mustReplacePassword ? [] : taxpayers.map(({ gstin, role }) => ({ gstin, role }));
  return {
    database,
    clock,
    requestId,
    sandboxDate,
    taxpayers,
    actor: { kind: 'USER', userId: id, name, isOperator: isOperator && !mustReplacePassword, grants },
    sessionId: session.id,
    user: { id, username, name, isOperator, isDemo, mustReplacePassword },
    taxpayer: mustReplacePassword ? null : currentOf(session),
  };
}

const currentOf = ({ currentGstin, taxpayers }: SessionRow): MemberTaxpayer | null =>
  taxpayers.find(({ gstin }) => gstin === currentGstin) ?? taxpayers[0] ?? null;

export async function requestId(): Promise<string> {
  return (await headers()).get(REQUEST_ID_HEADER) ?? randomUUID();
}

/** Null when nobody is signed in. Asked once a request, however many layouts and pages ask. */
export const findContext = cache(async (): Promise<RequestContext | null> => {
  const env = environment();
  const cookie = (await cookies()).get(sessionCookieName(env.isHttps))?.value;
  return contextOfSession(applicationDatabase(), await readSessionId(cookie, env.authSecret), await requestId(), new Date());
});

/** For the account page alone: the one place that is open while a first secret waits to be replaced. Redirects when anonymous. */
export async function requireAccount(): Promise<RequestContext> {
  const context = await findContext();
  if (!context) redirect(loginPath((await headers()).get(PATH_HEADER) ?? '/'));
  return context;
}

/** Redirects to sign-in when anonymous, and to the account page while a first secret waits to be replaced. */
export async function requireContext(): Promise<RequestContext> {
  const context = await requireAccount();
  if (context.user.mustReplacePassword) redirect(ACCOUNT_PATH);
  return context;
}

/** As requireContext, with the current GSTIN; without any grant it redirects to the account page, which says so. */
export async function requireTaxpayer(): Promise<TaxpayerContext> {
  const context = await requireContext();
  if (!context.taxpayer) redirect(ACCOUNT_PATH);
  return { ...context, taxpayer: context.taxpayer };
}
