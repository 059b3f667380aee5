/** Remembers which document numbers a file held, exactly and in little memory: 24 bytes each, outside the heap. */

/** Where a document stood: the place of its group in the table, and its place in the group. */
export interface NumberPlace {
  readonly table: number;
  readonly group: number;
  readonly index: number;
}

export interface NumberIndex {
  /**
   * Notes a number (1-16 letters, digits, - and /; case counts) under a family of up to 64 and a financial year.
   * @returns where the same number was noted before, else null.
   */
  add(family: number, financialYear: number, number: string, place: NumberPlace): NumberPlace | null;
}

const WORDS = 6;
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/abcdefghijklmnopqrstuvwxyz';
/** Character code to 1..64; 0 stands for "no more characters". */
const RANK = Uint8Array.from({ length: 128 }, (_, code) => SYMBOLS.indexOf(String.fromCharCode(code)) + 1);
const BASE = SYMBOLS.length + 1;
const SYMBOLS_IN_WORD = 5;
const FIRST_CAPACITY = 1 << 12;
const GROUP_BITS = 28;

export function numberIndex(): NumberIndex {
  let capacity = FIRST_CAPACITY;
  let slots = new Uint32Array(capacity * WORDS);
  let used = 0;
  const key = new Uint32Array(4);

  /** Sixteen characters of 64 kinds fill three words of five, and a part of the fourth: no two numbers share a key. */
  function pack(family: number, financialYear: number, number: string): void {
    for (let word = 0; word < 4; word++) {
      let value = 0;
      for (let i = word * SYMBOLS_IN_WORD; i < (word + 1) * SYMBOLS_IN_WORD && i < 16; i++) {
        value = value * BASE + (i < number.length ? (RANK[number.charCodeAt(i)] ?? 0) : 0);
      }
      key[word] = value;
    }
    key[3] = ((key[3] ?? 0) * 64 + (family & 63)) * 256 + (financialYear & 255) + 1;
  }

  function slotOf(words: Uint32Array, at: number): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < 4; i++) hash = Math.imul(hash ^ (words[at + i] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    return (hash ^ (hash >>> 13)) & (capacity - 1);
  }

  /** First word of the key's slot: its own, or a free one. A used slot's fourth word is never 0. */
  function find(words: Uint32Array, at: number): number {
    let slot = slotOf(words, at);
    for (;;) {
      const start = slot * WORDS;
      if (slots[start + 3] === 0) return start;
      if (
        slots[start] === words[at] &&
        slots[start + 1] === words[at + 1] &&
        slots[start + 2] === words[at + 2] &&
        slots[start + 3] === words[at + 3]
      )
        return start;
      slot = (slot + 1) & (capacity - 1);
    }
  }

  function grow(): void {
    const old = slots;
    capacity *= 2;
    slots = new Uint32Array(capacity * WORDS);
    for (let start = 0; start < old.length; start += WORDS) {
      if (old[start + 3] === 0) continue;
      const free = find(old, start);
      for (let word = 0; word < WORDS; word++) slots[free + word] = old[start + word] ?? 0;
    }
  }

  return {
    add(family, financialYear, number, place) {
      pack(family, financialYear, number);
      const start = find(key, 0);
      if (slots[start + 3] !== 0) {
        const group = slots[start + 4] ?? 0;
        return { table: group >>> GROUP_BITS, group: group & ((1 << GROUP_BITS) - 1), index: slots[start + 5] ?? 0 };
      }
      for (let word = 0; word < 4; word++) slots[start + word] = key[word] ?? 0;
      slots[start + 4] = ((place.table << GROUP_BITS) | place.group) >>> 0;
      slots[start + 5] = place.index;
      used++;
      if (used * 5 > capacity * 3) grow();
      return null;
    },
  };
}
