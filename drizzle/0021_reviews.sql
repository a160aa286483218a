CREATE TABLE "health_choice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"threshold" integer,
	"hidden" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "resurfacing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"record_id" uuid,
	"meeting_id" uuid,
	"step" integer NOT NULL,
	"answered_on" date NOT NULL,
	"next_on" date
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"on_day" date NOT NULL,
	"answers" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blind_round" ADD COLUMN "review" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "health_choice_fact" ON "health_choice" USING btree ("mentorship_id","fact");--> statement-breakpoint
CREATE UNIQUE INDEX "resurfacing_record" ON "resurfacing" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resurfacing_meeting" ON "resurfacing" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "resurfacing_answered" ON "resurfacing" USING btree ("answered_on");--> statement-breakpoint
CREATE INDEX "review_mentorship" ON "review" USING btree ("mentorship_id","on_day");--> statement-breakpoint
CREATE INDEX "review_kind" ON "review" USING btree ("kind");