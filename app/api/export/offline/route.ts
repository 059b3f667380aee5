import { defineRoute } from '@/app/_lib/define-route';
import { offlineDownloadQuery } from '@/lib/schemas/offline';
import { exportOffline } from '@/lib/services/export-offline';
import { downloadResponse } from '../download-response';

export const GET = defineRoute({
  query: offlineDownloadQuery,
  run: async ({ context, query }) => downloadResponse(await exportOffline(context, context.taxpayer.gstin, query)),
});
