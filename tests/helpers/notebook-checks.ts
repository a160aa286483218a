import { eq, ne, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import * as Y from 'yjs'
import { recomputeCadence } from '#core/cadence/cadence-state.projection.ts'
import type { EntityDefinition, EntityRow } from '#core/commands/entity-definition.ts'
import { projectRows } from '#core/commands/project-rows.ts'
import { profileOwnerId } from '#core/commands/document-rows.ts'
import { document, documentUpdate, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import type { Database } from '#core/ports.ts'
import { presentMoment } from '#core/present-moment.ts'
import { differences, takeSnapshot, type Snapshot } from './notebook-snapshot.ts'
import type { openTestCore } from './test-core.ts'

type Core = Awaited<ReturnType<typeof openTestCore>>

/** Text that must never get into a shared document holds this word. */
export const privateWord = 'Zwiebelfisch'

/** What is wrong with derived rows and documents, a line each; empty when all is right. */
export async function findFlaws(core: Core, present: Snapshot): Promise<string[]> {
  return [...linkFlaws(present), ...(await derivedFlaws(core, present)), ...(await documentFlaws(core))]
}

/** Columns that are called like a link and point at no row of a notebook. */
const noLinks = ['change_set_id', 'owner_id', 'external_id', 'entity_id']
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Every link that leads to nothing: what is gone for good must not be pointed at. */
function linkFlaws(present: Snapshot): string[] {
  const ids = new Set([profileOwnerId, ...[...present.values()].flatMap((rows) => [...rows.keys()])])
  return [...present].flatMap(([table, rows]) =>
    [...rows].flatMap(([key, row]) =>
      Object.entries(row)
        .filter(([column]) => column.endsWith('_id') && !noLinks.includes(column))
        .filter(([, value]) => typeof value === 'string' && uuid.test(value) && !ids.has(value))
        .map(([column, value]) => `${table} ${key} ${column}: ${String(value)} is not there`),
    ),
  )
}

class Rollback extends Error {}

/** Derives everything anew inside a transaction that is rolled back, and compares. */
async function derivedFlaws(core: Core, present: Snapshot): Promise<string[]> {
  let anew: Snapshot = new Map()
  try {
    await core.database.transaction(async (transaction) => {
      const database = transaction as unknown as Database
      await database.delete(searchDocument).where(ne(searchDocument.entity, 'note'))
      await database.delete(timelineEntry)
      for (const entity of core.core.context.runner.entities.values()) await projectAll(database, entity)
      await recomputeCadence(database, 'everybody', presentMoment(core.ports))
      anew = await takeSnapshot(database)
      throw new Rollback()
    })
  } catch (error) {
    if (!(error instanceof Rollback)) throw error
  }
  return differences(anew, present).map((line) => `derived: ${line}`)
}

async function projectAll(database: Database, entity: EntityDefinition): Promise<void> {
  const rows = (await database.select().from(entity.table as PgTable)) as EntityRow[]
  await projectRows(
    database,
    entity,
    rows,
    rows.map((row) => row.id),
  )
}

type StoredDocument = { row: typeof document.$inferSelect; doc: Y.Doc }

/** Documents as a fresh start would load them. */
async function loadDocuments({ database }: Core): Promise<StoredDocument[]> {
  const rows = await database.select().from(document)
  const updates = await database.select().from(documentUpdate).orderBy(documentUpdate.seq)
  return rows.map((row) => {
    const doc = new Y.Doc()
    if (row.snapshot) Y.applyUpdate(doc, row.snapshot)
    for (const update of updates)
      if (update.documentId === row.id && update.seq > row.snapshotSeq) Y.applyUpdate(doc, update.content)
    return { row, doc }
  })
}

/** What is wrong with the documents: each must be what its log holds, what its tables say, and hold nothing private when shared. */
export async function documentFlaws(core: Core): Promise<string[]> {
  const {
    database,
    core: { context },
  } = core
  const flaws: string[] = []
  const stored = await loadDocuments(core)
  for (const { row, doc } of stored) {
    if (doc.store.pendingStructs || doc.store.pendingDs) flaws.push(`document ${row.id} lacks updates`)
    const live = await context.documents.openById(database, row.id)
    if (!live || !same(contentOf(live.doc), contentOf(doc)))
      flaws.push(`document ${row.id} in memory is not what its log holds`)
    if (row.lane === 'shared' && new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(doc)).includes(privateWord))
      flaws.push(`private words are in the shared document ${row.id}`)
  }
  for (const entity of context.runner.entities.values())
    if (entity.document) flaws.push(...(await mappedFlaws(database, entity, stored)))
  const [orphan] = await database
    .select({ id: documentUpdate.documentId })
    .from(documentUpdate)
    .leftJoin(document, eq(document.id, documentUpdate.documentId))
    .where(sql`${document.id} is null`)
  return orphan ? [...flaws, `an update of the document ${orphan.id}, which is not there`] : flaws
}

async function mappedFlaws(database: Database, entity: EntityDefinition, stored: StoredDocument[]): Promise<string[]> {
  const { name, document: mapping } = entity
  if (!mapping) return []
  const rows = (await database.select().from(entity.table as PgTable)) as EntityRow[]
  const place = (ownerId: unknown, lane: unknown, id: string) => `${String(ownerId)} ${String(lane)} ${id}`
  const entries = new Map(
    stored
      .filter(({ row }) => row.kind === 'agenda')
      .flatMap(({ row, doc }) =>
        readEntries(doc, mapping.root).map(({ id, entry }) => [
          place(row.ownerId, row.lane, id),
          mapping.read(entry, id),
        ]),
      ),
  )
  const flaws = rows.flatMap((row) => {
    const key = place(row['mentorshipId'] ?? profileOwnerId, row['lane'], row.id)
    const entry = entries.get(key)
    entries.delete(key)
    if (mapping.onlyShared && row['lane'] !== 'shared')
      return entry ? [`${name} ${row.id} is private and stands in a document`] : []
    if (!entry) return [`${name} ${row.id} is not in its document`]
    return Object.entries(entry)
      .filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(row[column]))
      .map(([column, value]) => `${name} ${row.id} ${column}: document ${String(value)}, table ${String(row[column])}`)
  })
  return [...flaws, ...[...entries.keys()].map((key) => `${name} ${key} stands in a document only`)]
}

/** What a document holds, in the one form that a fresh copy has: what was removed step by step may lie there in pieces. */
function contentOf(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return Y.encodeStateAsUpdate(copy)
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])
