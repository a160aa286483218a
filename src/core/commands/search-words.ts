import { sql, type SQL } from 'drizzle-orm'
import { searchText } from '#shared/search-text.ts'

/** Longest text that is indexed for one row, in characters; a tsvector holds 1 MB at the most. */
const indexedLength = 200_000

/** The words of a row by weight, made ready in JavaScript so that the database needs no dictionary of its own. */
export function searchWords(row: { title: string; people?: string; tags?: string; body?: string }) {
  const ready = (text: string | undefined) =>
    searchText(text ?? '')
      .slice(0, indexedLength)
      .toWellFormed()
  return { a: ready(row.title), b: ready(`${row.people ?? ''} ${row.tags ?? ''}`), c: ready(row.body) }
}

/** The word index of `searchWords`, which is given as a JSON value. */
export const indexOfWords = (words: SQL): SQL =>
  sql`setweight(to_tsvector('simple', ${words}->>'a'), 'A') || setweight(to_tsvector('simple', ${words}->>'b'), 'B') || setweight(to_tsvector('simple', ${words}->>'c'), 'C')`
