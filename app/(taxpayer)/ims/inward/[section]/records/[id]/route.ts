/** One record with its versions, history and rules, for the detail pane. */
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { readRecordDetail } from '@/lib/services/record-detail';

export const GET = defineRoute({
  query: z.strictObject({}),
  run: async ({ context, params }) => {
    const id = z.uuid().safeParse(params.id);
    const detail = id.success ? await readRecordDetail(context, context.taxpayer.gstin, id.data) : null;
    if (!detail || detail.row.section !== params.section) notFound();
    return detail;
  },
});
