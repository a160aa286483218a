import { and, asc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { errorSentence } from '#contract/errors.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { partnerTag } from '../commands/undo.commands.ts'
import { document, pairingMark } from '../database/schema.ts'
import type { DocumentChange } from '../documents/document-feed.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import type { Database } from '../ports.ts'
import { foreignClientsOf, ownClientsOf, renewClients } from './document-clients.commands.ts'
import { findStanding, standingPairing } from './pairings.queries.ts'
import { assertShared, isShared, sharedKeyOf, sharedName } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'
import { StorageRefused, type SharedStorage } from './storage-port.ts'
import { takeOverChanges } from './take-over.commands.ts'

/**
 * What the sync engine may see of this notebook for one pairing: the shared documents of its mentorship, as bytes, while the
 * pairing stands. Everything goes through the command runner, so nothing is seen that could yet be rolled back.
 * @param device the one it is told to, where the partner has several: what another of them brought is told to it
 * @param refused makes the failure that says: not now (`StorageRefused` of the sync engine)
 */
export function createMentorshipStorage(
  context: SharingContext,
  pairingId: string,
  refused: (sentence: string) => Error = (sentence) => new StorageRefused(sentence),
  device: string | null = null,
): SharedStorage {
  const { database, documents: store, documentFeed, runner } = context

  /** Reads a document in turn with the commands; `missing` where nobody has written in it. */
  async function read<T>(
    name: string,
    missing: T,
    reader: (live: LiveDocument, database: Database) => Promise<T> | T,
  ): Promise<T> {
    const { mentorshipId } = await standingPairing(database, pairingId)
    const key = sharedKeyOf(name, mentorshipId)
    if (!key) return missing
    const look = async (command: CommandContext) => {
      const live = await store.find(command.database, key)
      if (!live) return missing
      assertShared(live.key, mentorshipId)
      return reader(live, command.database)
    }
    return (await runner.run('Shared document read', look, { reads: true })).result
  }

  /** Fails StorageRefused for what may be possible another time. */
  async function write<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const sentence = notNow(error, context)
      throw sentence === null ? worded(error) : refused(sentence)
    }
  }

  return {
    async names() {
      const pairing = await findStanding(database, pairingId)
      if (!pairing) return []
      const { mentorshipId } = pairing
      const rows = await database
        .select({
          kind: document.kind,
          lane: document.lane,
          ownerType: document.ownerType,
          ownerId: document.ownerId,
          mentorshipId: document.mentorshipId,
        })
        .from(document)
        .where(and(eq(document.mentorshipId, mentorshipId), eq(document.lane, 'shared')))
        .orderBy(asc(document.kind), asc(document.createdAt), asc(document.id))
      return [...new Set(['agenda', ...rows.flatMap((row) => (isShared(row, mentorshipId) ? [sharedName(row)] : []))])]
    },
    stateVector: (name) => read(name, Y.encodeStateVector(new Y.Doc()), ({ doc }) => Y.encodeStateVector(doc)),
    difference: (name, stateVector) =>
      read(name, Y.encodeStateAsUpdate(new Y.Doc()), ({ doc }) => Y.encodeStateAsUpdate(doc, stateVector)),
    append: (name, update, from) =>
      write(() => takeOverChanges(context, pairingId, name, update, device === null ? from : { ...from, via: device })),
    onLocal(listener) {
      let isOpen = true
      let tail = Promise.resolve()
      const tell = async ({ live, own, foreign, tag, via }: DocumentChange) => {
        const isFromThere = tag === partnerTag(pairingId) && via === device
        const updates = isFromThere ? [own] : [foreign, own]
        const pairing = await findStanding(database, pairingId)
        if (!isOpen || !pairing || !isShared(live.key, pairing.mentorshipId)) return
        for (const update of updates) if (update) listener({ name: sharedName(live.key), update })
      }
      const stop = documentFeed.subscribe((change) => {
        if (change.live.key.lane !== 'shared') return
        // What is not told now is found when the two sides compare their documents.
        tail = tail.then(() => tell(change)).catch(() => undefined)
      })
      return () => {
        isOpen = false
        stop()
      }
    },
    ownClients: (name) => read(name, [] as number[], ({ id }, reading) => ownClientsOf(reading, id)),
    authors: (name) =>
      read(name, new Map<number, string>(), ({ id }, reading) => foreignClientsOf(reading, id, pairingId)),
    renewClient: (name) =>
      write(async () => {
        const { mentorshipId } = await standingPairing(database, pairingId)
        const key = sharedKeyOf(name, mentorshipId)
        if (!key) throw new AppError('INPUT_REFUSED', { sentence: 'This document is not shared.' })
        const renew = async (command: CommandContext) =>
          renewClients(command, store, command.write.watch(await store.open(command.database, key)))
        return (await runner.run('Writing under a new name', renew)).result
      }),
    async mark(name) {
      const where = and(eq(pairingMark.pairingId, pairingId), eq(pairingMark.name, name))
      const [row] = await database.select().from(pairingMark).where(where)
      return row?.mark ?? null
    },
    keepMark: (name, mark) =>
      write(async () => {
        await runner.run('Sharing noted', ({ database: writing }) =>
          writing
            .insert(pairingMark)
            .values({ pairingId, name, mark })
            .onConflictDoUpdate({ target: [pairingMark.pairingId, pairingMark.name], set: { mark } }),
        )
      }),
  }
}

/** Why it may be possible another time; null when it never is. A full or locked disk, and a note whose meeting has not come yet, are no fault of the changes. */
function notNow(error: unknown, { ports }: SharingContext): string | null {
  if (!(error instanceof AppError)) return ports.storage?.explain(error) ?? null
  if (error.code === 'STORAGE_UNAVAILABLE') return errorSentence(error.code, error.data)
  if (error.code === 'MEETING_NOT_FOUND' || error.code === 'MENTORSHIP_NOT_FOUND')
    return 'What this note is about has not arrived here yet.'
  return null
}

/** The failure in a sentence that can be shown to the partner as it is. */
function worded(error: unknown): unknown {
  return error instanceof AppError ? new Error(errorSentence(error.code, error.data), { cause: error }) : error
}
