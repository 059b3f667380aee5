import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { supplierSearch } from '@/lib/schemas/supplier-list';
import { exportSuppliers } from '@/lib/services/export-suppliers';
import { downloadResponse } from '../download-response';

/** The list's own parameters: a link from the list carries its filters and its order as they stand. */
export const GET = defineRoute({
  query: z.strictObject(supplierSearch.shape),
  run: async ({ context, query }) => downloadResponse(await exportSuppliers(context, context.taxpayer.gstin, query)),
});
