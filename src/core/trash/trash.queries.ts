import { and, desc, inArray, isNotNull, lt, type SQL } from 'drizzle-orm'
import { getTableColumns } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { instantToDay } from '#shared/time.ts'
import type { TrashItem } from '#contract/trash.contract.ts'
import type { EntityDefinition, EntityRow } from '../commands/entity-definition.ts'
import type { Database } from '../ports.ts'
import { groupParts, removedOn, titleOfRow, whatItIs, type TrashedRow } from './trash.rules.ts'

const mostItems = 1000

/** Something in the trash with all that belongs to it and came there with it. */
export type TrashedThing = { head: TrashedRow; parts: TrashedRow[]; deletedAt: string }

/** What the trash holds, newest first; `before` leaves out what came there at that instant or later. */
export async function trashedThings(
  database: Database,
  entities: Iterable<EntityDefinition>,
  before?: string,
): Promise<TrashedThing[]> {
  const rows: TrashedRow[] = []
  for (const { entity, deletedAt } of trashables(entities)) {
    const where: SQL | undefined =
      before === undefined ? isNotNull(deletedAt) : and(isNotNull(deletedAt), lt(deletedAt, before))
    const found = (await database
      .select()
      .from(entity.table as PgTable)
      .where(where)
      .orderBy(desc(deletedAt))) as EntityRow[]
    rows.push(...found.map((row) => ({ entity: entity.name, row })))
  }
  // One change puts all its rows there at one instant, and no two changes share one.
  const things = [...Map.groupBy(rows, ({ row }) => String(row.deletedAt))].flatMap(([deletedAt, group]) =>
    [...groupParts(group)].map(([head, parts]) => ({ head, parts, deletedAt })),
  )
  return things.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : a.deletedAt > b.deletedAt ? -1 : 0))
}

/** The trash as it is shown. */
export async function listTrash(
  database: Database,
  entities: Iterable<EntityDefinition>,
  zone: string,
): Promise<TrashItem[]> {
  const things = await trashedThings(database, entities)
  return things.slice(0, mostItems).map(({ head, parts, deletedAt }) => ({
    entity: head.entity,
    id: head.row.id,
    what: whatItIs(head),
    title: titleOfRow(head),
    deletedAt,
    removedOn: removedOn(instantToDay(deletedAt, zone)),
    parts: parts.length,
  }))
}

/** Every registered row that points at one of these ids through a column of that name, by entity. */
export async function rowsOwnedBy(
  database: Database,
  entities: Iterable<EntityDefinition>,
  column: string,
  ids: string[],
): Promise<TrashedRow[]> {
  const found: TrashedRow[] = []
  for (const entity of entities) {
    const pointer: PgColumn | undefined = getTableColumns(entity.table as PgTable)[column]
    if (!pointer) continue
    const rows = (await database
      .select()
      .from(entity.table as PgTable)
      .where(inArray(pointer, ids))) as EntityRow[]
    found.push(...rows.map((row) => ({ entity: entity.name, row })))
  }
  return found
}

function trashables(entities: Iterable<EntityDefinition>) {
  return [...entities].flatMap((entity) => {
    const deletedAt: PgColumn | undefined = getTableColumns(entity.table as PgTable)['deletedAt']
    return entity.trashable && deletedAt ? [{ entity, deletedAt }] : []
  })
}
