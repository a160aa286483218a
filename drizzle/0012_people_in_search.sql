DROP INDEX "search_document_recent";--> statement-breakpoint
CREATE INDEX "document_person" ON "document" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "search_document_people" ON "search_document" USING gin ("person_ids") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_document_recent" ON "search_document" USING btree ("occurred_at","entity_id");