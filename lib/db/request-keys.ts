/** Answers kept by request key, so that a double click or a retry after a lost answer has one effect. */
import type { RawDb } from './client';
import type { Prisma } from './generated/client';

export interface KeptAnswer {
  readonly requestHash: string;
  readonly answer: Prisma.JsonValue;
}

export async function findAnswer(tx: RawDb, gstin: string, actorId: string, key: string): Promise<KeptAnswer | null> {
  const rows = await tx.$queryRaw<KeptAnswer[]>`
    select request_hash as "requestHash", answer from request_key where gstin = ${gstin} and actor_id = ${actorId}::uuid and key = ${key}`;
  return rows[0] ?? null;
}

export async function keepAnswer(
  tx: RawDb,
  kept: {
    readonly gstin: string;
    readonly actorId: string;
    readonly key: string;
    readonly requestHash: string;
    readonly answer: unknown;
    readonly at: Date;
  },
): Promise<void> {
  await tx.$executeRaw`insert into request_key (gstin, actor_id, key, request_hash, answer, at)
    values (${kept.gstin}, ${kept.actorId}::uuid, ${kept.key}, ${kept.requestHash}, ${JSON.stringify(kept.answer)}::jsonb, ${kept.at})`;
}
