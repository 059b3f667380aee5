/** What the section list sends to be saved: single changes with the version each was decided on, or one action for a whole filter. */
import { z } from 'zod';
import { IMS_ACTIONS, SECTION_CODES } from '../domain/ims/sections';
import { MAX_CHANGES } from './limits';
import { recordFilter } from './section-search';

/** Remarks are refused above 250 by the rules, with their sentence; this bound only keeps requests small. */
const MAX_TEXT = 2000;

const amount = z.string().max(24);

export const itcReductionInput = z.strictObject({
  flag: z.string().max(4).nullable(),
  /** Rupees as typed. Left out for a reduction in full. */
  amounts: z.strictObject({ igst: amount, cgst: amount, sgst: amount, cess: amount }).optional(),
});
export type ItcReductionInput = z.infer<typeof itcReductionInput>;

export const actionChange = z.strictObject({
  recordId: z.uuid(),
  action: z.enum(IMS_ACTIONS),
  seenVersion: z.int().min(0),
  seenAction: z.enum(IMS_ACTIONS).optional(),
  remarks: z.string().max(MAX_TEXT).nullable().optional(),
  itcReduction: itcReductionInput.nullable().optional(),
  reductionReason: z.string().max(MAX_TEXT).nullable().optional(),
});
export type ActionChangeInput = z.infer<typeof actionChange>;

export const recordActionsInput = z.strictObject({
  changes: z
    .array(actionChange)
    .min(1)
    .max(MAX_CHANGES)
    .refine((changes) => new Set(changes.map((change) => change.recordId)).size === changes.length, 'One change for each record.'),
  title: z.string().max(120).optional(),
  /** Made once for a press of SAVE, so that a request sent twice is answered once. */
  requestKey: z.uuid().optional(),
});
export type RecordActionsInput = z.infer<typeof recordActionsInput>;

export const bulkActionInput = z.strictObject({
  section: z.enum(SECTION_CODES),
  filter: recordFilter,
  action: z.enum(IMS_ACTIONS),
  remarks: z.string().max(MAX_TEXT).nullable().optional(),
  itcReduction: z.enum(['full', 'none']).optional(),
  /** The number of records the user saw and confirmed. */
  expected: z.int().min(0),
});
export type BulkActionInput = z.infer<typeof bulkActionInput>;

export const jobInput = z.strictObject({ jobId: z.uuid() });
export type JobInput = z.infer<typeof jobInput>;
