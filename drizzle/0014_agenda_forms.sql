CREATE TABLE "agenda_form" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"meeting_id" uuid,
	"base" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL
);
