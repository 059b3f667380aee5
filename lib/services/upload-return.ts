/** A supplier's file of the offline tool: taken in whole, looked at, and saved when asked to. */
import type { Refusal } from '../domain/rulebook/refusal';
import type { SupplierForm } from '../domain/outward-tables';
import { err, type Result } from '../domain/result';
import type { TaxPeriod } from '../domain/tax-period';
import type { UploadReport } from '../schemas/supplier-upload';
import { actorUserId, authorise, type ServiceContext } from './context';
import { importGstr1 } from './import-gstr1';
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

export interface ReturnUpload {
  readonly form: SupplierForm;
  readonly period: TaxPeriod;
  /** False for a look: what was read and what is wrong, nothing stored. */
  readonly save: boolean;
  readonly onProgress?: (documents: number) => void;
}
