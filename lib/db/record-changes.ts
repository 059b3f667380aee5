/** SQL fragments shared by every statement that changes records: the change rows, their digest, the counters. */
import { Prisma } from './generated/client';

/**
 * The digest of change rows: SHA-256 over one line a change in order of document id.
 * @param source name of a CTE or table with the columns of record_change.
 */
export const changesDigest = (source: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select encode(sha256(convert_to(coalesce(string_agg(
    c.document_id || '|' || c.version || '|' || c.cause || '|' || c.from_action || '|' || c.to_action || '|' || coalesce(c.before::text, '') || '|' || coalesce(c.after::text, ''),
    E'\n' order by c.document_id, c.version), ''), 'UTF8')), 'hex') from ${source} c)`;

/**
 * Adds a CTE's signed rows to the counters.
 * @param source name of a CTE with gstin, section, action, weight (+1 or -1), taxable_value, igst, cgst, sgst, cess.
 */
export const addToCounters = (source: Prisma.Sql): Prisma.Sql => Prisma.sql`
  insert into ims_counter (gstin, section, action, records, taxable, igst, cgst, sgst, cess)
  select gstin, section, action, sum(weight), sum(weight * taxable_value), sum(weight * igst), sum(weight * cgst), sum(weight * sgst), sum(weight * cess)
  from ${source} group by gstin, section, action order by gstin, section, action
  on conflict (gstin, section, action) do update set
    records = ims_counter.records + excluded.records, taxable = ims_counter.taxable + excluded.taxable,
    igst = ims_counter.igst + excluded.igst, cgst = ims_counter.cgst + excluded.cgst,
    sgst = ims_counter.sgst + excluded.sgst, cess = ims_counter.cess + excluded.cess`;

/** True for documents that IMS shows: counted, listed, acted upon. @param alias of the document table. */
export const isInIms = (alias: Prisma.Sql): Prisma.Sql => Prisma.sql`(${alias}.destination = 'IMS' and ${alias}.archived_outcome is null)`;

/** A later change that took a decision's ground away: any but the supplier's filing of the document as it was saved. */
const counts = (alias: string): string => `not (${alias}.cause = 'SUPPLIER_FILED' and ${alias}.from_action = ${alias}.to_action)`;

/** The last such change after change c of a record, as a lateral join; no row where the record stands as c left it. */
export const LAST_CHANGE_SINCE = Prisma.raw(`lateral (select x.* from record_change x
  where x.gstin = c.gstin and x.document_id = c.document_id and x.version > c.version and ${counts('x')} order by x.version desc limit 1)`);

/** True where document d no longer stands as its change c left it. */
export const HAS_MOVED_ON = Prisma.raw(`(d.version <> c.version and exists (select 1 from record_change x
  where x.gstin = c.gstin and x.document_id = c.document_id and x.version > c.version and ${counts('x')}))`);
