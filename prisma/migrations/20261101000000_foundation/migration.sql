-- The foundation: taxpayers, users, documents with their actions, GSTR-2B, audit trail, jobs.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE "taxpayer" (
  "gstin" VARCHAR(15) NOT NULL,
  "legal_name" VARCHAR(200) NOT NULL,
  "trade_name" VARCHAR(200) NOT NULL,
  "kind" VARCHAR(16) NOT NULL,
  "first_period" CHAR(7) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "taxpayer_pkey" PRIMARY KEY ("gstin")
);

CREATE TABLE "filing_frequency" (
  "gstin" VARCHAR(15) NOT NULL,
  "from_period" CHAR(7) NOT NULL,
  "frequency" VARCHAR(9) NOT NULL,
  CONSTRAINT "filing_frequency_pkey" PRIMARY KEY ("gstin", "from_period")
);
ALTER TABLE "filing_frequency" ADD CONSTRAINT "filing_frequency_gstin_fkey" FOREIGN KEY ("gstin") REFERENCES "taxpayer"("gstin") ON DELETE RESTRICT ON UPDATE NO ACTION;

CREATE TABLE "app_user" (
  "id" UUID NOT NULL,
  "username" VARCHAR(64) NOT NULL,
  "name" VARCHAR(120) NOT NULL,
  "password_hash" VARCHAR(200) NOT NULL,
  "password_expires_at" TIMESTAMPTZ(3),
  "is_operator" BOOLEAN NOT NULL DEFAULT false,
  "is_demo" BOOLEAN NOT NULL DEFAULT false,
  "disabled_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

CREATE TABLE "membership" (
  "gstin" VARCHAR(15) NOT NULL,
  "user_id" UUID NOT NULL,
  "role" VARCHAR(9) NOT NULL,
  CONSTRAINT "membership_pkey" PRIMARY KEY ("gstin", "user_id")
);
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");
ALTER TABLE "membership" ADD CONSTRAINT "membership_gstin_fkey" FOREIGN KEY ("gstin") REFERENCES "taxpayer"("gstin") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

CREATE TABLE "session" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "current_gstin" VARCHAR(15),
  "user_agent" VARCHAR(200) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "session_user_id_idx" ON "session"("user_id");
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

CREATE TABLE "login_throttle" (
  "key" VARCHAR(255) NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "login_throttle_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "setting" (
  "gstin" VARCHAR(15) NOT NULL,
  "key" VARCHAR(40) NOT NULL,
  "value" JSONB NOT NULL,
  CONSTRAINT "setting_pkey" PRIMARY KEY ("gstin", "key")
);

CREATE TABLE "due_date_override" (
  "form" VARCHAR(8) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "frequency" VARCHAR(9) NOT NULL,
  "state_group" VARCHAR(1) NOT NULL DEFAULT '',
  "due" DATE NOT NULL,
  CONSTRAINT "due_date_override_pkey" PRIMARY KEY ("form", "period", "frequency", "state_group")
);

CREATE TABLE "return_filing" (
  "gstin" VARCHAR(15) NOT NULL,
  "form" VARCHAR(8) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "filed_on" DATE NOT NULL,
  "filed_at" TIMESTAMPTZ(3) NOT NULL,
  "filed_by" VARCHAR(120) NOT NULL,
  "content" JSONB NOT NULL,
  CONSTRAINT "return_filing_pkey" PRIMARY KEY ("gstin", "form", "period")
);

CREATE TABLE "document" (
  "gstin" VARCHAR(15) NOT NULL,
  "id" UUID NOT NULL,
  "section" VARCHAR(8) NOT NULL,
  "source" VARCHAR(8) NOT NULL,
  "source_period" CHAR(7) NOT NULL,
  "supplier_gstin" VARCHAR(15),
  "supplier_name" VARCHAR(200) NOT NULL,
  "number" VARCHAR(20) NOT NULL,
  "number_key" VARCHAR(20) NOT NULL,
  "date" DATE NOT NULL,
  "financial_year" SMALLINT NOT NULL,
  "invoice_type" VARCHAR(5) NOT NULL,
  "place_of_supply" CHAR(2),
  "reverse_charge" BOOLEAN NOT NULL,
  "document_value" BIGINT NOT NULL,
  "taxable_value" BIGINT NOT NULL,
  "igst" BIGINT NOT NULL,
  "cgst" BIGINT NOT NULL,
  "sgst" BIGINT NOT NULL,
  "cess" BIGINT NOT NULL,
  "items" JSONB,
  "original_number" VARCHAR(20),
  "original_date" DATE,
  "original_igst" BIGINT,
  "original_cgst" BIGINT,
  "original_sgst" BIGINT,
  "original_cess" BIGINT,
  "chain_id" UUID NOT NULL,
  "in_chain" BOOLEAN NOT NULL,
  "ineligible" BOOLEAN NOT NULL DEFAULT false,
  "port_code" VARCHAR(6),
  "reference_date" DATE,
  "amendment_leg" VARCHAR(5),
  "supplier_filing" VARCHAR(6) NOT NULL,
  "filed_on" DATE,
  "gstr2b_month" CHAR(7),
  "gstr2b_period" CHAR(7),
  "destination" VARCHAR(16) NOT NULL,
  "destination_reason" VARCHAR(12),
  "action" CHAR(1) NOT NULL,
  "reduction_flag" CHAR(1),
  "declared_igst" BIGINT,
  "declared_cgst" BIGINT,
  "declared_sgst" BIGINT,
  "declared_cess" BIGINT,
  "remarks" VARCHAR(250),
  "reduction_reason" VARCHAR(250),
  "archived_period" CHAR(7),
  "archived_outcome" VARCHAR(16),
  "version" INTEGER NOT NULL,
  "content_hash" CHAR(64) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "supplier_changed_at" TIMESTAMPTZ(3) NOT NULL,
  "acted_at" TIMESTAMPTZ(3),
  CONSTRAINT "document_pkey" PRIMARY KEY ("gstin", "id")
);
CREATE INDEX "document_list" ON "document"("gstin", "section", "date", "id") WHERE destination = 'IMS' AND archived_outcome IS NULL;
CREATE INDEX "document_list_by_action" ON "document"("gstin", "section", "action", "date", "id") WHERE destination = 'IMS' AND archived_outcome IS NULL;
CREATE INDEX "document_list_by_supplier" ON "document"("gstin", "section", "supplier_gstin", "date", "id") WHERE destination = 'IMS' AND archived_outcome IS NULL;
CREATE INDEX "document_list_by_number" ON "document"("gstin", "section", "number_key", "id") WHERE destination = 'IMS' AND archived_outcome IS NULL;
CREATE INDEX "document_open_by_period" ON "document"("gstin", "gstr2b_period") WHERE archived_outcome IS NULL AND supplier_filing = 'FILED';
CREATE INDEX "document_chain" ON "document"("gstin", "chain_id") WHERE in_chain;
CREATE INDEX "document_number" ON "document"("gstin", "supplier_gstin", "number_key");
CREATE INDEX "document_supplier" ON "document"("supplier_gstin", "source", "source_period", "section", "date", "id");
CREATE INDEX "document_supplier_number" ON "document"("supplier_gstin", "number_key");

CREATE TABLE "ims_counter" (
  "gstin" VARCHAR(15) NOT NULL,
  "section" VARCHAR(8) NOT NULL,
  "action" CHAR(1) NOT NULL,
  "records" BIGINT NOT NULL,
  "taxable" BIGINT NOT NULL,
  "igst" BIGINT NOT NULL,
  "cgst" BIGINT NOT NULL,
  "sgst" BIGINT NOT NULL,
  "cess" BIGINT NOT NULL,
  CONSTRAINT "ims_counter_pkey" PRIMARY KEY ("gstin", "section", "action")
);

CREATE TABLE "gstr2b_period" (
  "gstin" VARCHAR(15) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "current_version" INTEGER NOT NULL,
  "computed_at" TIMESTAMPTZ(3),
  "stale_seq" BIGINT,
  "filed_at" TIMESTAMPTZ(3),
  CONSTRAINT "gstr2b_period_pkey" PRIMARY KEY ("gstin", "period")
);

CREATE TABLE "gstr2b_snapshot" (
  "gstin" VARCHAR(15) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "version" INTEGER NOT NULL,
  "computed_at" TIMESTAMPTZ(3) NOT NULL,
  "judged_on" DATE NOT NULL,
  "cause" VARCHAR(16) NOT NULL,
  "cut_seq" BIGINT NOT NULL,
  "computed_by" VARCHAR(120) NOT NULL,
  "inputs_digest" CHAR(64) NOT NULL,
  "lines_digest" CHAR(64) NOT NULL,
  "summary" JSONB NOT NULL,
  CONSTRAINT "gstr2b_snapshot_pkey" PRIMARY KEY ("gstin", "period", "version")
);

CREATE TABLE "gstr2b_line" (
  "gstin" VARCHAR(15) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "version" INTEGER NOT NULL,
  "row" VARCHAR(16) NOT NULL,
  "document_id" UUID NOT NULL,
  "outcome" VARCHAR(16) NOT NULL,
  "reason" VARCHAR(12) NOT NULL,
  "action" CHAR(1) NOT NULL,
  "taxable" BIGINT NOT NULL,
  "igst" BIGINT NOT NULL,
  "cgst" BIGINT NOT NULL,
  "sgst" BIGINT NOT NULL,
  "cess" BIGINT NOT NULL,
  CONSTRAINT "gstr2b_line_pkey" PRIMARY KEY ("gstin", "period", "version", "document_id", "row")
);
CREATE INDEX "gstr2b_line_by_row" ON "gstr2b_line"("gstin", "period", "version", "row", "document_id");

CREATE TABLE "add_back" (
  "gstin" VARCHAR(15) NOT NULL,
  "document_id" UUID NOT NULL,
  "recipient_gstin" VARCHAR(15) NOT NULL,
  "recipient_period" CHAR(7) NOT NULL,
  "period" CHAR(7) NOT NULL,
  "igst" BIGINT NOT NULL,
  "cgst" BIGINT NOT NULL,
  "sgst" BIGINT NOT NULL,
  "cess" BIGINT NOT NULL,
  "booked_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "add_back_pkey" PRIMARY KEY ("gstin", "document_id")
);
CREATE INDEX "add_back_gstin_period_idx" ON "add_back"("gstin", "period");

CREATE TABLE "change_set" (
  "gstin" VARCHAR(15) NOT NULL,
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor_id" UUID,
  "actor_name" VARCHAR(120) NOT NULL,
  "cause" VARCHAR(16) NOT NULL,
  "title" VARCHAR(200) NOT NULL,
  "records" INTEGER NOT NULL,
  "undone_by" UUID,
  CONSTRAINT "change_set_pkey" PRIMARY KEY ("gstin", "id")
);
CREATE INDEX "change_set_gstin_at_idx" ON "change_set"("gstin", "at");

CREATE TABLE "audit_link" (
  "gstin" VARCHAR(15) NOT NULL,
  "seq" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor_id" UUID,
  "actor_name" VARCHAR(120) NOT NULL,
  "event" VARCHAR(24) NOT NULL,
  "request_id" VARCHAR(64) NOT NULL,
  "change_set_id" UUID,
  "detail" JSONB NOT NULL,
  "changes" INTEGER NOT NULL,
  "changes_digest" CHAR(64) NOT NULL,
  "previous_hash" CHAR(64) NOT NULL,
  "hash" CHAR(64) NOT NULL,
  CONSTRAINT "audit_link_pkey" PRIMARY KEY ("gstin", "seq")
);

CREATE TABLE "audit_head" (
  "gstin" VARCHAR(15) NOT NULL,
  "seq" BIGINT NOT NULL,
  "hash" CHAR(64) NOT NULL,
  CONSTRAINT "audit_head_pkey" PRIMARY KEY ("gstin")
);

CREATE TABLE "record_change" (
  "gstin" VARCHAR(15) NOT NULL,
  "document_id" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "link_seq" BIGINT NOT NULL,
  "change_set_id" UUID,
  "cause" VARCHAR(16) NOT NULL,
  "from_action" CHAR(1) NOT NULL,
  "to_action" CHAR(1) NOT NULL,
  "before" JSONB,
  "after" JSONB,
  CONSTRAINT "record_change_pkey" PRIMARY KEY ("gstin", "document_id", "version")
);
CREATE INDEX "record_change_gstin_link_seq_idx" ON "record_change"("gstin", "link_seq");
CREATE INDEX "record_change_gstin_change_set_id_idx" ON "record_change"("gstin", "change_set_id");

CREATE TABLE "job" (
  "gstin" VARCHAR(15) NOT NULL,
  "id" UUID NOT NULL,
  "kind" VARCHAR(24) NOT NULL,
  "status" VARCHAR(9) NOT NULL,
  "input" JSONB NOT NULL,
  "cursor" JSONB,
  "total" INTEGER NOT NULL,
  "done" INTEGER NOT NULL,
  "refused" INTEGER NOT NULL,
  "result" JSONB,
  "message" VARCHAR(500),
  "created_by" UUID,
  "created_by_name" VARCHAR(120) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "heartbeat_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "job_pkey" PRIMARY KEY ("gstin", "id")
);
CREATE INDEX "job_gstin_created_at_idx" ON "job"("gstin", "created_at");

CREATE TABLE "upload" (
  "gstin" VARCHAR(15) NOT NULL,
  "id" UUID NOT NULL,
  "kind" VARCHAR(16) NOT NULL,
  "file_name" VARCHAR(200) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "sha256" CHAR(64) NOT NULL,
  "status" VARCHAR(9) NOT NULL,
  "report" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "created_by" VARCHAR(120) NOT NULL,
  CONSTRAINT "upload_pkey" PRIMARY KEY ("gstin", "id")
);
CREATE INDEX "upload_gstin_sha256_idx" ON "upload"("gstin", "sha256");

CREATE TABLE "request_key" (
  "gstin" VARCHAR(15) NOT NULL,
  "actor_id" UUID NOT NULL,
  "key" VARCHAR(64) NOT NULL,
  "request_hash" CHAR(64) NOT NULL,
  "answer" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "request_key_pkey" PRIMARY KEY ("gstin", "actor_id", "key")
);

CREATE TABLE "security_event" (
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "event" VARCHAR(32) NOT NULL,
  "user_id" UUID,
  "gstin" VARCHAR(15),
  "outcome" VARCHAR(16) NOT NULL,
  "request_id" VARCHAR(64) NOT NULL,
  "detail" JSONB NOT NULL,
  CONSTRAINT "security_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "security_event_at_idx" ON "security_event"("at");

-- What Prisma's schema cannot say.
CREATE UNIQUE INDEX document_number_once ON document (gstin, supplier_gstin, section, financial_year, number_key)
  WHERE original_number IS NULL AND supplier_gstin IS NOT NULL AND archived_outcome IS DISTINCT FROM 'REMOVED_DELETED' AND source IN ('GSTR1', 'IFF', 'GSTR1A');
CREATE INDEX document_search ON document USING gin ((number_key || ' ' || coalesce(supplier_gstin, '') || ' ' || upper(supplier_name)) gin_trgm_ops);

ALTER TABLE membership ADD CONSTRAINT membership_role CHECK (role IN ('viewer', 'preparer', 'approver', 'admin'));
ALTER TABLE document ADD CONSTRAINT document_action CHECK (action IN ('N', 'A', 'R', 'P'));
ALTER TABLE document ADD CONSTRAINT document_filing CHECK (supplier_filing IN ('SAVED', 'FILED'));
ALTER TABLE document ADD CONSTRAINT document_amounts CHECK (taxable_value >= 0 AND igst >= 0 AND cgst >= 0 AND sgst >= 0 AND cess >= 0);
ALTER TABLE document ADD CONSTRAINT document_period CHECK ((supplier_filing = 'FILED') = (gstr2b_period IS NOT NULL));
ALTER TABLE document ADD CONSTRAINT document_remarks CHECK (remarks IS NULL OR action IN ('R', 'P'));
ALTER TABLE document ADD CONSTRAINT document_declaration CHECK (reduction_flag IS NULL OR action = 'A');
ALTER TABLE job ADD CONSTRAINT job_status CHECK (status IN ('WAITING', 'IP', 'P', 'PE', 'ER', 'CANCELLED'));

