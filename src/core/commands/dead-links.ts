import { getTableColumns, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { idIn } from '../database/id-list.ts'
import type { Database } from '../ports.ts'
import type { EntityDefinition } from './entity-definition.ts'

type Values = Record<string, unknown>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Columns that are called like a link and hold the id of something else than a row of an entity. */
const otherIds = new Set(['changeSetId', 'ownerId', 'externalId'])

/** The columns of an entity that hold the id of a row of any entity. */
export function linkColumns({ table }: EntityDefinition): { key: string; column: PgColumn }[] {
  return Object.entries(getTableColumns(table as PgTable)).flatMap(([key, column]) =>
    key.endsWith('Id') && !otherIds.has(key) ? [{ key, column }] : [],
  )
}

/** Which of the rows that these values point at are gone for good; what is in the trash is there. One query. */
export async function deadLinks(
  database: Database,
  entities: Iterable<EntityDefinition>,
  rows: readonly { entity: EntityDefinition; values: Values }[],
): Promise<Set<string>> {
  const dead = new Set<string>()
  for (const { entity, values } of rows)
    for (const { key } of linkColumns(entity)) {
      const id = values[key]
      if (typeof id === 'string' && uuid.test(id)) dead.add(id)
    }
  if (dead.size === 0) return dead
  const ids = [...dead]
  const found = (await database.execute(
    sql.join(
      [...entities].map(
        ({ table }) => sql`select ${table.id} as id from ${table as PgTable} where ${idIn(table.id, ids)}`,
      ),
      sql` union all `,
    ),
  )) as unknown as { rows: { id: string }[] }
  for (const { id } of found.rows) dead.delete(id)
  return dead
}

/** The values without links to what is gone: such a link is empty; where it cannot be empty it is left out and told as missed. */
export function withoutDeadLinks(
  entity: EntityDefinition,
  values: Values,
  dead: ReadonlySet<string>,
): { values: Values; missed: boolean } {
  const cut = linkColumns(entity).filter(({ key }) => dead.has(String(values[key])))
  if (cut.length === 0) return { values, missed: false }
  const left = { ...values }
  for (const { key, column } of cut) {
    if (column.notNull) delete left[key]
    else left[key] = null
  }
  return { values: left, missed: cut.some(({ column }) => column.notNull) }
}
