/** What a data table is given. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { DataColumn, Sorting } from './column';

export interface RowSelection<Row> {
  /** Ids of ticked rows; they may lie on other pages too. */
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
  /** Names the row for its tick box, as in "ASW-2210 of Apex Steel Works". */
  readonly labelOf: (row: Row) => string;
  readonly allLabel?: string;
  /** Instead of ticking this page, as when it has to be asked whether all pages are meant. */
  readonly onAllChange?: (isTicked: boolean) => void;
}

export interface RowKeyboard<Row> {
  readonly currentId: string | null;
  readonly onCurrentChange: (id: string) => void;
  readonly onOpen?: (row: Row) => void;
  /** Whether J, K and X act beside the arrow keys and Space; they do unless this is false. */
  readonly letters?: boolean;
  /** Sees each key first; true means it has been dealt with. */
  readonly onKey?: (event: KeyboardEvent<HTMLElement>, row: Row) => boolean;
}

export interface PageState {
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  readonly total: number;
  /** Choices of Records Per Page, where they differ from the usual ones. */
  readonly sizes?: readonly number[];
  /** What is counted, as in "records". */
  readonly unit?: string;
}

export type RowMark = 'staged' | 'changed' | 'warned';

export interface DataTableProps<Row> {
  /** Under which hidden columns are remembered. */
  readonly tableKey: string;
  readonly caption: string;
  /** Keep the array the same between renders. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly sort?: Sorting;
  readonly selection?: RowSelection<Row>;
  /** Makes it a grid whose rows are walked by keys. */
  readonly keyboard?: RowKeyboard<Row>;
  /** A hook, always the same one: a row whose mark changes is drawn again, the others are not. */
  readonly useRowMark?: (row: Row) => RowMark | undefined;
  readonly page?: PageState;
  /** Number of the first row; draws the S.No. column. */
  readonly firstSerial?: number;
  readonly toolbar?: ReactNode;
  readonly toolbarEnd?: ReactNode;
  /** Between toolbar and table, as for actions on ticked rows on small screens. */
  readonly above?: ReactNode;
  readonly under?: ReactNode;
  /** A pane at the right, as for the details of the current row. */
  readonly aside?: ReactNode;
  /** Draws the foot: this over the frozen columns, and each column's own foot. */
  readonly footLabel?: ReactNode;
  readonly empty?: ReactNode;
  readonly hiddenByDefault?: readonly string[];
  readonly chooser?: boolean;
  /** No scrolling of its own: the table is as high as its rows. */
  readonly tall?: boolean;
}
