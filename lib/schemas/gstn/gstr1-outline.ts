/** A first look through a file: its header, and the GSTINs of large groups that name them only after their documents. */
import type { Gstr1Refusal } from './gstr1-items';
import { placeFinder, treatOutside } from './gstr1-places';
import { pathText } from './json-text';
import type { JsonVisitor } from './json-walker';

/** Names of a group as they stand in the file. */
export interface GroupNames {
  recipient?: unknown;
  seller?: unknown;
}
export interface RootNames {
  gstin?: unknown;
  fp?: unknown;
  version?: unknown;
}

export interface Gstr1Outline {
  readonly root: RootNames;
  /** By the group's path. */
  readonly lateGroups: ReadonlyMap<string, GroupNames>;
  readonly documents: number;
}

/** Smaller groups are simply held back until their GSTIN comes. */
const LARGE_GROUP = 1000;

export const ROOT_NAMES = ['gstin', 'fp', 'version'] as const;
export const isRootName = (name: unknown): name is (typeof ROOT_NAMES)[number] => (ROOT_NAMES as readonly unknown[]).includes(name);

export function outlineReading(): {
  readonly visitor: JsonVisitor;
  readonly outline: () => Gstr1Outline;
  readonly refusal: () => Gstr1Refusal | null;
} {
  const placeOf = placeFinder();
  const root: RootNames = {};
  const lateGroups = new Map<string, GroupNames>();
  let documents = 0;
  let group: GroupNames = {};
  let groupDocuments = 0;
  let listIsEarly = false;

  const visitor: JsonVisitor = {
    treat(steps, kind) {
      const place = placeOf(steps, kind);
      switch (place.at) {
        case 'root':
        case 'family':
        case 'table':
        case 'group':
        case 'list':
          return kind === 'scalar' ? 'take' : 'enter';
        case 'outside': {
          const treatment = treatOutside(steps, kind, place.name.split('.').length);
          return treatment === 'enter' || kind === 'scalar' ? treatment : 'skim';
        }
        case 'document':
          return kind === 'scalar' ? 'take' : 'skim';
        default:
          return kind === 'scalar' ? 'take' : 'skim';
      }
    },
    enter(steps, kind) {
      const place = placeOf(steps, kind);
      if (place.at === 'group') {
        group = {};
        groupDocuments = 0;
        listIsEarly = false;
      }
      if (place.at === 'list')
        listIsEarly = group.recipient === undefined || (place.table.sellerKey !== null && group.seller === undefined);
    },
    leave(steps) {
      const place = placeOf(steps, 'object');
      if (place.at === 'group' && listIsEarly && groupDocuments > LARGE_GROUP) lateGroups.set(pathText(steps), group);
    },
    taken(steps, value) {
      const place = placeOf(steps, 'scalar');
      const name = steps[steps.length - 1];
      if (steps.length === 1 && isRootName(name)) root[name] = value;
      if (place.at === 'group field' && name === place.table.recipientKey) group.recipient = value;
      if (place.at === 'group field' && name === place.table.sellerKey) group.seller = value;
    },
    passed(steps, kind) {
      if (placeOf(steps, kind).at !== 'document') return;
      documents++;
      groupDocuments++;
    },
  };
  return { visitor, outline: () => ({ root, lateGroups, documents }), refusal: () => null };
}
