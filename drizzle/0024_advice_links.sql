CREATE TABLE "advice_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "advice_link_pair" ON "advice_link" USING btree ("from_id","to_id");--> statement-breakpoint
CREATE INDEX "advice_link_to" ON "advice_link" USING btree ("to_id");