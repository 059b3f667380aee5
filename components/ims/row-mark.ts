'use client';
import type { RowMark } from '@/components/data-table/table-props';
import type { SectionRow } from '@/lib/schemas/section-page';
import { changesSince } from './staging';
import { useStagedChange } from './triage-context';

/** How a row stands out: with staged work, with something that changed under it, with an expired window. */
export function useRowMark(row: SectionRow): RowMark | undefined {
  const change = useStagedChange(row.id);
  if (change) return changesSince(change.seen, row).length > 0 || change.refusal ? 'changed' : 'staged';
  if (row.changedBySupplier) return 'changed';
  return row.pendingEnded ? 'warned' : undefined;
}
