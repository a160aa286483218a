CREATE TABLE "important_date" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"mentorship_id" uuid,
	"kind" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"date" text NOT NULL,
	"repeats" text DEFAULT 'yearly' NOT NULL,
	"lead_days" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid,
	"mentorship_id" uuid,
	"text" text NOT NULL,
	"start_wall" text NOT NULL,
	"rrule" text
);
--> statement-breakpoint
CREATE TABLE "reminder_delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"person_id" uuid,
	"mentorship_id" uuid,
	"meeting_id" uuid,
	"record_id" uuid,
	"on_day" date NOT NULL,
	"at" timestamptz NOT NULL,
	"fired_at" timestamptz NOT NULL,
	"status" text DEFAULT 'fired' NOT NULL,
	"snoozed_until" timestamptz,
	"snooze_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_watch" (
	"id" integer PRIMARY KEY NOT NULL,
	"began_at" timestamptz NOT NULL,
	"looked_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX "important_date_person" ON "important_date" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "reminder_person" ON "reminder" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "reminder_mentorship" ON "reminder" USING btree ("mentorship_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_delivery_key" ON "reminder_delivery" USING btree ("key");--> statement-breakpoint
CREATE INDEX "reminder_delivery_status" ON "reminder_delivery" USING btree ("status","at");--> statement-breakpoint
CREATE INDEX "reminder_delivery_person" ON "reminder_delivery" USING btree ("person_id");