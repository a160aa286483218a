CREATE TABLE "blind_round" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"meeting_id" uuid,
	"asked_by" text NOT NULL,
	"asked_here" boolean NOT NULL,
	"asks_how" boolean NOT NULL,
	"asks_topics" boolean NOT NULL,
	"question" text,
	"asked_at" timestamptz NOT NULL,
	"closed_at" timestamptz,
	"my_commitment" text,
	"my_answer" text,
	"my_nonce" text,
	"their_commitment" text,
	"their_answer" text,
	"their_mismatch" boolean DEFAULT false NOT NULL,
	"stranger_in_my_place" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "blind_round_mentorship" ON "blind_round" USING btree ("mentorship_id","asked_at");