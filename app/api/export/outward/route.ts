import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { OUTWARD_TABLES } from '@/lib/domain/outward-tables';
import { outwardSearch } from '@/lib/schemas/outward-search';
import { taxPeriodText } from '@/lib/schemas/supplier-return';
import { exportOutward } from '@/lib/services/export-outward';
import { downloadResponse } from '../download-response';

export const GET = defineRoute({
  /** All six tables when no table is named. */
  query: z.strictObject({ ...outwardSearch.shape, period: taxPeriodText, table: z.enum(OUTWARD_TABLES).optional() }),
  run: async ({ context, query: { period, table, ...search } }) =>
    downloadResponse(await exportOutward(context, context.taxpayer.gstin, { period, table: table ?? null, search: { ...search, period } })),
});
