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

/** A dialog that closes gives the focus back to where it was in the next frame; what is done after that stays. */
export const afterDialog = (work: () => void): void => void requestAnimationFrame(() => requestAnimationFrame(work));

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
  readonly shiftKey: boolean;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };
const LETTER_STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** The step over the end of a page that a key asks for on its last or first row; null where it asks for none. */
export function stepOverEnd(press: Press, row: SectionRow, page: SectionPage, lettersOn: boolean): 1 | -1 | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const by = STEPS[press.key] ?? (lettersOn ? LETTER_STEPS[press.key.toLowerCase()] : undefined);
  const end = by === 1 ? page.rows.at(-1) : page.rows[0];
  return by !== undefined && row.id === end?.id && pageTurn(page, by) !== null ? by : null;
}

/** The address of the next page or the one before; null where there is none. */
export function pageTurn(page: SectionPage, by: 1 | -1): UrlChanges | null {
  if (by === 1) return page.page < page.pageCount ? { page: page.page + 1, after: page.after, before: null, record: null } : null;
  if (page.page <= 1) return null;
  const isSecond = page.page === 2;
  return { page: isSecond ? null : page.page - 1, before: isSecond ? null : page.before, after: null, record: null };
}
