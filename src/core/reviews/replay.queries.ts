import { and, desc, eq, getTableColumns, gt, or, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { EntityDefinition, EntityRow } from '../commands/entity-definition.ts'
import { jsonToRow } from '../commands/row-json.ts'
import { idIn } from '../database/id-list.ts'
import { activityEvent, changeSet } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** What is looked at: all rows of a mentorship or a person, and that row itself. */
export type ReplayScope = { column: 'mentorshipId' | 'personId'; id: string }
/** Rows by the name of their entity. */
export type RowsThen = Map<string, EntityRow[]>

/**
 * All rows of a scope as they stood when an instant was over: the rows of now, with every change since turned around, the
 * newest first. Rows in the trash are among them; `updatedAt` and `rev` are those of now. What was removed for good has no past.
 */
export async function rowsThen(
  database: Database,
  entities: Iterable<EntityDefinition>,
  { column, id }: ReplayScope,
  at: string,
): Promise<RowsThen> {
  const rows: RowsThen = new Map()
  const head = column === 'mentorshipId' ? 'mentorship' : 'person'
  for (const entity of entities) {
    const columns = getTableColumns(entity.table as PgTable) as Record<string, PgColumn>
    const key = entity.name === head ? 'id' : column
    const within = columns[key]
    if (!within) continue
    const now = (await database
      .select()
      .from(entity.table as PgTable)
      .where(eq(within, id))) as EntityRow[]
    const then = await rewound(database, entity, { rows: now, key, id, at })
    if (then.length > 0) rows.set(entity.name, then)
  }
  return rows
}

async function rewound(
  database: Database,
  { name, table }: EntityDefinition,
  { rows, key, id, at }: { rows: EntityRow[]; key: string; id: string; at: string },
): Promise<EntityRow[]> {
  const since = and(eq(activityEvent.entity, name), gt(activityEvent.at, at))
  // Rows that were removed since, or belong to something else now, are known by what the log says of them alone.
  const gone = await database
    .selectDistinct({ id: activityEvent.entityId })
    .from(activityEvent)
    .where(and(since, or(sql`${activityEvent.before} ->> ${key} = ${id}`, eq(activityEvent.entityId, id))))
  const known = new Map<string, EntityRow | null>(rows.map((row) => [row.id, row]))
  const others = gone.map((each) => each.id).filter((other) => !known.has(other))
  if (others.length > 0) {
    const found = (await database
      .select()
      .from(table as PgTable)
      .where(idIn(table.id, others))) as EntityRow[]
    for (const row of found) known.set(row.id, row)
  }
  const ids = [...new Set([...known.keys(), ...others])]
  if (ids.length === 0) return []
  const events = await database
    .select({ entityId: activityEvent.entityId, before: activityEvent.before, after: activityEvent.after })
    .from(activityEvent)
    .innerJoin(changeSet, eq(changeSet.id, activityEvent.changeSetId))
    .where(and(since, idIn(activityEvent.entityId, ids)))
    .orderBy(desc(changeSet.seq), desc(activityEvent.position))
  for (const { entityId, before, after } of events) {
    const present = known.get(entityId) ?? null
    if (before === null) known.set(entityId, null)
    else if (after === null) known.set(entityId, jsonToRow(before) as EntityRow)
    else if (present !== null) known.set(entityId, { ...present, ...jsonToRow(before) })
  }
  return [...known.values()].filter((row): row is EntityRow => row !== null && row[key] === id)
}
