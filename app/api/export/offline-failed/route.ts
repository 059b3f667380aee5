import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { exportFailedRows } from '@/lib/services/offline-uploads';
import { downloadResponse, nothingHere } from '../download-response';

export const GET = defineRoute({
  query: z.strictObject({ upload: z.uuid() }),
  run: async ({ context, query }) => {
    const file = await exportFailedRows(context, context.taxpayer.gstin, query.upload);
    return file ? downloadResponse(file) : nothingHere();
  },
});
