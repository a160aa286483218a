CREATE TABLE "confidential_tag" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"told_by_person_id" uuid,
	"level" text DEFAULT 'pair_only' NOT NULL,
	"expires_on" date
);
--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "passages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "confidential_tag_entity" ON "confidential_tag" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE INDEX "confidential_tag_told_by" ON "confidential_tag" USING btree ("told_by_person_id");--> statement-breakpoint
INSERT INTO "confidential_tag" ("id", "created_at", "updated_at", "entity", "entity_id", "told_by_person_id")
SELECT gen_random_uuid(), r."updated_at", r."updated_at", 'record', r."id", m."person_id"
FROM "record" r LEFT JOIN "mentorship" m ON m."id" = r."mentorship_id" WHERE r."in_confidence";--> statement-breakpoint
INSERT INTO "confidential_tag" ("id", "created_at", "updated_at", "entity", "entity_id", "told_by_person_id")
SELECT gen_random_uuid(), "updated_at", "updated_at", 'quickFact', "id", "person_id" FROM "quick_fact" WHERE "in_confidence";
