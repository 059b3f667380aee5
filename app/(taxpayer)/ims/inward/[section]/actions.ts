'use server';
import { defineAction } from '@/app/_lib/define-action';
import { bulkActionInput, jobInput, recordActionsInput } from '@/lib/schemas/record-actions';
import { startBulkAction } from '@/lib/services/bulk-action';
import { cancelJob } from '@/lib/services/jobs';
import { saveActions } from '@/lib/services/save-actions';

const SHOWN = ['/ims/inward', '/dashboard'];

export const submitRecordActions = defineAction({
  input: recordActionsInput,
  revalidate: SHOWN,
  run: (context, input) => saveActions(context, context.taxpayer.gstin, input),
});

export const submitBulkAction = defineAction({
  input: bulkActionInput,
  run: (context, input) => startBulkAction(context, context.taxpayer.gstin, input),
});

export const submitCancelJob = defineAction({
  input: jobInput,
  run: (context, { jobId }) => cancelJob(context, context.taxpayer.gstin, jobId),
});
