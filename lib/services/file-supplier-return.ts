/** A supplier files GSTR-1, IFF, GSTR-1A or GSTR-5: what was saved becomes filed and gets its GSTR-2B period. */
import { appendLink, type ChainEnd } from '../db/audit';
import type { Db } from '../db/client';
import type { StoredDocument } from '../db/document-columns';
import { findChains, linkChanges, listReturnDocuments, listReturnRecipients, replaceDocuments } from '../db/documents';
import { insertReturn, listDueDateOverrides } from '../db/returns';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { err, ok, type Result } from '../domain/result';
import { filingRefusal } from '../domain/returns/reporting';
import type { Refusal } from '../domain/rulebook/refusal';
import type { TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { lockSupplierThenRecipients } from './lock-chains';
import { Parties } from './parties';
import { closedRefusal, type SupplierForm } from './save-supplier-documents';
import { type PlacementContext, settlePlace } from './settle-place';

export interface FiledSupplierReturn {
  readonly filed: number;
  readonly recipients: number;
}

const CHUNK = 2_000;

/** All recipients see the documents as filed, or none does. A return without documents may be filed too. */
export async function fileSupplierReturn(
  context: ServiceContext,
  supplierGstin: string,
  input: { readonly form: SupplierForm; readonly period: TaxPeriod },
): Promise<Result<FiledSupplierReturn, Refusal[]>> {
  authorise(context, 'return.file', supplierGstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const { form, period } = input;
      const ends = await lockSupplierThenRecipients(tx, supplierGstin, () => listReturnRecipients(tx, supplierGstin, form, period));
      const refused =
        (await closedRefusal(tx, supplierGstin, form, period, context.clock.now())) ??
        filingRefusal(form, period, istDate(context.clock.now()));
      if (refused) return err([refused]);
      const at = context.clock.now();
      const parties = new Parties();
      await parties.load(tx, ends.keys());
      const placement: PlacementContext = {
        service: context,
        parties,
        dueDates: await listDueDateOverrides(tx),
        at,
        supplier: parties.get(supplierGstin),
        source: form,
        sourcePeriod: period,
        filedOn: istDate(at),
      };
      const filed = await fileSaved(tx, placement, ends);
      for (const [gstin, end] of ends) if (gstin !== supplierGstin) ends.set(gstin, await linkFiled(tx, placement, end));
      const recipients = ends.size - 1;
      const content = { documents: filed, recipients };
      await insertReturn(tx, {
        gstin: supplierGstin,
        form,
        period,
        filedOn: istDate(at),
        filedAt: at,
        filedBy: context.actor.name,
        content,
      });
      const end = ends.get(supplierGstin);
      if (end)
        await appendLink(tx, end, {
          at,
          actor: context.actor,
          event: 'RETURN_FILED',
          requestId: context.requestId,
          detail: { form, period, ...content },
        });
      return ok({ filed, recipients });
    },
    { timeoutMs: 10 * 60_000 },
  );
}

async function fileSaved(tx: Db, placement: PlacementContext, ends: ReadonlyMap<string, ChainEnd>): Promise<number> {
  const { supplier, source, sourcePeriod } = placement;
  if (!supplier) return 0;
  let filed = 0;
  for (;;) {
    // Filed ones leave the list, so each read begins at its head again.
    const documents = await listReturnDocuments(tx, supplier.gstin, source, sourcePeriod, { limit: CHUNK, filing: 'SAVED' });
    if (documents.length === 0) return filed;
    for (const [gstin, group] of groupByRecipient(documents)) {
      const end = ends.get(gstin);
      if (!end) throw new Error(`audit chain of ${gstin} is not locked`);
      await replaceDocuments(tx, gstin, await settled(tx, gstin, group, placement), { link: end.seq + 1n, cause: 'SUPPLIER_FILED' });
    }
    filed += documents.length;
  }
}

async function settled(
  tx: Db,
  gstin: string,
  documents: readonly StoredDocument[],
  placement: PlacementContext,
): Promise<StoredDocument[]> {
  const chains = await findChains(tx, gstin, [
    ...new Set(documents.filter((document) => document.inChain).map((document) => document.chainId)),
  ]);
  return documents.map((document) => ({
    ...settlePlace(document, document.inChain ? (chains.get(document.chainId) ?? []) : [], placement),
    version: document.version + 1,
  }));
}

function groupByRecipient(documents: readonly StoredDocument[]): Map<string, StoredDocument[]> {
  const groups = new Map<string, StoredDocument[]>();
  for (const document of documents) {
    const group = groups.get(document.gstin);
    if (group) group.push(document);
    else groups.set(document.gstin, [document]);
  }
  return groups;
}

async function linkFiled(tx: Db, placement: PlacementContext, end: ChainEnd): Promise<ChainEnd> {
  const { changes, digest } = await linkChanges(tx, end.gstin, end.seq + 1n);
  return appendLink(tx, end, {
    at: placement.at,
    actor: placement.service.actor,
    event: 'RECORDS_FILED',
    requestId: placement.service.requestId,
    detail: { supplier: placement.supplier?.gstin ?? null, form: placement.source, period: placement.sourcePeriod, records: changes },
    changes,
    changesDigest: digest,
  });
}
