/** Security events go to the database, where they are kept, and to the log, where they are watched. */
import type { Db } from '../db/client';
import { insertSecurityEvent, type NewSecurityEvent } from '../db/security-events';
import { writeLog } from './log';

/** In a transaction, pass its client: the event then stands or falls with its cause. */
export async function recordSecurityEvent(tx: Db, event: NewSecurityEvent): Promise<void> {
  await insertSecurityEvent(tx, event);
  const { userId, gstin, requestId, outcome, detail } = event;
  writeLog(outcome === 'DONE' ? 'info' : 'warn', event.event, { outcome, userId, gstin, requestId, detail });
}
