-- Undo of change sets: which set an undo takes back, and how many records of a set are taken back at present.
ALTER TABLE "change_set" ADD COLUMN "undoes" UUID;
ALTER TABLE "change_set" ADD COLUMN "undone_records" INTEGER NOT NULL DEFAULT 0;

-- The history is read by (at, id); an undo walks the changes of a set in order of document.
DROP INDEX "change_set_gstin_at_idx";
CREATE INDEX "change_set_history" ON "change_set"("gstin", "at", "id");
DROP INDEX "record_change_gstin_change_set_id_idx";
CREATE INDEX "record_change_of_set" ON "record_change"("gstin", "change_set_id", "document_id");
