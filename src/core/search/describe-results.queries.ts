import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm'
import type { SearchResult } from '#contract/search.contract.ts'
import { idIn } from '../database/id-list.ts'
import { searchBody } from '../database/search-body.ts'
import { document, meeting, mentorship, person, searchDocument } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { Candidate } from './find-candidates.queries.ts'
import { groupOf } from './search-filters.rules.ts'
import { findPlace, foundTitle } from './snippet.rules.ts'

/** What a list of finds shows of each: names, dates, the place in the text. Notes whose meeting, mentorship or person is in the trash are left out. */
export async function describeResults(
  database: Database,
  chosen: readonly Candidate[],
  terms: readonly string[],
): Promise<SearchResult[]> {
  if (chosen.length === 0) return []
  const ids = chosen.map(({ entityId }) => entityId)
  const {
    words: _words,
    body: _body,
    wordsStale: _stale,
    people: _people,
    tags: _tags,
    hasFlags: _flags,
    ...shown
  } = getTableColumns(searchDocument)
  const rows = await database
    .select({ ...shown, body: searchBody })
    .from(searchDocument)
    .where(foundIn(chosen, ids))
  const rowOf = new Map(rows.map((row) => [`${row.entity} ${row.entityId}`, row]))
  const names = await personNames(
    database,
    rows.flatMap((row) => row.personIds),
  )
  const notes = await noteOwners(
    database,
    rows.flatMap((row) => (row.entity === 'note' ? [row.entityId] : [])),
  )
  return chosen.flatMap(({ entity, entityId }): SearchResult[] => {
    const row = rowOf.get(`${entity} ${entityId}`)
    const owner = notes.get(entityId)
    if (!row || (entity === 'note' && !owner)) return []
    const place = findPlace(row.body, terms)
    return [
      {
        group: groupOf(entity, row.kind),
        entity,
        id: entityId,
        kind: row.kind,
        title: foundTitle(row.title, terms),
        snippet: place?.snippet ?? null,
        people: row.personIds.flatMap((id) => {
          const known = names.get(id)
          return known ? [{ id, name: known.name }] : []
        }),
        mentorshipId: row.mentorshipId,
        status: row.status,
        occurredAt: row.occurredAt,
        private: entity === 'person' ? (names.get(entityId)?.sensitive ?? false) : row.private,
        note: owner ? { ...owner, paragraph: place?.paragraph ?? null } : null,
      },
    ]
  })
}

/** The entities are named so that the table's key leads to the rows. */
function foundIn(chosen: readonly Candidate[], ids: readonly string[]): SQL | undefined {
  const entities = new Set(chosen.map(({ entity }) => entity))
  return and(inArray(searchDocument.entity, [...entities]), idIn(searchDocument.entityId, ids))
}

async function personNames(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; sensitive: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({ id: person.id, name: person.displayName, sensitive: person.sensitive })
    .from(person)
    .where(idIn(person.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

async function noteOwners(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, { kind: 'meeting' | 'mentorship' | 'person'; id: string; lane: 'private' | 'shared' }>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({
      documentId: document.id,
      kind: document.ownerType,
      id: document.ownerId,
      lane: document.lane,
      gone: sql<boolean>`coalesce(${meeting.deletedAt}, ${mentorship.deletedAt}, ${person.deletedAt}) is not null`,
    })
    .from(document)
    .leftJoin(meeting, and(eq(document.ownerType, 'meeting'), eq(meeting.id, document.ownerId)))
    .leftJoin(mentorship, eq(mentorship.id, document.mentorshipId))
    .leftJoin(person, eq(person.id, document.personId))
    .where(idIn(document.id, ids))
  return new Map(
    rows.flatMap(({ documentId, kind, id, lane, gone }) =>
      kind === 'profile' || gone ? [] : [[documentId, { kind, id, lane }] as const],
    ),
  )
}
