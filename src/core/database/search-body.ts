import { sql } from 'drizzle-orm'

/**
 * The text a search row was made from: its own `body`, or that of the row it stands for where both are the same. For
 * selections from `search_document`. Written out, because Drizzle would leave the names of the tables away.
 */
export const searchBody = sql<string>`coalesce(search_document.body, case search_document.entity
  when 'record' then (select r.body from record r where r.id = search_document.entity_id)
  when 'note' then (select d.plain_text from document d where d.id = search_document.entity_id) end, '')`
