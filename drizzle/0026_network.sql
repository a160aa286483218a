CREATE TABLE "person_relation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"since" text,
	"until" text,
	"note" text
);
--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "origin_id" uuid;--> statement-breakpoint
CREATE INDEX "person_relation_from" ON "person_relation" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "person_relation_to" ON "person_relation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "record_origin" ON "record" USING btree ("origin_id");--> statement-breakpoint
UPDATE "timeline_entry" SET "status" = CASE "status" WHEN 'asked' THEN 'target_asked' ELSE 'not_now' END WHERE "entity" = 'record' AND "kind" = 'introduction' AND "status" IN ('asked', 'declined');--> statement-breakpoint
UPDATE "search_document" SET "status" = CASE "status" WHEN 'asked' THEN 'target_asked' ELSE 'not_now' END WHERE "entity" = 'record' AND "kind" = 'introduction' AND "status" IN ('asked', 'declined');--> statement-breakpoint
UPDATE "record" SET "status" = CASE "status" WHEN 'asked' THEN 'target_asked' ELSE 'not_now' END WHERE "kind" = 'introduction' AND "status" IN ('asked', 'declined');--> statement-breakpoint
UPDATE "record_person" AS "link" SET "role" = CASE
	WHEN "record"."data"->>'direction' = 'received' THEN 'target'
	WHEN "link"."id" = (SELECT "first"."id" FROM "record_person" AS "first" WHERE "first"."record_id" = "link"."record_id" AND "first"."role" = 'introduced' ORDER BY "first"."id" LIMIT 1) THEN 'requester'
	ELSE 'target' END
FROM "record" WHERE "record"."id" = "link"."record_id" AND "record"."kind" = 'introduction' AND "link"."role" = 'introduced';
