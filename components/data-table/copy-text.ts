/** Tabs and line ends inside a cell would break the grid of the spreadsheet it is pasted into. */
const tidy = (cell: string): string => cell.replace(/\s+/g, ' ').trim();

/** Rows of cells as tab-separated text. */
export const tabSeparated = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(tidy).join('\t')).join('\n');

/** The cells that the marked text of the page touches, row by row; null when it lies within one cell. */
export function markedCells(table: HTMLTableElement, selection: Selection | null): readonly (readonly string[])[] | null {
  if (!selection || selection.isCollapsed) return null;
  const rows = [...table.rows]
    .map((row) => [...row.cells].filter((cell) => cell.offsetParent !== null && selection.containsNode(cell, true)))
    .filter((cells) => cells.length > 0);
  const count = rows.reduce((sum, cells) => sum + cells.length, 0);
  // biome-ignore lint/performance/useDomNodeTextContent: lines inside a cell must stay apart
  return count < 2 ? null : rows.map((cells) => cells.map((cell) => cell.dataset.text ?? cell.innerText));
}
