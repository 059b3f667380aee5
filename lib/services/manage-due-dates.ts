/** Due dates moved by notification (rulebook 8.5): data that an operator enters; every function of the calendar looks at them. */
import { listDueDateOverrides, saveDueDateOverride } from '../db/returns';
import { insertSecurityEvent } from '../db/security-events';
import { inTransaction } from '../db/transaction';
import { formatDate } from '../domain/calendar';
import { type DueDateOverride, ordinaryDueDate } from '../domain/due-dates';
import { err, ok, type Result } from '../domain/result';
import { actorUserId, authoriseOperator, type ServiceContext } from './context';

/** Anyone signed in may see them: they are public. */
export const listDueDates = (context: ServiceContext): Promise<DueDateOverride[]> => listDueDateOverrides(context.database.prisma);

/** A due date moves to a later day; saving the ordinary day takes an extension back. */
export async function extendDueDate(
  context: ServiceContext,
  extension: DueDateOverride,
): Promise<Result<null, { readonly field: string; readonly message: string }[]>> {
  authoriseOperator(context);
  const ordinary = ordinaryDueDate(extension);
  if (extension.due < ordinary) {
    const message = `The ordinary due date is ${formatDate(ordinary)}: it can only be moved to a later day. Save that date to take an extension back.`;
    return err([{ field: 'due', message }]);
  }
  await inTransaction(context.database, async (tx) => {
    await saveDueDateOverride(tx, extension);
    await insertSecurityEvent(tx, {
      at: context.clock.now(),
      event: 'DUE_DATE_MOVED',
      outcome: 'DONE',
      userId: actorUserId(context.actor),
      gstin: null,
      requestId: context.requestId,
      detail: {
        form: extension.form,
        period: extension.period,
        frequency: extension.frequency ?? null,
        group: extension.group ?? null,
        due: extension.due,
      },
    });
  });
  return ok(null);
}
