ALTER TABLE "document_version" ADD COLUMN "added" integer;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "removed" integer;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "writers" text[] DEFAULT '{}' NOT NULL;