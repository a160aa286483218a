import type { AttackName, Guard } from '#sync/guard/guard.ts'
import { isSame, toHex } from '#sync/identity/key-pair.ts'
import type { Pairing, PeerDevice } from '#sync/identity/pairing.ts'
import type { Carrier } from '#sync/mailbox/carrier.ts'
import { createFolderCarrier } from '#sync/mailbox/folder-carrier.ts'
import { createMailboxReplicator, type MailboxReplicator } from '#sync/mailbox/mailbox-replicator.ts'
import type { Timers } from '#sync/network/timers.ts'
import type { SyncStorage } from '#sync/storage/sync-storage.ts'
import { sharedSchema } from './document-shapes.ts'

/** A device that can be written to. */
export type MailDevice = PeerDevice & { root: Uint8Array }

export type MailboxesOptions = {
  storageFor(device: MailDevice): SyncStorage
  guard: Guard
  timers: Timers
  pairing(): Pairing
  onRefused(attack: AttackName): void
  onFailure(failure: unknown): void
  /** A device said by file that it ended the sharing. */
  onLeft(key: Uint8Array): void
  onChange(): void
}

/** How the exchange by files stands, over all devices. */
export type MailboxesStatus = {
  folder: string | null
  since: number
  pending: number
  problem: string | null
  /** Milliseconds since 1970. */
  lastRead: number | null
  lastWritten: number | null
  /** Of all files since the folder was taken up. */
  bytesIn: number
  bytesOut: number
}

/** The exchange by files with the devices of one pairing: in a folder when one is chosen, or by single files when asked. */
export type Mailboxes = {
  /** Begins and ends with the devices and the folder that are wanted now. */
  arrange(devices: readonly MailDevice[], folder: string | null): Promise<void>
  /** The exchange with one device; begun when it is not there yet. */
  of(device: MailDevice): Promise<MailboxReplicator>
  /** Null while nothing is exchanged by files. */
  status(): MailboxesStatus | null
  /** The person goes on after a pause. */
  resume(): Promise<void>
  close(): Promise<void>
}

export function createMailboxes(options: MailboxesOptions): Mailboxes {
  const { guard, timers, onChange } = options
  const open = new Map<string, MailboxReplicator>()
  let folder: string | null = null
  let since = 0
  let bytesIn = 0
  let bytesOut = 0

  async function start(device: MailDevice): Promise<MailboxReplicator> {
    const { own, devices } = options.pairing()
    const storage = options.storageFor(device)
    const name = `mailbox/${toHex(device.key)}`
    const started = await createMailboxReplicator({
      storage,
      guard,
      timers,
      own,
      root: device.root,
      // As over a link: devices of one person bring each other's edits.
      author: toHex((devices[0] ?? device).key),
      peers: [device.key],
      revoked: devices.filter(({ revokedAt }) => revokedAt !== null).map(({ key }) => key),
      carrier: folder === null ? null : counted(createFolderCarrier({ folder, timers })),
      schema: sharedSchema,
      memory: {
        async load() {
          const kept = await storage.mark(name)
          return kept ? new TextDecoder().decode(kept) : null
        },
        save: (text) => storage.keepMark(name, new TextEncoder().encode(text)),
      },
      onRefused(refusal) {
        // What is wrong with a file as a whole is no misbehaviour of the other side.
        if (refusal.document !== null) options.onRefused(refusal.kind as AttackName)
      },
      onLeft: (peer) => options.onLeft(Buffer.from(peer, 'hex')),
      onFailure: options.onFailure,
    })
    started.onStatus(onChange)
    open.set(toHex(device.key), started)
    return started
  }

  function counted(carrier: Carrier): Carrier {
    return {
      ...carrier,
      async read(name, most) {
        const bytes = await carrier.read(name, most)
        bytesIn += bytes.length
        return bytes
      },
      async write(name, bytes) {
        await carrier.write(name, bytes)
        bytesOut += bytes.length
      },
    }
  }

  async function end(keep: (key: string) => boolean): Promise<void> {
    const ending = [...open].filter(([key]) => !keep(key))
    for (const [key] of ending) open.delete(key)
    await Promise.all(ending.map(([, mailbox]) => mailbox.close()))
  }

  return {
    async arrange(devices, wanted) {
      const isMoved = wanted !== folder
      await end((key) => !isMoved && devices.some((device) => isSame(device.key, Buffer.from(key, 'hex'))))
      if (isMoved) [since, bytesIn, bytesOut] = [timers.now(), 0, 0]
      folder = wanted
      if (folder === null) return
      for (const device of devices) if (!open.has(toHex(device.key))) await start(device)
    },
    of: async (device) => open.get(toHex(device.key)) ?? start(device),
    status() {
      const statuses = [...open.values()].map((mailbox) => mailbox.status())
      if (folder === null && statuses.length === 0) return null
      const isNewer = statuses.some(({ peerSchema }) => (peerSchema ?? 0) > sharedSchema)
      return {
        folder,
        since,
        pending: Math.max(0, ...statuses.map(({ pending }) => pending)),
        lastRead: latest(statuses.map(({ lastRead }) => lastRead)),
        lastWritten: latest(statuses.map(({ lastWritten }) => lastWritten)),
        bytesIn,
        bytesOut,
        problem:
          statuses.map(({ paused, problem }) => paused ?? problem).find((sentence) => sentence !== null) ??
          (isNewer ? 'The other side uses a newer Mentorbook. Update yours to take in all that it writes.' : null),
      }
    },
    resume: async () => void (await Promise.all([...open.values()].map((mailbox) => mailbox.resume()))),
    close: () => end(() => false),
  }
}

function latest(moments: readonly (number | null)[]): number | null {
  const last = Math.max(0, ...moments.map((moment) => moment ?? 0))
  return last === 0 ? null : last
}
