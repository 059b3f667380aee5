/** Documents as their sources report, change, withdraw and file them. Every write moves the counters and leaves change rows. */
import type { SourceForm } from '../domain/document';
import type { TaxPeriod } from '../domain/tax-period';
import type { RawDb } from './client';
import {
  COLUMN_NAMES,
  type DocumentRow,
  documentsTable,
  REPLACE_FROM_T,
  SELECT_DOCUMENT,
  type StoredDocument,
  toStoredDocument,
} from './document-columns';
import { Prisma } from './generated/client';
import { addToCounters, changesDigest, isInIms } from './record-changes';

/** What a change statement did: how many rows, and the digest for the audit link of their GSTIN. */
export interface ChangeOutcome {
  readonly changes: number;
  readonly digest: string;
}

/** Adds new documents, of any recipients, and counts those that IMS shows. */
export async function insertDocuments(tx: RawDb, documents: readonly StoredDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.$executeRaw`insert into document (${COLUMN_NAMES}) select ${COLUMN_NAMES} from ${documentsTable(documents)}`;
  const counts = countDocuments(documents);
  if (counts.length === 0) return;
  const column = (of: (count: Count) => string | bigint): string[] => counts.map((count) => String(of(count)));
  await tx.$executeRaw`
    with weighed as (select * from unnest(
      ${column((c) => c.gstin)}::varchar[], ${column((c) => c.section)}::varchar[], ${column((c) => c.action)}::varchar[], ${column((c) => c.records)}::bigint[],
      ${column((c) => c.taxable)}::bigint[], ${column((c) => c.igst)}::bigint[], ${column((c) => c.cgst)}::bigint[], ${column((c) => c.sgst)}::bigint[], ${column((c) => c.cess)}::bigint[]
    ) as t(gstin, section, action, records, taxable, igst, cgst, sgst, cess))
    insert into ims_counter (gstin, section, action, records, taxable, igst, cgst, sgst, cess) select * from weighed order by gstin, section, action
    on conflict (gstin, section, action) do update set
      records = ims_counter.records + excluded.records, taxable = ims_counter.taxable + excluded.taxable, igst = ims_counter.igst + excluded.igst,
      cgst = ims_counter.cgst + excluded.cgst, sgst = ims_counter.sgst + excluded.sgst, cess = ims_counter.cess + excluded.cess`;
}

interface Count {
  readonly gstin: string;
  readonly section: string;
  readonly action: string;
  records: bigint;
  taxable: bigint;
  igst: bigint;
  cgst: bigint;
  sgst: bigint;
  cess: bigint;
}

function countDocuments(documents: readonly StoredDocument[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { gstin, section, action, destination, archived, taxableValue, tax } of documents) {
    if (destination !== 'IMS' || archived !== null) continue;
    const key = `${gstin} ${section} ${action}`;
    let count = counts.get(key);
    if (!count) {
      count = { gstin, section, action, records: 0n, taxable: 0n, igst: 0n, cgst: 0n, sgst: 0n, cess: 0n };
      counts.set(key, count);
    }
    count.records += 1n;
    count.taxable += BigInt(taxableValue);
    count.igst += BigInt(tax.igst);
    count.cgst += BigInt(tax.cgst);
    count.sgst += BigInt(tax.sgst);
    count.cess += BigInt(tax.cess);
  }
  return [...counts.values()];
}

/**
 * Replaces the content and state of one GSTIN's documents, each only where its version is still `version - 1` of the new state.
 * @param link number of the audit link that will cover the changes.
 */
export async function replaceDocuments(
  tx: RawDb,
  gstin: string,
  documents: readonly StoredDocument[],
  change: { readonly link: bigint; readonly cause: string; readonly changeSetId?: string | null },
): Promise<ChangeOutcome> {
  if (documents.length === 0) return { changes: 0, digest: '' };
  const rows = await tx.$queryRaw<{ changes: number; digest: string }[]>`
    with old as (
      select d.* from document d join ${documentsTable(documents)} on d.gstin = t.gstin and d.id = t.id
      where d.gstin = ${gstin} and d.version = t.version - 1
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
export async function findSupplierDocumentsByNumber(
  tx: RawDb,
  supplierGstin: string,
  numberKeys: readonly string[],
): Promise<StoredDocument[]> {
  if (numberKeys.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d
    where d.supplier_gstin = ${supplierGstin} and d.number_key = any(${[...numberKeys]}) and d.archived_outcome is distinct from 'REMOVED_DELETED'`;
  return rows.map(toStoredDocument);
}

/** Bills of entry of any recipient by their numbers: an original may have been moved to another GSTIN. */
export async function findBillsOfEntryByNumber(
  tx: RawDb,
  numberKeys: readonly string[],
  gstins: readonly string[],
): Promise<StoredDocument[]> {
  if (numberKeys.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d
    where d.gstin = any(${[...gstins]}) and d.number_key = any(${[...numberKeys]}) and d.source = 'ICEGATE'`;
  return rows.map(toStoredDocument);
}

/** Everything a supplier has saved, unfiled, in one form and period; in chunks of the recipient's GSTIN order. */
export async function listReturnDocuments(
  tx: RawDb,
  supplierGstin: string,
  form: SourceForm,
  period: TaxPeriod,
  page: {
    readonly after?: { readonly gstin: string; readonly id: string } | null;
    readonly limit: number;
    readonly filing?: 'SAVED' | 'FILED';
  },
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
export async function listReturnRecipients(tx: RawDb, supplierGstin: string, form: SourceForm, period: TaxPeriod): Promise<string[]> {
  const rows = await tx.$queryRaw<{ gstin: string }[]>`
    select distinct d.gstin from document d where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period}
      and d.supplier_filing = 'SAVED' and d.archived_outcome is null order by 1`;
  return rows.map((row) => row.gstin);
}

/** Documents of one of a supplier's returns by their ids; others' ids are not found. */
export async function findReturnDocuments(
  tx: RawDb,
  supplierGstin: string,
  form: SourceForm,
  period: TaxPeriod,
  ids: readonly string[],
): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.supplier_gstin = ${supplierGstin} and d.source = ${form} and d.source_period = ${period}
      and d.id = any(${[...ids]}::uuid[]) and d.archived_outcome is null`;
  return rows.map(toStoredDocument);
}

export async function findDocuments(tx: RawDb, gstin: string, ids: readonly string[]): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.id = any(${[...ids]}::uuid[])`;
  return rows.map(toStoredDocument);
}

/** The newest document of a recipient with this section and number; reversal items apart. */
export async function findLatestDocument(
  tx: RawDb,
  {
    gstin,
    section,
    number,
    isReversal,
  }: { readonly gstin: string; readonly section: string; readonly number: string; readonly isReversal: boolean },
): Promise<StoredDocument | null> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.section = ${section} and d.number_key = ${number} and (d.source = 'RULE37A') = ${isReversal}
    order by d.created_at desc, d.id desc limit 1`;
  return rows[0] ? toStoredDocument(rows[0]) : null;
}

/** Every version of the given chains, oldest first; what the rules of amendments look at. */
export async function findChains(tx: RawDb, gstin: string, chainIds: readonly string[]): Promise<Map<string, StoredDocument[]>> {
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
export async function linkChanges(tx: RawDb, gstin: string, link: bigint): Promise<ChangeOutcome> {
  const mine = Prisma.sql`(select * from record_change where gstin = ${gstin} and link_seq = ${link})`;
  const rows = await tx.$queryRaw<{ changes: number; digest: string }[]>`
    select (select count(*)::int from ${mine} m) as changes, ${changesDigest(mine)} as digest`;
  return rows[0] ?? { changes: 0, digest: '' };
}

/** How filing GSTR-3B archives the documents of a frozen statement: by the outcome and action of their lines. */
export async function archiveListed(
  tx: RawDb,
  statement: { readonly gstin: string; readonly period: TaxPeriod; readonly version: number },
  rules: readonly { readonly outcome: string; readonly action: string; readonly archivedAs: string }[],
  link: bigint,
): Promise<ChangeOutcome> {
  if (rules.length === 0) return { changes: 0, digest: '' };
  const { gstin, period, version } = statement;
  return changeState(
    tx,
    gstin,
    link,
    'GSTR3B_FILED',
    Prisma.sql`
    select distinct on (d.id) d.id, t.archived_as from gstr2b_line l join document d on d.gstin = l.gstin and d.id = l.document_id
      join unnest(${rules.map((r) => r.outcome)}::varchar[], ${rules.map((r) => r.action)}::varchar[], ${rules.map((r) => r.archivedAs)}::varchar[]) as t(outcome, action, archived_as)
        on t.outcome = l.outcome and t.action = l.action
    where l.gstin = ${gstin} and l.period = ${period} and l.version = ${version} and d.destination = 'IMS' and d.archived_outcome is null`,
    period,
  );
}

/** Removes records from IMS at the 16(4) cut-off (R039). */
export async function archiveAsRemoved(
  tx: RawDb,
  gstin: string,
  ids: readonly string[],
  period: TaxPeriod,
  link: bigint,
): Promise<ChangeOutcome> {
  if (ids.length === 0) return { changes: 0, digest: '' };
  return changeState(
    tx,
    gstin,
    link,
    'REMOVED_16_4',
    Prisma.sql`select id, 'REMOVED_16_4' as archived_as from unnest(${[...ids]}::uuid[]) as t(id)`,
    period,
  );
}

/** Pending records of documents up to a day: what the cut-off may remove. */
export async function listPendingUpTo(
  tx: RawDb,
  gstin: string,
  lastDate: string,
  after: string | null,
  limit: number,
): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.action = 'P' and ${isInIms(Prisma.raw('d'))} and d.date <= ${lastDate}::date
      and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${limit}`;
  return rows.map(toStoredDocument);
}

async function changeState(
  tx: RawDb,
  gstin: string,
  link: bigint,
  cause: string,
  wanted: Prisma.Sql,
  period: TaxPeriod,
): Promise<ChangeOutcome> {
  const rows = await tx.$queryRaw<{ changes: number; digest: string }[]>`
    with wanted as (${wanted}), archived as (
      update document d set archived_outcome = w.archived_as, archived_period = ${period}, version = d.version + 1
      from wanted w where d.gstin = ${gstin} and d.id = w.id and ${isInIms(Prisma.raw('d'))} returning d.*
    ), changed as (
      insert into record_change (gstin, document_id, version, link_seq, cause, from_action, to_action, after)
      select gstin, id, version, ${link}, ${cause}, action, action, jsonb_build_object('archived', archived_outcome, 'period', archived_period) from archived returning *
    ), weighed as (select *, -1 as weight from archived), counted as (${addToCounters(Prisma.raw('weighed'))} returning 1)
    select count(*)::int as changes, ${changesDigest(Prisma.raw('changed'))} as digest from changed`;
  return rows[0] ?? { changes: 0, digest: '' };
}

/** After a change of filing frequency: filed documents of the months from then on enter the recipient's new periods. */
export async function remapPeriods(tx: RawDb, gstin: string, month: TaxPeriod, period: TaxPeriod): Promise<void> {
  await tx.$executeRaw`update document set gstr2b_period = ${period} where gstin = ${gstin} and gstr2b_month = ${month} and supplier_filing = 'FILED' and archived_outcome is null`;
}

/** The months, from one on, whose GSTR-2B filed documents of a recipient enter. */
export async function listGstr2bMonths(tx: RawDb, gstin: string, from: TaxPeriod): Promise<TaxPeriod[]> {
  const rows = await tx.$queryRaw<
    { month: string }[]
  >`select distinct gstr2b_month as month from document where gstin = ${gstin} and gstr2b_month >= ${from}`;
  return rows.map((row) => row.month as TaxPeriod);
}

/** Marks originals as members of a chain, so that they are judged with their amendments. Not a change of the record itself. */
export async function joinChain(tx: RawDb, gstin: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.$executeRaw`update document set in_chain = true where gstin = ${gstin} and id = any(${[...ids]}::uuid[]) and not in_chain`;
}
