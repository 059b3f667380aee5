/** Refusals found in the middle of a transaction: thrown, so that what was stored before them is rolled back, and given back as a value. */
import { err, ok, type Result } from '../domain/result';
import type { Refusal } from '../domain/rulebook/refusal';

export class Refused extends Error {
  constructor(readonly refusals: Refusal[]) {
    super('refused');
  }
}

/** @param work a transaction that throws Refused to undo itself; anything else it throws stays a fault. */
export async function orRefusals<T>(work: () => Promise<T>): Promise<Result<T, Refusal[]>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refused) return err(error.refusals);
    throw error;
  }
}
