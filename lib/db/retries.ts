/** Deadlocks and serialization failures are the server's word to try again: thrice at most. */
import { Prisma } from './generated/client';

const MAX_ATTEMPTS = 3;

/** @param attempt one whole transaction. */
export async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (made >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return isRetryableCode(error);
  if (error.code === 'P2034') return true;
  return error.code === 'P2010' && /40001|40P01|deadlock|could not serialize/i.test(error.message);
}

const isRetryableCode = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
