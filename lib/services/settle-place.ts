/** Where a document belongs: saved or filed, its GSTR-2B period, IMS or a row of GSTR-2B. Asked on every save and again on filing. */
import type { StoredDocument } from '../db/document-columns';
import { type IsoDate, istDate } from '../domain/calendar';
import { destinationOf } from '../domain/destination';
import type { SourceForm } from '../domain/document';
import type { DueDates } from '../domain/due-dates';
import { periodOf } from '../domain/filing-frequency';
import { gstr2bMonthOf } from '../domain/gstr2b-period';
import type { Chain, DecisionContext } from '../domain/ims/record';
import type { TaxPeriod } from '../domain/tax-period';
import type { ServiceContext } from './context';
import type { Parties, Party } from './parties';

/** Who reports, where, and whether it is filed by that (null: only saved). */
export interface ReportingScope {
  readonly supplier: Party | null;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly filedOn: IsoDate | null;
}

export interface PlacementContext extends ReportingScope {
  readonly service: ServiceContext;
  readonly parties: Parties;
  readonly dueDates: DueDates;
  readonly at: Date;
}

/**
 * Where a document belongs by the day it is filed (or would be, if today): filing state, GSTR-2B period, destination.
 * @param chain its versions at this recipient, itself last; for documents that amend nothing only itself.
 */
export function settlePlace(document: StoredDocument, chain: Chain, context: PlacementContext): StoredDocument {
  const filed: StoredDocument = { ...document, ...fileState(document, context) };
  const { destination, reason } = destinationOf(filed, chain, rulesFor(document.gstin, context));
  return { ...filed, destination, destinationReason: reason };
}

/** Made once for each recipient of a context: lakhs of documents share a few. */
const RULES = new WeakMap<PlacementContext, Map<string, DecisionContext>>();

function rulesFor(gstin: string, context: PlacementContext): DecisionContext {
  const byRecipient = RULES.get(context) ?? new Map<string, DecisionContext>();
  RULES.set(context, byRecipient);
  const known = byRecipient.get(gstin);
  if (known) return known;
  const recipient = context.parties.get(gstin);
  const rules: DecisionContext = {
    today: istDate(context.at),
    recipient,
    supplierFrequencies: context.supplier ? { [context.supplier.gstin]: context.supplier.frequencies } : {},
    dueDates: context.dueDates,
    settings: recipient.settings,
  };
  byRecipient.set(gstin, rules);
  return rules;
}

type FileState = Pick<StoredDocument, 'supplierFiling' | 'filedOn' | 'gstr2bMonth' | 'gstr2bPeriod'>;
export const SAVED: FileState = { supplierFiling: 'SAVED', filedOn: null, gstr2bMonth: null, gstr2bPeriod: null };

function fileState(
  { gstin, source, sourcePeriod }: Pick<StoredDocument, 'gstin' | 'source' | 'sourcePeriod'>,
  context: PlacementContext,
): FileState {
  const { filedOn, dueDates, supplier, parties } = context;
  if (filedOn === null) return SAVED;
  const gstr2bMonth = gstr2bMonthOf({ source, sourcePeriod, filedOn, supplierFrequencies: supplier?.frequencies ?? [] }, dueDates);
  return { supplierFiling: 'FILED', filedOn, gstr2bMonth, gstr2bPeriod: periodOf(gstr2bMonth, parties.get(gstin).frequencies) };
}
