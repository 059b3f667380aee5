// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards, the parts of a table lose their own roles
'use client';
import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { useWords } from '../language/use-words';
import { classNames } from '../ui/class-names';
import { EmptyState } from '../ui/empty-state';
import { Pager } from '../ui/pager';
import { RecordsPerPage } from '../ui/records-per-page';
import type { RowHands } from './body-row';
import { BodyRows } from './body-rows';
import { cellClass, frozenClasses } from './cell-classes';
import { type DataColumn, headerText, sortName } from './column';
import { ColumnChooser } from './column-chooser';
import { cellText, markedCells, tabSeparated } from './copy-text';
import { useFarRows } from './far-rows';
import { useFrozenOffsets } from './frozen-offsets';
import { HeadCell } from './head-cell';
import { useHiddenColumns } from './hidden-columns';
import { keyTarget, moved, rowCommand } from './row-keys';
import { TableFoot } from './table-foot';
import type { DataTableProps } from './table-props';
import { TickBox } from './tick-box';

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
const NOTHING_HIDDEN: readonly string[] = [];
const NOBODY: ReadonlySet<string> = new Set();
const useNoMark = (): undefined => undefined;

/** A table of rows that the server chose: order, filter and page are in the address; what is ticked or hidden is here. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, rows, page, sort, selection, keyboard, firstSerial, footLabel, tall = false } = props;
  const t = useWords();
  const element = useRef<HTMLTableElement>(null);
  const model = useTableModel(props);
  const { visible, byId } = model;
  const shown = useMemo(() => visible.flatMap((column) => byId.get(column.id) ?? []), [visible, byId]);
  const hasTick = selection !== undefined;
  const hasSerial = firstSerial !== undefined;
  const frozen = useMemo(() => frozenClasses(shown, hasTick, hasSerial), [shown, hasTick, hasSerial]);
  useFrozenOffsets(element, shown.map((column) => column.id).join());
  useFarRows(element, rows);

  const onCopy = (event: ClipboardEvent): void => {
    const table = element.current;
    if (!table) return;
    const marked = markedCells(table, getSelection());
    const ticked = rows.filter((row) => selection?.ids.has(props.rowId(row)));
    const cells =
      marked ?? (getSelection()?.isCollapsed !== false && ticked.length > 0 ? textOf(shown, ticked, table, props.rowId, t) : null);
    if (!cells) return;
    event.clipboardData.setData('text/plain', tabSeparated(cells));
    event.preventDefault();
  };

  const isGrid = keyboard !== undefined;
  const hands = useRowHands(props);
  return (
    <>
      <TableToolbar {...props} model={model} shown={shown.length} />
      {props.above}
      <div className={classNames('work', props.aside === undefined && 'one')}>
        <div className="grid-wrap">
          <div
            className={classNames('grid', tall && 'tall')}
            role="region"
            aria-label={t('{caption}, scrolls both ways', { caption })}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            onCopy={onCopy}
          >
            {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: set only where the role is grid */}
            <table
              ref={element}
              className="t cards rec"
              role={isGrid ? 'grid' : 'table'}
              aria-rowcount={page ? page.total + 1 : undefined}
              aria-multiselectable={(isGrid && selection !== undefined) || undefined}
            >
              <caption className="vh">{caption}</caption>
              <colgroup>
                {selection && <col className="w-check" />}
                {firstSerial !== undefined && <col className="w-serial" />}
                {shown.map((column) => (
                  <col key={column.id} className={`w-${column.size ?? 'l'}`} />
                ))}
              </colgroup>
              <thead role="rowgroup">
                <tr role="row" aria-rowindex={page ? 1 : undefined}>
                  {selection && (
                    <th scope="col" role="columnheader" className={classNames('tight no-print', frozen.tick)}>
                      <TickBox
                        label={selection.allLabel ?? t('Select all records')}
                        checked={rows.length > 0 && model.table.getIsAllPageRowsSelected()}
                        isMixed={model.table.getIsSomePageRowsSelected() && !model.table.getIsAllPageRowsSelected()}
                        disabled={rows.length === 0}
                        onChange={(event) => {
                          if (selection.onAllChange) selection.onAllChange(event.currentTarget.checked);
                          else model.table.toggleAllPageRowsSelected(event.currentTarget.checked);
                        }}
                      />
                    </th>
                  )}
                  {firstSerial !== undefined && (
                    <th scope="col" role="columnheader" className={classNames('tight', frozen.serial)}>
                      {t('S.No.')}
                    </th>
                  )}
                  {shown.map((column) => (
                    <HeadCell
                      key={column.id}
                      column={column}
                      direction={column.sort !== undefined && sort?.column === sortName(column) ? sort.direction : undefined}
                      className={cellClass(column, frozen.of(column.id), true)}
                    />
                  ))}
                </tr>
              </thead>
              <tbody role="rowgroup" onKeyDown={keyboard && ((event) => onRowKey(event, props, model))}>
                <BodyRows
                  rows={rows}
                  rowId={props.rowId}
                  shown={shown}
                  frozen={frozen}
                  firstSerial={firstSerial ?? null}
                  firstIndex={page ? (page.page - 1) * page.perPage + 2 : null}
                  isGrid={isGrid}
                  labelOf={selection?.labelOf}
                  selected={selection?.ids ?? NOBODY}
                  currentId={keyboard?.currentId ?? null}
                  useRowMark={props.useRowMark ?? useNoMark}
                  hands={hands}
                />
              </tbody>
              {footLabel !== undefined && rows.length > 0 && <TableFoot props={props} shown={shown} frozen={frozen} />}
            </table>
            {rows.length === 0 && (props.empty ?? <EmptyState title={t('No records')} />)}
          </div>
          {(page !== undefined || props.under !== undefined) && (
            <div className="under">
              {page && <Pager page={page.page} pageCount={page.pageCount} />}
              {props.under}
            </div>
          )}
        </div>
        {props.aside}
      </div>
    </>
  );
}

function useTableModel<Row extends object>({
  tableKey,
  columns,
  rows,
  rowId,
  selection,
  hiddenByDefault = NOTHING_HIDDEN,
}: DataTableProps<Row>) {
  const [hidden, setHidden] = useHiddenColumns(tableKey, hiddenByDefault);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const definitions = useMemo(() => columns.map(({ id, header, locked }) => ({ id, header, enableHiding: !locked })), [columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(hidden.filter((id) => !byId.get(id)?.locked).map((id) => [id, false])),
    [hidden, byId],
  );
  const rowSelection = useMemo(() => Object.fromEntries([...(selection?.ids ?? [])].map((id) => [id, true as const])), [selection?.ids]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableRowSelection: selection !== undefined,
    state: { columnVisibility, rowSelection },
    onColumnVisibilityChange: (update) => {
      const next = typeof update === 'function' ? update(columnVisibility) : update;
      setHidden(Object.keys(next).filter((id) => next[id] === false));
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update;
      selection?.onChange(new Set(Object.keys(next)));
    },
  });
  return { table, byId, visible: table.getVisibleLeafColumns() };
}

/** Functions that never change and always do the latest thing. */
function useRowHands<Row extends object>({ selection, keyboard }: DataTableProps<Row>): RowHands {
  const latest = useRef({ selection, keyboard });
  latest.current = { selection, keyboard };
  return useMemo(
    () => ({
      select: (id, isSelected) => {
        const ids = new Set(latest.current.selection?.ids);
        if (isSelected) ids.add(id);
        else ids.delete(id);
        latest.current.selection?.onChange(ids);
      },
      focus: (id) => latest.current.keyboard?.onCurrentChange(id),
    }),
    [],
  );
}

type TableModel<Row extends object> = ReturnType<typeof useTableModel<Row>>;

function TableToolbar<Row extends object>(props: DataTableProps<Row> & { model: TableModel<Row>; shown: number }) {
  const t = useWords();
  const { model, shown, page, toolbar, toolbarEnd, chooser = true } = props;
  if (!page && toolbar === undefined && toolbarEnd === undefined && !chooser) return null;
  const choosable = model.table
    .getAllLeafColumns()
    .filter((column) => column.getCanHide())
    .map((column) => ({ id: column.id, header: headerText(model.byId.get(column.id), t) || column.id, isVisible: column.getIsVisible() }));
  return (
    <div className="toolbar">
      {page && <RecordsPerPage value={page.perPage} options={page.sizes} />}
      {chooser && (
        <ColumnChooser
          columns={choosable}
          shown={shown}
          onToggle={(id, isVisible) => model.table.getColumn(id)?.toggleVisibility(isVisible)}
          onShowAll={() => model.table.setColumnVisibility({})}
        />
      )}
      {toolbar}
      {page && (
        <span className="count">
          <b>{page.total.toLocaleString('en-IN')}</b> {t(page.unit) ?? t('records')}
        </span>
      )}
      {toolbarEnd}
    </div>
  );
}

function onRowKey<Row extends object>(event: KeyboardEvent<HTMLElement>, props: DataTableProps<Row>, model: TableModel<Row>): void {
  const { keyboard } = props;
  if (!keyboard || !(event.target instanceof Element)) return;
  const element = event.target.closest<HTMLElement>('tr[data-row-id]');
  const rows = model.table.getRowModel().rows;
  const place = rows.findIndex((row) => row.id === element?.dataset.rowId);
  const row = rows[place];
  if (!row) return;
  if (keyboard.onKey?.(event, row.original)) {
    event.preventDefault();
    return;
  }
  const command = rowCommand(event, keyTarget(event.target), keyboard.letters);
  if (command === null) return;
  event.preventDefault();
  if (command === 'open') keyboard.onOpen?.(row.original);
  else if (command === 'select') row.toggleSelected();
  else {
    const target = rows[moved(command, place, rows.length)];
    if (!target) return;
    keyboard.onCurrentChange(target.id);
    event.currentTarget.querySelector<HTMLElement>(`tr[data-row-id="${CSS.escape(target.id)}"]`)?.focus();
  }
}

/** Header and ticked rows in text, column by column as shown; columns that are not for paper are not for copying either. */
function textOf<Row>(
  shown: readonly DataColumn<Row>[],
  rows: readonly Row[],
  table: HTMLTableElement,
  rowId: (row: Row) => string,
  t: (text: string) => string,
): readonly (readonly string[])[] {
  const copied = shown.filter((column) => !column.noPrint);
  const lines = rows.map((row) => {
    const element = table.querySelector(`tr[data-row-id="${CSS.escape(rowId(row))}"]`);
    return copied.map((column) => column.text?.(row) ?? cellText(element?.querySelector(`[data-column="${CSS.escape(column.id)}"]`)));
  });
  return [copied.map((column) => headerText(column, t)), ...lines];
}
