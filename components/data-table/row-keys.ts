export type RowMove = 'next' | 'previous' | 'first' | 'last';
export type RowCommand = RowMove | 'select' | 'open' | null;

const COMMANDS: Readonly<Record<string, RowCommand>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  ' ': 'select',
  Enter: 'open',
};
const LETTERS: Readonly<Record<string, RowCommand>> = { j: 'next', k: 'previous', x: 'select' };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What sort of element has the focus: the row itself, or something inside it that has keys of its own. */
export type KeyTarget = 'row' | 'radio' | 'control' | 'text';

/** What a key means for the row. Fields keep all keys, radio buttons their arrows, buttons and links Enter and Space. */
export function rowCommand(press: KeyPress, target: KeyTarget, lettersOn = true): RowCommand {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || target === 'text') return null;
  if (target === 'radio' && press.key.startsWith('Arrow')) return null;
  if (target !== 'row' && (press.key === 'Enter' || press.key === ' ')) return null;
  return COMMANDS[press.key] ?? (lettersOn ? (LETTERS[press.key] ?? null) : null);
}

export function keyTarget(element: Element): KeyTarget {
  if (element instanceof HTMLInputElement) {
    if (element.type === 'radio') return 'radio';
    return element.type === 'checkbox' ? 'control' : 'text';
  }
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'text';
  return element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement ? 'control' : 'row';
}

/** Where a move leads from a place among count rows; from nowhere (-1) it leads to an end. */
export function moved(move: RowMove, from: number, count: number): number {
  if (move === 'first' || (move === 'next' && from < 0)) return 0;
  if (move === 'last') return count - 1;
  return Math.max(0, Math.min(count - 1, from + (move === 'next' ? 1 : -1)));
}
