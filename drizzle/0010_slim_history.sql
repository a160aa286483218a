CREATE FUNCTION pg_temp.changed_fields(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(one)
	WHERE key NOT IN ('createdAt', 'updatedAt', 'rev') AND value IS DISTINCT FROM other -> key
$$;--> statement-breakpoint
ALTER TABLE "activity_event"
	ALTER COLUMN "before" SET DATA TYPE jsonb USING CASE
		WHEN jsonb_typeof("before") = 'object' AND jsonb_typeof("after") = 'object' THEN pg_temp.changed_fields("before", "after")
		ELSE "before" END,
	ALTER COLUMN "after" SET DATA TYPE jsonb USING CASE
		WHEN jsonb_typeof("before") = 'object' AND jsonb_typeof("after") = 'object' THEN pg_temp.changed_fields("after", "before")
		WHEN jsonb_typeof("after") = 'object' THEN jsonb_strip_nulls(jsonb_build_object('deletedAt', "after" -> 'deletedAt'))
		ELSE "after" END;--> statement-breakpoint
DROP FUNCTION pg_temp.changed_fields(jsonb, jsonb);
