/** Rows of both sides that have a key in common, found in one pass over each side. */

/** Mixes a number into a hash; all 32 bits of both count. */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ (value | 0), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** An amount in paise may need more than 32 bits. */
export const mixAmount = (hash: number, amount: number): number => mix(mix(hash, amount % 0x40000000), Math.trunc(amount / 0x40000000));

export interface RowKeys {
  readonly rows: Int32Array;
  /** keys[i] is that of rows[i]; 0 where the row has none. */
  readonly keys: Int32Array;
}

/** A slot is a key and the beginning of its two chains, side by side: one read of memory finds all three. */
const SLOT = 4;
const PORTAL_HEAD = 1;
const BOOKS_HEAD = 2;

/**
 * Calls visit once for every key that stands on both sides, with the rows of each, in the order of the portal's rows. Two keys that are equal by
 * chance come as one group: who visits compares the rows themselves. The arrays are used again for the next group.
 */
export function visitGroups(portal: RowKeys, books: RowKeys, visit: (portalRows: number[], booksRows: number[]) => void): void {
  const count = portal.rows.length;
  const mask = slotsFor(count) - 1;
  const slots = new Int32Array((mask + 1) * SLOT);
  const slotOf = new Int32Array(count);
  // Places count from 1 in the chains: 0 ends them.
  const portalNext = new Int32Array(count + 1);
  const booksNext = new Int32Array(books.rows.length + 1);
  for (let at = count - 1; at >= 0; at -= 1) {
    const key = portal.keys[at] ?? 0;
    if (key === 0) continue;
    const slot = slotFor(slots, mask, key);
    slots[slot] = key;
    slotOf[at] = slot;
    portalNext[at + 1] = slots[slot + PORTAL_HEAD] ?? 0;
    slots[slot + PORTAL_HEAD] = at + 1;
  }
  for (let at = books.rows.length - 1; at >= 0; at -= 1) {
    const key = books.keys[at] ?? 0;
    if (key === 0) continue;
    const slot = slotFor(slots, mask, key);
    if (slots[slot] === 0) continue;
    booksNext[at + 1] = slots[slot + BOOKS_HEAD] ?? 0;
    slots[slot + BOOKS_HEAD] = at + 1;
  }
  const portalRows: number[] = [];
  const booksRows: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if (portal.keys[at] === 0) continue;
    const slot = slotOf[at] ?? 0;
    const head = slots[slot + BOOKS_HEAD] ?? 0;
    if (head === 0 || slots[slot + PORTAL_HEAD] !== at + 1) continue;
    follow(at + 1, portalNext, portal.rows, portalRows);
    follow(head, booksNext, books.rows, booksRows);
    visit(portalRows, booksRows);
  }
}

/** Where the key stands, or the free slot where it would. */
function slotFor(slots: Int32Array, mask: number, key: number): number {
  let slot = (key ^ (key >>> 15)) & mask;
  while (slots[slot * SLOT] !== 0 && slots[slot * SLOT] !== key) slot = (slot + 1) & mask;
  return slot * SLOT;
}

function slotsFor(count: number): number {
  let slots = 16;
  while (slots < count * 2) slots *= 2;
  return slots;
}

function follow(head: number, next: Int32Array, rows: Int32Array, into: number[]): void {
  let count = 0;
  for (let at = head; at !== 0; at = next[at] ?? 0) {
    into[count] = rows[at - 1] ?? 0;
    count += 1;
  }
  if (into.length !== count) into.length = count;
}

/** How many rows have this key. */
export type KeyCounts = (key: number) => number;

export function countKeys(size: number, keyOf: (row: number) => number): KeyCounts {
  const mask = slotsFor(size) - 1;
  const slotKeys = new Int32Array(mask + 1);
  const counts = new Int32Array(mask + 1);
  const slotOf = (key: number): number => {
    let slot = (key ^ (key >>> 15)) & mask;
    while (counts[slot] !== 0 && slotKeys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  for (let row = 0; row < size; row += 1) {
    const key = keyOf(row) | 0;
    const slot = slotOf(key);
    slotKeys[slot] = key;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return (key) => counts[slotOf(key | 0)] ?? 0;
}

/** Up to so many pairs of a group are all looked at. */
const ALL_PAIRS = 100;
/** In a larger one only the nearest of the order, on each side. */
const NEAREST = 5;

/**
 * Calls visit for the pairs of a group that are worth a look, perhaps twice for the same one. A large group is laid in one order over both
 * sides, and each row meets its nearest of the other side: so many rows of one number or one amount cost no more than the sorting of them.
 * @param order of rows of both sides; rows of one side may only be equal if they are the same.
 */
export function visitPairs(
  portalRows: readonly number[],
  booksRows: readonly number[],
  order: (a: SideRow, b: SideRow) => number,
  visit: (portal: number, books: number) => void,
): void {
  if (portalRows.length * booksRows.length <= ALL_PAIRS) {
    for (const portal of portalRows) for (const books of booksRows) visit(portal, books);
    return;
  }
  const merged: SideRow[] = [
    ...portalRows.map((row) => ({ side: 'PORTAL' as const, row })),
    ...booksRows.map((row) => ({ side: 'BOOKS' as const, row })),
  ].sort(order);
  visitNearest(merged, visit);
  visitNearest(merged.reverse(), visit);
}

export interface SideRow {
  readonly side: 'PORTAL' | 'BOOKS';
  readonly row: number;
}

/** A row beside many of the other side is not shown to all of them. */
const MOST_MEETINGS = 4 * NEAREST;

interface Waiting {
  readonly row: number;
  meetings: number;
}

/** Each row with the last few of the other side that stand before it. */
function visitNearest(merged: readonly SideRow[], visit: (portal: number, books: number) => void): void {
  const waiting: Record<SideRow['side'], Waiting[]> = { PORTAL: [], BOOKS: [] };
  for (const { side, row } of merged) {
    const other = side === 'PORTAL' ? 'BOOKS' : 'PORTAL';
    for (const fellow of waiting[other]) {
      if (side === 'PORTAL') visit(row, fellow.row);
      else visit(fellow.row, row);
      fellow.meetings += 1;
    }
    waiting[other] = waiting[other].filter(({ meetings }) => meetings < MOST_MEETINGS);
    waiting[side] = [...waiting[side], { row, meetings: 0 }].slice(-NEAREST);
  }
}
