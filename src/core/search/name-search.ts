import { and, isNull, sql } from 'drizzle-orm'
import { createNameIndex, type NameIndex } from '#shared/fuzzy-match.ts'
import { person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Finds people by their names, slips forgiven. */
export type NameSearch = {
  search(database: Database, text: string, limit: number): Promise<{ id: string; score: number }[]>
}

/** Keeps an index of all names in memory and builds it anew when a person was added, changed or removed. */
export function createNameSearch(): NameSearch {
  let known: { stamp: string; index: NameIndex } | null = null
  return {
    async search(database, text, limit) {
      const [now] = await database
        .select({
          stamp: sql<string>`count(*) || ' ' || coalesce(max(${person.updatedAt})::text, '') || ' ' || count(${person.deletedAt})`,
        })
        .from(person)
      const stamp = now?.stamp ?? ''
      if (known?.stamp !== stamp) {
        const rows = await database
          .select({ id: person.id, name: person.displayName, nickname: person.nickname })
          .from(person)
          .where(and(isNull(person.deletedAt)))
        const index = createNameIndex(
          rows.map(({ id, name, nickname }) => ({ id, text: nickname ? `${name} ${nickname}` : name })),
        )
        known = { stamp, index }
      }
      return known.index.search(text, limit)
    },
  }
}
