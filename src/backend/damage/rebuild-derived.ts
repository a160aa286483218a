import { asc, gt, and, eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { noteReference } from '#contract/documents.contract.ts'
import { recomputeCadence } from '#core/cadence/cadence-state.projection.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { EntityDefinition, EntityRow } from '#core/commands/entity-definition.ts'
import { projectRows } from '#core/commands/project-rows.ts'
import type { CommandContext } from '#core/commands/run-command.ts'
import type { CoreContext } from '#core/core-context.ts'
import { document, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { projectNote } from '#core/notes/note-projection.ts'

/** Tables that repeat what others hold, and are made anew from those after a repair. */
export const DERIVED_TABLES = ['search_document', 'timeline_entry', 'cadence_state'] as const

const atOnce = 200
const label = 'Search and timeline made anew'
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * Makes search, timeline and rhythms anew from all that the notebook holds, in steps of one transaction each. Ended early it is
 * to be called again: until then things are missing from them, and from nothing else.
 */
export async function rebuildDerived({ runner, documents }: Pick<CoreContext, 'runner' | 'documents'>): Promise<void> {
  await runner.run(label, async ({ database }) => {
    await database.delete(searchDocument)
    await database.delete(timelineEntry)
  })
  for (const entity of runner.entities.values()) {
    // Notes are found by what their documents say; see below.
    if (!entity.project || entity.name === 'note') continue
    await inSteps((after) => runner.run(label, (context) => projectSome(context, entity, after)))
  }
  await inSteps((after) => runner.run(label, (context) => indexSome(context, documents, after)))
  await runner.run(label, ({ database, today, zone }) => recomputeCadence(database, 'everybody', { today, zone }))
}

/** Goes on from the last id of each step until one comes to the end. */
async function inSteps(step: (after: string) => Promise<{ result: string | undefined }>): Promise<void> {
  let after: string | undefined = firstId
  while (after !== undefined) after = (await step(after)).result
}

async function projectSome(
  { database }: CommandContext,
  entity: EntityDefinition,
  after: string,
): Promise<string | undefined> {
  const rows = (await database
    .select()
    .from(entity.table as PgTable)
    .where(gt(entity.table.id, after))
    .orderBy(asc(entity.table.id))
    .limit(atOnce)) as EntityRow[]
  const ids = rows.map(({ id }) => id)
  await projectRows(database, entity, rows, ids, new Set(ids))
  return ids.at(-1)
}

async function indexSome(
  { database }: CommandContext,
  documents: CoreContext['documents'],
  after: string,
): Promise<string | undefined> {
  const rows = await database
    .select()
    .from(document)
    .where(and(eq(document.kind, 'note'), gt(document.id, after)))
    .orderBy(asc(document.id))
    .limit(atOnce)
  for (const row of rows) {
    const note = noteReference.safeParse({ kind: row.ownerType, id: row.ownerId, lane: row.lane })
    const live = note.success ? await documents.openById(database, row.id) : null
    if (!note.success || !live) continue
    await projectNote(database, live, note.data, row.updatedAt).catch((error: unknown) => {
      // What a note belongs to may be gone; nobody looks for it then.
      if (!(error instanceof AppError)) throw error
    })
    // All of them together could be more than the memory holds.
    documents.evict(row.id)
  }
  return rows.at(-1)?.id
}
