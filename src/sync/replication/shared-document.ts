import type { AttackName, Guard, MassDeletion, Presence } from '../guard/guard.ts'
import type { DocumentChannel, DocumentMessage, Json } from '../network/session.ts'
import type { Timers } from '../network/timers.ts'
import type { TransportName } from '../network/transport.ts'
import { StorageRefused, type SyncStorage } from '../storage/sync-storage.ts'
import { createAuthorIds } from './author-ids.ts'
import { createDocumentLink, type DocumentLink } from './document-link.ts'
import { createForkWatch, type ForkWatch } from './fork-watch.ts'
import { createOutbox } from './outbox.ts'
import { createPresenceRelay, type PresenceRelay } from './presence.ts'
import { endsOf, readStateVector, type Clocks } from './state-vectors.ts'
import { takeIn, type Refused } from './take-in.ts'

export type SharedDocumentOptions = {
  name: string
  storage: SyncStorage
  guard: Guard
  timers: Pick<Timers, 'now' | 'after'>
  peer: string
  author: string
  newClients: number
  onRefused(name: string, refused: Refused): void
  beforeMassDeletion(name: string, deletion: MassDeletion): Promise<void>
  onPresence(name: string, presence: Presence | null): void
  /** An update of the peer was stored. */
  onTaken(): void
  onTrouble(error: unknown): void
  changed(): void
}

/** What a document needs of a session that carries it. */
export type Carrier = { transport: TransportName; instance: string; tell(word: DocumentWord): void }

/** Words of the control channel about one document. */
export type DocumentWord = { type: 'clients' | 'state'; name: string; [field: string]: Json }

/** One document of a pairing over all its links. */
export type SharedDocument = {
  pending(): number
  /** The other side has sent all it has, as far as it told while there was a link. */
  isComplete(): boolean
  isForked(): boolean
  /** Starts on a link; the returned handlers belong to the channel that `open` gives. */
  attach(carrier: Carrier, channel: (handlers: ChannelHandlers) => DocumentChannel): void
  has(carrier: Carrier): boolean
  /** Ends on all links, or on one. */
  detach(carrier?: Carrier): void
  localChange(update: Uint8Array): void
  hear(word: DocumentWord): void
  askAgain(): void
  presence: PresenceRelay
  /** Keeps what is known of the other side; call it before the program ends. */
  close(): Promise<void>
}
export type ChannelHandlers = { onMessage(message: DocumentMessage): Promise<void>; onClose(): void }

type Attached = { carrier: Carrier; link: DocumentLink; channel: DocumentChannel; givenBack: Map<number, number> }

const preferred: Readonly<Record<TransportName, number>> = { lan: 0, tcp: 1, memory: 2, dht: 3 }
/** Refusals that an honest peer may meet, and that another try can cure. */
const asksAgain: ReadonlySet<AttackName> = new Set(['gap', 'unchecked', 'over-budget'])
const firstRetry = 1_000
const lastRetry = 300_000
/** So often at most is the own client id renewed on the word of a peer: each id makes the document slower for ever. */
const maxRenewals = 3

/** @param waiting edits that wait for the peer since an earlier run */
export function createSharedDocument(options: SharedDocumentOptions, waiting: number): SharedDocument {
  const { name, storage, timers, author } = options
  const outbox = createOutbox(waiting)
  const authors = createAuthorIds(options.newClients)
  const attached = new Set<Attached>()
  let instance = ''
  let isComplete = false
  let renewals = 0
  let retryIn = firstRetry
  let cancelRetry: (() => void) | null = null
  let line: Promise<unknown> = Promise.resolve()

  const presence = createPresenceRelay({
    timers,
    send: (state) => active()?.link.sendPresence(state),
    changed: (where) => options.onPresence(name, where),
  })
  const forkWatch: ForkWatch = createForkWatch({
    name,
    storage,
    timers,
    isSettled: () => outbox.pending() === 0,
    tell: (word) => active()?.carrier.tell(word),
    changed: options.changed,
    onTrouble: options.onTrouble,
  })

  /** One thing at a time comes into the document, over whatever link. */
  function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = line.then(work)
    line = result.catch(() => {})
    return result
  }

  let chosen: Attached | null = null
  const active = () => chosen

  /** The link that sends stays the same while it is there, because two would overtake each other. */
  function choose() {
    if (chosen && attached.has(chosen)) return
    chosen = null
    for (const one of attached) {
      if (!one.link.answered()) continue
      if (!chosen || preferred[one.carrier.transport] < preferred[chosen.carrier.transport]) chosen = one
    }
    chosen?.link.activate(true)
    if (chosen) presence.repeat()
  }

  async function refreshAuthors() {
    authors.refresh(await storage.authors(name), new Set(await storage.ownClients(name)))
  }

  async function compare(theirs: Clocks, one: Attached) {
    await refreshAuthors()
    const own = await storage.ownClients(name)
    const mine = readStateVector(await storage.stateVector(name)) ?? new Map<number, number>()
    const behind = own.filter((client) => (theirs.get(client) ?? 0) > (mine.get(client) ?? 0))
    if (behind.length > 0) await renew(behind, own.at(-1), theirs, one)
    const isNewRun = one.carrier.instance !== instance
    if (isNewRun) for (const other of attached) if (other.carrier.instance === instance) drop(other)
    instance = one.carrier.instance
    outbox.shown(theirs, isNewRun)
  }

  /** The peer knows more of what was written here than we do: this device was put back to an earlier state. */
  async function renew(behind: number[], inUse: number | undefined, theirs: Clocks, one: Attached) {
    if (inUse !== undefined && behind.includes(inUse)) {
      if (renewals >= maxRenewals) return
      try {
        // First of all, so that nothing is written under the old id while its missing part is on the way.
        await storage.renewClient(name)
      } catch (error) {
        if (!(error instanceof StorageRefused)) throw error
        options.onTrouble(error)
        return retryLater()
      }
      renewals++
      await refreshAuthors()
    }
    for (const client of behind) one.givenBack.set(client, theirs.get(client) ?? 0)
  }

  async function take(update: Uint8Array, one: Attached): Promise<string | null> {
    // What waited here while its link was lost comes again; the ids announced on that link may be forgotten by now.
    if (!attached.has(one)) return 'waiting'
    const { givenBack } = one
    isComplete = false
    const taken = await takeIn(update, { ...options, authors, givenBack })
    if ('ends' in taken) {
      outbox.shown(taken.ends)
      retryIn = firstRetry
      options.onTaken()
      forkWatch.changed()
      return null
    }
    if (taken.refused === 'storage') {
      options.onTrouble(taken.error)
      retryLater()
      return 'storage'
    }
    options.onRefused(name, taken.refused)
    if (asksAgain.has(taken.refused.attack)) retryLater()
    return taken.refused.attack
  }

  function retryLater() {
    if (cancelRetry) return
    cancelRetry = timers.after(retryIn, askAgain)
    retryIn = Math.min(retryIn * 2, lastRetry)
  }

  function askAgain() {
    cancelRetry?.()
    cancelRetry = null
    for (const { link } of attached) link.askAgain()
  }

  function drop(one: Attached) {
    if (!attached.delete(one)) return
    one.link.close()
    one.channel.close()
    if (chosen === one) choose()
    if (attached.size === 0) {
      presence.leave()
      authors.forget(author)
    }
    options.changed()
  }

  function receiveAware(state: Uint8Array) {
    const verdict = options.guard.checkPresence(state, authors.allowed(author))
    if (verdict.ok) presence.receive(verdict.presence ?? {})
    else options.onRefused(name, verdict)
  }

  return {
    presence,
    pending: outbox.pending,
    isComplete: () => isComplete,
    isForked: forkWatch.isForked,
    has: (carrier) => [...attached].some((one) => one.carrier === carrier),
    attach(carrier, open) {
      // Without a link it may have written more.
      if (attached.size === 0) isComplete = false
      const told = new Set<number>()
      const handlers: ChannelHandlers = {
        async onMessage(message) {
          await one.link.receive(message)
          choose()
        },
        onClose: () => drop(one),
      }
      const channel = open(handlers)
      const givenBack = new Map<number, number>()
      const link = createDocumentLink(channel, {
        outbox,
        stateVector: () => storage.stateVector(name),
        difference: (stateVector) => storage.difference(name, stateVector),
        compare: (theirs) => inLine(() => compare(theirs, one)),
        take: (update) => inLine(() => take(update, one)),
        beforeUpdate(update) {
          const clients = [...endsOf(update).keys()].filter((client) => !told.has(client))
          for (const client of clients) told.add(client)
          if (clients.length > 0) carrier.tell({ type: 'clients', name, clients })
        },
        finished() {
          givenBack.clear()
          isComplete = true
          options.changed()
        },
        aware: receiveAware,
        changed: options.changed,
        failed: options.onTrouble,
      })
      const one: Attached = { carrier, link, channel, givenBack }
      attached.add(one)
      link.evaluate()
      forkWatch.changed()
      options.changed()
    },
    detach(carrier) {
      for (const one of attached) if (!carrier || one.carrier === carrier) drop(one)
    },
    localChange(update) {
      outbox.add(update, chosen !== null)
      chosen?.link.evaluate()
      forkWatch.changed()
      options.changed()
    },
    hear(word) {
      if (word.type === 'state') return forkWatch.hear(word)
      const clients = Array.isArray(word['clients']) ? word['clients'].filter((one) => typeof one === 'number') : []
      void inLine(async () => {
        await refreshAuthors()
        authors.announce(author, clients)
      }).catch(options.onTrouble)
    },
    askAgain,
    async close() {
      for (const one of attached) drop(one)
      cancelRetry?.()
      presence.close()
      forkWatch.close()
      await line
      await forkWatch.keepMark()
    },
  }
}
