/** Documents as their sources report, change, withdraw and file them. Every write moves the counters and leaves change rows. */
import type { SourceForm } from '../domain/document';
import type { TaxPeriod } from '../domain/tax-period';
import type { Db } from './client';
import { COLUMN_NAMES, type DocumentRow, documentsTable, REPLACE_FROM_T, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { addToCounters, changesDigest, isInIms } from './record-changes';

/** What a change statement did: how many rows, and the digest for the audit link of their GSTIN. */
export interface ChangeOutcome {
  readonly changes: number;
  readonly digest: string;
}

/** Adds new documents, of any recipients, and counts those that IMS shows. */
export async function insertDocuments(tx: Db, documents: readonly StoredDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.$executeRaw`
    with added as (
      insert into document (${COLUMN_NAMES}) select ${COLUMN_NAMES} from ${documentsTable(documents)} returning *
    ), weighed as (select *, 1 as weight from added d where ${isInIms(Prisma.raw('d'))})
    ${addToCounters(Prisma.raw('weighed'))}`;
}

/**
 * Replaces the content and state of one GSTIN's documents, each only where its version is still `version - 1` of the new state.
 * @param link number of the audit link that will cover the changes.
 */
export async function replaceDocuments(
  tx: Db,
  gstin: string,
  documents: readonly StoredDocument[],
  change: { readonly link: bigint; readonly cause: string; readonly changeSetId?: string | null },
): Promise<ChangeOutcome> {
  if (documents.length === 0) return { changes: 0, digest: '' };
  const rows = await tx.$queryRaw<{ changes: number; digest: string }[]>`
    with old as (
      select d.* from document d join ${documentsTable(documents)} on d.gstin = t.gstin and d.id = t.id
      where d.gstin = ${gstin} and d.version = t.version - 1 for update of d
    ), replaced as (
      update document d set ${REPLACE_FROM_T}, version = t.version from ${documentsTable(documents)}
      where d.gstin = ${gstin} and d.gstin = t.gstin and d.id = t.id and d.version = t.version - 1 returning d.*
    ), changed as (
      insert into record_change (gstin, document_id, version, link_seq, change_set_id, cause, from_action, to_action, before, after)
      select r.gstin, r.id, r.version, ${change.link}, ${change.changeSetId ?? null}::uuid, ${change.cause}, old.action, r.action, ${stateJson('old')}, ${stateJson('r')}
      from replaced r join old on old.id = r.id returning *
    ), weighed as (
      select *, -1 as weight from old d where ${isInIms(Prisma.raw('d'))}
      union all select *, 1 from replaced d where ${isInIms(Prisma.raw('d'))}
    ), counted as (${addToCounters(Prisma.raw('weighed'))} returning 1)
    select count(*)::int as changes, ${changesDigest(Prisma.raw('changed'))} as digest from changed`;
  return rows[0] ?? { changes: 0, digest: '' };
}

/** What a change row tells of a document: enough to show what a supplier altered, field by field. */
const stateJson = (alias: string): Prisma.Sql =>
  Prisma.raw(`jsonb_build_object('number', ${alias}.number, 'date', ${alias}.date, 'documentValue', ${alias}.document_value::text,
    'taxableValue', ${alias}.taxable_value::text, 'igst', ${alias}.igst::text, 'cgst', ${alias}.cgst::text, 'sgst', ${alias}.sgst::text, 'cess', ${alias}.cess::text,
    'placeOfSupply', ${alias}.place_of_supply, 'invoiceType', ${alias}.invoice_type, 'reverseCharge', ${alias}.reverse_charge,
    'supplierFiling', ${alias}.supplier_filing, 'gstr2bPeriod', ${alias}.gstr2b_period, 'destination', ${alias}.destination,
    'remarks', ${alias}.remarks, 'reductionFlag', ${alias}.reduction_flag, 'archived', ${alias}.archived_outcome)`);

/** The documents of a supplier (or, without one, of imports) that carry any of the numbers, whoever received them; withdrawn ones left out. */
export async function findSupplierDocumentsByNumber(tx: Db, supplierGstin: string, numberKeys: readonly string[]): Promise<StoredDocument[]> {
  if (numberKeys.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d
    where d.supplier_gstin = ${supplierGstin} and d.number_key = any(${[...numberKeys]}) and d.archived_outcome is distinct from 'REMOVED_DELETED'`;
  return rows.map(toStoredDocument);
}

/** Bills of entry of any recipient by their numbers: an original may have been moved to another GSTIN. */
export async function findBillsOfEntryByNumber(tx: Db, numberKeys: readonly string[], gstins: readonly string[]): Promise<StoredDocument[]> {
  if (numberKeys.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d
    where d.gstin = any(${[...gstins]}) and d.number_key = any(${[...numberKeys]}) and d.source = 'ICEGATE'`;
  return rows.map(toStoredDocument);
}

/** Everything a supplier has saved, unfiled, in one form and period; in chunks of the recipient's GSTIN order. */
export async function listReturnDocuments(
  tx: Db, supplierGstin: string, form: SourceForm, period: TaxPeriod,
  page: { readonly after?: { readonly gstin: string; readonly id: string } | null; readonly limit: number; readonly filing?: 'SAVED' | 'FILED' },
): Promise<StoredDocument[]> {
  const after = page.after ? Prisma.sql`and (d.gstin, d.id) > (${page.after.gstin}, ${page.after.id}::uuid)` : Prisma.empty;
  const filing = page.filing ? Prisma.sql`and d.supplier_filing = ${page.filing}` : Prisma.empty;
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d
    where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period}
      and d.archived_outcome is distinct from 'REMOVED_DELETED' ${filing} ${after}
    order by d.gstin, d.id limit ${page.limit}`;
  return rows.map(toStoredDocument);
}

/** Who receives what a supplier has saved, unfiled, in one form and period. */
export async function listReturnRecipients(tx: Db, supplierGstin: string, form: SourceForm, period: TaxPeriod): Promise<string[]> {
  const rows = await tx.$queryRaw<{ gstin: string }[]>`
    select distinct d.gstin from document d where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period}
      and d.supplier_filing = 'SAVED' and d.archived_outcome is null order by 1`;
  return rows.map((row) => row.gstin);
}

/** Documents of one of a supplier's returns by their ids; others' ids are not found. */
export async function findReturnDocuments(tx: Db, supplierGstin: string, form: SourceForm, period: TaxPeriod, ids: readonly string[]): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period}
      and d.id = any(${[...ids]}::uuid[]) and d.archived_outcome is null`;
  return rows.map(toStoredDocument);
}

export async function findDocuments(tx: Db, gstin: string, ids: readonly string[]): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.id = any(${[...ids]}::uuid[])`;
  return rows.map(toStoredDocument);
}

/** Every version of the given chains, oldest first; what the rules of amendments look at. */
export async function findChains(tx: Db, gstin: string, chainIds: readonly string[]): Promise<Map<string, StoredDocument[]>> {
  const chains = new Map<string, StoredDocument[]>();
  if (chainIds.length === 0) return chains;
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.in_chain and d.chain_id = any(${[...chainIds]}::uuid[])
    order by d.created_at, d.id`;
  for (const row of rows) {
    const document = toStoredDocument(row);
    chains.set(document.chainId, [...(chains.get(document.chainId) ?? []), document]);
  }
  return chains;
}

/** Count and digest of all change rows that a link covers, for transactions that changed a GSTIN's records in several statements. */
export async function linkChanges(tx: Db, gstin: string, link: bigint): Promise<ChangeOutcome> {
  const mine = Prisma.sql`(select * from record_change where gstin = ${gstin} and link_seq = ${link})`;
  const rows = await tx.$queryRaw<{ changes: number; digest: string }[]>`
    select (select count(*)::int from ${mine} m) as changes, ${changesDigest(mine)} as digest`;
  return rows[0] ?? { changes: 0, digest: '' };
}

/** Marks originals as members of a chain, so that they are judged with their amendments. Not a change of the record itself. */
export async function joinChain(tx: Db, gstin: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`update document set in_chain = true where gstin = ${gstin} and id = any(${[...ids]}::uuid[]) and not in_chain`;
}
