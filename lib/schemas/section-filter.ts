/** What the screens do with the address of a section list: its filters, without the parser (see section-search.ts). */
import { IMS_ACTIONS } from '../domain/ims/sections';
import type { RecordFilterInput, SectionSearch } from './section-search';

export function filterOf(search: SectionSearch): RecordFilterInput {
  const filter: RecordFilterInput = {};
  if (search.status.length > 0 && search.status.length < IMS_ACTIONS.length) filter.actions = search.status;
  if (search.supplier) filter.supplierGstin = search.supplier;
  if (search.type.length > 0) filter.invoiceTypes = search.type;
  if (search.source.length > 0) filter.sources = search.source;
  if (search.returnPeriod) filter.sourcePeriod = search.returnPeriod;
  if (search.filing) filter.filing = search.filing;
  if (search.from) filter.dateFrom = search.from;
  if (search.to) filter.dateTo = search.to;
  if (search.q) filter.search = search.q;
  return filter;
}

/** True where nothing but the status narrows the list, so that the kept counters tell its size. */
export const isStatusOnly = (filter: RecordFilterInput): boolean => Object.keys(filter).every((key) => key === 'actions');

/** The filters of a list as address parameters, for links that keep them: the workbook, the next section. */
export function filterParams(search: SectionSearch): Record<string, string> {
  const params: Record<string, string> = {};
  const put = (name: string, value: string | null): void => {
    if (value) params[name] = value;
  };
  put('status', search.status.join(','));
  put('supplier', search.supplier);
  put('type', search.type.join(','));
  put('source', search.source.join(','));
  put('from', search.from);
  put('to', search.to);
  put('returnPeriod', search.returnPeriod);
  put('filing', search.filing);
  put('q', search.q);
  return params;
}
