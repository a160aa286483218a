ALTER TABLE "record" ADD COLUMN "lane" text DEFAULT 'private' NOT NULL;--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "shared_id" uuid;--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "let_go" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
CREATE INDEX "record_parent" ON "record" USING btree ("parent_id");