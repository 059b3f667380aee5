import type { ReactNode } from 'react';

/** Widths at normal text size: 36, 44, 64, 76, 96, 112, 132, 148, 224, 304 px. They grow with the text. */
export type ColumnSize = 'check' | 'serial' | 'act' | 'xs' | 's' | 'm' | 'l' | 'xl' | '2xl' | '3xl';

/**
 * Where a cell goes when rows become cards: heading, top right, under the heading, a labelled line that is always there (fact), a labelled
 * line that folds away where there are many (line), the foot, nowhere.
 */
export type CardPlace = 'title' | 'corner' | 'sub' | 'fact' | 'line' | 'action' | 'off';

export interface DataColumn<Row> {
  readonly id: string;
  /** The words of the header; also in the column chooser, on cards and in copied text. */
  readonly header: string;
  /** Stands in brackets after the words, as in "Taxable Value (₹)". */
  readonly unit?: string;
  /** Drawn instead of the words, as a button is. */
  readonly head?: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** The cell in plain text, for copying; without it the text of the page is taken. */
  readonly text?: (row: Row) => string;
  readonly size?: ColumnSize;
  readonly align?: 'start' | 'end' | 'center';
  /** Stays in place while the table scrolls sideways. Frozen columns come first; at most five, with the tick box and serial number. */
  readonly frozen?: boolean;
  /** Cannot be hidden. */
  readonly locked?: boolean;
  /** Sortable: true, or the name of the order in the address where it differs from the id. */
  readonly sort?: true | string;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
  readonly card?: CardPlace;
  readonly foot?: ReactNode;
  readonly noPrint?: boolean;
  readonly className?: string;
}

export interface Sorting {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** "Taxable Value (₹)" in the reader's language; nothing where there is no column. @param t translates the header. */
export const headerText = (column: { readonly header: string; readonly unit?: string } | undefined, t: (text: string) => string): string =>
  column === undefined ? '' : column.unit === undefined ? t(column.header) : `${t(column.header)} (${column.unit})`;

export const sortName = (column: Pick<DataColumn<never>, 'id' | 'sort'>): string =>
  typeof column.sort === 'string' ? column.sort : column.id;
