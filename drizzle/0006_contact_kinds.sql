ALTER TABLE "timeline_entry" ADD COLUMN "contact_kind" text;--> statement-breakpoint
UPDATE "timeline_entry" SET "contact_kind" = 'meeting' WHERE "entity" = 'meeting';--> statement-breakpoint
UPDATE "timeline_entry" SET "contact_kind" = 'resource_share' WHERE "kind" = 'resource_share';--> statement-breakpoint
UPDATE "timeline_entry" SET "contact_kind" = "record"."data" ->> 'channel' FROM "record" WHERE "timeline_entry"."entity" = 'record' AND "timeline_entry"."kind" = 'interaction' AND "timeline_entry"."counts_as_contact" AND "record"."id" = "timeline_entry"."entity_id";--> statement-breakpoint
UPDATE "timeline_entry" SET "contact_kind" = 'social_post', "counts_as_contact" = true FROM "record" WHERE "timeline_entry"."entity" = 'record' AND "timeline_entry"."kind" = 'interaction' AND "record"."id" = "timeline_entry"."entity_id" AND "record"."data" ->> 'channel' = 'social_post' AND ("record"."data" ->> 'direction' = 'in' OR "record"."data" ->> 'reached' IS DISTINCT FROM 'no');--> statement-breakpoint
UPDATE "timeline_entry" SET "contact_kind" = 'introduction', "counts_as_contact" = true WHERE "entity" = 'record' AND "kind" = 'introduction' AND "status" IN ('introduced', 'met');
