/** Due dates moved by notification (rulebook 8.5): data that an operator enters; every function of the calendar looks at them. */
import { listDueDateOverrides, saveDueDateOverride } from '../db/returns';
import { insertSecurityEvent } from '../db/security-events';
import { inTransaction } from '../db/transaction';
import type { DueDateOverride } from '../domain/due-dates';
import { actorUserId, authoriseOperator, type ServiceContext } from './context';

/** Anyone signed in may see them: they are public. */
export const listDueDates = (context: ServiceContext): Promise<DueDateOverride[]> => listDueDateOverrides(context.database.prisma);

export async function extendDueDate(context: ServiceContext, extension: DueDateOverride): Promise<void> {
  authoriseOperator(context);
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
}
