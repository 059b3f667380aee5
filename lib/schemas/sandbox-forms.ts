/** What the forms of the sandbox page send. */
import { z } from 'zod';
import { isIsoDate } from '../domain/calendar';
import { DUE_FORMS } from '../domain/due-dates';
import { parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';

const date = z.string().refine(isIsoDate, 'Enter a date.');
const period = z.string().transform((text, context): TaxPeriod => {
  const parsed = parseTaxPeriod(text);
  if (parsed) return parsed;
  context.addIssue('Enter a period as YYYY-MM.');
  return z.NEVER;
});
const choice = <T extends string>(values: readonly [T, ...T[]]) =>
  z.union([z.literal(''), z.enum(values)]).transform((value) => (value === '' ? null : value));

/** An empty date lets the real clock run again. */
export const clockInput = z.strictObject({ date: z.union([z.literal(''), date]).transform((value) => (value === '' ? null : value)) });

export const dueDateInput = z.strictObject({
  form: z.enum(DUE_FORMS),
  period,
  frequency: choice(['MONTHLY', 'QUARTERLY']),
  group: choice(['X', 'Y']),
  due: date,
});

export const frequencyInput = z.strictObject({ from: period, frequency: z.enum(['MONTHLY', 'QUARTERLY']) });

const checkbox = z
  .union([z.literal('on'), z.literal('')])
  .optional()
  .transform((value) => value === 'on');
export const settingsInput = z.strictObject({
  reasonRequired: checkbox,
  gstr5InIms: checkbox,
  lapseMode: z.enum(['BY_DATE', 'NEXT_PERIOD']),
  maxOnlineRows: z.coerce.number().int('Enter a whole number.').min(10).max(100_000),
});

/** The text of a feed file, as chosen or pasted. */
export const feedInput = z.strictObject({
  json: z.string().min(2, 'Choose a file or paste its text.').max(900_000, 'At most 900 kB at a time.'),
});
