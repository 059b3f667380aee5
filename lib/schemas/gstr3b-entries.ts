/** The user's own entries of GSTR-3B, as they are sent. */
import { z } from 'zod';
import { MANUAL_CELLS, type ManualCell, type ManualEntries } from '../domain/returns/gstr3b';
import { parseTaxPeriod, type TaxPeriod } from '../domain/tax-period';
import { parseEntries } from './gstr3b-typed';

const text = z.string().max(24);
const heads = z.strictObject({ igst: text, cgst: text, sgst: text, cess: text });

const entries = z
  .strictObject(Object.fromEntries(MANUAL_CELLS.map((cell) => [cell, heads.optional()])) as Record<ManualCell, z.ZodOptional<typeof heads>>)
  .transform((typed, context): ManualEntries => {
    const { entries: parsed, faults } = parseEntries(typed);
    for (const { cell, head, fault } of faults) context.addIssue({ code: 'custom', path: [cell, head], message: fault });
    return faults.length > 0 ? z.NEVER : parsed;
  });

const period = z.string().transform((value, check): TaxPeriod => {
  const parsed = parseTaxPeriod(value);
  if (parsed) return parsed;
  check.addIssue({ code: 'custom', message: 'This is not a tax period.' });
  return z.NEVER;
});

export const fileGstr3bInput = z.strictObject({ period, manual: entries });
export type FileGstr3bInput = z.input<typeof fileGstr3bInput>;
