import type { Guard } from '../../src/sync/guard/guard.ts'
import type { TransportName } from '../../src/sync/network/transport.ts'
import { createReplicator, type Replicator, type ReplicatorOptions } from '../../src/sync/replication/replicator.ts'
import type { Refused } from '../../src/sync/replication/take-in.ts'
import { createMemoryStorage, type MemoryStorage } from '../../src/sync/storage/memory-storage.ts'
import { createFakeLink, type FakeLink } from './fake-sessions.ts'
import { createManualTimers, settle, type ManualTimers } from './manual-timers.ts'
import { createPlainGuard } from './plain-guard.ts'

/** A notebook that runs: one storage, a replicator for each pairing. */
export type Device = {
  name: string
  storage: MemoryStorage
  replicators: Map<string, Replicator>
  timers: ReturnType<ManualTimers['program']>
  instance: string
  /** What its guard refused, as attack names. */
  refused: string[]
}

export type World = {
  timers: ManualTimers
  device(name: string, peers: string[], options?: DeviceOptions): Promise<Device>
  /** The power goes and the program starts again. */
  restart(device: Device, change?: () => void): Promise<void>
  connect(one: Device, other: Device, transport?: TransportName, fullAt?: number): FakeLink
  links(): { link: FakeLink; between: [Device, Device] }[]
  /** Delivers until nothing is on its way, running what falls due within so many rounds of a second. */
  calm(rounds?: number): Promise<void>
}

export type DeviceOptions = {
  commitAtOnce?: boolean
  guard?: Guard
  replicator?: Partial<ReplicatorOptions>
}

/** Devices, links and time, all moved by hand. Client ids count up, so that runs are the same each time. */
export function createWorld(): World {
  const timers = createManualTimers()
  const links: { link: FakeLink; between: [Device, Device] }[] = []
  const starts = new Map<Device, () => Promise<void>>()
  let clients = 100
  let instances = 0

  async function calm(rounds = 1) {
    for (let round = 0; round < rounds; round++) {
      if (round > 0) timers.advance(1_000)
      for (;;) {
        await settle()
        const open = links.flatMap(({ link }) =>
          ([0, 1] as const).filter((to) => link.waiting(to) > 0).map((to) => ({ link, to })),
        )
        if (open.length === 0) break
        for (const { link, to } of open) await link.deliver(to)
      }
    }
  }

  return {
    timers,
    links: () => links.filter(({ link }) => link.isOpen()),
    calm,
    async device(name, peers, { commitAtOnce = true, guard = createPlainGuard(), replicator = {} } = {}) {
      const storage = createMemoryStorage({ newClient: () => ++clients, commitAtOnce })
      const device: Device = {
        name,
        storage,
        replicators: new Map(),
        timers: timers.program(),
        instance: '',
        refused: [],
      }
      starts.set(device, async () => {
        const { wrongBy } = device.timers
        device.timers.end()
        device.timers = timers.program()
        device.timers.wrongBy = wrongBy
        device.instance = String(++instances)
        const onRefused = (_name: string, { attack }: Refused) => void device.refused.push(attack)
        for (const peer of peers) {
          const options = {
            storage: storage.forPairing(peer),
            guard,
            peer,
            timers: device.timers,
            onRefused,
            ...replicator,
          }
          device.replicators.set(peer, await createReplicator(options))
        }
      })
      await starts.get(device)?.()
      return device
    },
    async restart(device, change) {
      device.timers.end()
      for (const { link, between } of links) if (between.includes(device)) link.drop()
      device.storage.crash()
      change?.()
      await settle()
      await starts.get(device)?.()
    },
    connect(one, other, transport = 'memory', fullAt) {
      const hello = (of: Device) => ({ instance: of.instance, sentAt: of.timers.now() })
      const link = createFakeLink({ transport, hello: [hello(one), hello(other)], fullAt })
      one.replicators.get(other.name)?.add(link.sessions[0])
      other.replicators.get(one.name)?.add(link.sessions[1])
      links.push({ link, between: [one, other] })
      return link
    },
  }
}
