CREATE TABLE "fit_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"decision" text,
	"words" text DEFAULT '' NOT NULL,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fit_score" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"score" integer,
	"evidence" text DEFAULT '' NOT NULL,
	"source_kind" text,
	"source_url" text,
	"source_person_id" uuid,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"mentorship_id" uuid,
	"channel" text NOT NULL,
	"via_person_id" uuid,
	"subject" text DEFAULT '' NOT NULL,
	"intro" text DEFAULT '' NOT NULL,
	"compliment" text DEFAULT '' NOT NULL,
	"goals" text DEFAULT '' NOT NULL,
	"ask" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"sent_on" date,
	"replied_on" date,
	"revisit_on" date,
	"revisit_when" text
);
--> statement-breakpoint
CREATE TABLE "outreach_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outreach_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on_day" date NOT NULL,
	"text" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"support" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "fit_decision_person" ON "fit_decision" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fit_score_criterion" ON "fit_score" USING btree ("person_id","criterion");--> statement-breakpoint
CREATE INDEX "fit_score_source" ON "fit_score" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "outreach_person" ON "outreach" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outreach_mentorship" ON "outreach" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "outreach_via" ON "outreach" USING btree ("via_person_id");--> statement-breakpoint
CREATE INDEX "outreach_status" ON "outreach" USING btree ("status","sent_on");--> statement-breakpoint
CREATE INDEX "outreach_attempt_outreach" ON "outreach_attempt" USING btree ("outreach_id","on_day");--> statement-breakpoint
CREATE UNIQUE INDEX "support_link_key" ON "support_link" USING btree ("mentorship_id","support");