/** Files that came in, with what was read from them. */
import type { Db } from './client';
import type { Prisma } from './generated/client';

export interface UploadRow {
  readonly gstin: string;
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly status: string;
  readonly report: unknown;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export async function insertUpload(tx: Db, upload: UploadRow): Promise<void> {
  const report = JSON.parse(JSON.stringify(upload.report)) as Prisma.InputJsonValue;
  await tx.upload.create({ data: { ...upload, fileName: upload.fileName.slice(0, 200), bytes: BigInt(upload.bytes), report } });
}

/** Newest first. */
export async function listUploads(tx: Db, gstin: string, kind: string, limit: number): Promise<UploadRow[]> {
  const rows = await tx.upload.findMany({ where: { gstin, kind }, orderBy: { createdAt: 'desc' }, take: limit });
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

export async function findUpload(tx: Db, gstin: string, id: string, kinds: readonly string[]): Promise<UploadRow | null> {
  const row = await tx.upload.findFirst({ where: { gstin, id, kind: { in: [...kinds] } } });
  return row && { ...row, bytes: Number(row.bytes) };
}

export async function updateUpload(
  tx: Db,
  gstin: string,
  id: string,
  change: { readonly status: string; readonly report: unknown },
): Promise<void> {
  const report = JSON.parse(JSON.stringify(change.report)) as Prisma.InputJsonValue;
  await tx.upload.update({ where: { gstin_id: { gstin, id } }, data: { status: change.status, report } });
}

export async function deleteUpload(tx: Db, gstin: string, id: string): Promise<void> {
  await tx.upload.deleteMany({ where: { gstin, id } });
}
