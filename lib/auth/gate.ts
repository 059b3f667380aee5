/** Lets so many through at once; the others wait in line, up to a length. */

export interface Gate {
  /** @returns null when the line is full: the work was not begun. */
  run<T>(work: () => Promise<T>): Promise<{ readonly value: T } | null>;
}

export function createGate(width: number, maxWaiting: number): Gate {
  let inside = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<boolean> => {
    if (inside < width) {
      inside += 1;
      return true;
    }
    if (waiting.length >= maxWaiting) return false;
    // The one who leaves hands over the place, so `inside` stays as it is.
    await new Promise<void>((admitted) => waiting.push(admitted));
    return true;
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    async run(work) {
      if (!(await enter())) return null;
      try {
        return { value: await work() };
      } finally {
        leave();
      }
    },
  };
}
