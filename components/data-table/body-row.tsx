// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards, the parts of a table lose their own roles
'use client';
import { memo, type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words';
import { classNames } from '../ui/class-names';
import { LinkButton } from '../ui/link-button';
import { cellClass, type FrozenClasses } from './cell-classes';
import { type CardPlace, type DataColumn, headerText } from './column';
import type { RowMark } from './table-props';
import { TickBox } from './tick-box';

/** Cards with more labelled lines than this fold them away. */
const MOST_LINES_UNFOLDED = 4;

/** What a row can ask of its table: the same functions for all rows and all times, so that a row is drawn again only when it changes. */
export interface RowHands {
  readonly select: (id: string, isSelected: boolean) => void;
  readonly focus: (id: string) => void;
}

interface BodyRowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly shown: readonly DataColumn<Row>[];
  readonly frozen: FrozenClasses;
  /** Null where rows are not numbered. */
  readonly serial: number | null;
  readonly rowIndex: number | undefined;
  readonly isGrid: boolean;
  /** Names the row for its tick box; undefined where rows cannot be ticked. */
  readonly labelOf: ((row: Row) => string) | undefined;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  /** The one row that Tab leads to. */
  readonly isEntry: boolean;
  readonly useRowMark: (row: Row) => RowMark | undefined;
  readonly hands: RowHands;
}

const cardPlace = <Row,>(column: DataColumn<Row>): CardPlace => column.card ?? 'line';

function PlainRow<Row>(props: BodyRowProps<Row>) {
  const { row, id, index, shown, frozen, serial, isGrid, labelOf, isSelected, isCurrent, hands, useRowMark } = props;
  const t = useWords();
  const mark = useRowMark(row);
  const cellRole = isGrid ? 'gridcell' : 'cell';
  const [isUnfolded, setUnfolded] = useState(false);
  const isFoldable = shown.filter((column) => cardPlace(column) === 'line').length > MOST_LINES_UNFOLDED;
  return (
    <tr
      role="row"
      className={mark}
      data-row-id={id}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      data-folded={(isFoldable && !isUnfolded) || undefined}
      aria-selected={isGrid && labelOf ? isSelected : undefined}
      aria-rowindex={props.rowIndex}
      tabIndex={isGrid ? (props.isEntry ? 0 : -1) : undefined}
      onFocus={isGrid && !isCurrent ? () => hands.focus(id) : undefined}
    >
      {labelOf && (
        <td role={cellRole} className={classNames('tight card-tick no-print', frozen.tick)}>
          <TickBox
            label={t('Select {name}', { name: labelOf(row) })}
            checked={isSelected}
            onChange={(event) => hands.select(id, event.currentTarget.checked)}
          />
        </td>
      )}
      {serial !== null && (
        <td role={cellRole} className={classNames('tight card-off', frozen.serial)}>
          {serial}
        </td>
      )}
      {shown.map((column) => {
        const Cell = column.rowHeader ? 'th' : 'td';
        const place = cardPlace(column);
        return (
          <Cell
            key={column.id}
            scope={column.rowHeader ? 'row' : undefined}
            role={column.rowHeader ? 'rowheader' : cellRole}
            className={classNames(cellClass(column, frozen.of(column.id), false), `card-${place}`)}
            data-l={place === 'line' || place === 'fact' ? headerText(column, t) : undefined}
            data-column={column.id}
            data-text={column.text?.(row)}
          >
            {column.cell(row, index)}
          </Cell>
        );
      })}
      {isFoldable && (
        <td role={cellRole} className="card-fold only-s no-print">
          <LinkButton aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
            {isUnfolded ? t('Show less') : t('Show all values')}
          </LinkButton>
        </td>
      )}
    </tr>
  );
}

/** memo() that keeps a component's type parameters. */
export const memoised = <Props extends object>(component: (props: Props) => ReactNode): ((props: Props) => ReactNode) => memo(component);

/** One row. It is drawn again when something of its own changes, not when another row does. */
export const BodyRow = memoised(PlainRow);
