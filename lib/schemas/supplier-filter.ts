/** What the screens do with the address of the view by supplier, without its parser (see supplier-list.ts). */
import type { SupplierSearch } from './supplier-list';

/** The filters as address parameters, for links that keep them. */
export function supplierParams({
  section,
  status,
  returnPeriod,
  q,
}: Pick<SupplierSearch, 'section' | 'status' | 'returnPeriod' | 'q'>): Record<string, string> {
  const params: Record<string, string> = {};
  if (section) params.section = section;
  if (status.length > 0) params.status = status.join(',');
  if (returnPeriod) params.returnPeriod = returnPeriod;
  if (q) params.q = q;
  return params;
}
