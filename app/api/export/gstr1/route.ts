import { defineRoute } from '@/app/_lib/define-route';
import { returnKey } from '@/lib/schemas/supplier-return';
import { exportSupplierReturn } from '@/lib/services/supplier-return';
import { downloadResponse } from '../download-response';

/** The return in the offline tool's own JSON. */
export const GET = defineRoute({
  query: returnKey,
  run: async ({ context, query }) => downloadResponse(await exportSupplierReturn(context, context.taxpayer.gstin, query)),
});
