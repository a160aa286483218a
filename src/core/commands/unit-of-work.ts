import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { idIn } from '../database/id-list.ts'
import { insertReturning } from '../database/insert-rows.ts'
import type { DocumentKey, DocumentStore, LiveDocument } from '../documents/document-store.ts'
import { foreignOrigin } from '../documents/live-document.ts'
import type { Database } from '../ports.ts'
import { deadLinks, withoutDeadLinks } from './dead-links.ts'
import { createDocumentRows, rowsOf, type DocumentRows } from './document-rows.ts'
import type { EntityDefinition, EntityRow } from './entity-definition.ts'
import { isSameValue } from './row-json.ts'

export type EntityTable = PgTable & { id: PgColumn }
type Written = 'createdAt' | 'updatedAt' | 'rev'
export type InsertRow<T extends EntityTable> = Omit<T['$inferInsert'], Written> & { id: string }
export type RowPatch<T extends EntityTable> = Partial<Omit<T['$inferInsert'], Written | 'id'>>
export type RowEvent = { entity: EntityDefinition; id: string; before: EntityRow | null; after: EntityRow | null }

/** What one command wrote in a document: here, and as another device had written it. */
export type DocumentUpdates = { own: Uint8Array[]; foreign: Uint8Array[] }

const batchSize = 500

/**
 * Collects what one command changes: writes rows (and, for entities that live in documents, the documents too) inside the
 * command's transaction and keeps each row's before and after. All tables a person can change are written through here.
 */
export class UnitOfWork {
  readonly events: RowEvent[] = []
  readonly documents = new Map<string, { live: LiveDocument; stop: () => DocumentUpdates }>()
  readonly database: Database
  readonly now: string
  private readonly entities: Map<PgTable, EntityDefinition>
  private readonly inDocuments: DocumentRows
  private readonly beforeWrite: () => void

  constructor(options: {
    database: Database
    now: string
    entities: Map<PgTable, EntityDefinition>
    store: DocumentStore
    /** Throws when nothing may be written; called before each batch, because a large command can fill a disk. */
    beforeWrite: () => void
  }) {
    this.database = options.database
    this.now = options.now
    this.entities = options.entities
    this.beforeWrite = options.beforeWrite
    this.inDocuments = createDocumentRows({
      database: this.database,
      now: this.now,
      store: options.store,
      entities: () => this.entities.values(),
      watch: (live) => this.watch(live),
    })
  }

  /** Inserts rows; `createdAt`, `updatedAt` and `rev` are set here. */
  async insert<T extends EntityTable>(table: T, rows: InsertRow<T>[]): Promise<void> {
    const entity = this.entityOf(table)
    const stamps = 'createdAt' in table ? { createdAt: this.now, updatedAt: this.now, rev: 1 } : {}
    for (let i = 0; i < rows.length; i += batchSize) {
      this.beforeWrite()
      const batch = rows.slice(i, i + batchSize).map((row) => ({ ...row, ...stamps }))
      const inserted = await insertReturning<EntityRow>(this.database, table, batch)
      for (const row of inserted) {
        this.events.push({ entity, id: row.id, before: null, after: row })
        await this.inDocuments.put(entity, row, row)
      }
    }
  }

  /**
   * Puts back rows that were removed, as they were. One that is there again, or whose place another row has taken since,
   * is passed over: a person carries a label once, however often it was put on and taken off. So is one that belongs to
   * what is gone for good; any other link to such a thing is left empty.
   */
  async putBack(table: EntityTable, rows: EntityRow[]): Promise<void> {
    const entity = this.entityOf(table)
    const links = rows.map((values) => ({ entity, values }))
    const dead = await deadLinks(this.database, this.entities.values(), links)
    const whole = rows.flatMap((row) => {
      const { values, missed } = withoutDeadLinks(entity, row, dead)
      return missed ? [] : [values]
    })
    for (let i = 0; i < whole.length; i += batchSize) {
      this.beforeWrite()
      const inserted = (await this.database
        .insert(table)
        .values(whole.slice(i, i + batchSize) as never)
        .onConflictDoNothing()
        .returning()) as EntityRow[]
      for (const row of inserted) {
        this.events.push({ entity, id: row.id, before: null, after: row })
        await this.inDocuments.put(entity, row, row)
      }
    }
  }

  /**
   * Patches one row or several alike. Ids that are not there are passed over, rows that say so already are not written;
   * returns the rows after the change.
   */
  async update<T extends EntityTable>(
    table: T,
    ids: string | string[],
    patch: RowPatch<T>,
  ): Promise<T['$inferSelect'][]> {
    const entity = this.entityOf(table)
    const all = [...new Set(Array.isArray(ids) ? ids : [ids])]
    const stamps: Record<string, string | SQL> =
      'rev' in table ? { updatedAt: this.now, rev: sql`${sql.identifier('rev')} + 1` } : {}
    const fields = Object.entries(patch).filter(([, value]) => value !== undefined)
    const result: EntityRow[] = []
    for (let i = 0; i < all.length; i += batchSize) {
      const before = new Map((await this.rows(entity, all.slice(i, i + batchSize))).map((row) => [row.id, row]))
      const differs = (row: EntityRow) => fields.some(([column, value]) => !isSameValue(row[column], value))
      const batch = [...before.values()].filter(differs).map((row) => row.id)
      const changed = new Map<string, EntityRow>()
      if (batch.length > 0) {
        this.beforeWrite()
        const rows = (await this.database
          .update(table)
          .set({ ...patch, ...stamps } as never)
          .where(idIn(entity.table.id, batch))
          .returning()) as EntityRow[]
        for (const row of rows) {
          changed.set(row.id, row)
          this.events.push({ entity, id: row.id, before: before.get(row.id) ?? null, after: row })
          await this.inDocuments.put(entity, row, { ...patch, updatedAt: this.now })
        }
      }
      result.push(...[...before.values()].map((row) => changed.get(row.id) ?? row))
    }
    return result as T['$inferSelect'][]
  }

  /** Puts rows in the trash. */
  async trash<T extends EntityTable & { deletedAt: PgColumn }>(table: T, ids: string | string[]): Promise<void> {
    await this.update(table, ids, { deletedAt: this.now } as unknown as RowPatch<T>)
  }

  /** Deletes rows for good; only for links, and to undo an insert of them. */
  async remove(table: EntityTable, ids: string[]): Promise<void> {
    const entity = this.entityOf(table)
    for (let i = 0; i < ids.length; i += batchSize) {
      this.beforeWrite()
      const where = idIn(entity.table.id, ids.slice(i, i + batchSize))
      const removed = (await this.database.delete(table).where(where).returning()) as EntityRow[]
      for (const row of removed) {
        this.events.push({ entity, id: row.id, before: row, after: null })
        await this.inDocuments.drop(entity, row)
      }
    }
  }

  /**
   * Merges an update that another device made into a document, and takes over the rows it touched. Entries that are no
   * rows of their table, or claim the id of a row of another document, are passed over; an entry that the other side
   * removed goes to the trash. Fails INPUT_REFUSED for bytes that are no update, NOT_POSSIBLE_NOW when earlier ones are missing.
   */
  async merge(key: DocumentKey, update: Uint8Array): Promise<void> {
    this.events.push(...(await this.inDocuments.takeOver(key, update)))
  }

  /** Writes rows as they stand into the document that they belong in, or are told in. */
  async tell(table: EntityTable, rows: EntityRow[]): Promise<void> {
    const entity = this.entityOf(table)
    for (const row of rows) await this.inDocuments.put(entity, row, row)
  }

  /** What this command knows of an entity's rows: how each stands after its last write (null when removed), and which ids it added. */
  standing(entity: EntityDefinition): { rows: Map<string, EntityRow | null>; fresh: Set<string> } {
    const rows = new Map<string, EntityRow | null>()
    const fresh = new Set<string>()
    for (const event of this.events) {
      if (event.entity !== entity) continue
      if (!rows.has(event.id) && event.before === null) fresh.add(event.id)
      rows.set(event.id, event.after)
    }
    return { rows, fresh }
  }

  /** Rows of one entity by id, in no particular order. */
  rows(entity: EntityDefinition, ids: string[]): Promise<EntityRow[]> {
    return rowsOf(this.database, entity, ids)
  }

  private entityOf(table: PgTable): EntityDefinition {
    const entity = this.entities.get(table)
    if (!entity) throw new Error('A command wrote a table that no entity definition declares.')
    return entity
  }

  /** Records every update of a document until the command ends. */
  watch(live: LiveDocument): LiveDocument {
    if (this.documents.has(live.id)) return live
    const updates: DocumentUpdates = { own: [], foreign: [] }
    const onUpdate = (update: Uint8Array, origin: unknown) =>
      void (origin === foreignOrigin ? updates.foreign : updates.own).push(update)
    live.doc.on('update', onUpdate)
    const stop = () => {
      live.doc.off('update', onUpdate)
      return updates
    }
    this.documents.set(live.id, { live, stop })
    return live
  }
}
