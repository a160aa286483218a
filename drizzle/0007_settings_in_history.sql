ALTER TABLE "app_setting" ALTER COLUMN "value" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "app_setting" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "app_setting" ADD CONSTRAINT "app_setting_id_unique" UNIQUE("id");