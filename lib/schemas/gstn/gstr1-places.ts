/** Where in a GSTR-1 file a value stands, told from its path. */
import { type Gstr1Table, ROOT_FIELDS, TABLE_FAMILIES, TABLES_OUTSIDE_IMS, tableAt } from './gstr1-tables';
import type { Step } from './json-text';
import type { ValueKind } from './json-walker';

export type Gstr1Place =
  | { readonly at: 'root' | 'root field' | 'family' | 'unknown field' }
  | { readonly at: 'table' | 'group' | 'group field' | 'list' | 'document'; readonly table: Gstr1Table }
  /** A table that stays out of IMS (`known`), or a part nobody knows. */
  | { readonly at: 'outside'; readonly name: string; readonly known: boolean };

const ROOT: Gstr1Place = { at: 'root' };
const ROOT_FIELD: Gstr1Place = { at: 'root field' };
const FAMILY: Gstr1Place = { at: 'family' };
const UNKNOWN_FIELD: Gstr1Place = { at: 'unknown field' };
const BELOW_TABLE = ['table', 'group', 'group field', 'document'] as const;

/** A finder that keeps the places of the last table, as most values in a row belong to one. */
export function placeFinder(): (steps: readonly Step[], kind: ValueKind) => Gstr1Place {
  let lastName: Step | undefined;
  let lastInner: Step | undefined;
  let places: Readonly<Record<'table' | 'group' | 'group field' | 'list' | 'document', Gstr1Place>> | null = null;
  let table: Gstr1Table | null = null;

  return (steps, kind) => {
    if (steps.length === 0) return ROOT;
    const name = String(steps[0]);
    const inFamily = TABLE_FAMILIES.has(name);
    if (steps.length === 1 && inFamily) return FAMILY;
    if (steps[0] !== lastName || (inFamily && steps[1] !== lastInner)) {
      lastName = steps[0];
      lastInner = steps[1];
      table = tableAt(inFamily ? `${name}.${steps[1]}` : name);
      places = table && {
        table: { at: 'table', table },
        group: { at: 'group', table },
        'group field': { at: 'group field', table },
        list: { at: 'list', table },
        document: { at: 'document', table },
      };
    }
    if (table && places) {
      const below = steps.length - table.path.length;
      if (below === 2 && steps[steps.length - 1] === table.listKey) return places.list;
      return places[BELOW_TABLE[below] ?? 'document'];
    }
    if (steps.length === 1 && ROOT_FIELDS.has(name)) return ROOT_FIELD;
    const full = inFamily ? `${name}.${steps[1]}` : name;
    const known = Object.hasOwn(TABLES_OUTSIDE_IMS, full);
    return steps.length === 1 && !known && kind === 'scalar' ? UNKNOWN_FIELD : { at: 'outside', name: full, known };
  };
}

const ROW_LISTS: ReadonlySet<Step> = new Set(['inv', 'nt']);

/**
 * How a value of a table outside IMS is walked so that its rows can be counted: lists of the table, and the lists of documents of its groups,
 * are entered; single rows are read whole.
 */
export function treatOutside(steps: readonly Step[], kind: ValueKind, depth: number): 'enter' | 'take' {
  const below = steps.length - depth;
  const last = steps[steps.length - 1] ?? '';
  if (below === 0 || (below === 1 && kind === 'list')) return kind === 'scalar' ? 'take' : 'enter';
  if (below === 1 && kind === 'object' && typeof last === 'number') return 'enter';
  if (below === 2 && kind === 'list' && ROW_LISTS.has(last)) return 'enter';
  return 'take';
}
