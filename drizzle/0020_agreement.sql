CREATE TABLE "agreement_ack" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text DEFAULT 'shared' NOT NULL,
	"hash" text NOT NULL,
	"side" text NOT NULL,
	"noted_by" text NOT NULL,
	"way" text NOT NULL,
	"name" text NOT NULL,
	"on_day" date NOT NULL,
	"here" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_clause" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text DEFAULT 'shared' NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text DEFAULT 'shared' NOT NULL,
	"n" integer NOT NULL,
	"snapshot" text NOT NULL,
	"hash" text NOT NULL,
	"previous" text,
	"frozen_by" text NOT NULL,
	"frozen_on" date NOT NULL,
	"review_on" date
);
--> statement-breakpoint
CREATE TABLE "role_expectation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text DEFAULT 'shared' NOT NULL,
	"area" text NOT NULL,
	"mentor_focus" text NOT NULL,
	"mentee_focus" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "agreement_ack_mentorship" ON "agreement_ack" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "agreement_clause_mentorship" ON "agreement_clause" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "agreement_version_mentorship" ON "agreement_version" USING btree ("mentorship_id","n");--> statement-breakpoint
CREATE INDEX "role_expectation_mentorship" ON "role_expectation" USING btree ("mentorship_id");