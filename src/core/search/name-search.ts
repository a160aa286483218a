import { isNull } from 'drizzle-orm'
import { createNameIndex, type NameIndex } from '#shared/fuzzy-match.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import { person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Finds people by their names, slips forgiven. */
export type NameSearch = {
  search(database: Database, text: string, limit: number): Promise<{ id: string; score: number }[]>
}

/** Keeps an index of all names in memory and builds it anew when a person was added, changed or removed. */
export function createNameSearch(feed: Pick<ChangeFeed, 'revisionOf'>): NameSearch {
  let known: { revision: number; index: NameIndex } | null = null
  return {
    async search(database, text, limit) {
      // Before the names are read: what changes meanwhile is read next time.
      const revision = feed.revisionOf('entity:person')
      if (known?.revision !== revision) {
        const rows = await database
          .select({ id: person.id, name: person.displayName, nickname: person.nickname })
          .from(person)
          .where(isNull(person.deletedAt))
        const index = createNameIndex(
          rows.map(({ id, name, nickname }) => ({ id, text: nickname ? `${name} ${nickname}` : name })),
        )
        known = { revision, index }
      }
      return known.index.search(text, limit)
    },
  }
}
