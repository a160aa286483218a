import { and, asc, eq, gt, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import { createId } from '#shared/ids.ts'
import { assertCanSave } from '../commands/storage-gate.ts'
import { document, documentClient, documentUpdate } from '../database/schema.ts'
import type { CorePorts, Database } from '../ports.ts'

/** Names one document: at most one exists per owner, kind and lane. */
export type DocumentKey = {
  kind: 'agenda' | 'note'
  lane: 'private' | 'shared'
  ownerType: 'mentorship' | 'meeting' | 'person' | 'profile'
  ownerId: string
  personId?: string | null
  mentorshipId?: string | null
}

/** `mirrored`: it is kept in the words of the other side, see `flipSides`. */
export type LiveDocument = { id: string; key: DocumentKey; doc: Y.Doc; logLength: number; mirrored: boolean }

export type DocumentStore = {
  /** The document of a key, made when it is not there yet. */
  open(database: Database, key: DocumentKey): Promise<LiveDocument>
  /** The document of a key, or null while nobody wrote in it. */
  find(database: Database, key: DocumentKey): Promise<LiveDocument | null>
  /** The document of an id, or null. */
  openById(database: Database, id: string): Promise<LiveDocument | null>
  /** Appends an update to the log and compacts the log when it has grown long. The live document must hold the update already. */
  append(database: Database, live: LiveDocument, update: Uint8Array): Promise<void>
  /** The stable Yjs client id of a slot ("core", "window-1" …) of one document on this device. */
  clientId(database: Database, documentId: string, slot: string): Promise<number>
  /** Forgets the copy in memory, after a transaction on it was rolled back. */
  evict(id: string): void
}

const keptLive = 64
const compactAfter = 200

/** Update log plus snapshot in the database, the most recent documents live in memory. Writing fails STORAGE_UNAVAILABLE. */
export function createDocumentStore(ports: CorePorts): DocumentStore {
  const live = new Map<string, LiveDocument>()
  const now = () => new Date(ports.clock.now()).toISOString()

  function remember(entry: LiveDocument): LiveDocument {
    live.delete(entry.id)
    live.set(entry.id, entry)
    for (const oldest of live.keys()) {
      if (live.size <= keptLive) break
      live.delete(oldest)
    }
    return entry
  }

  async function clientId(database: Database, documentId: string, slot: string): Promise<number> {
    const where = and(eq(documentClient.documentId, documentId), eq(documentClient.slot, slot))
    const [known] = await database.select().from(documentClient).where(where)
    if (known) return new DataView(known.clientId.buffer, known.clientId.byteOffset, 4).getUint32(0)
    assertCanSave(ports)
    const fresh = ports.random.bytes(4)
    await database.insert(documentClient).values({ documentId, slot, clientId: fresh })
    return new DataView(fresh.buffer, fresh.byteOffset, 4).getUint32(0)
  }

  async function load(database: Database, row: typeof document.$inferSelect): Promise<LiveDocument> {
    const doc = new Y.Doc()
    if (row.snapshot) Y.applyUpdate(doc, row.snapshot, 'storage')
    const updates = await database
      .select({ content: documentUpdate.content })
      .from(documentUpdate)
      .where(and(eq(documentUpdate.documentId, row.id), gt(documentUpdate.seq, row.snapshotSeq)))
      .orderBy(asc(documentUpdate.seq))
    doc.transact(() => updates.forEach(({ content }) => Y.applyUpdate(doc, content, 'storage')), 'storage')
    doc.clientID = await clientId(database, row.id, 'core')
    // Somebody else may have loaded it meanwhile and written in it; two copies would write under one client id.
    const known = live.get(row.id)
    if (known) return remember(known)
    return remember({ id: row.id, key: row, doc, logLength: updates.length, mirrored: row.mirrored })
  }

  async function find(database: Database, key: DocumentKey): Promise<LiveDocument | null> {
    for (const entry of live.values()) {
      const { kind, lane, ownerType, ownerId } = entry.key
      // A person's note changes hands when two people are merged, so its owner is looked up each time.
      if (ownerType === 'person') continue
      if (ownerId === key.ownerId && lane === key.lane && kind === key.kind && ownerType === key.ownerType)
        return remember(entry)
    }
    const where = and(
      eq(document.ownerType, key.ownerType),
      eq(document.ownerId, key.ownerId),
      eq(document.kind, key.kind),
      eq(document.lane, key.lane),
    )
    // The snapshot may be large, and a live document does not need it.
    const { id, kind, lane, ownerType, ownerId, personId, mentorshipId } = document
    const [found] = await database
      .select({ id, kind, lane, ownerType, ownerId, personId, mentorshipId })
      .from(document)
      .where(where)
    const known = found && live.get(found.id)
    if (known) return remember(Object.assign(known, { key: found }))
    return found ? byId(database, found.id) : null
  }

  async function byId(database: Database, id: string): Promise<LiveDocument | null> {
    const [row] = await database.select().from(document).where(eq(document.id, id))
    return row ? load(database, row) : null
  }

  return {
    clientId,
    find,
    evict: (id) => void live.delete(id),
    async openById(database, id) {
      const known = live.get(id)
      return known ? remember(known) : byId(database, id)
    },
    async open(database, key) {
      const known = await find(database, key)
      if (known) return known
      assertCanSave(ports)
      const id = createId(ports.clock.now(), ports.random.bytes(10))
      const { kind, lane, ownerType, ownerId, personId = null, mentorshipId = null } = key
      const at = now()
      const [made] = await database
        .insert(document)
        .values({ id, kind, lane, ownerType, ownerId, personId, mentorshipId, createdAt: at, updatedAt: at })
        .returning()
      if (!made) throw new Error('The database did not return the new document.')
      return load(database, made)
    },
    async append(database, entry, update) {
      assertCanSave(ports)
      const [row] = await database
        .insert(documentUpdate)
        .values({ documentId: entry.id, content: update, at: now() })
        .returning({ seq: documentUpdate.seq })
      entry.logLength++
      if (!row || entry.logLength < compactAfter) return
      const snapshot = Y.encodeStateAsUpdate(entry.doc)
      await database.update(document).set({ snapshot, snapshotSeq: row.seq }).where(eq(document.id, entry.id))
      await database
        .delete(documentUpdate)
        .where(and(eq(documentUpdate.documentId, entry.id), lte(documentUpdate.seq, row.seq)))
      entry.logLength = 0
    },
  }
}
