/** Classes of cells: alignment, and the columns that stay in sight while the others scroll. */
import { classNames } from '../ui/class-names';
import type { DataColumn } from './column';

export interface FrozenClasses {
  readonly tick: string;
  readonly serial: string;
  readonly of: (id: string) => string;
}

/** Classes of the columns that stay, numbered from the left; with any frozen column the tick box and serial number stay too. */
export function frozenClasses<Row>(shown: readonly DataColumn<Row>[], hasTick: boolean, hasSerial: boolean): FrozenClasses {
  const ids = [hasTick && ':tick', hasSerial && ':serial', ...shown.filter((column) => column.frozen).map((column) => column.id)].filter(
    (id) => id !== false,
  );
  if (!shown.some((column) => column.frozen)) return { tick: '', serial: '', of: () => '' };
  const of = (id: string): string => {
    const place = ids.indexOf(id);
    return place < 0 ? '' : classNames('fz', `fz-${place}`, place === ids.length - 1 && 'edge');
  };
  return { tick: of(':tick'), serial: of(':serial'), of };
}

export function cellClass<Row>(column: DataColumn<Row>, frozen: string, isHead: boolean): string {
  const align = column.align === 'end' ? 'num' : column.align === 'center' ? 'ctr' : isHead ? 'l' : '';
  return classNames(align, frozen, column.noPrint && 'no-print', column.className);
}
