/** A database of its own for the bench: one recipient with n records of 50 suppliers, made by SQL. */
import type { Database } from '../../lib/db/client';
import { checkDigit } from '../../lib/domain/gstin';

const withCheck = (fourteen: string): string => `${fourteen}${checkDigit(fourteen)}`;

export const RECIPIENT = withCheck('27AAACB1000A1Z');
const SUPPLIERS = 50;
export const supplierGstin = (index: number): string => withCheck(`29AAACS${String(1000 + (index % SUPPLIERS)).padStart(4, '0')}A1Z`);

/** Fills the tables as the services would have: documents filed for October 2026, counters, an audit head. */
export async function fill(database: Database, records: number): Promise<void> {
  const { pool } = database;
  await pool.query(
    'truncate document, ims_counter, audit_link, audit_head, record_change, change_set, gstr2b_line, gstr2b_snapshot, gstr2b_period, return_filing, filing_frequency, membership, taxpayer, job, setting cascade',
  );
  await pool.query(
    "insert into taxpayer (gstin, legal_name, trade_name, kind, first_period, created_at) values ($1, 'Bench', 'Bench', 'REGULAR', '2026-10', now())",
    [RECIPIENT],
  );
  const suppliers = Array.from({ length: SUPPLIERS }, (_, index) => supplierGstin(index));
  await pool.query(
    `insert into taxpayer (gstin, legal_name, trade_name, kind, first_period, created_at) select s, 'Supplier ' || n, 'Supplier ' || n, 'REGULAR', '2026-04', now() from unnest($1::varchar[]) with ordinality as t(s, n)`,
    [suppliers],
  );
  await pool.query(
    `insert into document (gstin, id, section, source, source_period, supplier_gstin, supplier_name, number, number_key, date, financial_year, invoice_type, place_of_supply, reverse_charge,
       document_value, taxable_value, igst, cgst, sgst, cess, chain_id, in_chain, supplier_filing, filed_on, gstr2b_month, gstr2b_period, destination, action, version, content_hash, created_at, supplier_changed_at)
     select $1, i.id, case when i.n % 20 = 0 then 'b2bcn' else 'b2b' end, 'GSTR1', '2026-10', ($2::varchar[])[1 + i.n % ${SUPPLIERS}], 'Supplier ' || (1 + i.n % ${SUPPLIERS}), 'B/' || i.n, 'B/' || i.n,
       date '2026-10-01' + (i.n % 31)::int, 2026, 'R', '27', false, 118 * (100 + i.n % 100000), 100 * (100 + i.n % 100000), 18 * (100 + i.n % 100000), 0, 0, 0, i.id, false, 'FILED', '2026-11-10', '2026-10', '2026-10', 'IMS', 'N', 1,
       repeat('0', 64), '2026-11-05', '2026-11-05'
     from (select n, ('019a0000-' || lpad(to_hex(n / 65536), 4, '0') || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series(1, $3::int) n) i`,
    [RECIPIENT, suppliers, records],
  );
  await pool.query(
    `insert into ims_counter select gstin, section, action, count(*), sum(taxable_value), sum(igst), sum(cgst), sum(sgst), sum(cess) from document group by 1, 2, 3`,
  );
  await pool.query("insert into audit_head (gstin, seq, hash) values ($1, 0, repeat('0', 64))", [RECIPIENT]);
  await pool.query('vacuum analyze document');
}

export const settle = async (database: Database): Promise<void> => {
  await database.pool.query('vacuum document');
  await database.pool.query('checkpoint').catch(() => undefined);
};
