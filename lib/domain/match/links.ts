/**
 * One document on one side that is several on the other: an invoice booked in lines, or a month booked in one entry. These are suggestions for a
 * person; the pairs of the matching stay one to one.
 */
import { AMOUNTS_NEAR, amountsRelation, type Sides, SUPPLIER_SAME, supplierRelation } from './compare-rows';
import type { DocumentTable } from './document-table';
import { type KeyColumns, type MatchingState, NO_ROW, rowsWhere } from './matching-state';
import { mix, type RowKeys, visitGroups } from './row-groups';
import { allowance } from './tolerance';

export interface MatchLink {
  /** Rows; one of the two lists has one row. A pair of the matching may be among them: it is then only a part of this. */
  readonly portal: readonly number[];
  readonly books: readonly number[];
  /** What holds them together, besides that their amounts add up. */
  readonly by: 'NUMBER' | 'MONTH';
}

const MOST_PARTS = 50;

export function findLinks(state: MatchingState, portalKeys: KeyColumns, booksKeys: KeyColumns): readonly MatchLink[] {
  const { sides, portalFellow, booksFellow, superseded } = state;
  const { portal, books } = sides;
  const isPartOnly = (p: number, b: number): boolean =>
    supplierRelation(sides, p, b) === SUPPLIER_SAME && amountsRelation(sides, p, b) >= AMOUNTS_NEAR;
  const looseP = rowsWhere(
    portal.size,
    (p) => superseded[p] === 0 && (portalFellow[p] === NO_ROW || isPartOnly(p, portalFellow[p] ?? NO_ROW)),
  );
  const looseB = rowsWhere(books.size, (b) => booksFellow[b] === NO_ROW || isPartOnly(booksFellow[b] ?? NO_ROW, b));
  const links: MatchLink[] = [];
  const linkedP = new Set<number>();
  const linkedB = new Set<number>();
  const take = (by: MatchLink['by']) => (portalRows: number[], booksRows: number[]) => {
    if (portalRows.length + booksRows.length < 3 || Math.min(portalRows.length, booksRows.length) > 1) return;
    if (Math.max(portalRows.length, booksRows.length) > MOST_PARTS || !addsUp(sides, portalRows, booksRows)) return;
    for (const p of portalRows) linkedP.add(p);
    for (const b of booksRows) linkedB.add(b);
    links.push({ portal: byId(portal, portalRows), books: byId(books, booksRows), by });
  };
  visitGroups(keysOf(portal, looseP, portalKeys.loose), keysOf(books, looseB, booksKeys.loose), take('NUMBER'));
  const unpairedP = looseP.filter((p) => portalFellow[p] === NO_ROW && !linkedP.has(p));
  const unpairedB = looseB.filter((b) => booksFellow[b] === NO_ROW && !linkedB.has(b));
  visitGroups(keysOf(portal, unpairedP, monthColumn(portal)), keysOf(books, unpairedB, monthColumn(books)), take('MONTH'));
  return links.sort((a, b) => (a.portal[0] ?? 0) - (b.portal[0] ?? 0) || (a.books[0] ?? 0) - (b.books[0] ?? 0));
}

const byId = (table: DocumentTable, rows: readonly number[]): number[] =>
  [...rows].sort((a, b) => (String(table.ids[a]) < String(table.ids[b]) ? -1 : 1));

/** Equal keys come from one supplier and one number, or month. */
function keysOf(table: DocumentTable, rows: Int32Array, column: Int32Array): RowKeys {
  return { rows, keys: rows.map((row) => (column[row] === 0 ? 0 : mix(column[row] ?? 0, table.supplier[row] ?? 0) || 1)) };
}

/** 1 and more: months since 1970; of a note another number than of an invoice. */
function monthColumn(table: DocumentTable): Int32Array {
  return table.day.map((day, row) => {
    const date = new Date(day * 86_400_000);
    return (date.getUTCFullYear() * 12 + date.getUTCMonth()) * 2 + ((table.kind[row] ?? 0) > 1 || table.negative[row] === 1 ? 1 : 0);
  });
}

const AMOUNT_COLUMNS = ['taxable', 'igst', 'cgst', 'sgst', 'cess'] as const;

/** Each amount of the one side is the sum of the other's, with the tolerance once for every part. */
function addsUp({ portal, books, tolerance }: Sides, portalRows: readonly number[], booksRows: readonly number[]): boolean {
  const parts = Math.max(portalRows.length, booksRows.length);
  const isOneSupplier =
    new Set([...portalRows.map((row) => portal.supplier[row]), ...booksRows.map((row) => books.supplier[row])]).size === 1;
  if (!isOneSupplier) return false;
  return AMOUNT_COLUMNS.every((column) => {
    const sum = (table: DocumentTable, rows: readonly number[]): number =>
      rows.reduce((total, row) => total + (table.negative[row] === 1 ? -1 : 1) * (table[column][row] ?? 0), 0);
    const [a, b] = [Math.abs(sum(portal, portalRows)), Math.abs(sum(books, booksRows))];
    const floor = column === 'taxable' ? tolerance.taxable : tolerance.tax;
    return Math.abs(a - b) <= allowance(a, b, floor * parts, tolerance.percent);
  });
}
