CREATE TABLE "content_override" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pack" text NOT NULL,
	"entry_id" text NOT NULL,
	"value" jsonb,
	"hidden" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "action_item" ADD COLUMN "goal_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "content_override_entry" ON "content_override" USING btree ("pack","entry_id");--> statement-breakpoint
CREATE INDEX "action_item_goal" ON "action_item" USING btree ("goal_id");