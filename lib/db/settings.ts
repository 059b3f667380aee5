/** Settings: of the installation under gstin '', of a GSTIN under its own. The value's shape is the reader's business. */
import type { Json } from './audit';
import type { Db } from './client';

export const INSTALLATION = '';

export async function readSetting(tx: Db, gstin: string, key: string): Promise<Json | undefined> {
  const row = await tx.setting.findUnique({ where: { gstin_key: { gstin, key } }, select: { value: true } });
  return row?.value as Json | undefined;
}

export async function listSettings(tx: Db, gstin: string): Promise<ReadonlyMap<string, Json>> {
  const rows = await tx.setting.findMany({ where: { gstin }, select: { key: true, value: true } });
  return new Map(rows.map((row) => [row.key, row.value as Json]));
}

export async function writeSetting(tx: Db, gstin: string, key: string, value: Json): Promise<void> {
  await tx.$executeRaw`
    insert into setting (gstin, key, value) values (${gstin}, ${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (gstin, key) do update set value = excluded.value`;
}
