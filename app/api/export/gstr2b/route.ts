import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { taxPeriodText } from '@/lib/schemas/supplier-return';
import { exportGstr2b } from '@/lib/services/export-gstr2b';
import { downloadResponse, nothingHere } from '../download-response';

export const GET = defineRoute({
  query: z.strictObject({
    period: taxPeriodText,
    /** The current version when left out. */
    version: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number)
      .optional(),
  }),
  run: async ({ context, query }) => {
    const download = await exportGstr2b(context, context.taxpayer.gstin, { period: query.period, version: query.version ?? null });
    return download ? downloadResponse(download) : nothingHere();
  },
});
