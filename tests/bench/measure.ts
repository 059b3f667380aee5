/** Pairs a path of ours with its bare peer, turn by turn in one run, and reports the medians and their ratio. */

export interface Pairing {
  readonly name: string;
  /** What ours may cost, times the peer. */
  readonly goal: number;
  readonly rounds: number;
  /** Untimed turns before the first. */
  readonly warmUp?: number;
  readonly ours: () => Promise<unknown>;
  readonly peer: () => Promise<unknown>;
  /** Before each of the two, untimed. */
  readonly reset?: () => Promise<unknown>;
}

export interface Measured {
  readonly name: string;
  readonly records: number;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly goal: number;
  readonly spread: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function measure(pairing: Pairing, records: number): Promise<Measured> {
  const ours: number[] = [];
  const peer: number[] = [];
  // A short path is taken a few times untimed: what counts is a server at work, not its first request.
  for (let turn = 0; turn < (pairing.warmUp ?? 0); turn += 1) {
    await pairing.peer();
    await pairing.ours();
  }
  for (let round = 0; round < pairing.rounds; round += 1) {
    await pairing.reset?.();
    peer.push(await timed(pairing.peer));
    await pairing.reset?.();
    ours.push(await timed(pairing.ours));
  }
  const [o, p] = [median(ours), median(peer)];
  return { name: pairing.name, records, ours: o, peer: p, ratio: o / p, goal: pairing.goal, spread: Math.max(...ours) / Math.min(...ours) };
}

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0)).padStart(9);

export const lineOf = (m: Measured): string =>
  `${m.name.padEnd(46)} ${String(m.records).padStart(8)} ${ms(m.ours)} ms ${ms(m.peer)} ms  ${m.ratio.toFixed(2).padStart(6)} x  goal ${m.goal.toFixed(2)}  ${m.ratio <= m.goal ? 'met' : 'MISSED'}  (spread ${m.spread.toFixed(1)})`;

/** Exponent of growth between two sizes: 1 is linear. */
export function growth(small: Measured, large: Measured): string {
  const exponent = (a: number, b: number): string => (Math.log(b / a) / Math.log(large.records / small.records)).toFixed(2);
  return `${small.name.padEnd(46)} growth ${exponent(small.ours, large.ours)}, its peer ${exponent(small.peer, large.peer)}`;
}

export const residentMb = (): number => Math.round(process.memoryUsage().rss / 1_048_576);
