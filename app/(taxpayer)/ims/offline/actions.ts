'use server';
import { defineAction } from '@/app/_lib/define-action';
import { offlineApplyInput } from '@/lib/schemas/offline';
import { jobInput } from '@/lib/schemas/record-actions';
import { applyOfflineFile } from '@/lib/services/apply-offline-file';
import { cancelJob } from '@/lib/services/jobs';

export const submitOfflineFile = defineAction({
  input: offlineApplyInput,
  revalidate: ['/ims/offline'],
  run: (context, input) => applyOfflineFile(context, context.taxpayer.gstin, input),
});

export const submitCancelOffline = defineAction({
  input: jobInput,
  run: (context, { jobId }) => cancelJob(context, context.taxpayer.gstin, jobId),
});
