/** Walking from row to row, over the ends of a page too. */
import type { UrlChanges } from '@/components/ui/url-state';
import type { SectionPage, SectionRow } from '@/lib/schemas/section-page';

/** Keeps the open record in the address, so that it can be sent; the server need not be asked for that. */
export function replaceOpenRecord(id: string | null): void {
  const url = new URL(window.location.href);
  if (id) url.searchParams.set('record', id);
  else url.searchParams.delete('record');
  window.history.replaceState(null, '', url);
}

export function focusRow(row: SectionRow | undefined): void {
  if (row) document.querySelector<HTMLElement>(`tr[data-row-id="${CSS.escape(row.id)}"]`)?.focus();
}

/** The next row or the one before; from nowhere the first or the last. */
export function neighbour(rows: readonly SectionRow[], currentId: string | null, by: 1 | -1): SectionRow | undefined {
  const place = rows.findIndex((row) => row.id === currentId);
  return place < 0 ? rows.at(by === 1 ? 0 : -1) : (rows[place + by] ?? rows[place]);
}

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** J past the last row leads to the next page, K before the first to the one before. @returns whether it did. */
export function turnPage(press: Press, row: SectionRow, page: SectionPage, go: (changes: UrlChanges) => void): boolean {
  if (press.ctrlKey || press.altKey || press.metaKey) return false;
  const letter = press.key.toLowerCase();
  if (letter === 'j' && row.id === page.rows.at(-1)?.id && page.page < page.pageCount) {
    go({ page: page.page + 1, after: page.after, before: null, record: null });
    return true;
  }
  if (letter === 'k' && row.id === page.rows[0]?.id && page.page > 1) {
    const isSecond = page.page === 2;
    go({ page: isSecond ? null : page.page - 1, before: isSecond ? null : page.before, after: null, record: null });
    return true;
  }
  return false;
}
