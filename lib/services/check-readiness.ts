import { answers } from '../db/answers';
import type { Database } from '../db/client';

const PATIENCE_MS = 2_000;

/** Whether the database answers within two seconds. */
export async function checkReadiness(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([answers(database.prisma), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
