CREATE TABLE "document_author" (
	"document_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"pairing_id" text,
	"device_key" text,
	"last_at" timestamptz NOT NULL,
	CONSTRAINT "document_author_document_id_client_id_pk" PRIMARY KEY("document_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "pairing" (
	"id" text PRIMARY KEY NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"state" text NOT NULL,
	"side" text NOT NULL,
	"record" "bytea" NOT NULL,
	"peer_name" text DEFAULT '' NOT NULL,
	"last_seen_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairing_mark" (
	"pairing_id" text NOT NULL,
	"name" text NOT NULL,
	"mark" "bytea" NOT NULL,
	CONSTRAINT "pairing_mark_pairing_id_name_pk" PRIMARY KEY("pairing_id","name")
);
--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "mirrored" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "pairing_id" text;--> statement-breakpoint
CREATE INDEX "pairing_mentorship" ON "pairing" USING btree ("mentorship_id");