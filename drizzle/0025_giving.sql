CREATE TABLE "give_mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mark" text NOT NULL,
	"person_id" uuid,
	"source_id" uuid,
	"result_id" uuid,
	"until_on" date,
	CONSTRAINT "give_mark_key" UNIQUE NULLS NOT DISTINCT("mark","person_id","source_id")
);
--> statement-breakpoint
ALTER TABLE "mentorship" ADD COLUMN "succeeds_id" uuid;--> statement-breakpoint
ALTER TABLE "record_person" ADD COLUMN "reaction" text;--> statement-breakpoint
CREATE INDEX "give_mark_person" ON "give_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "give_mark_source" ON "give_mark" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "give_mark_result" ON "give_mark" USING btree ("result_id");--> statement-breakpoint
CREATE INDEX "mentorship_succeeds" ON "mentorship" USING btree ("succeeds_id");