'use client';
import { BodyRow, memoised, type RowHands } from './body-row';
import type { FrozenClasses } from './cell-classes';
import type { DataColumn } from './column';
import type { RowMark } from './table-props';

interface BodyRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly shown: readonly DataColumn<Row>[];
  readonly frozen: FrozenClasses;
  readonly firstSerial: number | null;
  /** aria-rowindex of the first row. */
  readonly firstIndex: number | null;
  readonly isGrid: boolean;
  readonly labelOf: ((row: Row) => string) | undefined;
  readonly selected: ReadonlySet<string>;
  readonly currentId: string | null;
  readonly useRowMark: (row: Row) => RowMark | undefined;
  readonly hands: RowHands;
}

function PlainRows<Row>({ rows, rowId, firstSerial, firstIndex, selected, currentId, ...same }: BodyRowsProps<Row>) {
  const ids = rows.map(rowId);
  const entryId = currentId !== null && ids.includes(currentId) ? currentId : ids[0];
  return rows.map((row, index) => {
    const id = ids[index] ?? '';
    return (
      <BodyRow
        key={id}
        row={row}
        id={id}
        index={index}
        serial={firstSerial === null ? null : firstSerial + index}
        rowIndex={firstIndex === null ? undefined : firstIndex + index}
        isSelected={selected.has(id)}
        isCurrent={id === currentId}
        isEntry={id === entryId}
        {...same}
      />
    );
  });
}

/** The rows of a table: not looked at again while only what stands around them changes. */
export const BodyRows = memoised(PlainRows);
