import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { exportIms } from '@/lib/services/export-ims';
import { downloadResponse } from '../download-response';

export const GET = defineRoute({
  query: z.strictObject({}),
  run: async ({ context }) => downloadResponse(await exportIms(context, context.taxpayer.gstin)),
});
