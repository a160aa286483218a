CREATE TABLE "mentorship_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"step" text NOT NULL,
	"done_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mentorship" ADD COLUMN "steps_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "mentorship_step_key" ON "mentorship_step" USING btree ("mentorship_id","step");