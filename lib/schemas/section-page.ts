/** What the section list and its detail pane are given: values for the screen only, decided by the rules on the server. */
import type { InvoiceType, SourceForm, SupplierFiling } from '../domain/document';
import type { ImsAction, SectionCode } from '../domain/ims/sections';
import type { Paise } from '../domain/money';
import type { TaxAmounts } from '../domain/tax-amounts';
import type { TaxPeriod } from '../domain/tax-period';

/** Why an action is closed for a record: the rule, its sentence, what to do, and the day it opens. */
export interface ClosedReason {
  readonly rule: string | null;
  readonly message: string;
  readonly advice: string | null;
  readonly opens: string | null;
}

export interface RowReduction {
  readonly flag: 'Y' | 'N';
  readonly declared: TaxAmounts | null;
  readonly reason: string | null;
}

/** One record of a section list. Amounts in paise, positive as on the document; dates YYYY-MM-DD. */
export interface SectionRow {
  readonly id: string;
  readonly version: number;
  readonly section: SectionCode;
  readonly supplierGstin: string | null;
  readonly supplierName: string;
  readonly number: string;
  readonly date: string;
  readonly invoiceType: InvoiceType;
  /** Name of the state; null where the source has none. */
  readonly placeOfSupply: string | null;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  readonly original: { readonly number: string; readonly date: string } | null;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly supplierFiling: SupplierFiling;
  readonly gstr2bPeriod: TaxPeriod | null;
  readonly portCode: string | null;
  readonly referenceDate: string | null;
  readonly amendmentLeg: 'value' | 'from' | 'to' | null;
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: RowReduction | null;
  /** Actions that the rules refuse now; an action that is not listed is open. */
  readonly closed: Readonly<Partial<Record<ImsAction, ClosedReason>>>;
  /** Last day on which the record may stay pending; null where there is no such day. */
  readonly pendingUntil: string | null;
  /** Stored as pending, though its last day has passed. */
  readonly pendingEnded: boolean;
  /** An amendment that waits for its original. */
  readonly locked: boolean;
  /** Most that may be declared per head when the record is accepted; null where nothing is asked. */
  readonly cap: TaxAmounts | null;
  /** Signed effect of a full acceptance on the recipient's credit. */
  readonly acceptedEffect: TaxAmounts;
  /** Signed effect of the action as stored. */
  readonly storedEffect: TaxAmounts;
  /** The record enters the statement that is open now, so that staged changes move its figures. */
  readonly inOpenPeriod: boolean;
  /** What a final rejection adds to the supplier's liability; null where it adds nothing. */
  readonly addBack: TaxAmounts | null;
  /** Total change against the last accepted version, signed; null for originals. */
  readonly amendedBy: Paise | null;
  /** The supplier changed the record after it first appeared, and nobody has acted on it since. */
  readonly changedBySupplier: boolean;
}

/** The figures that staged changes are shown against. */
export interface StatementFigures {
  /** "Oct 2026": the open tax period. */
  readonly label: string;
  readonly cell: '4A1' | '4A5';
  /** Null while no statement of the period has been computed. */
  readonly amounts: TaxAmounts | null;
  readonly computedAt: string | null;
  /** Actions were saved after the computation: the figures do not hold them yet. */
  readonly isStale: boolean;
}

export interface SectionPage {
  readonly section: SectionCode;
  readonly rows: readonly SectionRow[];
  /** Records that pass the filters. */
  readonly total: number;
  /** Records of the section, whatever the filters. */
  readonly sectionTotal: number;
  /** Records of the section by action. */
  readonly counts: Readonly<Record<ImsAction, number>>;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  /** Cursors of the neighbouring pages; null at the ends. */
  readonly after: string | null;
  readonly before: string | null;
  readonly statement: StatementFigures;
  /** Whether this user may act; a viewer sees everything and changes nothing. */
  readonly mayAct: boolean;
  /** A partial or refused reduction needs a reason (R077). */
  readonly reasonRequired: boolean;
}

export interface TimelineEntry {
  /** An instant, or a date where only the day is known. */
  readonly at: string;
  readonly text: string;
  readonly by: string | null;
  readonly tone: 'plain' | 'bad' | 'now';
  /** The change set it was part of. */
  readonly changeSetId?: string;
}

export interface RecordVersion {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly section: SectionCode;
  readonly documentValue: Paise | null;
  readonly taxableValue: Paise | null;
  readonly tax: TaxAmounts | null;
  /** "accepted in GSTR-2B of Aug 2026". */
  readonly state: string;
}

export interface AppliedRule {
  readonly id: string;
  readonly sentence: string;
}

/** Everything the detail pane shows beside the row. */
export interface RecordDetail {
  readonly row: SectionRow;
  readonly items: readonly { readonly rate: number; readonly taxableValue: Paise; readonly tax: TaxAmounts }[];
  /** The version an amendment is measured against. */
  readonly original: RecordVersion | null;
  readonly otherVersions: readonly RecordVersion[];
  readonly timeline: readonly TimelineEntry[];
  readonly rules: readonly AppliedRule[];
  /** What doing nothing leads to. */
  readonly ifNothingIsDone: string;
  readonly reverseCharge: boolean;
  readonly filedOn: string | null;
  readonly state: string | null;
}
