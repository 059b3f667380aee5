-- Spreads the tables over the nodes of a distributed PostgreSQL (Citus), by GSTIN. Run it once after the migrations, on the coordinator:
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f prisma/distribute.sql
-- Every table below has gstin in its keys; nothing refers from one GSTIN to another. The queue's own tables stay on the coordinator.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
    RAISE EXCEPTION 'The extension citus is not installed in this database: there is nothing to distribute over.';
  END IF;
END $$;

-- Small and needed everywhere.
SELECT create_reference_table('taxpayer');
SELECT create_reference_table('filing_frequency');
SELECT create_reference_table('app_user');
SELECT create_reference_table('membership');
SELECT create_reference_table('session');
SELECT create_reference_table('setting');
SELECT create_reference_table('due_date_override');

SELECT create_distributed_table('document', 'gstin');
SELECT create_distributed_table('ims_counter', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('supplier_counter', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('supplier_counter_state', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('record_change', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('change_set', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('audit_link', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('audit_head', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('gstr2b_period', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('gstr2b_snapshot', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('gstr2b_line', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('return_filing', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('add_back', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('job', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('upload', 'gstin', colocate_with => 'document');
SELECT create_distributed_table('request_key', 'gstin', colocate_with => 'document');
