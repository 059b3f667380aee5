/** The inward summary: how many records each section holds under each status, and the tax on them. Reads the kept counters; never counts. */
import { directly } from '../db/direct';
import { type CounterRow, listCounters } from '../db/record-lists';
import { IMS_ACTIONS, IMS_TABS, type ImsAction, type ImsTab, SECTION_CODES, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { addTax, mapTax, NO_TAX } from '../domain/tax-amounts';
import type { InwardSummary, StatusCount, StatusCounts, SummaryTab } from '../schemas/inward-summary';
import { authorise, type ServiceContext } from './context';

const NOTHING: StatusCount = { records: 0, tax: NO_TAX };

export async function readInwardSummary(context: ServiceContext, gstin: string): Promise<InwardSummary> {
  authorise(context, 'records.read', gstin);
  return summarise(await listCounters(directly(context.database), gstin));
}

function summarise(counters: readonly CounterRow[]): InwardSummary {
  const tab = (name: ImsTab): SummaryTab =>
    summariseRows(
      name,
      SECTION_CODES.filter((code) => SECTIONS[code].tab === name),
      counters,
    );
  const tabs = { OTHER: tab('OTHER'), ISD: tab('ISD'), IMPORT: tab('IMPORT') };
  const totals = addUp(IMS_TABS.map((name) => tabs[name].totals));
  return { tabs, totals, records: recordsOf(totals) };
}

/** The rows of some sections with their totals. @param counts taxes as on the documents; credit notes get their sign here. */
export function summariseRows(
  tab: ImsTab,
  sections: readonly SectionCode[],
  counts: readonly Pick<CounterRow, 'section' | 'action' | 'records' | 'tax'>[],
): SummaryTab {
  const bySection = new Map<SectionCode, Map<ImsAction, StatusCount>>();
  for (const { section, action, records, tax } of counts) {
    const signed = SECTIONS[section].sign < 0 ? mapTax(tax, (amount) => -amount) : tax;
    bySection.set(section, (bySection.get(section) ?? new Map()).set(action, { records, tax: signed }));
  }
  const rows = sections.map((section) => ({
    section,
    heading: SECTIONS[section].heading,
    counts: byAction((action) => bySection.get(section)?.get(action) ?? NOTHING),
  }));
  const totals = addUp(rows.map((row) => row.counts));
  return { tab, rows, totals, records: recordsOf(totals) };
}

const byAction = (of: (action: ImsAction) => StatusCount): StatusCounts => ({ N: of('N'), A: of('A'), R: of('R'), P: of('P') });

const addUp = (list: readonly StatusCounts[]): StatusCounts =>
  byAction((action) =>
    list.reduce((sum, { [action]: count }) => ({ records: sum.records + count.records, tax: addTax(sum.tax, count.tax) }), NOTHING),
  );

const recordsOf = (counts: StatusCounts): number => IMS_ACTIONS.reduce((sum, action) => sum + counts[action].records, 0);
