import { and, eq } from 'drizzle-orm'
import { idIn } from '../database/id-list.ts'
import { withoutLetGo } from '../database/let-go.ts'
import { insertRows } from '../database/insert-rows.ts'
import { searchDocument, timelineEntry } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { EntityDefinition, EntityRow, Projection, SearchProjection } from './entity-definition.ts'
import { withoutHidden } from './out-of-sight.ts'
import { indexOfWords, searchWords } from './search-words.ts'

const batchSize = 500

/**
 * Rewrites the search and timeline rows of the given rows of one entity, inside the caller's transaction.
 * Rows in the trash, or of a person or mentorship that is there, and shared ones that were let go lose theirs; what is `fresh` has none yet. Answers the people whose timelines changed.
 */
export async function projectRows(
  database: Database,
  entity: EntityDefinition,
  rows: EntityRow[],
  ids: string[],
  fresh: ReadonlySet<string> = new Set(),
): Promise<Set<string>> {
  const personIds = new Set<string>()
  if (!entity.project || ids.length === 0) return personIds
  const own = rows.filter((row) => !row.deletedAt)
  // Documents keep their words in the index alone, so they stay there and are passed over by what reads it.
  const seen = entity.trashable ? await withoutHidden(database, own) : own
  const living = await withoutLetGo(database, entity.table, seen)
  const projections = living.length > 0 ? await entity.project(database, living) : []
  const known = ids.filter((id) => !fresh.has(id))
  for (let i = 0; i < known.length; i += batchSize) {
    const batch = known.slice(i, i + batchSize)
    await database
      .delete(searchDocument)
      .where(and(eq(searchDocument.entity, entity.name), idIn(searchDocument.entityId, batch)))
    const gone = await database
      .delete(timelineEntry)
      .where(and(eq(timelineEntry.entity, entity.name), idIn(timelineEntry.entityId, batch)))
      .returning({ personId: timelineEntry.personId })
    for (const { personId } of gone) personIds.add(personId)
  }
  const searchRows = projections.flatMap((projection) =>
    projection.search ? [searchRow(entity.name, projection.id, projection.search)] : [],
  )
  for (let i = 0; i < searchRows.length; i += batchSize)
    await insertRows(database, searchDocument, searchRows.slice(i, i + batchSize), { words: indexOfWords })
  const timelineRows = projections.flatMap((projection) => timelineRowsOf(entity.name, projection))
  for (let i = 0; i < timelineRows.length; i += batchSize)
    await insertRows(database, timelineEntry, timelineRows.slice(i, i + batchSize))
  for (const { personId } of timelineRows) personIds.add(personId)
  return personIds
}

function searchRow(entity: string, entityId: string, search: SearchProjection) {
  return {
    entity,
    entityId,
    kind: search.kind,
    title: search.title,
    people: search.people ?? '',
    body: search.body && search.body === search.rowText ? null : (search.body ?? ''),
    tags: search.tags ?? '',
    status: search.status ?? null,
    personIds: search.personIds,
    mentorshipId: search.mentorshipId ?? null,
    occurredAt: search.occurredAt,
    private: search.private,
    hasFlags: search.hasFlags ?? [],
    words: searchWords(search),
  }
}

function timelineRowsOf(entity: string, { id, timeline }: Projection) {
  if (!timeline) return []
  const { personIds, ...rest } = timeline
  return [...new Set(personIds)].map((personId, index) => ({
    entity,
    entityId: id,
    personId,
    primary: index === 0,
    ...rest,
  }))
}
