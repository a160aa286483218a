import type { Guard, MassDeletion } from '../guard/guard.ts'
import { isSame, toHex } from '../identity/key-pair.ts'
import { systemTimers, type Timers } from '../network/timers.ts'
import type { KeyPair } from '../network/transport.ts'
import type { SyncStorage } from '../storage/sync-storage.ts'
import { forgiveFork } from './acknowledgement.ts'
import type { Carrier } from './carrier.ts'
import { exportFile, importFile, type ExportedFile, type ImportedFile } from './exchange-files.ts'
import { mailboxEpoch, type Mailbox, type MailboxRefusal } from './mailbox.ts'
import { decodeMemory, encodeMemory, type MailboxMemoryStore } from './mailbox-memory.ts'
import { describeStatus, problemSentence, type MailboxStatus } from './mailbox-status.ts'
import { sealLastWord } from './seal-batch.ts'
import { readFolder, type SeenFiles } from './read-folder.ts'
import { isFolderBehind, writeFolder } from './write-folder.ts'

export type MailboxOptions = {
  storage: SyncStorage
  guard: Guard
  /** Pair root (32 bytes), our key pair, the device keys of the other side, and those that were revoked. */
  root: Uint8Array
  own: KeyPair
  peers: readonly Uint8Array[]
  revoked?: readonly Uint8Array[]
  /** Whom client ids of this pairing are bound to, as with the replicator; each peer to itself by default. */
  author?: string
  memory: MailboxMemoryStore
  /** The shared folder; null when files are only handed over by the person. */
  carrier: Carrier | null
  /** Number of the document shape this program writes. */
  schema: number
  timers?: Pick<Timers, 'now' | 'after'>
  /** Milliseconds without an edit before the folder is written, and the longest wait while somebody keeps typing. */
  quietMs?: number
  atMostMs?: number
  /** Awaited before much is deleted, so that the product can keep a version. */
  beforeMassDeletion?(name: string, deletion: MassDeletion): Promise<void>
  /** A record was not taken; which refusals pause the pairing is the caller's to decide. */
  onRefused?(refusal: MailboxRefusal): void
  /** A peer, by its device key in hex, said that it ended the sharing; after the exchange in which it did. */
  onLeft?(peer: string): void
  /** Something failed that is neither the folder's nor the storage's doing; for the log. */
  onFailure?(failure: unknown): void
}

export type MailboxReplicator = {
  status(): MailboxStatus
  /** Answers the unsubscribe. */
  onStatus(listener: (status: MailboxStatus) => void): () => void
  /** One file with all that is not acknowledged, for mail, chat or a stick. */
  exportFile(): Promise<ExportedFile>
  /** Takes over a file that the other side handed out. Rejects with StorageRefused while nothing may be written. */
  importFile(bytes: Uint8Array): Promise<ImportedFile>
  /** A record that says that this side ends the sharing; to be laid into the folder once that is so. */
  sealLastWord(): Promise<Uint8Array>
  /** Looks at the folder now and writes what waits; resolves when that is done, whatever came of it (see `status`). */
  exchangeNow(): Promise<void>
  /** The person goes on after a pause: both histories are taken. */
  resume(): Promise<void>
  /** Writes what waits, then ends. */
  close(): Promise<void>
}

const DEFAULT_QUIET_MS = 20_000
const DEFAULT_AT_MOST_MS = 5 * 60_000

/**
 * Brings the documents of one pairing to a side that is never online at the same time, by sealed records in a folder or
 * in single files. State-based: every batch holds all that the peers have not acknowledged, so records may come in any
 * order, twice, damaged or not at all, and the next one makes up for it.
 */
export async function createMailboxReplicator(options: MailboxOptions): Promise<MailboxReplicator> {
  const { storage, carrier, timers = systemTimers, quietMs = DEFAULT_QUIET_MS, atMostMs = DEFAULT_AT_MOST_MS } = options
  const revoked = options.revoked ?? []
  const peerKeys = options.peers.filter((key) => !revoked.some((one) => isSame(one, key)))
  const memory = decodeMemory(await options.memory.load())
  let saved = encodeMemory(memory)
  const mailbox: Mailbox = {
    storage,
    guard: options.guard,
    root: options.root,
    own: options.own,
    self: toHex(options.own.publicKey),
    peers: peerKeys.map(toHex),
    peerKeys,
    author: options.author ?? null,
    revoked,
    schema: options.schema,
    timers,
    memory,
    async save() {
      const text = encodeMemory(memory)
      if (text === saved) return
      await options.memory.save(text)
      saved = text
    },
    renewals: new Map(),
    left: new Set(),
    beforeMassDeletion: async (name, deletion) => options.beforeMassDeletion?.(name, deletion),
    onRefused: (refusal) => options.onRefused?.(refusal),
  }
  const seen: SeenFiles = { done: new Map(), unfinished: new Map(), told: new Map() }
  const listeners = new Set<(status: MailboxStatus) => void>()
  let problem: string | null = null
  let told = ''
  let queue: Promise<unknown> = Promise.resolve()
  let isLookQueued = false
  let mustWrite = true
  let isClosed = false
  let callOff: (() => void) | null = null
  let waitsSince: number | null = null

  const status = () => describeStatus(memory, problem)

  function tell(): void {
    const now = status()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    for (const listener of listeners) listener(now)
  }

  /** One thing at a time: reading and writing change the same memory. */
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = queue.then(run).finally(() => {
      for (const peer of mailbox.left) options.onLeft?.(peer)
      mailbox.left.clear()
      tell()
    })
    queue = result.catch(() => undefined)
    return result
  }

  async function exchange(): Promise<void> {
    if (!carrier || memory.paused) return
    try {
      let trouble: string | null = null
      let more = true
      while (more && !memory.paused) {
        const reading = await readFolder(mailbox, carrier, seen)
        if (reading.changed) {
          memory.lastRead = timers.now()
          waitAndWrite()
        }
        if (isFolderBehind(memory, mailboxEpoch(timers.now()), reading.listed)) waitAndWrite()
        await mailbox.save()
        trouble = reading.trouble ?? trouble
        more = reading.more
        if (more || memory.paused || !mustWrite) continue
        trouble = (await writeFolder(mailbox, carrier, reading.listed)) ?? trouble
        mustWrite = false
      }
      problem = trouble
    } catch (failure) {
      problem = problemSentence(failure)
      options.onFailure?.(failure)
    }
  }

  /** Many signs of change make one look. */
  function lookSoon(): void {
    if (isLookQueued || isClosed) return
    isLookQueued = true
    void inTurn(async () => {
      isLookQueued = false
      if (!isClosed) await exchange()
    })
  }

  function waitAndWrite(isTyping = false): void {
    if (isClosed || !carrier || (callOff && !isTyping)) return
    callOff?.()
    waitsSince ??= timers.now()
    const left = waitsSince + atMostMs - timers.now()
    callOff = timers.after(Math.max(0, Math.min(quietMs, left)), () => {
      callOff = null
      waitsSince = null
      mustWrite = true
      lookSoon()
    })
  }

  const unsubscribe = storage.onLocal(({ name }) => {
    memory.edits.set(name, (memory.edits.get(name) ?? 0) + 1)
    waitAndWrite(true)
    tell()
  })
  const unwatch = carrier?.watch(lookSoon)
  lookSoon()

  return {
    status,
    onStatus(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    exportFile: () => inTurn(() => exportFile(mailbox)),
    async importFile(bytes) {
      const imported = await inTurn(() => importFile(mailbox, bytes))
      if (imported.taken > 0) waitAndWrite()
      return imported
    },
    sealLastWord: () => inTurn(() => sealLastWord(mailbox)),
    exchangeNow() {
      mustWrite = true
      return inTurn(exchange)
    },
    resume() {
      seen.done.clear()
      mustWrite = true
      return inTurn(async () => {
        forgiveFork(memory)
        await mailbox.save()
        await exchange()
      })
    },
    async close() {
      if (isClosed) return
      isClosed = true
      unwatch?.()
      callOff?.()
      mustWrite ||= callOff !== null
      await inTurn(exchange)
      unsubscribe()
      await inTurn(() => mailbox.save())
    },
  }
}
