/**
 * Inward records added up by supplier. A SAVE does not write them: they are brought up to date when they are read, from the documents of
 * those suppliers that something happened to since, and checked against the counters of the GSTIN.
 */
import type { RawDb } from './client';
import { Prisma } from './generated/client';
import { isInIms } from './record-changes';

/** Beyond so many changes all suppliers are added up anew: that is one pass over the documents, in order. */
const MANY_CHANGES = 20_000;

interface Standing {
  readonly seq: bigint;
  readonly last_document_id: string | null;
  readonly fingerprint: string;
}

/** Where the GSTIN stands now: the end of its audit chain, its last document, and its counters in one word. */
async function readStanding(tx: RawDb, gstin: string): Promise<Standing> {
  const rows = await tx.$queryRaw<Standing[]>`
    select coalesce((select seq from audit_head where gstin = ${gstin}), 0) as seq,
      (select d.id::text from document d where d.gstin = ${gstin} order by d.id desc limit 1) as last_document_id,
      (select md5(coalesce(string_agg(c::text, ' ' order by c.section, c.action), '')) from ims_counter c where c.gstin = ${gstin} and c.records <> 0) as fingerprint`;
  return rows[0] ?? { seq: 0n, last_document_id: null, fingerprint: '' };
}

/** @returns without writing anything where nothing happened since. Run it in a transaction of its own. */
export async function refreshSupplierCounters(tx: RawDb, gstin: string): Promise<void> {
  if (await isFresh(tx, gstin)) return;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`supplier counters ${gstin}`}, 0))`;
  const known = await readKnown(tx, gstin);
  // Read before the documents are: what comes in between is done once more by the next reader.
  const now = await readStanding(tx, gstin);
  if (known && isSame(known, now)) return;
  const touched = known && (await listTouched(tx, gstin, known));
  if (touched) await addUp(tx, gstin, touched);
  if (!touched || !(await agrees(tx, gstin))) await addUp(tx, gstin, null);
  await tx.$executeRaw`
    insert into supplier_counter_state (gstin, seq, last_document_id, fingerprint) values (${gstin}, ${now.seq}, ${now.last_document_id}::uuid, ${now.fingerprint})
    on conflict (gstin) do update set seq = excluded.seq, last_document_id = excluded.last_document_id, fingerprint = excluded.fingerprint`;
}

async function readKnown(tx: RawDb, gstin: string): Promise<Standing | null> {
  const rows = await tx.$queryRaw<Standing[]>`
    select seq, last_document_id::text, fingerprint from supplier_counter_state where gstin = ${gstin}`;
  return rows[0] ?? null;
}

async function isFresh(tx: RawDb, gstin: string): Promise<boolean> {
  const known = await readKnown(tx, gstin);
  return known !== null && isSame(known, await readStanding(tx, gstin));
}

const isSame = (known: Standing, now: Standing): boolean =>
  known.seq === now.seq && known.last_document_id === now.last_document_id && known.fingerprint === now.fingerprint;

/** Suppliers with changed or new documents since; null where there is too much of it to go one by one. */
async function listTouched(tx: RawDb, gstin: string, since: Standing): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ supplier: string; changes: number }[]>`
    with changed as (select c.document_id from record_change c where c.gstin = ${gstin} and c.link_seq > ${since.seq} limit ${MANY_CHANGES}),
      added as (select d.id from document d where d.gstin = ${gstin} and (${since.last_document_id}::uuid is null or d.id > ${since.last_document_id}::uuid)
        order by d.id limit ${MANY_CHANGES}),
      touched as (select document_id as id from changed union select id from added)
    select coalesce(d.supplier_gstin, '') as supplier, count(*)::int as changes from touched t join document d on d.gstin = ${gstin} and d.id = t.id group by 1`;
  const changes = rows.reduce((sum, row) => sum + row.changes, 0);
  return changes < MANY_CHANGES ? rows.map(({ supplier }) => supplier) : null;
}

/** @param suppliers null for all. */
async function addUp(tx: RawDb, gstin: string, suppliers: readonly string[] | null): Promise<void> {
  if (suppliers?.length === 0) return;
  const kept = suppliers ? Prisma.sql`and supplier_gstin = any(${[...suppliers]}::varchar[])` : Prisma.empty;
  await tx.$executeRaw`delete from supplier_counter where gstin = ${gstin} ${kept}`;
  await tx.$executeRaw`
    insert into supplier_counter (gstin, supplier_gstin, section, action, source_period, name, records, taxable, igst, cgst, sgst, cess)
    select d.gstin, coalesce(d.supplier_gstin, ''), d.section, d.action, d.source_period, max(d.supplier_name), count(*),
      sum(d.taxable_value), sum(d.igst), sum(d.cgst), sum(d.sgst), sum(d.cess)
    from document d where d.gstin = ${gstin} and ${isInIms(Prisma.raw('d'))} ${ofSuppliers(suppliers)} group by 1, 2, 3, 4, 5`;
}

/** Documents without a supplier's GSTIN are kept under ''. Written so that the index by supplier serves. */
function ofSuppliers(suppliers: readonly string[] | null): Prisma.Sql {
  if (!suppliers) return Prisma.empty;
  const named = Prisma.sql`d.supplier_gstin = any(${suppliers.filter((supplier) => supplier !== '')}::varchar[])`;
  return suppliers.includes('') ? Prisma.sql`and (${named} or d.supplier_gstin is null)` : Prisma.sql`and ${named}`;
}

/** Whether the sums over all suppliers are the counters of the GSTIN. */
async function agrees(tx: RawDb, gstin: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ differences: number }[]>`
    select count(*)::int as differences from (
      select section, action, sum(records)::bigint as records, sum(taxable)::bigint as taxable, sum(igst + cgst + sgst + cess)::bigint as tax
      from supplier_counter where gstin = ${gstin} group by 1, 2
    ) s full join (
      select section, action, records, taxable, igst + cgst + sgst + cess as tax from ims_counter where gstin = ${gstin} and records <> 0
    ) k using (section, action)
    where (s.records, s.taxable, s.tax) is distinct from (k.records, k.taxable, k.tax)`;
  return rows[0]?.differences === 0;
}
