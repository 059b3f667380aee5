/** The clock by which the rules are judged: the real one, or one that an operator holds at a day. */
import type { Json } from '../db/audit';
import type { Database } from '../db/client';
import { insertSecurityEvent } from '../db/security-events';
import { INSTALLATION, readSetting, writeSetting } from '../db/settings';
import { inTransaction, lockName } from '../db/transaction';
import { actorUserId, authoriseOperator, type Clock, type ServiceContext } from './context';

const KEY = 'clock';
const DAY_MS = 86_400_000;
/** India has one time zone and no summer time. */
const IST_OFFSET_MS = 5.5 * 3_600_000;

export type ClockSetting =
  | { readonly kind: 'real' }
  /** Stands at `date` (IST) from the real instant `since` on; the time of day runs on from that instant's and stops just before midnight. */
  | { readonly kind: 'fixed-day'; readonly date: string; readonly since: string };

export interface ClockReading {
  readonly clock: Clock;
  /** YYYY-MM-DD while the clock is held; null when it is the real one. */
  readonly sandboxDate: string | null;
}

/** @param realNow for tests. */
export async function readClock(database: Database, realNow: () => Date = () => new Date()): Promise<ClockReading> {
  return clockOf(parseSetting(await readSetting(database.prisma, INSTALLATION, KEY)), realNow);
}

/** Time never runs backwards while a setting stands: at midnight the day does not begin again, it stays at its last instant. */
export function clockOf(setting: ClockSetting, realNow: () => Date): ClockReading {
  if (setting.kind === 'real') return { clock: { now: realNow }, sandboxDate: null };
  const since = Date.parse(setting.since);
  const dayStart = Date.parse(`${setting.date}T00:00:00.000Z`) - IST_OFFSET_MS;
  const startedAt = (since + IST_OFFSET_MS) % DAY_MS;
  const now = () => new Date(dayStart + Math.min(DAY_MS - 1, Math.max(0, startedAt + realNow().getTime() - since)));
  return { clock: { now }, sandboxDate: setting.date };
}

/**
 * Holds the clock at a day, or (null) lets the real one run again. Whether the day may lie before the present one is for the caller to decide.
 * Setting the day at which it stands changes nothing.
 * @throws NotAllowed for anyone but an operator.
 */
export async function setClock(
  context: ServiceContext,
  date: string | null,
  realNow: () => Date = () => new Date(),
): Promise<ClockReading> {
  authoriseOperator(context);
  const next = await inTransaction(context.database, async (tx) => {
    await lockName(tx, 'setting:clock');
    const before = parseSetting(await readSetting(tx, INSTALLATION, KEY));
    if (date === (before.kind === 'real' ? null : before.date)) return before;
    const at = realNow();
    const setting: ClockSetting = date === null ? { kind: 'real' } : { kind: 'fixed-day', date, since: at.toISOString() };
    await writeSetting(tx, INSTALLATION, KEY, setting);
    await insertSecurityEvent(tx, {
      at,
      event: 'CLOCK_MOVED',
      outcome: 'DONE',
      userId: actorUserId(context.actor),
      gstin: null,
      requestId: context.requestId,
      detail: { by: context.actor.name, from: before.kind === 'real' ? null : before.date, to: date },
    });
    return setting;
  });
  return clockOf(next, realNow);
}

/** A value that is no clock setting is a fault of the installation: to guess would judge by a wrong day. */
function parseSetting(value: Json | undefined): ClockSetting {
  if (value === undefined) return { kind: 'real' };
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { kind, date, since } = value as { readonly [key: string]: Json };
    if (kind === 'real') return { kind };
    if (kind === 'fixed-day' && isDate(date) && typeof since === 'string' && !Number.isNaN(Date.parse(since))) return { kind, date, since };
  }
  throw new Error('The setting of the clock cannot be read.');
}

const isDate = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
