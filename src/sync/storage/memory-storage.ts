import * as Y from 'yjs'
import { StorageRefused, type LocalChange, type SyncStorage } from './sync-storage.ts'

type Local = { update: Uint8Array; origin: unknown }
type Held = {
  /** What the program works with. */
  live: Y.Doc
  /** What would be there after the power went. */
  durable: Y.Doc
  waiting: Local[]
  own: number[]
  authors: Map<number, string>
}

/** What a device would find in a backup. */
export type MemoryBackup = { name: string; state: Uint8Array; own: number[]; authors: [number, string][] }[]

/** The documents of one device in memory, with a durability that can be taken away; for tests and trials. */
export type MemoryStorage = {
  /** The view of one pairing; several may share the documents, and what one brings in is local for the others. */
  forPairing(pairing: string): SyncStorage
  /** Writes as the program would, under the device's own client id; durable after `commit`, or at once by default. */
  edit(name: string, change: (doc: Y.Doc) => void): void
  /** The document as the program sees it. */
  doc(name: string): Y.Doc
  names(): string[]
  /** Makes everything written so far durable and tells the pairings. */
  commit(): void
  /** The power goes: what was not durable is forgotten, nobody listens any more. */
  crash(): void
  /** Refuses to write with this sentence from now on; null: writes again. */
  refuse(sentence: string | null): void
  backup(): MemoryBackup
  /** Puts a backup in the place of everything; nobody listens any more. */
  restore(backup: MemoryBackup): void
}

/**
 * @param options.newClient gives a new Yjs client id (32 bits) for a device and document
 * @param options.commitAtOnce edits are durable at once (default); otherwise they wait for `commit`
 */
export function createMemoryStorage(options: { newClient: () => number; commitAtOnce?: boolean }): MemoryStorage {
  const { newClient, commitAtOnce = true } = options
  let documents = new Map<string, Held>()
  const listeners = new Map<(change: LocalChange) => void, string>()
  const marks = new Map<string, Uint8Array>()
  let refusal: string | null = null

  function hold(name: string, state?: Uint8Array, own: number[] = [], authors: [number, string][] = []): Held {
    const held: Held = {
      live: new Y.Doc(),
      durable: new Y.Doc(),
      waiting: [],
      own: [...own],
      authors: new Map(authors),
    }
    if (state) for (const doc of [held.live, held.durable]) Y.applyUpdate(doc, state)
    const client = held.own.at(-1)
    if (client !== undefined) held.live.clientID = client
    held.live.on('update', (update: Uint8Array, origin: unknown) => held.waiting.push({ update, origin }))
    documents.set(name, held)
    return held
  }

  const get = (name: string) => documents.get(name) ?? hold(name)

  function assertWritable() {
    if (refusal !== null) throw new StorageRefused(refusal)
  }

  function commitOne(name: string, held: Held) {
    for (const { update, origin } of held.waiting.splice(0)) {
      Y.applyUpdate(held.durable, update)
      for (const [listener, pairing] of listeners) if (pairing !== origin) listener({ name, update })
    }
  }

  function keepAll(): MemoryBackup {
    return [...documents].map(([name, { durable, own, authors }]) => ({
      name,
      state: Y.encodeStateAsUpdate(durable),
      own: [...own],
      authors: [...authors],
    }))
  }

  function replaceAll(backup: MemoryBackup) {
    listeners.clear()
    documents = new Map()
    for (const { name, state, own, authors } of backup) hold(name, state, own, authors)
  }

  function forPairing(pairing: string): SyncStorage {
    const key = (name: string) => `${pairing} ${name}`
    return {
      names: async () => [...documents.keys()],
      stateVector: async (name) => Y.encodeStateVector(documents.get(name)?.durable ?? new Y.Doc()),
      difference: async (name, vector) => Y.encodeStateAsUpdate(documents.get(name)?.durable ?? new Y.Doc(), vector),
      async append(name, update, { author, clients = [] }) {
        assertWritable()
        const held = get(name)
        commitOne(name, held)
        Y.applyUpdate(held.live, update, pairing)
        for (const client of clients) held.authors.set(client, author)
        commitOne(name, held)
      },
      onLocal(listener) {
        listeners.set(listener, pairing)
        return () => void listeners.delete(listener)
      },
      ownClients: async (name) => [...(documents.get(name)?.own ?? [])],
      async renewClient(name) {
        assertWritable()
        const held = get(name)
        const client = newClient()
        held.own.push(client)
        held.live.clientID = client
        return client
      },
      authors: async (name) => new Map(documents.get(name)?.authors),
      mark: async (name) => marks.get(key(name)) ?? null,
      async keepMark(name, mark) {
        assertWritable()
        marks.set(key(name), mark)
      },
    }
  }

  return {
    forPairing,
    edit(name, change) {
      assertWritable()
      const held = get(name)
      if (held.own.length === 0) {
        held.live.clientID = newClient()
        held.own.push(held.live.clientID)
      }
      held.live.transact(() => change(held.live))
      if (commitAtOnce) commitOne(name, held)
    },
    doc: (name) => get(name).live,
    names: () => [...documents.keys()],
    commit() {
      for (const [name, held] of documents) commitOne(name, held)
    },
    crash: () => replaceAll(keepAll()),
    refuse: (sentence) => void (refusal = sentence),
    backup: keepAll,
    restore(backup) {
      replaceAll(backup)
      marks.clear()
    },
  }
}
