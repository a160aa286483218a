import * as Y from 'yjs'
import { keyPairFromSeed, toHex } from '../../src/sync/identity/key-pair.ts'
import { createMailboxReplicator, type MailboxReplicator } from '../../src/sync/mailbox/mailbox-replicator.ts'
import { createReplicator, type Replicator } from '../../src/sync/replication/replicator.ts'
import { createMemoryStorage, type MemoryStorage } from '../../src/sync/storage/memory-storage.ts'
import type { Random } from '../helpers/seeded-random.ts'
import { createFakeLink, type FakeLink } from './fake-sessions.ts'
import { createCourier } from './faulty-courier.ts'
import { createFolderView, createMemoryStore, createStrictGuard, type FolderView } from './mailbox-world.ts'
import { settle, type ManualTimers, type ProgramTimers } from './manual-timers.ts'

/** Ben, and two computers of Ana. */
export const names = ['ben', 'ana 1', 'ana 2'] as const
type Name = (typeof names)[number]

/** One way between two devices: links, a folder, and files that were handed out. */
export type Way = {
  ends: readonly [End, End]
  link: FakeLink | null
  bring(faulty: boolean): void
  files: { for: End; bytes: Uint8Array }[]
}
/** What a device has for one other. */
type End = { replicator: Replicator; mailbox: MailboxReplicator; view: FolderView; device: Device }
export type Device = {
  name: Name
  storage: MemoryStorage
  /** What it did not take, by what it was. */
  refused: string[]
  start(): Promise<void>
  kill(): void
}

const keys = {
  ben: keyPairFromSeed(new Uint8Array(32).fill(1)),
  'ana 1': keyPairFromSeed(new Uint8Array(32).fill(2)),
  'ana 2': keyPairFromSeed(new Uint8Array(32).fill(3)),
}
// The first device of a person stands for all of them, as in the product.
const authorOf = (peer: Name) => toHex(keys[peer === 'ben' ? 'ben' : 'ana 1'].publicKey)

/** Ben shares with each computer of Ana; these two never meet. */
export async function createThree(time: ManualTimers, random: Random): Promise<{ devices: Device[]; ways: Way[] }> {
  const guard = createStrictGuard()
  let clients = 1_000
  const pairs: [Name, Name][] = [
    ['ben', 'ana 1'],
    ['ben', 'ana 2'],
  ]
  const ends = new Map<string, End>()
  const devices = names.map((name): Device => {
    const storage = createMemoryStorage({ newClient: () => ++clients })
    const peers = pairs.flatMap((pair, at) =>
      pair.includes(name) ? [{ at, peer: pair[pair[0] === name ? 1 : 0] as Name }] : [],
    )
    const kept = new Map(peers.map(({ peer }) => [peer, { memory: createMemoryStore(), view: createFolderView() }]))
    let program: ProgramTimers | null = null
    const device: Device = {
      name,
      storage,
      refused: [],
      async start() {
        const own = time.program()
        program = own
        const isAlive = () => program === own
        for (const { at, peer } of peers) {
          const { memory, view } = kept.get(peer) ?? { memory: createMemoryStore(), view: createFolderView() }
          const common = {
            storage: mortal(storage.forPairing(peer), isAlive),
            guard,
            timers: own,
            author: authorOf(peer),
          }
          const replicator = await createReplicator({
            ...common,
            peer: toHex(keys[peer].publicKey),
            onRefused: (_name, { attack }) => void device.refused.push(attack),
          })
          const mailbox = await createMailboxReplicator({
            ...common,
            root: new Uint8Array(32).fill(70 + at),
            own: keys[name],
            peers: [keys[peer].publicKey],
            memory: mortal(memory, isAlive),
            carrier: mortal(view.carrier, isAlive),
            schema: 1,
            onRefused: ({ kind }) => void device.refused.push(kind),
            onFailure: (failure) => void device.refused.push(String(failure)),
          })
          const known = ends.get(`${at} ${name}`)
          if (known) Object.assign(known, { replicator, mailbox })
          else ends.set(`${at} ${name}`, { replicator, mailbox, view, device })
        }
      },
      kill() {
        program?.end()
        program = null
        storage.crash()
        for (const way of ways) if (way.ends.some((end) => end.device === device)) part(way)
      },
    }
    return device
  })
  const ways: Way[] = []
  for (const device of devices) await device.start()
  for (const [at, pair] of pairs.entries()) {
    const found = pair.map((name) => ends.get(`${at} ${name}`))
    if (!found[0] || !found[1]) throw new Error('an end is missing')
    const both = [found[0], found[1]] as const
    ways.push({ ends: both, link: null, files: [], bring: createCourier([both[0].view, both[1].view], random) })
  }
  return { devices, ways }
}

/** What a program has of the world outside; a dead one waits for ever for all of it. */
function mortal<Port extends object>(port: Port, isAlive: () => boolean): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => (isAlive() ? value.apply(target, given) : new Promise(() => undefined))
    },
  })
}

let links = 0

/** Links the two ends of a way. */
export function link(way: Way): void {
  part(way)
  const hello = { instance: String(++links), sentAt: 0 }
  way.link = createFakeLink({ transport: 'tcp', hello: [hello, { ...hello, instance: `${links} there` }] })
  for (const at of [0, 1] as const) way.ends[at].replicator.add(way.link.sessions[at])
}

/** What is on its way is lost. */
export function part(way: Way): void {
  way.link?.drop()
  way.link = null
}

/** Brings some of what is on its way, or all of it. */
export async function deliver({ link: open }: Way, most = Infinity): Promise<void> {
  await settle()
  for (let left = most; open && left > 0; left--) {
    const to = ([0, 1] as const).find((end) => open.waiting(end) > 0)
    if (to === undefined) return
    await open.deliver(to)
    await settle()
  }
}

type Items = Y.Map<Y.Map<unknown>>
const titlesOf = (doc: Y.Doc) =>
  [...(doc.getMap('items') as Items)].map(([key, item]) => [key, String(item.get('title'))])

/** Everything a device holds. */
export function contentOf({ storage }: Device): Record<string, Record<string, string>> {
  const held = storage.names().toSorted()
  return Object.fromEntries(held.map((name) => [name, Object.fromEntries(titlesOf(storage.doc(name)))]))
}
