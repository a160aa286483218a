import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentShape } from '../../src/sync/guard/guard.ts'
import { createGuard } from '../../src/sync/guard/guard-process-client.ts'
import { createKeyPair } from '../../src/sync/identity/key-pair.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { openSession } from '../../src/sync/network/open-session.ts'
import type { Session } from '../../src/sync/network/session.ts'
import { createReplicator } from '../../src/sync/replication/replicator.ts'
import { stateHash } from '../../src/sync/replication/state-hash.ts'
import { createMemoryStorage } from '../../src/sync/storage/memory-storage.ts'

const entry = path.resolve(import.meta.dirname, '../../src/sync/guard/guard-entry.ts')
const shape: DocumentShape = { roots: { items: 'map-of-maps' }, maxDepth: 8 }
const closing: (() => Promise<unknown>)[] = []
let clients = 5_000

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Two notebooks that are paired, with a guard process each and a way to meet over a Noise link. */
async function pairOfNotebooks() {
  const network = createMemoryNetwork()
  const make = async (name: string, peer: string) => {
    const transport = network.join(name)
    const storage = createMemoryStorage({ newClient: () => ++clients })
    const guard = createGuard({ entry, shapeOf: (of) => (of === 'agenda' ? shape : null) })
    const refused: string[] = []
    const options = { storage: storage.forPairing(peer), guard, peer, accepts: (of: string) => of === 'agenda' }
    const replicator = await createReplicator({
      ...options,
      onRefused: (of, { attack, detail }) => void refused.push(`${of} ${attack} ${detail}`),
    })
    closing.push(
      () => transport.close(),
      () => guard.close(),
      () => replicator.close(),
    )
    return {
      name,
      keyPair: createKeyPair(),
      transport,
      storage,
      replicator,
      refused,
      instance: randomBytes(16).toString('hex'),
    }
  }
  const [ana, ben] = [await make('ana', 'ben'), await make('ben', 'ana')]
  const greet = (of: typeof ana) => ({ hello: { schema: 1, instance: of.instance, capabilities: [] } })

  async function meet(): Promise<[Session, Session]> {
    const came = Promise.withResolvers<Session>()
    const door = await ana.transport.listen({
      keyPair: ana.keyPair,
      accepts: () => true,
      onLink: (link) => void openSession(link, greet(ana)).then(came.resolve, came.reject),
    })
    const { publicKey } = ana.keyPair
    const dialed = await ben.transport.connect({ keyPair: ben.keyPair, publicKey, signal: AbortSignal.timeout(20_000) })
    const sessions = await Promise.all([came.promise, openSession(dialed, greet(ben))])
    await door.close()
    ana.replicator.add(sessions[0])
    ben.replicator.add(sessions[1])
    return sessions
  }
  return { network, ana, ben, meet }
}

type Notebook = Awaited<ReturnType<typeof pairOfNotebooks>>['ana']

function addItem({ storage }: Notebook, id: string) {
  storage.edit('agenda', (doc) => {
    const item = new Y.Map<unknown>()
    doc.getMap('items').set(id, item)
    item.set('title', new Y.Text())
  })
}

function type({ storage }: Notebook, id: string, text: string) {
  storage.edit('agenda', (doc) => {
    const title = doc.getMap<Y.Map<unknown>>('items').get(id)?.get('title')
    if (title instanceof Y.Text) title.insert(title.length, text)
  })
}

const titles = ({ storage }: Notebook) =>
  Object.fromEntries(
    [...storage.doc('agenda').getMap<Y.Map<unknown>>('items')].map(([id, item]) => [id, String(item.get('title'))]),
  )
const waiting = (...notebooks: Notebook[]) => notebooks.map(({ replicator }) => replicator.status().pending)

it('S-301 S-302 S-304 brings two notebooks together over real sessions and guards, through lost and double links', async () => {
  const { network, ana, ben, meet } = await pairOfNotebooks()
  addItem(ana, 'hers')
  addItem(ben, 'his')
  await meet()
  await expect.poll(() => waiting(ana, ben), { timeout: 20_000 }).toEqual([0, 0])
  for (let round = 0; round < 6; round++) {
    if (round % 2 === 1) await meet()
    for (let letter = 0; letter < 40; letter++) {
      type(ana, 'his', 'a')
      type(ben, 'hers', 'b')
      // Part of it is on its way when the links are lost.
      if (letter === 20) await new Promise((resolve) => setImmediate(resolve))
      if (letter === 30 && round % 3 === 2) network.cut('ana', 'ben')
    }
    if (ana.replicator.status().links.length === 0) await meet()
  }
  await meet()
  await expect.poll(() => waiting(ana, ben), { timeout: 20_000 }).toEqual([0, 0])
  expect([ana.refused, ben.refused]).toEqual([[], []])
  expect(titles(ana)).toEqual({ hers: 'b'.repeat(240), his: 'a'.repeat(240) })
  expect(titles(ben)).toEqual(titles(ana))
  expect(stateHash(ana.storage.doc('agenda'))).toBe(stateHash(ben.storage.doc('agenda')))
})

it('S-308 gives a restored notebook back what it lost, past a real guard', async () => {
  const { ana, ben, meet } = await pairOfNotebooks()
  addItem(ben, 'his')
  const [session] = await meet()
  await expect.poll(() => waiting(ana, ben), { timeout: 20_000 }).toEqual([0, 0])
  const backup = ben.storage.backup()
  type(ben, 'his', 'after the backup')
  await expect.poll(() => waiting(ben), { timeout: 20_000 }).toEqual([0])
  session.close('finished')
  await session.closed
  await ben.replicator.close()
  ben.storage.restore(backup)
  const guard = createGuard({ entry, shapeOf: () => shape })
  ben.replicator = await createReplicator({ storage: ben.storage.forPairing('ana'), guard, peer: 'ana' })
  ben.instance = randomBytes(16).toString('hex')
  closing.push(
    () => guard.close(),
    () => ben.replicator.close(),
  )
  await meet()
  await expect.poll(() => titles(ben), { timeout: 20_000 }).toEqual({ his: 'after the backup' })
  type(ben, 'his', ' and on')
  await expect.poll(() => titles(ana), { timeout: 20_000 }).toEqual({ his: 'after the backup and on' })
  await expect.poll(() => waiting(ana, ben), { timeout: 20_000 }).toEqual([0, 0])
  expect(ana.refused).toEqual([])
})
