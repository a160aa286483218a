ALTER TABLE "search_document" RENAME TO "search_document_before";--> statement-breakpoint
CREATE TABLE "search_document" (LIKE "search_document_before" INCLUDING DEFAULTS);--> statement-breakpoint
ALTER TABLE "search_document" ALTER COLUMN "body" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "search_document" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
INSERT INTO "search_document" ("entity", "entity_id", "kind", "title", "people", "body", "tags", "status", "person_ids", "mentorship_id", "occurred_at", "private", "has_flags", "words", "words_stale")
	SELECT s."entity", s."entity_id", s."kind", s."title", s."people", nullif(s."body", coalesce(r."body", d."plain_text")), s."tags", s."status", s."person_ids", s."mentorship_id", s."occurred_at", s."private", s."has_flags", s."words", s."words_stale"
	FROM "search_document_before" s
	LEFT JOIN "record" r ON s."entity" = 'record' AND r."id" = s."entity_id"
	LEFT JOIN "document" d ON s."entity" = 'note' AND d."id" = s."entity_id"
	ORDER BY s."occurred_at";--> statement-breakpoint
DROP TABLE "search_document_before";--> statement-breakpoint
ALTER TABLE "search_document" ADD CONSTRAINT "search_document_entity_entity_id_pk" PRIMARY KEY("entity","entity_id");--> statement-breakpoint
CREATE INDEX "search_document_words" ON "search_document" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_document_recent" ON "search_document" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "search_document_kind" ON "search_document" USING btree ("kind","occurred_at");--> statement-breakpoint
CREATE INDEX "search_document_stale" ON "search_document" USING btree ("entity_id") WHERE "search_document"."words_stale";--> statement-breakpoint
ANALYZE "search_document";
