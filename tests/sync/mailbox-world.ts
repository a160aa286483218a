import * as Y from 'yjs'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import type { DocumentShape, Guard } from '../../src/sync/guard/guard.ts'
import { createShadow } from '../../src/sync/guard/shadow-copy.ts'
import { keyPairFromSeed } from '../../src/sync/identity/key-pair.ts'
import { CarrierFailure, type Carrier } from '../../src/sync/mailbox/carrier.ts'
import type { MailboxMemoryStore } from '../../src/sync/mailbox/mailbox-memory.ts'
import {
  createMailboxReplicator,
  type MailboxOptions,
  type MailboxReplicator,
} from '../../src/sync/mailbox/mailbox-replicator.ts'
import { isRecordName } from '../../src/sync/mailbox/record-names.ts'
import { createMemoryStorage, type MemoryStorage } from '../../src/sync/storage/memory-storage.ts'
import { createManualTimers, type ManualTimers, type ProgramTimers } from './manual-timers.ts'

export const root = new Uint8Array(32).fill(7)
export const mine = keyPairFromSeed(new Uint8Array(32).fill(1))
export const theirs = keyPairFromSeed(new Uint8Array(32).fill(2))
export const stranger = keyPairFromSeed(new Uint8Array(32).fill(3))

const shape: DocumentShape = {
  roots: { items: 'map-of-maps', body: 'xml' },
  maxDepth: 8,
  xml: { elements: { paragraph: [] }, marks: [] },
}

/** The rules of the real guard, in the test's own process. */
export function createStrictGuard(): Guard {
  return {
    async check({ state, update, allowedClients }) {
      const whole = state instanceof Uint8Array ? state : await state.difference(Uint8Array.of(0))
      return checkUpdate(createShadow(whole, shape), update, allowedClients)
    },
    checkPresence: () => ({ ok: true }),
    close: async () => undefined,
  }
}

/** One side's view of a shared folder; how files come from one view to the other is the test's to decide. */
export type FolderView = {
  files: Map<string, { bytes: Uint8Array; changed: number }>
  carrier: Carrier
  put(name: string, bytes: Uint8Array): void
  fail(failure: CarrierFailure | null): void
  notify(): void
}

export function createFolderView(): FolderView {
  const files: FolderView['files'] = new Map()
  const listeners = new Set<() => void>()
  let failure: CarrierFailure | null = null
  let tick = 0
  const check = () => {
    if (failure) throw failure
  }
  const put = (name: string, bytes: Uint8Array) => void files.set(name, { bytes, changed: ++tick })
  return {
    files,
    put,
    fail: (next) => void (failure = next),
    notify: () => listeners.forEach((listener) => listener()),
    carrier: {
      async list() {
        check()
        const found = [...files].filter(([name]) => isRecordName(name))
        return found.map(([name, { bytes, changed }]) => ({ name, size: bytes.length, changed }))
      },
      async read(name) {
        check()
        const found = files.get(name)
        if (!found) throw new CarrierFailure('missing', 'It has gone.')
        return found.bytes
      },
      async write(name, bytes) {
        check()
        put(name, bytes)
      },
      async remove(name) {
        check()
        files.delete(name)
      },
      watch(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

/** A memory that outlives programs. */
export function createMemoryStore(): MailboxMemoryStore & { text: string | null } {
  const store = {
    text: null as string | null,
    load: async () => store.text,
    save: async (text: string) => void (store.text = text),
  }
  return store
}

/** One notebook with its mailbox: may be closed, killed and started again. */
export type Side = {
  storage: MemoryStorage
  memory: MailboxMemoryStore & { text: string | null }
  mailbox: MailboxReplicator
  refused: string[]
  failures: unknown[]
  start(): Promise<MailboxReplicator>
  /** The program dies without a word. */
  kill(): void
}

type SideOptions = Partial<MailboxOptions> & { who: 'mine' | 'theirs'; time?: ManualTimers; newClient?: () => number }

export async function createSide(options: SideOptions): Promise<Side> {
  const { who, time = createManualTimers() } = options
  let client = who === 'mine' ? 1_000 : 2_000
  const storage = createMemoryStorage({ newClient: options.newClient ?? (() => ++client) })
  const memory = createMemoryStore()
  let program: ProgramTimers | null = null
  let unhear = () => undefined as void
  const side: Side = {
    storage,
    memory,
    refused: [],
    failures: [],
    mailbox: null as unknown as MailboxReplicator,
    async start() {
      program = time.program()
      const pairing = storage.forPairing('pairing')
      side.mailbox = await createMailboxReplicator({
        storage: {
          ...pairing,
          onLocal(listener) {
            unhear = pairing.onLocal(listener)
            return unhear
          },
        },
        guard: createStrictGuard(),
        root,
        own: who === 'mine' ? mine : theirs,
        peers: [(who === 'mine' ? theirs : mine).publicKey],
        memory,
        carrier: null,
        schema: 1,
        timers: program,
        onRefused: ({ kind }) => side.refused.push(kind),
        onFailure: (failure) => side.failures.push(failure),
        ...options,
      })
      return side.mailbox
    },
    kill() {
      program?.end()
      unhear()
    },
  }
  await side.start()
  return side
}

/** Adds an entry to a document's list. */
export function addItem(side: Side, name: string, key: string, title: string): void {
  side.storage.edit(name, (doc) => {
    const item = new Y.Map<unknown>()
    doc.getMap<Y.Map<unknown>>('items').set(key, item)
    item.set('title', new Y.Text(title))
  })
}

/** Everything a side has, as plain values. */
export function contentOf(side: Side): Record<string, unknown> {
  const names = side.storage.names().toSorted()
  return Object.fromEntries(
    names.map((name) => {
      const doc = side.storage.doc(name)
      return [name, { items: doc.getMap('items').toJSON(), body: doc.getXmlFragment('body').toString() }]
    }),
  )
}
