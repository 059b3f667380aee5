/** Property tests: the body asserts, whatever it returns. A failure prints its seed. */
import fc, { type Arbitrary } from 'fast-check';

export function forAll<T extends [unknown, ...unknown[]]>(
  ...args: [...{ [K in keyof T]: Arbitrary<T[K]> }, (...values: T) => unknown]
): void {
  const body = args.at(-1) as (...values: T) => unknown;
  const arbitraries = args.slice(0, -1) as unknown as { [K in keyof T]: Arbitrary<T[K]> };
  fc.assert(
    fc.property<T>(...arbitraries, (...values: T) => {
      body(...values);
    }),
  );
}
