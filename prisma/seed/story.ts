/** What happens in the demo, as plain events; the tables of each taxpayer are written with these. */
import type { ImsAction, SectionCode } from '../../lib/domain/ims/sections';
import { addMonths, type TaxPeriod, taxPeriod } from '../../lib/domain/tax-period';
import type { DemoBillOfEntry, DemoDocument } from './demo-document';

/** The day at which the sandbox clock stands in the end. */
export const TODAY = '2026-11-17';

export const JUL = taxPeriod('2026-07');
export const AUG = taxPeriod('2026-08');
export const SEP = taxPeriod('2026-09');
export const OCT = taxPeriod('2026-10');
export const NOV = taxPeriod('2026-11');

export type DemoForm = 'GSTR1' | 'IFF' | 'GSTR1A';

export interface DemoDecision {
  readonly section: SectionCode;
  readonly numbers: readonly string[];
  readonly action: ImsAction;
  readonly remarks?: string;
  /** For records that lower credit: the whole (when left out), nothing, or igst, cgst, sgst, cess in rupees. */
  readonly reduction?: 'none' | readonly [number, number, number, number];
}

export type DemoEventBody =
  | {
      readonly kind: 'SAVE';
      readonly supplier: string;
      readonly form: DemoForm;
      readonly period: TaxPeriod;
      readonly documents: readonly DemoDocument[];
    }
  | { readonly kind: 'FILE'; readonly supplier: string; readonly form: DemoForm; readonly period: TaxPeriod }
  | {
      readonly kind: 'DECIDE';
      readonly gstin: string;
      readonly by?: string;
      readonly title?: string;
      readonly decisions: readonly DemoDecision[];
    }
  | { readonly kind: 'COMPUTE'; readonly gstin: string; readonly by?: string; readonly period: TaxPeriod }
  | { readonly kind: 'FILE_3B'; readonly gstin: string; readonly by?: string; readonly period: TaxPeriod }
  | { readonly kind: 'CUSTOMS'; readonly to: string; readonly supplier: string | null; readonly bills: readonly DemoBillOfEntry[] }
  | { readonly kind: 'DISTRIBUTE'; readonly isd: string; readonly period: TaxPeriod; readonly documents: readonly DemoDocument[] }
  | {
      readonly kind: 'RULE_37A';
      readonly to: string;
      readonly supplier: string;
      readonly period: TaxPeriod;
      readonly document: DemoDocument;
    };

/** `at`: "YYYY-MM-DD HH:MM" in IST. */
export type DemoEvent = { readonly at: string } & DemoEventBody;

/** Documents that a supplier enters in his GSTR-1 on the 4th after the month. */
export const reports = (
  supplier: string,
  period: TaxPeriod,
  documents: readonly DemoDocument[],
  at = `${addMonths(period, 1)}-04 11:00`,
): DemoEvent => ({
  at,
  kind: 'SAVE',
  supplier,
  form: 'GSTR1',
  period,
  documents,
});

export const decides = (gstin: string, at: string, title: string, decisions: readonly DemoDecision[], by?: string): DemoEvent => ({
  at,
  kind: 'DECIDE',
  gstin,
  title,
  decisions,
  ...(by ? { by } : {}),
});
