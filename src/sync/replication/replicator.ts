import type { Guard, MassDeletion, Presence } from '../guard/guard.ts'
import type { ControlMessage, Session } from '../network/session.ts'
import { systemTimers, type Timers } from '../network/timers.ts'
import type { TransportName } from '../network/transport.ts'
import type { LocalChange, SyncStorage } from '../storage/sync-storage.ts'
import { maxNewClients } from './author-ids.ts'
import { markOf } from './fork-watch.ts'
import { createSharedDocument, type Carrier, type DocumentWord, type SharedDocument } from './shared-document.ts'
import type { Refused } from './take-in.ts'

/** How a pairing stands, for the window. */
export type ReplicationStatus = {
  /** Edits that are not durable at the peer yet: the sum, and per document where there are any. */
  pending: number
  documents: { name: string; pending: number }[]
  /** The peer has sent all it had when it was linked last in this run. */
  isComplete: boolean
  /** When the peer was heard last in this run, milliseconds since 1970; null: not yet. */
  lastSeen: number | null
  links: { transport: TransportName; where: string }[]
  /** Why nothing is exchanged, or null. */
  paused: string | null
  /** By how many milliseconds the peer's clock is ahead; a hint for the person, nothing is ordered by it. */
  clockAhead: number | null
  /** Documents that hold something different on both sides although both took in the same changes. */
  forked: string[]
  /** What went wrong last here (full disk, locked notebook), until something was taken in again; or null. */
  trouble: string | null
}

export type ReplicatorOptions = {
  storage: SyncStorage
  guard: Guard
  /** Device key of the peer, hex. */
  peer: string
  /**
   * Whom client ids of this pairing are bound to; the peer by default. Devices that bring each other's edits name one
   * group, and are trusted as one author.
   */
  author?: string
  /** Unbound client ids the peer may announce per document; 8 by default, more for a group. */
  newClients?: number
  /** Whether a document the peer opens is taken; all well-formed names by default. */
  accepts?(name: string): boolean
  timers?: Pick<Timers, 'now' | 'after'>
  onRefused?(name: string, refused: Refused): void
  /** Awaited before a large deletion is stored, so that a version can be kept. */
  beforeMassDeletion?(name: string, deletion: MassDeletion): Promise<void>
  /** Words of the control channel that are not replication's. */
  onControl?(message: ControlMessage): void
  /** For the log. */
  onTrouble?(error: unknown): void
}

/** All documents of one pairing over any number of sessions at once. */
export type Replicator = {
  /** Uses a session until it ends; it must not have been listened to. */
  add(session: Session): void
  status(): ReplicationStatus
  /** Called after each change of the status. Returns the unsubscribe. */
  onStatus(listener: (status: ReplicationStatus) => void): () => void
  /** Nothing goes out or comes in until `resume`; the reason is for the person. Sessions stay open. */
  pause(reason: string): void
  resume(): void
  /** The storage can write again: what was refused is asked for at once. */
  askAgain(): void
  /** Where the person here is in a document; null: not there. Never stored. */
  setPresence(name: string, presence: Presence | null): void
  onPresence(listener: (name: string, presence: Presence | null) => void): () => void
  /** Ends on all sessions, which stay open, and keeps what is known of the peer. */
  close(): Promise<void>
}

const wellFormed = /^[a-z0-9][a-z0-9/_-]{0,119}$/
const maxDocuments = 4_096

/** Resolves once the documents there are known, and from which of them edits wait for the peer since the last run. */
export async function createReplicator(options: ReplicatorOptions): Promise<Replicator> {
  const { storage, guard, peer, author = peer, newClients = maxNewClients, timers = systemTimers } = options
  const documents = new Map<string, SharedDocument>()
  const sessions = new Map<Session, Carrier>()
  const statusListeners = new Set<(status: ReplicationStatus) => void>()
  const presenceListeners = new Set<(name: string, presence: Presence | null) => void>()
  /** Where the person is, also in documents that nobody has written in yet. */
  const places = new Map<string, Presence>()
  let paused: string | null = null
  let lastSeen: number | null = null
  let clockAhead: number | null = null
  let trouble: string | null = null
  let isClosed = false
  let willTell = false

  function changed() {
    if (willTell || statusListeners.size === 0) return
    willTell = true
    queueMicrotask(() => {
      willTell = false
      const now = status()
      for (const listener of statusListeners) listener(now)
    })
  }

  function status(): ReplicationStatus {
    const counted = [...documents].map(([name, document]) => ({ name, pending: document.pending() }))
    return {
      pending: counted.reduce((sum, { pending }) => sum + pending, 0),
      documents: counted.filter(({ pending }) => pending > 0),
      isComplete: documents.size > 0 && [...documents.values()].every((document) => document.isComplete()),
      lastSeen,
      links: [...sessions.keys()].map(({ link: { transport, where } }) => ({ transport, where })),
      paused,
      clockAhead,
      forked: [...documents].filter(([, document]) => document.isForked()).map(([name]) => name),
      trouble,
    }
  }

  function onTrouble(error: unknown) {
    trouble = error instanceof Error ? error.message : String(error)
    options.onTrouble?.(error)
    changed()
  }

  function get(name: string, waiting = 0): SharedDocument {
    const known = documents.get(name)
    if (known) return known
    const document = createSharedDocument(
      {
        name,
        storage,
        guard,
        timers,
        peer,
        author,
        newClients,
        onRefused: (of, refused) => options.onRefused?.(of, refused),
        beforeMassDeletion: async (of, deletion) => options.beforeMassDeletion?.(of, deletion),
        onPresence(of, presence) {
          for (const listener of presenceListeners) listener(of, presence)
        },
        onTaken() {
          trouble = null
        },
        onTrouble,
        changed,
      },
      waiting,
    )
    documents.set(name, document)
    document.presence.set(places.get(name) ?? null)
    return document
  }

  function open(name: string, session: Session, carrier: Carrier) {
    const document = get(name)
    if (paused !== null || isClosed || document.has(carrier)) return
    document.attach(carrier, (handlers) =>
      session.openDocument(name, {
        async onMessage(message) {
          lastSeen = timers.now()
          await handlers.onMessage(message)
        },
        onClose: handlers.onClose,
      }),
    )
  }

  function openAll() {
    for (const [session, carrier] of sessions) for (const name of documents.keys()) open(name, session, carrier)
  }

  function isWelcome(name: string): boolean {
    if (documents.has(name)) return true
    return documents.size < maxDocuments && wellFormed.test(name) && (options.accepts?.(name) ?? true)
  }

  function onControl(message: ControlMessage) {
    lastSeen = timers.now()
    if (!isWord(message)) return options.onControl?.(message)
    if (paused === null) documents.get(message.name)?.hear(message)
  }

  function onLocal({ name, update }: LocalChange) {
    const isNew = !documents.has(name)
    get(name).localChange(update)
    if (isNew) for (const [session, carrier] of sessions) open(name, session, carrier)
  }

  // Listening comes first, so that no edit falls between.
  const stopListening = storage.onLocal(onLocal)
  for (const name of await storage.names()) {
    if (documents.has(name)) continue
    const [kept, now] = [await storage.mark(name), await markOf(storage, name)]
    const isEmpty = (await storage.stateVector(name)).length <= 1
    if (!documents.has(name)) get(name, isEmpty || (kept && Buffer.from(kept).equals(now)) ? 0 : 1)
  }

  return {
    add(session) {
      if (isClosed || sessions.has(session)) return
      const carrier: Carrier = {
        transport: session.link.transport,
        instance: session.theirs.instance,
        tell: (word) => session.send(word),
      }
      sessions.set(session, carrier)
      lastSeen = timers.now()
      clockAhead = session.theirs.sentAt - timers.now()
      session.listen({
        onDocument(name) {
          if (isWelcome(name)) open(name, session, carrier)
        },
        onControl,
      })
      void session.closed.then(() => {
        sessions.delete(session)
        for (const document of documents.values()) document.detach(carrier)
        changed()
      })
      for (const name of documents.keys()) open(name, session, carrier)
      changed()
    },
    status,
    onStatus(listener) {
      statusListeners.add(listener)
      return () => void statusListeners.delete(listener)
    },
    pause(reason) {
      paused = reason
      for (const document of documents.values()) document.detach()
      changed()
    },
    resume() {
      paused = null
      openAll()
      changed()
    },
    askAgain() {
      for (const document of documents.values()) document.askAgain()
      if (paused === null) openAll()
    },
    setPresence(name, presence) {
      if (presence) places.set(name, presence)
      else places.delete(name)
      documents.get(name)?.presence.set(presence)
    },
    onPresence(listener) {
      presenceListeners.add(listener)
      return () => void presenceListeners.delete(listener)
    },
    async close() {
      if (isClosed) return
      isClosed = true
      stopListening()
      await Promise.all([...documents.values()].map((document) => document.close()))
    },
  }
}

function isWord(message: ControlMessage): message is DocumentWord {
  return (message.type === 'clients' || message.type === 'state') && typeof message['name'] === 'string'
}
