CREATE INDEX "gstr2b_line_by_row" ON "gstr2b_line"("gstin", "period", "version", "row", "document_id");
