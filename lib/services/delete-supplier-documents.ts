/** A supplier deletes unfiled documents: they leave their recipients' IMS whatever the action was (R004). */
import { appendLink } from '../db/audit';
import type { StoredDocument } from '../db/document-columns';
import { findReturnDocuments, linkChanges, replaceDocuments } from '../db/documents';
import { inTransaction } from '../db/transaction';
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import type { TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { lockSupplierThenRecipients } from './lock-chains';
import { withdrawn } from './place-documents';
import { closedRefusal, type SupplierForm } from './save-supplier-documents';

export interface DeleteDocumentsInput {
  readonly form: SupplierForm;
  readonly period: TaxPeriod;
  readonly documentIds: readonly string[];
}

/** All are deleted, or none: an id that is not saved in that return refuses the whole. */
export async function deleteSupplierDocuments(
  context: ServiceContext,
  supplierGstin: string,
  input: DeleteDocumentsInput,
): Promise<Result<{ deleted: number }, Refusal[]>> {
  authorise(context, 'documents.save', supplierGstin);
  return inTransaction(context.database, async (tx) => {
    const { form, period } = input;
    const ends = await lockSupplierThenRecipients(tx, supplierGstin, async () =>
      (await findReturnDocuments(tx, supplierGstin, form, period, input.documentIds)).map((document) => document.gstin),
    );
    const refused = await closedRefusal(tx, supplierGstin, form, period, context.clock.now());
    if (refused) return err([refused]);
    const documents = (await findReturnDocuments(tx, supplierGstin, form, period, input.documentIds)).filter(
      (document) => document.supplierFiling === 'SAVED',
    );
    if (documents.length !== new Set(input.documentIds).size) return err([refusal('R023', { period: '' })]);
    const at = context.clock.now();
    for (const gstin of [...new Set(documents.map((document) => document.gstin))].sort()) {
      const end = ends.get(gstin);
      if (!end) continue;
      const mine: StoredDocument[] = documents.filter((document) => document.gstin === gstin).map((document) => withdrawn(document, at));
      await replaceDocuments(tx, gstin, mine, { link: end.seq + 1n, cause: 'SUPPLIER_DELETE' });
      const { changes, digest } = await linkChanges(tx, gstin, end.seq + 1n);
      ends.set(
        gstin,
        await appendLink(tx, end, {
          at,
          actor: context.actor,
          event: 'RECORDS_WITHDRAWN',
          requestId: context.requestId,
          detail: { supplier: supplierGstin, form, period, records: changes },
          changes,
          changesDigest: digest,
        }),
      );
    }
    const own = ends.get(supplierGstin);
    if (own)
      await appendLink(tx, own, {
        at,
        actor: context.actor,
        event: 'DOCUMENTS_DELETED',
        requestId: context.requestId,
        detail: { form, period, documents: documents.length },
      });
    return ok({ deleted: documents.length });
  });
}
