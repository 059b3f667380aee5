/** A document in front of its recipient: the supplier's facts and the recipient's state (rulebook 2.1). */
import type { IsoDate } from '../calendar';
import type { InvoiceType, SourceForm, SupplierFiling } from '../document';
import type { DueDates } from '../due-dates';
import type { FrequencyHistory } from '../filing-frequency';
import type { RowCode } from '../gstr2b/rows';
import { gstr2bPeriodOf } from '../gstr2b-period';
import type { Paise } from '../money';
import type { RuleSettings } from '../settings';
import type { TaxAmounts } from '../tax-amounts';
import type { TaxPeriod } from '../tax-period';
import type { Taxpayer } from '../taxpayer';
import { type ImsAction, SECTIONS, type SectionCode } from './sections';

/** IMS; the GSTR-2B row a document goes to without IMS; or NONE where the recipient has neither (R015). */
export type Destination = 'IMS' | 'NONE' | RowCode;

export const ARCHIVE_OUTCOMES = ['ACCEPTED', 'DEEMED_ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REMOVED_DELETED', 'REMOVED_16_4'] as const;
/** How a record left IMS. */
export type ArchiveOutcome = (typeof ARCHIVE_OUTCOMES)[number];

export interface Archived {
  /** The GSTR-2B period whose GSTR-3B closed it; for removals the period that was open. */
  readonly period: TaxPeriod;
  readonly outcome: ArchiveOutcome;
}

/** The recipient's answer when accepting a record that reduces credit. Without declared amounts flag Y means in full. */
export interface ItcReduction {
  readonly flag: 'Y' | 'N';
  readonly declared: TaxAmounts | null;
  /** Kept inside: why only a part, or nothing (R077). */
  readonly reason: string | null;
}

/** The part that a recipient's command changes. */
export interface ActionState {
  readonly action: ImsAction;
  readonly reduction: ItcReduction | null;
  readonly remarks: string | null;
}

/** Amounts in paise, positive as on the document. */
export interface ImsRecord extends ActionState {
  readonly id: string;
  /** The recipient. */
  readonly gstin: string;
  readonly section: SectionCode;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly supplierGstin: string | null;
  readonly number: string;
  readonly date: IsoDate;
  readonly invoiceType: InvoiceType;
  readonly placeOfSupply: string | null;
  readonly reverseCharge: boolean;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
  /** What an amendment says of the document it replaces. */
  readonly original: { readonly number: string; readonly date: IsoDate; readonly tax?: TaxAmounts | null } | null;
  readonly ineligible: boolean;
  readonly amendmentLeg: 'value' | 'from' | 'to' | null;
  readonly supplierFiling: SupplierFiling;
  readonly filedOn: IsoDate | null;
  /** Null while saved. */
  readonly gstr2bPeriod: TaxPeriod | null;
  readonly destination: Destination;
  readonly destinationReason: string | null;
  readonly archived: Archived | null;
  readonly version: number;
  readonly contentHash: string;
}

/** All known versions of one document at one recipient, oldest first, the record itself among them; empty for a document never amended. */
export type Chain = readonly ImsRecord[];
export const NO_CHAIN: Chain = [];

/** What a decision needs beside the record. Plain data: the browser gets the same. */
export interface DecisionContext {
  /** The IST day on which it is decided. */
  readonly today: IsoDate;
  readonly recipient: Taxpayer;
  /** By supplier GSTIN; one that is missing files monthly. Looked at for saved records only. */
  readonly supplierFrequencies: Readonly<Record<string, FrequencyHistory>>;
  readonly dueDates: DueDates;
  readonly settings: RuleSettings;
}

export const isAmendment = (record: { readonly section: SectionCode }): boolean => SECTIONS[record.section].amends !== null;
export const isImport = (section: SectionCode): boolean => SECTIONS[section].tab === 'IMPORT';
export const isCreditNote = (section: SectionCode): boolean => SECTIONS[section].kind === 'CREDIT_NOTE';

/** Shown, counted and acted upon in IMS. */
export const isInIms = (record: Pick<ImsRecord, 'destination' | 'archived'>): boolean =>
  record.destination === 'IMS' && record.archived === null;

/**
 * True where a forward-charge document was amended to reverse charge: an IMS row of minus the original, and beside it a direct
 * row of the amended tax (R091, C8).
 */
export const hasReverseChargeLeg = (record: Pick<ImsRecord, 'destination' | 'reverseCharge' | 'section'>): boolean =>
  // Documents of section 9(5) have no reverse-charge rows: the operator pays, whatever the flag says.
  record.destination === 'IMS' && record.reverseCharge && isAmendment(record) && SECTIONS[record.section].kind !== 'ECO';

/** The GSTR-2B period of a record; of a saved one that which it would get if filed today (D18). */
export function judgedPeriod(
  record: Pick<ImsRecord, 'gstr2bPeriod' | 'source' | 'sourcePeriod' | 'supplierGstin'>,
  context: DecisionContext,
): TaxPeriod {
  if (record.gstr2bPeriod !== null) return record.gstr2bPeriod;
  return gstr2bPeriodOf(
    {
      source: record.source,
      sourcePeriod: record.sourcePeriod,
      filedOn: context.today,
      supplierFrequencies: (record.supplierGstin && context.supplierFrequencies[record.supplierGstin]) || [],
    },
    context.recipient.frequencies,
    context.dueDates,
  );
}
