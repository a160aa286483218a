import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startCoreProcess, type CoreProcess } from '../backend/core-process.ts'

vi.setConfig({ testTimeout: 60_000 })

let folder: string
let core: CoreProcess

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-restart-'))
  core = await startCoreProcess({ dataDir: folder })
})
afterAll(async () => {
  await core.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('after kill -9 and a restart the same client goes on, with everything it was told is saved', async () => {
  const { client, link } = await core.connect()
  const states: string[] = []
  link.onState((state) => states.push(state))
  const ana = await client.people.create({ name: 'Ana Whitfield' })
  const watching = await client.changes.watch()
  await watching.next()
  const news = expect(watching.next()).rejects.toMatchObject({ code: 'CONNECTION_LOST' })

  await core.kill()
  await news
  const waiting = client.people.create({ name: 'Bo Lindqvist' })
  await core.restart()

  const bo = await waiting
  const ids = (await client.people.list({})).map((person) => person.id)
  expect(ids).toEqual(expect.arrayContaining([ana.id, bo.id]))
  expect(states).toEqual(['connecting', 'open', 'lost', 'open'])
  const again = await client.changes.watch()
  expect(await again.next()).toEqual({ done: false, value: [] })
  await again.return?.()
})

test('a call that the kill cut off was done whole or not at all', async () => {
  const { client } = await core.connect()
  const before = new Set((await client.people.list({})).map((person) => person.id))
  const writes = Array.from({ length: 30 }, (_, i) =>
    client.people.create({ name: `Person ${i}`, contactPoints: [{ kind: 'email', value: `p${i}@example.org` }] }),
  )
  const acknowledged: string[] = []
  const outcomes = writes.map((write) =>
    write.then(
      ({ id }) => void acknowledged.push(id),
      (error: unknown) => expect(error).toMatchObject({ code: 'CONNECTION_LOST' }),
    ),
  )
  await writes[4]
  await core.kill()
  await core.restart()
  await Promise.all(outcomes)

  const after = (await client.people.list({})).filter((person) => !before.has(person.id))
  expect(after.map((person) => person.id)).toEqual(expect.arrayContaining(acknowledged))
  for (const person of after) expect(person.email).toMatch(/^p\d+@example\.org$/)
})
