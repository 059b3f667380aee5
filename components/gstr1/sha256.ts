/**
 * SHA-256 in parts. The browser's own digest wants the whole file in memory and a secure origin; returns are large, and in-house servers
 * are often reached by plain http.
 */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** In hex; ends the computation. */
  digest(): string;
}

const BLOCK = 64;
const WORDS = constants();

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function constants(): Int32Array {
  const words = new Int32Array(64);
  const fraction = (root: number): number => ((root - Math.floor(root)) * 0x100000000) | 0;
  let found = 0;
  for (let candidate = 2; found < 64; candidate += 1) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) isPrime = false;
    if (isPrime) {
      words[found] = fraction(Math.cbrt(candidate));
      found += 1;
    }
  }
  return words;
}

export function sha256(): Sha256 {
  const state = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  const schedule = new Int32Array(64);
  const pending = new Uint8Array(BLOCK);
  let pendingBytes = 0;
  let total = 0;
  return {
    update(bytes) {
      total += bytes.length;
      let from = 0;
      if (pendingBytes > 0) {
        from = Math.min(BLOCK - pendingBytes, bytes.length);
        pending.set(bytes.subarray(0, from), pendingBytes);
        pendingBytes += from;
        if (pendingBytes < BLOCK) return;
        compress(state, schedule, pending, 0);
        pendingBytes = 0;
      }
      for (; from + BLOCK <= bytes.length; from += BLOCK) compress(state, schedule, bytes, from);
      pending.set(bytes.subarray(from), 0);
      pendingBytes = bytes.length - from;
    },
    digest() {
      const tail = new Uint8Array(pendingBytes < 56 ? BLOCK : 2 * BLOCK);
      tail.set(pending.subarray(0, pendingBytes));
      tail[pendingBytes] = 0x80;
      const view = new DataView(tail.buffer);
      view.setUint32(tail.length - 8, Math.floor((total * 8) / 0x100000000));
      view.setUint32(tail.length - 4, (total * 8) >>> 0);
      for (let from = 0; from < tail.length; from += BLOCK) compress(state, schedule, tail, from);
      return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const at = (words: Int32Array, index: number): number => words[index] ?? 0;

function compress(state: Int32Array, schedule: Int32Array, bytes: Uint8Array, from: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, BLOCK);
  for (let t = 0; t < 16; t += 1) schedule[t] = view.getInt32(t * 4);
  for (let t = 16; t < 64; t += 1) {
    const early = at(schedule, t - 15);
    const late = at(schedule, t - 2);
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[t] = (at(schedule, t - 16) + s0 + at(schedule, t - 7) + s1) | 0;
  }
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let t = 0; t < 64; t += 1) {
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + at(WORDS, t) + at(schedule, t)) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const sums = [a, b, c, d, e, f, g, h];
  for (let index = 0; index < 8; index += 1) state[index] = (at(state, index) + (sums[index] ?? 0)) | 0;
}
