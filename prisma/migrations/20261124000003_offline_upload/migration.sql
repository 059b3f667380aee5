-- Rows of an uploaded IMS file that ask for something: kept between the look at the file and its application, and until the failed ones were fetched.
CREATE TABLE "offline_row" (
  "gstin" VARCHAR(15) NOT NULL,
  "upload_id" UUID NOT NULL,
  "row_no" INTEGER NOT NULL,
  "section" VARCHAR(8) NOT NULL,
  "record_id" UUID,
  "place" VARCHAR(200) NOT NULL,
  "number" VARCHAR(60),
  "supplier_gstin" VARCHAR(15),
  "verdict" VARCHAR(8) NOT NULL,
  "from_action" CHAR(1),
  "to_action" CHAR(1),
  "rule" VARCHAR(8),
  "message" VARCHAR(1000),
  "content" TEXT NOT NULL,
  CONSTRAINT "offline_row_pkey" PRIMARY KEY ("gstin", "upload_id", "row_no"),
  CONSTRAINT "offline_row_upload" FOREIGN KEY ("gstin", "upload_id") REFERENCES "upload"("gstin", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE offline_row ADD CONSTRAINT offline_row_verdict CHECK (verdict IN ('SAME', 'REPEATED', 'CHANGE', 'CONFLICT', 'REFUSED', 'SAVED', 'FAILED'));
