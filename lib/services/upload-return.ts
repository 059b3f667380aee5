/** A supplier's file of the offline tool: taken in whole, before anything of it is read. And the files that came before. */
import { listUploads } from '../db/uploads';
import type { Result } from '../domain/result';
import type { ReturnUpload } from '../schemas/supplier-upload';
import { actorUserId, authorise, type ServiceContext } from './context';
import { type DeclaredFile, type ReceivedFile, type ReceiveLimits, receiveFile, type UploadFault } from './receive-file';

/** Takes the bytes in. Nothing is read of them yet; the caller removes the file when it is done with it. */
export async function receiveReturn(
  context: ServiceContext,
  gstin: string,
  source: AsyncIterable<Uint8Array>,
  declared: DeclaredFile,
  limits?: ReceiveLimits,
): Promise<Result<ReceivedFile, UploadFault>> {
  authorise(context, 'documents.save', gstin);
  return receiveFile(source, declared, actorUserId(context.actor) ?? context.actor.name, limits);
}

const SHOWN = 20;

/** Files that were to be saved, newest first. */
export async function listReturnUploads(context: ServiceContext, gstin: string): Promise<ReturnUpload[]> {
  authorise(context, 'records.read', gstin);
  const uploads = await listUploads(context.database.prisma, gstin, 'GSTR1', SHOWN);
  return uploads.map(({ id, fileName, bytes, sha256, status, createdAt, createdBy }) => ({
    id,
    fileName,
    bytes,
    sha256,
    isSaved: status === 'SAVED',
    at: createdAt.toISOString(),
    by: createdBy,
  }));
}
