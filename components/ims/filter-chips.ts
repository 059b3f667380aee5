import type { UrlChanges } from '@/components/ui/url-state';
import { formatDate } from '@/lib/domain/calendar';
import { INVOICE_TYPE_LABEL } from '@/lib/domain/document';
import { ACTION_LABEL } from '@/lib/domain/ims/sections';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { SectionSearch } from '@/lib/schemas/section-search';
import { FILING_LABEL, SOURCE_LABEL } from './source-words';

export interface FilterChip {
  readonly label: string;
  /** The change of the address that takes the filter off. */
  readonly off: UrlChanges;
}

const FIRST_PAGE: UrlChanges = { page: null, after: null, before: null };

/** The filters in force, each with the way to take it off. */
export function filterChips(search: SectionSearch): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (label: string, ...names: string[]): void => {
    chips.push({ label, off: { ...FIRST_PAGE, ...Object.fromEntries(names.map((name) => [name, null])) } });
  };
  if (search.status.length > 0) add(`Status ${search.status.map((action) => ACTION_LABEL[action]).join(', ')}`, 'status');
  if (search.supplier) add(`Supplier ${search.supplier}`, 'supplier');
  if (search.type.length > 0) add(`Type ${search.type.map((type) => INVOICE_TYPE_LABEL[type]).join(', ')}`, 'type');
  if (search.source.length > 0) add(`Source ${search.source.map((source) => SOURCE_LABEL[source]).join(', ')}`, 'source');
  if (search.from && search.to) add(`Date ${formatDate(search.from)} - ${formatDate(search.to)}`, 'from', 'to');
  else if (search.from) add(`Date from ${formatDate(search.from)}`, 'from');
  else if (search.to) add(`Date up to ${formatDate(search.to)}`, 'to');
  if (search.returnPeriod) add(`Return Period ${formatPeriod(search.returnPeriod)}`, 'returnPeriod');
  if (search.filing) add(`Filing Status ${FILING_LABEL[search.filing]}`, 'filing');
  if (search.q) add(`Search "${search.q}"`, 'q');
  return chips;
}
