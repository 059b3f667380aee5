import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { supplierForm, taxPeriodText } from '@/lib/schemas/supplier-return';
import { importGstr1 } from '@/lib/services/import-gstr1';
import { receiveReturn } from '@/lib/services/upload-return';
import { takeUpload } from '../file-upload';

const query = z.strictObject({
  form: supplierForm,
  period: taxPeriodText,
  /** A look tells what was read; saving stores it. */
  mode: z.enum(['look', 'save']),
});

export const POST = defineRoute({
  query,
  run: ({ context, query: { form, period, mode }, request }) => {
    const { gstin } = context.taxpayer;
    return takeUpload(context, request, {
      receive: (source, declared) => receiveReturn(context, gstin, source, declared),
      work: (file, onProgress) => importGstr1(context, gstin, file, { form, period, save: mode === 'save', onProgress }),
    });
  },
});
