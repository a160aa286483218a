import { and, eq, inArray, notExists, or, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { linkColumns } from '../commands/dead-links.ts'
import type { EntityDefinition } from '../commands/entity-definition.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { EntityTable } from '../commands/unit-of-work.ts'
import type { CoreContext } from '../core-context.ts'
import { idIn } from '../database/id-list.ts'
import {
  activityEvent,
  agendaForm,
  blindRound,
  changeSet,
  document,
  documentAuthor,
  documentClient,
  documentUpdate,
  documentVersion,
  pairing,
  pairingMark,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { rowsOwnedBy, type TrashedThing } from './trash.queries.ts'
import { ownedRows, type TrashedRow } from './trash.rules.ts'

const emptied = 'emptied'
const batchSize = 500

/**
 * Removes things for good: their rows, what only they own, their notes, and every trace of their words in the history. Answers how
 * many things went. `choose` runs inside the command, so that nothing which was just put back is lost.
 */
export async function emptyTrash(
  { runner, documents }: CoreContext,
  choose: (context: CommandContext) => Promise<TrashedThing[]>,
): Promise<number> {
  const { result } = await runner.run(
    'Trash emptied',
    async (context) => {
      const things = await choose(context)
      const rows = things.flatMap((thing) => [thing.head, ...thing.parts])
      if (rows.length === 0) return { count: 0, documentIds: [] }
      const all = [...rows, ...(await ownedBy(context.database, runner.entities, rows))]
      for (const [name, group] of Map.groupBy(all, (trashed) => trashed.entity)) {
        const entity = runner.entities.get(name)
        if (entity)
          await context.write.remove(entity.table as EntityTable, [...new Set(group.map(({ row }) => row.id))])
      }
      const documentIds = await removeDocuments(context, all)
      await cutLinks(context, runner.entities, [...new Set(all.map(({ row }) => row.id))])
      return { count: things.length, documentIds }
    },
    { tag: emptied },
  )
  for (const id of result.documentIds) documents.evict(id)
  // The command above logged what it removed, as every command does; a second one forgets it.
  await runner.run('Trash emptied', ({ database }) => forgetEmptied(database))
  return result.count
}

/** What only pointed at something that is gone stays, and points nowhere. */
async function cutLinks(
  { database, write }: CommandContext,
  entities: Map<string, EntityDefinition>,
  gone: readonly string[],
): Promise<void> {
  for (const entity of entities.values()) {
    for (const { key, column } of linkColumns(entity)) {
      if (column.notNull) continue
      for (let i = 0; i < gone.length; i += batchSize) {
        const rows = await database
          .select({ id: entity.table.id })
          .from(entity.table as PgTable)
          .where(idIn(column, gone.slice(i, i + batchSize)))
        const ids = rows.map(({ id }) => String(id))
        await write.update(entity.table as EntityTable, ids, { [key]: null } as never)
      }
    }
  }
}

/** All that goes with these rows: what they own, and what that owns. */
async function ownedBy(
  database: Database,
  entities: Map<string, EntityDefinition>,
  rows: readonly TrashedRow[],
): Promise<TrashedRow[]> {
  const found = new Map<string, TrashedRow>()
  let owners = rows.map(({ row }) => row.id)
  while (owners.length > 0) {
    const next: string[] = []
    for (const [column, names] of Object.entries(ownedRows)) {
      const owned = [...entities.values()].filter((entity) => names.includes(entity.name))
      for (let i = 0; i < owners.length; i += batchSize) {
        for (const trashed of await rowsOwnedBy(database, owned, column, owners.slice(i, i + batchSize))) {
          const key = `${trashed.entity} ${trashed.row.id}`
          if (found.has(key)) continue
          found.set(key, trashed)
          next.push(trashed.row.id)
        }
      }
    }
    owners = next
  }
  return [...found.values()]
}

async function removeDocuments({ database, write }: CommandContext, rows: readonly TrashedRow[]): Promise<string[]> {
  const ids = rows.map(({ row }) => row.id)
  const gone: string[] = []
  for (let i = 0; i < ids.length; i += batchSize) {
    const removed = await database
      .delete(document)
      .where(inArray(document.ownerId, ids.slice(i, i + batchSize)))
      .returning({ id: document.id })
    gone.push(...removed.map((row) => row.id))
    // What this command changed in them has nowhere to be kept.
    for (const { id } of removed) write.documents.delete(id)
    await database.delete(agendaForm).where(inArray(agendaForm.mentorshipId, ids.slice(i, i + batchSize)))
    await database.delete(blindRound).where(inArray(blindRound.mentorshipId, ids.slice(i, i + batchSize)))
    // The keys of what was shared go with it.
    const ended = await database
      .delete(pairing)
      .where(inArray(pairing.mentorshipId, ids.slice(i, i + batchSize)))
      .returning({ id: pairing.id })
    const pairingIds = ended.map((row) => row.id)
    if (pairingIds.length > 0) await database.delete(pairingMark).where(inArray(pairingMark.pairingId, pairingIds))
  }
  for (let i = 0; i < gone.length; i += batchSize) {
    const batch = gone.slice(i, i + batchSize)
    for (const table of [documentUpdate, documentVersion, documentClient, documentAuthor])
      await database.delete(table).where(inArray(table.documentId, batch))
  }
  return gone
}

/** Deletes every activity of rows that an emptying removed, and change sets that are left without any. */
async function forgetEmptied(database: Database): Promise<void> {
  const sets = await database.select({ id: changeSet.id }).from(changeSet).where(eq(changeSet.tag, emptied))
  for (const { id } of sets) {
    // That a link was cut is forgotten too, but not the history of what it led from.
    await database
      .delete(activityEvent)
      .where(and(eq(activityEvent.changeSetId, id), sql`jsonb_typeof(${activityEvent.after}) = 'object'`))
    const gone = await database
      .select({ entity: activityEvent.entity, id: activityEvent.entityId })
      .from(activityEvent)
      .where(eq(activityEvent.changeSetId, id))
    const touched = new Set<string>([id])
    for (const [entity, group] of Map.groupBy(gone, (event) => event.entity)) {
      for (let i = 0; i < group.length; i += batchSize) {
        const ids = group.slice(i, i + batchSize).map((event) => event.id)
        const where = and(eq(activityEvent.entity, entity), inArray(activityEvent.entityId, ids))
        const removed = await database
          .delete(activityEvent)
          .where(where)
          .returning({ changeSetId: activityEvent.changeSetId })
        for (const { changeSetId } of removed) touched.add(changeSetId)
      }
    }
    const all = [...touched]
    for (let i = 0; i < all.length; i += batchSize) {
      const batch = all.slice(i, i + batchSize)
      const left = database.select().from(activityEvent).where(eq(activityEvent.changeSetId, changeSet.id))
      await database
        .delete(changeSet)
        .where(and(or(inArray(changeSet.id, batch), inArray(changeSet.undoOf, batch)), notExists(left)))
    }
  }
}
