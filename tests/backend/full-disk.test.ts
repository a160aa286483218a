import path from 'node:path'
import fs from 'node:fs'
import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, test, type TestContext } from 'vitest'
import type { BackendClient } from '#contract/contract.ts'
import type { StorageState } from '#contract/storage.contract.ts'
import { mountSmallDisk, type SmallDisk } from '../helpers/small-disk.ts'
import { startCoreProcess, type CoreProcess } from './core-process.ts'

// The whole core on a real small disk. tests/vault/disk-watch.test.ts says the same of the watch alone, with a disk that is made up,
// wherever no disk can be mounted.
const MB = 1024 * 1024
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

type Opened = { disk: SmallDisk; core: CoreProcess; client: BackendClient; until: typeof untilState }

async function openOn(kind: 'memory' | 'ext4', context: TestContext): Promise<Opened> {
  const disk = mountSmallDisk(220 * MB, kind)
  if ('cannot' in disk) return context.skip(disk.cannot)
  cleanups.push(() => disk.remove())
  const core = await startCoreProcess({ dataDir: disk.directory })
  cleanups.push(() => core.stop())
  const { client } = await core.connect()
  return { disk, core, client, until: untilState }
}

/** Waits for a state; answers how many ms that took. */
async function untilState(client: BackendClient, wanted: (state: StorageState) => boolean): Promise<number> {
  const started = performance.now()
  for await (const state of await client.storage.watch()) if (wanted(state)) return performance.now() - started
  throw new Error('The stream ended.')
}
const isReady = (state: StorageState) => state.state === 'ready'
const cannotSave = (reason: string) => (state: StorageState) => state.state === 'cannot-save' && state.reason === reason

const profile = (disk: SmallDisk) => path.join(disk.directory, 'profiles', 'default')
const names = async (client: BackendClient) =>
  (await client.people.list()).map((person) => person.displayName).toSorted()

/** Adds people until one is refused; answers the names that were acknowledged, and the refusal. */
async function addUntilRefused(client: BackendClient, prefix: string, besides: () => void = () => undefined) {
  const acknowledged: string[] = []
  for (let at = 0; at < 2_000; at++) {
    const name = `${prefix} ${at}`
    try {
      await client.people.create({ name, fields: { about: 'x'.repeat(20_000) } })
      acknowledged.push(name)
    } catch (error) {
      if (!(error instanceof ORPCError)) throw error
      return { acknowledged, code: error.code, sentence: (error.data as { sentence?: string }).sentence }
    }
    besides()
  }
  throw new Error('Nothing was refused.')
}

describe('a disk that somebody else fills while the notebook is written', () => {
  test('changes are refused with the sentence, reading goes on, nothing acknowledged is lost, and saving goes on with room', async (context) => {
    const { disk, core, client, until } = await openOn('memory', context)
    let leave = 100 * MB
    const filled = await addUntilRefused(client, 'Ana', () => disk.fill(Math.max((leave -= 8 * MB), 0)))
    expect(filled.code).toBe('STORAGE_UNAVAILABLE')
    expect(filled.sentence).toMatch(/disk .* is full.*free some space/)
    expect(filled.acknowledged.length).toBeGreaterThan(0)
    expect(await names(client)).toEqual(expect.arrayContaining(filled.acknowledged))

    // To the last byte, as the next download does; and again after the ballast, should it be given up.
    disk.fill(0)
    const later = await addUntilRefused(client, 'Bo')
    expect(later).toMatchObject({ acknowledged: [], code: 'STORAGE_UNAVAILABLE' })
    expect(await names(client)).toHaveLength(filled.acknowledged.length)

    disk.free()
    expect(await until(client, isReady)).toBeLessThan(3_000)
    await client.people.create({ name: 'Cara Vale' })
    expect(await core.stop()).toBe(0)
  })

  test('a full disk lets the notebook close well and open again, and a kill -9 on it loses nothing', async (context) => {
    const { disk, core, client } = await openOn('memory', context)
    await client.people.create({ name: 'Ana Roth' })
    disk.fill(0)
    expect(await addUntilRefused(client, 'Bo')).toMatchObject({ acknowledged: [] })
    expect(await core.stop()).toBe(0)
    await core.restart()
    const again = (await core.connect()).client
    expect(await names(again)).toEqual(['Ana Roth'])
    expect(await addUntilRefused(again, 'Cara')).toMatchObject({ acknowledged: [], code: 'STORAGE_UNAVAILABLE' })
    await core.kill()
    await core.restart()
    expect(await names((await core.connect()).client)).toEqual(['Ana Roth'])
    disk.free()
    const free = (await core.connect()).client
    await untilState(free, isReady)
    await free.people.create({ name: 'Cara Vale' })
  })
})

test('a drive that the system made read-only is told within two seconds, by every call that it stops', async (context) => {
  const { disk, client, until } = await openOn('ext4', context)
  await client.people.create({ name: 'Ana Roth' })
  disk.failReadOnly()
  expect(await until(client, cannotSave('read-only'))).toBeLessThan(2_500)
  const refused = await addUntilRefused(client, 'Bo')
  expect(refused).toMatchObject({ acknowledged: [], code: 'STORAGE_UNAVAILABLE' })
  expect(refused.sentence).toMatch(/write-protected/)
  // The engine opens its files for writing, so only what it has open already can still be read.
  const reading = await names(client).catch((error: unknown) => (error instanceof ORPCError ? error.code : error))
  expect([['Ana Roth'], 'STORAGE_UNAVAILABLE']).toContainEqual(reading)
})

test('a folder that is moved away is told within two seconds; in its place again it is saved in', async (context) => {
  const { disk, client, until } = await openOn('memory', context)
  await client.people.create({ name: 'Ana Roth' })
  const elsewhere = path.join(disk.directory, 'elsewhere')
  fs.renameSync(profile(disk), elsewhere)
  expect(await until(client, cannotSave('gone'))).toBeLessThan(2_500)
  const refused = await addUntilRefused(client, 'Bo')
  expect(refused).toMatchObject({ acknowledged: [], code: 'STORAGE_UNAVAILABLE' })
  expect(refused.sentence).toContain(profile(disk))
  fs.renameSync(elsewhere, profile(disk))
  expect(await until(client, isReady)).toBeLessThan(2_500)
  await client.people.create({ name: 'Bo Lund' })
  expect(await names(client)).toEqual(['Ana Roth', 'Bo Lund'])
})
