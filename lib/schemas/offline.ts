/** The offline round trip: what is downloaded, what the look at an uploaded file says, what came of it. */
import { z } from 'zod';
import { IMS_ACTIONS, type ImsAction, SECTION_CODES, type SectionCode } from '../domain/ims/sections';
import { parseTaxPeriod } from '../domain/tax-period';

export const OFFLINE_FORMATS = ['UTILITY', 'API', 'WORKBOOK'] as const;
/** UTILITY and API are JSON: as the offline tool writes it, and as programs exchange it with the portal. */
export type OfflineFormat = (typeof OFFLINE_FORMATS)[number];

const listOf = <Value extends string>(values: readonly Value[]) =>
  z
    .union([z.enum(values), z.array(z.enum(values))])
    .transform((given): readonly Value[] => (Array.isArray(given) ? given : [given]))
    .optional();

/** Parameters of the download; sections and status left out stand for all of them. */
export const offlineDownloadQuery = z.strictObject({
  format: z.enum(OFFLINE_FORMATS).default('UTILITY'),
  section: listOf(SECTION_CODES),
  status: listOf(IMS_ACTIONS),
  period: z
    .string()
    .refine((text) => text === '' || parseTaxPeriod(text) !== null)
    .optional(),
});
export type OfflineDownload = z.output<typeof offlineDownloadQuery>;

export const offlineApplyInput = z.strictObject({
  uploadId: z.uuid(),
  /** Also rows whose record moved on since the file was made. */
  withConflicts: z.boolean(),
});
export type OfflineApplyInput = z.infer<typeof offlineApplyInput>;

export interface OfflineSectionCount {
  readonly section: SectionCode;
  /** Rows that would change their record, by the action it gets. */
  readonly changes: Readonly<Record<ImsAction, number>>;
  readonly conflicts: number;
  readonly refused: number;
}

/** Rows with one reason; rule null where the row could not be read. */
export interface OfflineProblemView {
  readonly kind: 'CONFLICT' | 'REFUSED' | 'FAILED';
  readonly rule: string | null;
  readonly message: string;
  readonly records: number;
  /** "INV-7 (B2B row 17)" */
  readonly examples: readonly string[];
}

export interface OfflineRowView {
  readonly rowNo: number;
  readonly section: SectionCode;
  readonly place: string;
  readonly number: string | null;
  readonly supplierGstin: string | null;
  readonly from: ImsAction | null;
  readonly to: ImsAction | null;
  /** Why it is a conflict. */
  readonly message: string | null;
}

/** What is kept of an upload beside its rows. */
export interface OfflineReport {
  readonly format: OfflineFormat;
  /** Rows read, and of them those that ask for nothing new. */
  readonly records: number;
  readonly unchanged: number;
  /** Rows about a record that a later row of the file is about too: the last one counts. */
  readonly repeated: number;
  /** False for files that do not say what the records were when they were made. */
  readonly knowsBefore: boolean;
  readonly warnings: readonly string[];
  readonly sections: readonly OfflineSectionCount[];
  readonly jobId: string | null;
}

export type OfflineStatus = 'LOOKED' | 'APPLYING' | 'APPLIED';

/** An upload as the page shows it. */
export interface OfflineUpload extends OfflineReport {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly status: OfflineStatus;
  readonly problems: readonly OfflineProblemView[];
  /** The first of the changes and conflicts. */
  readonly rows: readonly OfflineRowView[];
  /** Rows that are not applied yet. */
  readonly waiting: { readonly changes: number; readonly conflicts: number };
  readonly saved: number;
  readonly failed: number;
}

export interface OfflineUploadLine {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly at: string;
  readonly by: string;
  readonly status: OfflineStatus;
  readonly changes: number;
}

/** The answer to an upload: where its difference is shown. */
export interface OfflineLook {
  readonly uploadId: string;
  readonly changes: number;
  readonly conflicts: number;
  readonly refused: number;
}

export const changesOf = (sections: readonly OfflineSectionCount[]): number =>
  sections.reduce((sum, { changes }) => sum + IMS_ACTIONS.reduce((of, action) => of + changes[action], 0), 0);
export const conflictsOf = (sections: readonly OfflineSectionCount[]): number =>
  sections.reduce((sum, { conflicts }) => sum + conflicts, 0);
export const refusedOf = (sections: readonly OfflineSectionCount[]): number => sections.reduce((sum, { refused }) => sum + refused, 0);
