import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { lookAtOfflineFile, receiveOfflineFile } from '@/lib/services/look-offline-file';
import { takeUpload } from '../file-upload';

/** A file of IMS actions, JSON or workbook: a look at what it would change. Its application is a second step. */
export const POST = defineRoute({
  query: z.strictObject({}),
  run: ({ context, request }) => {
    const { gstin } = context.taxpayer;
    return takeUpload(context, request, {
      receive: (source, declared) => receiveOfflineFile(context, gstin, source, declared),
      work: (file, onProgress) => lookAtOfflineFile(context, gstin, file, onProgress),
    });
  },
});
