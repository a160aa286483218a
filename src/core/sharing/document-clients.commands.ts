import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import * as Y from 'yjs'
import type { CommandContext } from '../commands/run-command.ts'
import { documentAuthor, documentClient } from '../database/schema.ts'
import type { DocumentStore, LiveDocument } from '../documents/document-store.ts'
import type { Database } from '../ports.ts'

const numberOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)

/** The Yjs client ids this notebook wrote a document under, on this device or before a restore; that of the core last. */
export async function ownClientsOf(database: Database, documentId: string): Promise<number[]> {
  const former = await database
    .select({ clientId: documentAuthor.clientId })
    .from(documentAuthor)
    .where(and(eq(documentAuthor.documentId, documentId), isNull(documentAuthor.deviceKey)))
    .orderBy(asc(documentAuthor.lastAt))
  const used = await database.select().from(documentClient).where(eq(documentClient.documentId, documentId))
  used.sort((a, b) => Number(a.slot === 'core') - Number(b.slot === 'core'))
  return [...former.map(({ clientId }) => clientId), ...used.map(({ clientId }) => numberOf(clientId))]
}

/**
 * The device key of each client id under which others wrote in a document within a pairing. After pairing anew a device has
 * another key and goes on under the ids it had, so what was bound before that binds nobody.
 */
export async function foreignClientsOf(
  database: Database,
  documentId: string,
  pairingId: string,
): Promise<Map<number, string>> {
  const rows = await database
    .select()
    .from(documentAuthor)
    .where(
      and(
        eq(documentAuthor.documentId, documentId),
        eq(documentAuthor.pairingId, pairingId),
        isNotNull(documentAuthor.deviceKey),
      ),
    )
  return new Map(rows.map(({ clientId, deviceKey }) => [clientId, deviceKey ?? '']))
}

/** Gives up every client id this device has of a document and writes under a new one, which is answered. */
export async function renewClients(
  { database, now }: CommandContext,
  store: DocumentStore,
  live: LiveDocument,
): Promise<number> {
  const used = await database.delete(documentClient).where(eq(documentClient.documentId, live.id)).returning()
  const former = used.map(({ clientId }) => ({ documentId: live.id, clientId: numberOf(clientId), lastAt: now }))
  if (former.length > 0) await database.insert(documentAuthor).values(former).onConflictDoNothing()
  const clientId = await store.clientId(database, live.id, 'core')
  live.doc.clientID = clientId
  return clientId
}

/** Keeps who wrote an update, null for none: the ids bound to the device, and all new ones in it that are not ours. */
export async function recordAuthor(
  { database, now }: CommandContext,
  documentId: string,
  update: Uint8Array | null,
  from: { pairingId: string; author: string; clients?: readonly number[] },
): Promise<void> {
  const { pairingId, author: deviceKey, clients = [] } = from
  const own = await ownClientsOf(database, documentId)
  const written = update ? [...Y.parseUpdateMeta(update).to.keys()] : []
  const ids = [...new Set([...written, ...clients])].filter((id) => !own.includes(id))
  const rows = ids.map((clientId) => ({ documentId, clientId, pairingId, deviceKey, lastAt: now }))
  if (rows.length > 0)
    await database
      .insert(documentAuthor)
      .values(rows)
      .onConflictDoUpdate({
        target: [documentAuthor.documentId, documentAuthor.clientId],
        set: { pairingId, deviceKey },
        // Within a pairing an id stays with the device that wrote under it first.
        setWhere: and(isNotNull(documentAuthor.deviceKey), ne(documentAuthor.pairingId, pairingId)),
      })
  if (!update) return
  await database
    .update(documentAuthor)
    .set({ lastAt: now })
    .where(and(eq(documentAuthor.documentId, documentId), eq(documentAuthor.deviceKey, deviceKey)))
}
