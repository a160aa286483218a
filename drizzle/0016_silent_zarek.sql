ALTER TABLE "action_item" ADD COLUMN "shared_id" uuid;--> statement-breakpoint
ALTER TABLE "action_item" ADD COLUMN "let_go" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD COLUMN "shared_id" uuid;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD COLUMN "let_go" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "action_item_shared" ON "action_item" USING btree ("shared_id");--> statement-breakpoint
CREATE INDEX "agenda_item_shared" ON "agenda_item" USING btree ("shared_id");