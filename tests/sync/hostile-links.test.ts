import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { afterEach, expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { createGuard } from '../../src/sync/guard/guard-process-client.ts'
import { createKeyPair } from '../../src/sync/identity/key-pair.ts'
import { openSession } from '../../src/sync/network/open-session.ts'
import { createTcpTransport } from '../../src/sync/network/tcp-transport.ts'
import { createReplicator } from '../../src/sync/replication/replicator.ts'
import { createMemoryStorage, type MemoryStorage } from '../../src/sync/storage/memory-storage.ts'
import { startAttackedNotebook } from './attacked-notebook.ts'
import { eventually } from './eventually.ts'
import { attackWith, openVictim } from './hostile-links.ts'

const links = Number(process.env['MENTORBOOK_HOSTILE_LINKS'] ?? 50)
/** Links of the storm that is measured. */
const storm = Number(process.env['MENTORBOOK_HOSTILE_STORM'] ?? 200)
const entry = path.resolve(import.meta.dirname, '../../src/sync/guard/guard-entry.ts')
const closing: (() => Promise<unknown>)[] = []
const uncaught: unknown[] = []
const onUncaught = (error: unknown) => uncaught.push(error)

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  process.off('uncaughtException', onUncaught)
  process.off('unhandledRejection', onUncaught)
})

function makeGuard() {
  const guard = createGuard({ entry, shapeOf: () => ({ roots: { items: 'map-of-maps' }, maxDepth: 8 }) })
  closing.push(() => guard.close())
  return guard
}

/** An honest partner, linked to the victim. */
async function joinHonestly(
  { address, publicKey }: { address: string; publicKey: Uint8Array },
  storage: MemoryStorage,
) {
  const transport = createTcpTransport()
  const signal = AbortSignal.timeout(60_000)
  const link = await transport.connect({ keyPair: createKeyPair(), publicKey, address, signal })
  const hello = { schema: 1, instance: randomBytes(16).toString('hex'), capabilities: [] }
  const session = await openSession(link, { hello })
  const replicator = await createReplicator({
    storage: storage.forPairing('victim'),
    guard: makeGuard(),
    peer: 'victim',
  })
  replicator.add(session)
  closing.push(
    () => transport.close(),
    () => replicator.close(),
  )
  return { session, replicator }
}

const atLeast = (least: number) =>
  expect.toSatisfy((count: unknown) => typeof count === 'number' && count >= least, `at least ${least}`)
const put = (storage: MemoryStorage, id: string) =>
  storage.edit('agenda', (doc) => void doc.getMap('items').set(id, new Y.Map([['title', id]])))
const entries = (storage: MemoryStorage) => [...storage.doc('agenda').getMap('items').keys()].toSorted()

/** What a hostile link spoils first: an honest change of somebody else. */
function forged(): Uint8Array {
  const other = new Y.Doc()
  other.getMap('items').set('forged', new Y.Map([['title', 'forged']]))
  return Y.encodeStateAsUpdate(other)
}

it('S-213 S-215 S-309 S-401 stays equal with an honest partner while many hostile links are open at once', async () => {
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
  let clients = 100
  const [ours, theirs] = [0, 1].map(() => createMemoryStorage({ newClient: () => ++clients })) as [
    MemoryStorage,
    MemoryStorage,
  ]
  put(ours, 'before')
  const victim = await openVictim(ours, makeGuard(), 2_000)
  closing.push(() => victim.close())
  const honest = await joinHonestly(victim, theirs)
  await eventually(() => entries(theirs)).toEqual(['before'])

  const attackers = await attackWith(victim, { links, seed: inject('seed'), update: forged() })
  put(theirs, 'under attack')
  put(ours, 'answer')
  // A turned byte may leave a change sound, so there may be more entries, but the same ones on both sides.
  const honestEntries = ['answer', 'before', 'under attack']
  await eventually(() => entries(ours)).toEqual(expect.arrayContaining(honestEntries))
  await eventually(() => entries(theirs)).toEqual(expect.arrayContaining(honestEntries))

  // Each sixth of the links attacks in its own way: silence, noise and floods end a link, wrong changes are refused.
  const share = Math.floor(links / 6)
  await eventually(() => victim.endings.get('too-fast') ?? 0).toBeGreaterThanOrEqual(share)
  await eventually(() => [...victim.endings].filter(([why]) => why.startsWith('no session')).length).toBeGreaterThan(0)
  await eventually(() => victim.endings.get('malformed') ?? 0).toBeGreaterThanOrEqual(share)
  await eventually(() => victim.refusals.size).toBeGreaterThan(0)
  await attackers.close()
  put(ours, 'afterwards')
  await eventually(() => entries(theirs)).toContain('afterwards')
  await eventually(() => honest.replicator.status().pending).toBe(0)
  expect(entries(theirs)).toEqual(entries(ours))
  expect(honest.replicator.status().links).toHaveLength(1)
  expect(uncaught).toEqual([])
})

it('S-227 computes no longer than 100 ms at one go, grows by less than 16 MB, and an honest pair writes on', async () => {
  const notebook = await startAttackedNotebook()
  closing.push(() => notebook.close())
  let clients = 10_000
  const theirs = createMemoryStorage({ newClient: () => ++clients })
  const honest = await joinHonestly(notebook, theirs)
  await eventually(() => entries(theirs)).toEqual(['before'])
  await notebook.begin()
  const attack = attackWith(notebook, { links: storm, seed: inject('seed'), update: forged() })
  const written = ['before']
  // One after the other, each told only when the one before has come over.
  const write = async (id: string) => {
    written.push(`ours ${id}`, `theirs ${id}`)
    put(theirs, `theirs ${id}`)
    await notebook.put(`ours ${id}`)
    await eventually(() => entries(theirs)).toEqual(expect.arrayContaining(written))
    await expect.poll(() => notebook.entries(), { timeout: 60_000 }).toEqual(expect.arrayContaining(written))
  }
  for (let count = 0; count < 10; count++) await write(`while they come ${count}`)
  const attackers = await attack
  for (let count = 0; count < 10; count++) await write(`while they attack ${count}`)

  const share = Math.floor(storm / 6)
  // A flood that a busy computer reads slowly is none.
  const ended = (figures: Awaited<ReturnType<typeof notebook.figures>>) => Object.fromEntries(figures.endings)
  await expect
    .poll(async () => ended(await notebook.figures()), { timeout: 60_000 })
    .toMatchObject({ malformed: atLeast(share), 'no session: silent': atLeast(share) })
  await attackers.close()
  await expect.poll(async () => ended(await notebook.figures())['lost'] ?? 0).toBeGreaterThanOrEqual(share)
  await write('afterwards')
  await eventually(() => honest.replicator.status().pending).toBe(0)
  expect(await notebook.entries()).toEqual(entries(theirs))
  const { longest, growth, sessions } = await notebook.figures()
  const told = `${storm} links: ${longest.toFixed(1)} ms at one go, ${(growth / 2 ** 20).toFixed(1)} MB more`
  expect(sessions, told).toBeGreaterThan(storm / 2)
  expect(longest, told).toBeLessThan(100)
  expect(growth, told).toBeLessThan(16 * 2 ** 20)
})
