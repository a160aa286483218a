import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { decodeRecord, encodeRecord, type PairingRecord } from '#backend/sharing/pairing-record.ts'
import { pairing } from '#core/database/schema.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
const patient = { timeout: 20_000 }
let mine: SharingNotebook
let hers: SharingNotebook
let folder: string

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-leaving-'))
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
  await mine.addTopic('My pay')
  await pair(mine, hers)
  await becomeEqual(mine, hers)
})
afterEach(async () => {
  network.heal()
  for (const at of [mine, hers]) await change(at, (record) => ({ ...record, lastWord: null }))
  rmSync(folder, { recursive: true, force: true })
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const phaseOf = (at: SharingNotebook) => async () => (await at.state()).phase
const pausedBy = (at: SharingNotebook) => async () => (await at.state()).pausedBy

async function kept({ session, mentorshipId }: SharingNotebook) {
  const { database } = session.core?.context ?? {}
  const [row] = (await database?.select().from(pairing).where(eq(pairing.mentorshipId, mentorshipId))) ?? []
  const read = row && decodeRecord(row.record)
  if (!row || !read || !('record' in read)) throw new Error('nothing is kept')
  return { row, record: read.record }
}
const hasWord = (at: SharingNotebook) => async () => (await kept(at)).record.lastWord !== null

/** As if it had been stored like this. */
async function change(at: SharingNotebook, to: (record: PairingRecord) => PairingRecord): Promise<void> {
  const { row, record } = await kept(at)
  const { database } = at.session.core?.context ?? {}
  await database
    ?.update(pairing)
    .set({ record: encodeRecord(to(record)) })
    .where(eq(pairing.id, row.id))
}

/** The other side knows; nothing is kept of it here, and no way is open. */
async function isOver(heard: SharingNotebook): Promise<void> {
  await expect.poll(phaseOf(heard), patient).toBe('left')
  expect((await heard.state()).problem).toContain('ended it')
  await expect.poll(async () => [await hasWord(mine)(), await hasWord(hers)()], patient).toEqual([false, false])
  await expect.poll(() => network.wires, patient).toBe(0)
}

test('S-662 who leaves while paused is heard at once by who is there, and nothing is kept of it then', async () => {
  await mine.client.sharing.pause(mine)
  await expect.poll(pausedBy(hers), patient).toBe('them')
  await mine.client.sharing.leave(mine)
  await isOver(hers)
  expect((await kept(mine)).record.pairing.own.secretKey.every((byte) => byte === 0)).toBe(true)
  expect((await hers.content()).topics).toEqual(['My pay'])
})

test('S-662 S-654 the word waits for who is away, through a restart, and goes before anything else', async () => {
  await hers.quit()
  await mine.client.sharing.leave(mine)
  await mine.addTopic('Not hers')
  expect(await hasWord(mine)()).toBe(true)
  expect((await mine.state()).problem).toContain('Ana Lund has not heard it yet')
  await mine.quit()
  await mine.start()
  await hers.start()
  await isOver(hers)
  expect((await hers.content()).topics).toEqual(['My pay'])
  expect((await mine.state()).problem).not.toContain('not heard')
})

test('S-662 who paused as well hears it once they go on', async () => {
  for (const at of [mine, hers]) await at.client.sharing.pause(at)
  await mine.client.sharing.leave(mine)
  expect([await phaseOf(hers)(), await hasWord(mine)()]).toEqual(['paused', true])
  await hers.client.sharing.resume(hers)
  await isOver(hers)
})

test('S-662 two who leave apart from each other both forget it once they met', async () => {
  network.partition(['mine'], ['hers'])
  for (const at of [mine, hers]) await at.client.sharing.leave(at)
  expect([await hasWord(mine)(), await hasWord(hers)()]).toEqual([true, true])
  network.heal()
  for (const at of [mine, hers]) {
    await at.quit()
    await at.start()
  }
  await isOver(hers)
})

test('S-662 S-519 where there is a folder the word lies there as a sealed record, and is heard by file alone', async () => {
  for (const at of [mine, hers]) await at.client.sharing.setMailbox({ ...at, folder })
  for (const at of [mine, hers]) await at.client.sharing.exchange(at)
  network.partition(['mine'], ['hers'])
  await mine.client.sharing.pause(mine)
  const before = readdirSync(folder)
  await mine.client.sharing.leave(mine)
  const names = readdirSync(folder).filter((one) => !before.includes(one))
  expect(names.filter((name) => /^[0-9a-f]{32}\.mbsync$/.test(name)).length).toBeGreaterThan(0)
  expect(await hasWord(mine)()).toBe(true)
  await hers.client.sharing.exchange(hers)
  await expect.poll(phaseOf(hers), patient).toBe('left')
  expect((await hers.content()).topics).toEqual(['My pay'])
})

test('S-662 after 30 days it is forgotten, with its keys, and no way is opened for it', async () => {
  await hers.quit()
  const now = Date.now()
  await mine.client.sharing.leave(mine)
  const { until } = (await kept(mine)).record.lastWord ?? { until: 0 }
  expect(Math.round((until - now) / 86_400_000)).toBe(30)
  await change(mine, (record) => ({ ...record, lastWord: record.lastWord && { ...record.lastWord, until: now } }))
  await mine.quit()
  await mine.start()
  await expect.poll(hasWord(mine), patient).toBe(false)
  await expect.poll(() => network.wires, patient).toBe(0)
  await hers.start()
  expect(await phaseOf(hers)()).toBe('paired')
  await hers.client.sharing.leave(hers)
})

test('S-663 that the other side paused is known after a restart, until they are met again', async () => {
  await mine.client.sharing.pause(mine)
  await expect.poll(pausedBy(hers), patient).toBe('them')
  await mine.quit()
  await hers.quit()
  await hers.start()
  expect(await pausedBy(hers)()).toBe('them')
  expect((await hers.state()).problem).toContain('paused the sharing')
  await mine.start()
  expect(await pausedBy(mine)()).toBe('me')
  await mine.client.sharing.resume(mine)
  await expect.poll(async () => (await hers.state()).isConnected, patient).toBe(true)
  expect(await pausedBy(hers)()).toBeNull()
  await mine.client.sharing.leave(mine)
  await isOver(hers)
})
