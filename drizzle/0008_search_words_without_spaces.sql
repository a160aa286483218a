ALTER TABLE "search_document" ADD COLUMN "words_stale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "search_document_stale" ON "search_document" USING btree ("entity_id") WHERE "search_document"."words_stale";--> statement-breakpoint
UPDATE "search_document" SET "words_stale" = true WHERE concat_ws(' ', "title", "people", "tags", "body") ~ '[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]';
