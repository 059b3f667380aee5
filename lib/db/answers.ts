import type { Db } from './client';

/** True when the database answers a question; false when it cannot be reached. */
export async function answers(tx: Db): Promise<boolean> {
  try {
    await tx.$queryRaw`select 1`;
    return true;
  } catch {
    return false;
  }
}
