import type { Guard, GuardVerdict, MassDeletion } from '../guard/guard.ts'
import { StorageRefused, type SyncStorage } from '../storage/sync-storage.ts'
import type { AuthorIds } from './author-ids.ts'
import { endsOf, type Clocks } from './state-vectors.ts'

/** What was not let in. */
export type Refused = Extract<GuardVerdict, { ok: false }>

export type TakeInOptions = {
  name: string
  storage: SyncStorage
  guard: Guard
  /** Device key of the peer, hex. */
  peer: string
  /** Who the client ids are bound to. */
  author: string
  authors: AuthorIds
  /** Own client ids the peer may give back to us, see `S-308`. */
  givenBack: ReadonlyMap<number, number>
  /** Awaited before much is deleted, so that the product can keep a version. */
  beforeMassDeletion(name: string, deletion: MassDeletion): Promise<void>
}

/** `storage`: nothing can be written now; the peer's update was fine. */
export type Taken = { ends: Clocks } | { refused: Refused } | { refused: 'storage'; error: StorageRefused }

/**
 * Lets an update of the peer through the guard, checks whose client ids it writes under, and stores it; resolves once
 * it is durable. Nothing of a refused update is kept. Rejects when the storage fails in another way than refusing.
 */
export async function takeIn(update: Uint8Array, options: TakeInOptions): Promise<Taken> {
  const { name, storage, guard, peer, author, authors, givenBack } = options
  const verdict = await guard.check({
    name,
    state: {
      stateVector: () => storage.stateVector(name),
      difference: (stateVector) => storage.difference(name, stateVector),
    },
    update,
    allowedClients: [...authors.allowed(author), ...givenBack.keys()],
    peer,
  })
  if (!verdict.ok) return { refused: verdict }
  const ends = endsOf(update)
  const clients = authors.toBind(author, ends.keys())
  if (clients.length > 0) {
    // Another pairing that shares the document may have met the id first.
    const bound = await storage.authors(name)
    if (clients.some((client) => (bound.get(client) ?? author) !== author)) {
      const sentence = 'Two devices wrote in the same name, so the change of the second was not taken in.'
      return { refused: { ok: false, attack: 'forged-client', sentence, detail: 'a client id claimed by two devices' } }
    }
  }
  if (verdict.massDeletion) await options.beforeMassDeletion(name, verdict.massDeletion)
  try {
    await storage.append(name, update, clients.length > 0 ? { author, clients } : { author })
  } catch (error) {
    if (error instanceof StorageRefused) return { refused: 'storage', error }
    throw error
  }
  authors.bind(author, clients)
  return { ends }
}
