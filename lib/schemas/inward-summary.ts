/** What the inward summary page is given. */
import type { ImsAction, ImsTab, SectionCode } from '../domain/ims/sections';
import type { TaxAmounts } from '../domain/tax-amounts';

/** Records of one status and the tax on their documents, in paise: credit notes count with a minus, amendments with their own full tax. */
export interface StatusCount {
  readonly records: number;
  readonly tax: TaxAmounts;
}

export type StatusCounts = Readonly<Record<ImsAction, StatusCount>>;

export interface SummaryRow {
  readonly section: SectionCode;
  readonly heading: string;
  readonly counts: StatusCounts;
}

export interface SummaryTab {
  readonly tab: ImsTab;
  readonly rows: readonly SummaryRow[];
  readonly totals: StatusCounts;
  readonly records: number;
}

export interface InwardSummary {
  readonly tabs: Readonly<Record<ImsTab, SummaryTab>>;
  /** All tabs together. */
  readonly totals: StatusCounts;
  readonly records: number;
}
