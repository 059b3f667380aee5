/** Whether a session still stands: looked up on every request, so that ending it works at once. */
import type { Database } from '../db/client';
import { findSession, isSessionOpen, listSessions, type SessionListRow, type SessionRow, touchSession } from '../db/sessions';
import { ABSOLUTE_HOURS, IDLE_MINUTES } from './session-cookie';

const IDLE_MS = IDLE_MINUTES * 60_000;
const ABSOLUTE_MS = ABSOLUTE_HOURS * 3_600_000;
/** A session is written to at most this often. */
const TOUCH_MS = 60_000;

/** @returns the session with its user's grants as they stand now; null when it was ended, expired, or the user is disabled. */
export async function findLiveSession(database: Database, sessionId: string, now: Date): Promise<SessionRow | null> {
  const session = await findSession(database.prisma, sessionId);
  if (!session || session.endedAt || session.user.isDisabled) return null;
  const at = now.getTime();
  if (at - session.createdAt.getTime() >= ABSOLUTE_MS || at - session.lastSeenAt.getTime() >= IDLE_MS) return null;
  if (at - session.lastSeenAt.getTime() >= TOUCH_MS) await touchSession(database.prisma, session.id, now);
  return session;
}

const limits = (now: Date) => ({ created: new Date(now.getTime() - ABSOLUTE_MS), seen: new Date(now.getTime() - IDLE_MS) });

/** The same answer without the rest, for proxy.ts. */
export const isLiveSession = (database: Database, sessionId: string, now: Date): Promise<boolean> =>
  isSessionOpen(database, sessionId, limits(now));

/** The browsers in which a user is signed in at this moment, the last used first. */
export const listLiveSessions = (database: Database, userId: string, now: Date): Promise<SessionListRow[]> =>
  listSessions(database.prisma, userId, limits(now));
