/** Moves the sandbox's date forward: everything that falls due until then happens in order. */
import { formatDate, type IsoDate, isIsoDate, istDate } from '../domain/calendar';
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { authoriseOperator, type ServiceContext } from './context';
import { type DueReport, runDue } from './run-due';
import { readClock, setClock } from './sandbox-clock';

export interface MovedClock extends DueReport {
  readonly date: IsoDate;
}

/**
 * @param date the day at which the clock then stands; null for the real one.
 * Time never runs backwards: a day before the present one is refused.
 */
export async function moveClock(context: ServiceContext, date: IsoDate | null): Promise<Result<MovedClock, Refusal[]>> {
  authoriseOperator(context);
  const { clock } = await readClock(context.database);
  const today = istDate(clock.now());
  const target = date ?? istDate(new Date());
  if (!isIsoDate(target) || target < today) {
    return err([
      {
        ...refusal('R155', {}, 'date'),
        message: `The sandbox stands at ${formatDate(today)}; its date can only move forward.`,
        advice: 'Choose a later date.',
      },
    ]);
  }
  const moved = await setClock(context, date);
  const report = await runDue({ ...context, clock: moved.clock });
  return ok({ date: target, ...report });
}
