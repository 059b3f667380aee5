// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards, the parts of a table lose their own roles
import { useWords } from '../language/use-words';
import { classNames } from '../ui/class-names';
import { cellClass, type FrozenClasses } from './cell-classes';
import { type DataColumn, headerText } from './column';
import type { DataTableProps } from './table-props';

interface FootProps<Row> {
  readonly props: DataTableProps<Row>;
  readonly shown: readonly DataColumn<Row>[];
  readonly frozen: FrozenClasses;
}

/** The label spans the frozen columns, so that it stays in sight. */
export function TableFoot<Row>({ props: { selection, firstSerial, footLabel }, shown, frozen }: FootProps<Row>) {
  const t = useWords();
  const leading = shown.filter((column) => column.frozen).length + (firstSerial === undefined ? 0 : 1);
  const rest = shown.filter((column) => !column.frozen);
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {selection && <td role="cell" className={classNames('card-off no-print', frozen.tick)} />}
        {leading > 0 && (
          <th scope="row" role="rowheader" colSpan={leading} className={classNames('fz edge card-title', selection ? 'fz-1' : 'fz-0')}>
            {footLabel}
          </th>
        )}
        {rest.map((column) => (
          <td
            key={column.id}
            role="cell"
            className={classNames(cellClass(column, '', false), column.foot === undefined ? 'card-off' : 'card-line')}
            data-l={headerText(column, t)}
          >
            {column.foot}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
