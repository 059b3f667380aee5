-- Inward records added up by supplier for the view by supplier. Derived from document and brought up to date when it is read; may be emptied at any time.
CREATE TABLE "supplier_counter" (
  "gstin" VARCHAR(15) NOT NULL,
  "supplier_gstin" VARCHAR(15) NOT NULL,
  "section" VARCHAR(8) NOT NULL,
  "action" CHAR(1) NOT NULL,
  "source_period" CHAR(7) NOT NULL,
  "name" VARCHAR(200) NOT NULL,
  "records" INTEGER NOT NULL,
  "taxable" BIGINT NOT NULL,
  "igst" BIGINT NOT NULL,
  "cgst" BIGINT NOT NULL,
  "sgst" BIGINT NOT NULL,
  "cess" BIGINT NOT NULL,
  CONSTRAINT "supplier_counter_pkey" PRIMARY KEY ("gstin", "supplier_gstin", "section", "action", "source_period")
);

-- Up to where the rows above reach: the end of the audit chain, the last document, and the counters of the GSTIN at that moment.
CREATE TABLE "supplier_counter_state" (
  "gstin" VARCHAR(15) NOT NULL,
  "seq" BIGINT NOT NULL,
  "last_document_id" UUID,
  "fingerprint" CHAR(32) NOT NULL,
  CONSTRAINT "supplier_counter_state_pkey" PRIMARY KEY ("gstin")
);
