import { and, eq, getTableColumns, isNotNull, or, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { idIn } from '../database/id-list.ts'
import { mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { EntityDefinition, EntityRow } from './entity-definition.ts'
import type { RowEvent } from './unit-of-work.ts'

/**
 * Rows without those whose mentorship or person is in the trash: they are not in the trash themselves, so that they come
 * back as they were, but nothing should lead to them meanwhile.
 */
export async function withoutHidden(database: Database, rows: EntityRow[]): Promise<EntityRow[]> {
  const idsOf = (column: string) => [...new Set(rows.flatMap((row) => (row[column] ? [String(row[column])] : [])))]
  const [mentorshipIds, personIds] = [idsOf('mentorshipId'), idsOf('personId')]
  if (mentorshipIds.length === 0 && personIds.length === 0) return rows
  const hidden = new Set<string>()
  if (mentorshipIds.length > 0) {
    const found = await database
      .select({ id: mentorship.id })
      .from(mentorship)
      .innerJoin(person, eq(person.id, mentorship.personId))
      .where(and(idIn(mentorship.id, mentorshipIds), or(isNotNull(mentorship.deletedAt), isNotNull(person.deletedAt))))
    for (const { id } of found) hidden.add(id)
  }
  if (personIds.length > 0) {
    const found = await database
      .select({ id: person.id })
      .from(person)
      .where(and(idIn(person.id, personIds), isNotNull(person.deletedAt)))
    for (const { id } of found) hidden.add(id)
  }
  if (hidden.size === 0) return rows
  return rows.filter((row) => !hidden.has(String(row['mentorshipId'])) && !hidden.has(String(row['personId'])))
}

/** What went out of sight with a person or mentorship that was put in the trash, or came back with it; also what outlives one. */
export async function rowsGoneAlong(
  database: Database,
  entities: Iterable<EntityDefinition>,
  events: readonly RowEvent[],
): Promise<{ entity: string; id: string }[]> {
  const moved = (table: PgTable) =>
    events.flatMap(({ entity, id, before, after }) =>
      entity.table === table && before && (!after || !before.deletedAt !== !after.deletedAt) ? [id] : [],
    )
  const [personIds, ownIds] = [moved(person), moved(mentorship)]
  if (personIds.length === 0 && ownIds.length === 0) return []
  const led = await database.select({ id: mentorship.id }).from(mentorship).where(idIn(mentorship.personId, personIds))
  const mentorshipIds = [...ownIds, ...led.map(({ id }) => id)]
  const found: { entity: string; id: string }[] = []
  for (const { name, table, project, trashable } of entities) {
    const columns = getTableColumns(table) as Record<string, PgColumn>
    const belongs: SQL[] = []
    if (columns['personId']) belongs.push(idIn(columns['personId'], personIds))
    if (columns['mentorshipId']) belongs.push(idIn(columns['mentorshipId'], mentorshipIds))
    if (!project || !trashable || belongs.length === 0) continue
    const rows = await database
      .select({ id: table.id })
      .from(table as PgTable)
      .where(or(...belongs))
    found.push(...rows.map(({ id }) => ({ entity: name, id: String(id) })))
  }
  return found
}
