import path from 'node:path'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { findPairing } from '#core/sharing/pairings.queries.ts'
import { renewWriters } from '#core/sharing/renew-writers.ts'
import { restoreBackup } from '#vault/backup/restore.ts'
import { openSnapshot } from '#vault/encryption/snapshot-cluster.ts'
import { readMigrations } from '#vault/migrations.ts'
import { carry, openTwoNotebooks, type PairedNotebook } from '../helpers/notebook-pair.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { backUp, makeKeys } from '../vault/backup-for-tests.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'

const migrationsFolder = path.resolve(import.meta.dirname, '../../drizzle')
const dataKey = Buffer.alloc(32, 7)

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
afterAll(() => notebooks.close())

const addTopic = (at: Pick<PairedNotebook, 'client' | 'mentorshipId'>, title: string) =>
  at.client.agenda.addItem({ mentorshipId: at.mentorshipId, lane: 'shared', title })
const titles = async (at: PairedNotebook) =>
  (await at.client.agenda.forMentorship({ mentorshipId: at.mentorshipId })).map((row) => row.title).sort()

test('S-619 a notebook restored from a backup has its keys, and never writes where the partner knows later words', async () => {
  const { mine, hers, pair, meet } = await notebooks.begin()
  await pair()
  await mine.become('paired', new Uint8Array([7, 7, 7]))
  await addTopic(mine, 'In the backup')
  await meet()
  await mine.storage.keepMark('agenda', new Uint8Array([1]))
  const keys = await makeKeys()
  const folder = makeFolder()
  const file = path.join(folder, 'shared.age')
  await backUp(mine.pglite, file, keys.recipient, readMigrations(migrationsFolder))
  await addTopic(mine, 'After the backup')
  await meet()

  const directory = makeFolder()
  await restoreBackup({ file, identity: keys.identity, directory, dataKey, migrationsFolder, settleWith: renewWriters })
  const pglite = (await openSnapshot(path.join(directory, 'cluster'), dataKey)) as typeof mine.pglite
  const core = await openTestCore({
    clock: notebooks.clock,
    database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) },
  })
  const storage = createMentorshipStorage(core.core.sharing, mine.pairingId)
  const restored: PairedNotebook = { ...mine, ...core, storage }
  expect((await findPairing(core.database, mine.pairingId))?.record).toEqual(new Uint8Array([7, 7, 7]))
  expect(await storage.mark('agenda')).toBeNull()
  const former = await mine.storage.ownClients('agenda')
  await addTopic(restored, 'After the restore')
  const own = await storage.ownClients('agenda')
  expect(own).toEqual(expect.arrayContaining(former))
  expect(former).not.toContain(own.at(-1))

  await carry(hers, restored)
  await carry(restored, hers)
  const all = ['After the backup', 'After the restore', 'In the backup']
  expect(await titles(restored)).toEqual(all)
  expect(await titles(hers)).toEqual(all)
  expect(await storage.stateVector('agenda')).toEqual(await hers.storage.stateVector('agenda'))
  // What comes back of one's own words is still one's own.
  expect([...(await storage.authors('agenda')).keys()].some((id) => former.includes(id))).toBe(false)
  await core.close()
})
