/** Tabs and line ends inside a cell would break the grid of the spreadsheet it is pasted into. */
const tidy = (cell: string): string => cell.replace(/\s+/g, ' ').trim();

/** Rows of cells as tab-separated text. */
export const tabSeparated = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(tidy).join('\t')).join('\n');

/** What a cell shows, its lines apart from each other. */
export const cellText = (cell: Element | null | undefined): string =>
  // biome-ignore lint/performance/useDomNodeTextContent: textContent would run the lines of a cell together
  cell instanceof HTMLElement ? cell.innerText : '';

/** The cells that the marked text of the page touches, row by row; null when it lies within one cell. */
export function markedCells(table: HTMLTableElement, selection: Selection | null): readonly (readonly string[])[] | null {
  if (!selection || selection.isCollapsed) return null;
  const rows = [...table.rows]
    .map((row) => [...row.cells].filter((cell) => cell.offsetParent !== null && selection.containsNode(cell, true)))
    .filter((cells) => cells.length > 0);
  const count = rows.reduce((sum, cells) => sum + cells.length, 0);
  return count < 2 ? null : rows.map((cells) => cells.map((cell) => cell.dataset.text ?? cellText(cell)));
}
