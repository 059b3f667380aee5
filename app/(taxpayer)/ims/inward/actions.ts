'use server';

import { defineAction } from '@/app/_lib/define-action';
import { computeGstr2bInput } from '@/lib/schemas/gstr2b-statement';
import { startCompute } from '@/lib/services/compute-gstr2b';

/** COMPUTE GSTR-2B: starts the job; its progress is read from /api/jobs. */
export const submitComputeGstr2b = defineAction({
  input: computeGstr2bInput,
  revalidate: ['/ims/inward', '/dashboard'],
  run: (context, { period }) => startCompute(context, context.taxpayer.gstin, period),
});
