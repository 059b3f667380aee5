'use server';
import { defineFormAction, defineUserFormAction } from '@/app/_lib/define-action';
import { err } from '@/lib/domain/result';
import { clockInput, dueDateInput, feedInput, frequencyInput, settingsInput } from '@/lib/schemas/sandbox-forms';
import { feedText } from '@/lib/services/feed-file';
import { extendDueDate } from '@/lib/services/manage-due-dates';
import { moveClock } from '@/lib/services/move-clock';
import { changeRuleSettings } from '@/lib/services/rule-settings';
import { setFilingFrequency } from '@/lib/services/set-filing-frequency';

const EVERYWHERE = ['/'];

export const submitMoveClock = defineUserFormAction({
  input: clockInput,
  revalidate: EVERYWHERE,
  run: (context, { date }) => moveClock(context, date),
});

export const submitExtendDueDate = defineUserFormAction({
  input: dueDateInput,
  revalidate: EVERYWHERE,
  run: (context, extension) => extendDueDate(context, extension),
});

export const submitFrequency = defineFormAction({
  input: frequencyInput,
  revalidate: EVERYWHERE,
  run: (context, input) => setFilingFrequency(context, context.taxpayer.gstin, input),
});

export const submitSettings = defineFormAction({
  input: settingsInput,
  revalidate: EVERYWHERE,
  run: async (context, input) => {
    const changed = await changeRuleSettings(context, context.taxpayer.gstin, input);
    return changed.ok ? changed : err([{ field: changed.error, message: 'This value does not fit. Nothing was saved.' }]);
  },
});

export const submitFeed = defineFormAction({
  input: feedInput,
  revalidate: EVERYWHERE,
  run: (context, { json }) => feedText(context, context.taxpayer.gstin, json),
});
