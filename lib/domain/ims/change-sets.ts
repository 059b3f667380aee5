/** Change sets in words: what one SAVE or one action over a list did, and what taking it back is called. */
import { formatCount } from '../money';
import type { ImsAction } from './sections';

/** Where the decisions of a change set came from. UNDO takes another set back. */
export const CHANGE_SET_CAUSES = ['SCREEN', 'FILE', 'API', 'BULK', 'UNDO'] as const;
export type ChangeSetCause = (typeof CHANGE_SET_CAUSES)[number];

export const isChangeSetCause = (text: string): text is ChangeSetCause => (CHANGE_SET_CAUSES as readonly string[]).includes(text);

/** How a set came about, as the filter names it. */
export const CHANGE_SET_KINDS = ['save', 'bulk', 'file', 'undo'] as const;
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number];

export const CAUSES_OF_KIND: Readonly<Record<ChangeSetKind, readonly ChangeSetCause[]>> = {
  save: ['SCREEN'],
  bulk: ['BULK'],
  file: ['FILE', 'API'],
  undo: ['UNDO'],
};

export const kindOfCause = (cause: string): ChangeSetKind =>
  CHANGE_SET_KINDS.find((kind) => CAUSES_OF_KIND[kind].some((known) => known === cause)) ?? 'save';

/** What was done to the records of a set: the first part of its name, and the parts that follow. */
const FIRST: Readonly<Record<ImsAction, (count: string, noun: string) => string>> = {
  A: (count, noun) => `${count} ${noun} accepted`,
  R: (count, noun) => `${count} ${noun} rejected`,
  P: (count, noun) => `${count} ${noun} kept pending`,
  N: (count, noun) => `${count} ${noun} reset to No Action`,
};
const MORE: Readonly<Record<ImsAction, (count: string) => string>> = {
  A: (count) => `${count} accepted`,
  R: (count) => `${count} rejected`,
  P: (count) => `${count} kept pending`,
  N: (count) => `${count} reset to No Action`,
};

const ORDER: readonly ImsAction[] = ['A', 'R', 'P', 'N'];
const LONGEST = 200;

/**
 * "4,812 records accepted, Apex Steel", "3 records accepted, 1 rejected, 2 suppliers".
 * @param counts records by the action they got
 * @param whose the document, the supplier or the section they have in common; null where there is nothing to say
 */
export function changeSetTitle(counts: Readonly<Partial<Record<ImsAction, number>>>, whose: string | null): string {
  const done = ORDER.filter((action) => (counts[action] ?? 0) > 0).map((action, at) => {
    const count = counts[action] ?? 0;
    return at === 0 ? FIRST[action](formatCount(count), count === 1 ? 'record' : 'records') : MORE[action](formatCount(count));
  });
  return [...done, ...(whose ? [whose] : [])].join(', ').slice(0, LONGEST);
}

const UNDO = 'Undo: ';
const REDO = 'Redo: ';

/** Name of the set that takes another one back: an undo that is taken back itself does the work again. */
export function undoTitle(title: string): string {
  const made = title.startsWith(UNDO)
    ? `Redo: ${title.slice(UNDO.length)}`
    : `Undo: ${title.startsWith(REDO) ? title.slice(REDO.length) : title}`;
  return made.slice(0, LONGEST);
}
