import type { Database, Db } from './client';
import { Prisma } from './generated/client';
import { withRetries } from './retries';

export interface TransactionOptions {
  /** Upper bound for the whole transaction; bulk chunks and computations state theirs. */
  readonly timeoutMs?: number;
  /** REPEATABLE_READ for reads that must see one moment (exports, GSTR-2B). */
  readonly isolation?: 'READ_COMMITTED' | 'REPEATABLE_READ';
}

/** Runs work in one transaction: all of it is durable, or none. */
export async function inTransaction<T>(database: Database, work: (tx: Db) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  return withRetries(() =>
    database.prisma.$transaction(work, {
      timeout: options.timeoutMs ?? 20_000,
      maxWait: 10_000,
      // READ COMMITTED is what every transaction begins with; saying so would cost a statement.
      ...(options.isolation === 'REPEATABLE_READ' ? { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead } : {}),
    }),
  );
}

/** Holds the lock of a name until the transaction ends: for decisions that must not run twice at once. */
export async function lockName(tx: Db, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Runs work while holding a lock that spans several transactions; others wait. The lock goes with its connection, so a killed process leaves none. */
export async function lockNameForSession<T>(database: Database, name: string, work: () => Promise<T>): Promise<T> {
  const client = await database.locks.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const result = await work();
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    client.release();
    return result;
  } catch (error) {
    // The connection is closed with its lock: whether it still works is not known here.
    client.release(true);
    throw error;
  }
}
