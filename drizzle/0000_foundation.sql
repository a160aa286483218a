CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"lane" text NOT NULL,
	"owner_type" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"person_id" uuid,
	"mentorship_id" uuid,
	"snapshot" "bytea",
	"snapshot_seq" integer DEFAULT 0 NOT NULL,
	"plain_text" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_client" (
	"document_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"client_id" "bytea" NOT NULL,
	CONSTRAINT "document_client_document_id_slot_pk" PRIMARY KEY("document_id","slot")
);
--> statement-breakpoint
CREATE TABLE "document_update" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"label" text,
	"state" "bytea" NOT NULL,
	"preview" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity_event" (
	"change_set_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamptz NOT NULL,
	CONSTRAINT "activity_event_change_set_id_position_pk" PRIMARY KEY("change_set_id","position")
);
--> statement-breakpoint
CREATE TABLE "app_setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change_set" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"label" text NOT NULL,
	"at" timestamptz NOT NULL,
	"undo_of" uuid,
	"undone_by" uuid,
	"tag" text
);
--> statement-breakpoint
CREATE TABLE "search_document" (
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"people" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"tags" text DEFAULT '' NOT NULL,
	"status" text,
	"person_ids" uuid[] DEFAULT '{}' NOT NULL,
	"mentorship_id" uuid,
	"occurred_at" timestamptz NOT NULL,
	"private" boolean DEFAULT true NOT NULL,
	"has_flags" text[] DEFAULT '{}' NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_document_entity_entity_id_pk" PRIMARY KEY("entity","entity_id")
);
--> statement-breakpoint
CREATE TABLE "timeline_entry" (
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"mentorship_id" uuid,
	"primary" boolean NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" timestamptz NOT NULL,
	"title" text NOT NULL,
	"excerpt" text,
	"status" text,
	"counts_as_contact" boolean DEFAULT false NOT NULL,
	"private" boolean DEFAULT true NOT NULL,
	CONSTRAINT "timeline_entry_entity_entity_id_person_id_pk" PRIMARY KEY("entity","entity_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "action_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid,
	"person_id" uuid,
	"lane" text NOT NULL,
	"text" text NOT NULL,
	"owner" text DEFAULT 'me' NOT NULL,
	"due_on" date,
	"status" text DEFAULT 'open' NOT NULL,
	"meeting_id" uuid,
	"agenda_item_id" uuid,
	"done_note" text,
	"done_on" date
);
--> statement-breakpoint
CREATE TABLE "agenda_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"type" text DEFAULT 'discuss' NOT NULL,
	"title" text NOT NULL,
	"detail" text,
	"raised_by" text DEFAULT 'me' NOT NULL,
	"raised_on" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"later_until" date,
	"timebox_minutes" integer,
	"answer" text,
	"sort_key" text NOT NULL,
	"origin" text DEFAULT 'manual' NOT NULL,
	"origin_id" uuid
);
--> statement-breakpoint
CREATE TABLE "agenda_placement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agenda_item_id" uuid NOT NULL,
	"sort_key" text NOT NULL,
	"outcome" text,
	"spent_seconds" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"series_id" uuid,
	"recurrence_wall" text,
	"kind" text DEFAULT 'check_in' NOT NULL,
	"title" text NOT NULL,
	"purpose" text,
	"start_at" timestamptz NOT NULL,
	"end_at" timestamptz NOT NULL,
	"timezone" text NOT NULL,
	"channel" text DEFAULT 'video' NOT NULL,
	"place" text,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"scheduled_by" text,
	"started_at" timestamptz,
	"held_minutes" integer,
	"reschedule_count" integer DEFAULT 0 NOT NULL,
	"takeaway" text,
	"usefulness" integer,
	"mood_word" text,
	"turning_point" boolean DEFAULT false NOT NULL,
	"source" text DEFAULT 'manual' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"rrule" text NOT NULL,
	"start_wall" text NOT NULL,
	"timezone" text NOT NULL,
	"minutes" integer NOT NULL,
	"title" text NOT NULL,
	"channel" text DEFAULT 'video' NOT NULL,
	"place" text,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "cadence_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text DEFAULT '' NOT NULL,
	"ideal_days" integer,
	"max_days" integer,
	"paused_until" date
);
--> statement-breakpoint
CREATE TABLE "cadence_state" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"mentorship_id" uuid,
	"last_contact_at" timestamptz,
	"last_contact_kind" text,
	"anchor_on" date,
	"ideal_days" integer,
	"max_days" integer,
	"due_on" date,
	"max_on" date,
	"origin_scope" text,
	"origin_name" text,
	"paused_until" date
);
--> statement-breakpoint
CREATE TABLE "mentorship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text,
	"type" text DEFAULT 'traditional' NOT NULL,
	"my_role" text NOT NULL,
	"stage" text DEFAULT 'active' NOT NULL,
	"focus" text,
	"started_on" date,
	"target_end_on" date,
	"ended_on" date,
	"end_reason" text,
	"source" text DEFAULT 'manual' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"mentorship_id" uuid NOT NULL,
	"from_stage" text,
	"to_stage" text NOT NULL,
	"on_day" date NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "affiliation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"organization" text NOT NULL,
	"title" text,
	"department" text,
	"kind" text DEFAULT 'employment' NOT NULL,
	"start_on" text,
	"end_on" text,
	"is_primary" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "avatar" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"mime" text NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_point" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"normalized" text NOT NULL,
	"label" text,
	"context" text,
	"preferred" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "external_identity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"system" text NOT NULL,
	"external_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"format" text NOT NULL,
	"file_name" text,
	"change_set_id" uuid,
	"counts" jsonb NOT NULL,
	"imported_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "label" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"color" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"kind" text DEFAULT 'individual' NOT NULL,
	"prefix" text,
	"given" text,
	"middle" text,
	"family" text,
	"suffix" text,
	"nickname" text,
	"phonetic" text,
	"name_order" text DEFAULT 'given_first' NOT NULL,
	"display_name" text NOT NULL,
	"sort_name" text NOT NULL,
	"pronouns" text,
	"headline" text,
	"timezone" text,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"location" text,
	"preferred_channel" text,
	"birthday" text,
	"how_met" text,
	"met_on" text,
	"met_through_person_id" uuid,
	"about" text,
	"avatar_id" uuid,
	"sensitive" boolean DEFAULT false NOT NULL,
	"archived_at" timestamptz,
	"source" text DEFAULT 'manual' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_label" (
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"label_id" uuid NOT NULL,
	CONSTRAINT "person_label_person_id_label_id_pk" PRIMARY KEY("person_id","label_id")
);
--> statement-breakpoint
CREATE TABLE "quick_fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"content" text NOT NULL,
	"pinned" boolean DEFAULT true NOT NULL,
	"in_confidence" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"deleted_at" timestamptz,
	"rev" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"status" text,
	"occurred_on" date NOT NULL,
	"mentorship_id" uuid,
	"meeting_id" uuid,
	"agenda_item_id" uuid,
	"in_confidence" boolean DEFAULT false NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source" text DEFAULT 'manual' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"record_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"on_day" date,
	"note" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "document_owner" ON "document" USING btree ("owner_type","owner_id","kind","lane");--> statement-breakpoint
CREATE INDEX "document_update_document" ON "document_update" USING btree ("document_id","seq");--> statement-breakpoint
CREATE INDEX "document_version_document" ON "document_version" USING btree ("document_id","at");--> statement-breakpoint
CREATE INDEX "activity_event_entity" ON "activity_event" USING btree ("entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "change_set_seq" ON "change_set" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "search_document_words" ON "search_document" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_document_recent" ON "search_document" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "search_document_kind" ON "search_document" USING btree ("kind","occurred_at");--> statement-breakpoint
CREATE INDEX "timeline_entry_person" ON "timeline_entry" USING btree ("person_id","occurred_at","entity_id");--> statement-breakpoint
CREATE INDEX "timeline_entry_mentorship" ON "timeline_entry" USING btree ("mentorship_id","occurred_at","entity_id") WHERE "timeline_entry"."primary";--> statement-breakpoint
CREATE INDEX "timeline_entry_contact" ON "timeline_entry" USING btree ("person_id","occurred_at") WHERE "timeline_entry"."counts_as_contact";--> statement-breakpoint
CREATE INDEX "timeline_entry_recent" ON "timeline_entry" USING btree ("occurred_at") WHERE "timeline_entry"."primary";--> statement-breakpoint
CREATE INDEX "action_item_mentorship" ON "action_item" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "action_item_open_due" ON "action_item" USING btree ("status","due_on");--> statement-breakpoint
CREATE INDEX "agenda_item_mentorship" ON "agenda_item" USING btree ("mentorship_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_placement_pair" ON "agenda_placement" USING btree ("meeting_id","agenda_item_id");--> statement-breakpoint
CREATE INDEX "agenda_placement_item" ON "agenda_placement" USING btree ("agenda_item_id");--> statement-breakpoint
CREATE INDEX "agenda_placement_mentorship" ON "agenda_placement" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "meeting_mentorship_start" ON "meeting" USING btree ("mentorship_id","start_at");--> statement-breakpoint
CREATE INDEX "meeting_start" ON "meeting" USING btree ("start_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_series_slot" ON "meeting" USING btree ("series_id","recurrence_wall");--> statement-breakpoint
CREATE INDEX "cadence_rule_scope" ON "cadence_rule" USING btree ("scope","scope_id");--> statement-breakpoint
CREATE INDEX "cadence_state_due" ON "cadence_state" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "mentorship_person" ON "mentorship" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mentorship_stage" ON "mentorship" USING btree ("stage");--> statement-breakpoint
CREATE INDEX "stage_event_mentorship" ON "stage_event" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "affiliation_person" ON "affiliation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contact_point_person" ON "contact_point" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contact_point_normalized" ON "contact_point" USING btree ("normalized");--> statement-breakpoint
CREATE UNIQUE INDEX "external_identity_key" ON "external_identity" USING btree ("system","external_id");--> statement-breakpoint
CREATE INDEX "external_identity_person" ON "external_identity" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_sort" ON "person" USING btree ("sort_name");--> statement-breakpoint
CREATE UNIQUE INDEX "person_one_me" ON "person" USING btree ("kind") WHERE "person"."kind" = 'me' and "person"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "person_label_id" ON "person_label" USING btree ("id");--> statement-breakpoint
CREATE INDEX "quick_fact_person" ON "quick_fact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "record_kind_day" ON "record" USING btree ("kind","occurred_on");--> statement-breakpoint
CREATE INDEX "record_mentorship" ON "record" USING btree ("mentorship_id");--> statement-breakpoint
CREATE INDEX "record_meeting" ON "record" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "record_person_key" ON "record_person" USING btree ("record_id","person_id","role");--> statement-breakpoint
CREATE INDEX "record_person_person" ON "record_person" USING btree ("person_id");