import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSetting } from '../../lib/db/settings';
import { NotAllowed } from '../../lib/services/context';
import { clockOf, readClock, setClock } from '../../lib/services/sandbox-clock';
import { addUser, contextOf, openSessionOf, openWorld, type World } from '../auth/people';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = (iso: string) => () => new Date(iso);

describe('the clock', () => {
  test('is the real one at first', async () => {
    const { clock, sandboxDate } = await readClock(world.database, at('2026-11-24T10:00:00Z'));
    expect([clock.now().toISOString(), sandboxDate]).toEqual(['2026-11-24T10:00:00.000Z', null]);
  });

  test('held at a day: the time of day runs on from where it was set, in Indian time', () => {
    const setting = { kind: 'fixed-day', date: '2026-11-17', since: '2026-11-24T20:00:00.000Z' } as const;
    const nowAt = (iso: string) => clockOf(setting, at(iso)).clock.now().toISOString();
    expect(nowAt('2026-11-24T20:00:00Z')).toBe('2026-11-16T20:00:00.000Z');
    expect(nowAt('2026-11-25T03:30:00Z')).toBe('2026-11-17T03:30:00.000Z');
  });

  test('stops just before midnight and never runs backwards', () => {
    const setting = { kind: 'fixed-day', date: '2026-11-17', since: '2026-11-24T17:00:00.000Z' } as const;
    let last = 0;
    for (let hour = 0; hour < 72; hour += 1) {
      const now = clockOf(setting, () => new Date(Date.parse(setting.since) + hour * 3_600_000))
        .clock.now()
        .getTime();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
    expect(new Date(last).toISOString()).toBe('2026-11-17T18:29:59.999Z');
  });

  test('is moved by an operator alone, with an event; the same day again changes nothing', async () => {
    const operator = await contextOf(world, await openSessionOf(world, await addUser(world, 'operator', { isOperator: true })));
    const user = await contextOf(world, await openSessionOf(world, await addUser(world, 'user')));
    await expect(setClock(user, '2026-11-17')).rejects.toBeInstanceOf(NotAllowed);
    expect((await setClock(operator, '2026-11-17', at('2026-11-24T10:00:00Z'))).sandboxDate).toBe('2026-11-17');
    expect((await setClock(operator, '2026-11-17', at('2026-11-25T04:00:00Z'))).clock.now().toISOString()).toBe('2026-11-17T18:29:59.999Z');
    expect((await readClock(world.database)).sandboxDate).toBe('2026-11-17');
    expect((await setClock(operator, null)).sandboxDate).toBeNull();
    const events = await world.database.prisma.securityEvent.findMany({
      where: { event: 'CLOCK_MOVED' },
      orderBy: { id: 'asc' },
      select: { detail: true },
    });
    expect(events.map(({ detail }) => detail)).toEqual([
      { by: 'Name of operator', from: null, to: '2026-11-17' },
      { by: 'Name of operator', from: '2026-11-17', to: null },
    ]);
  });

  test.each([[{ kind: 'fixed-day', date: 'soon', since: 'x' }], ['real'], [null], [{ kind: 'other' }]])(
    'a setting that cannot be read is a fault, not a guess: %j',
    async (value) => {
      await writeSetting(world.database.prisma, '', 'clock', value);
      await expect(readClock(world.database)).rejects.toThrow('cannot be read');
    },
  );
});
