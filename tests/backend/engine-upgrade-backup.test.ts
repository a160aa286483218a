import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readBackupManifest } from '#vault/backup/backup-file.ts'
import { unpackFolder } from '#vault/cluster-archive.ts'
import { listKeptClusters, removeOutlivedClusters } from '#vault/kept-clusters.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { openBackedUp } from './backed-up-notebook.ts'

const fixtures = path.resolve(import.meta.dirname, '../fixtures/engines')
const muchLater = new Date('2199-01-01T00:00:00Z')

/** A folder for application data with a notebook in it as the former engine left it. */
function notebookOfBefore(): { dataDir: string; directory: string } {
  const dataDir = makeFolder()
  const directory = path.join(dataDir, 'profiles', 'default')
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
  unpackFolder(fs.readFileSync(path.join(fixtures, 'pg17-cluster.bin')), path.join(directory, 'cluster'))
  return { dataDir, directory }
}

test('what the former engine wrote stays until a backup of what became of it is proven, however long that takes', async () => {
  const { dataDir, directory } = notebookOfBefore()
  // No backup can be made at first: a file stands where their folder would be.
  const place = path.join(dataDir, 'backups')
  fs.writeFileSync(place, '')

  let notebook = await openBackedUp(dataDir)
  expect(notebook.backups.state.receipts).toEqual([])
  expect(notebook.backups.state.problem).not.toBeNull()
  expect(await notebook.client.people.list({})).toMatchObject([{ displayName: 'Ana Ruiz' }])
  await notebook.close()
  removeOutlivedClusters(directory, muchLater)
  expect(listKeptClusters(directory)).toMatchObject([{ reason: 'pg17', isBackedUp: false }])

  fs.rmSync(place)
  notebook = await openBackedUp(dataDir)
  const [receipt, ...others] = notebook.backups.state.receipts
  expect(receipt).toMatchObject({ reason: 'after-upgrade', equal: true, problems: [] })
  expect(others).toEqual([])
  await notebook.close()

  // Once is enough.
  notebook = await openBackedUp(dataDir)
  expect(notebook.backups.state.receipts).toHaveLength(1)
  await notebook.close()
  removeOutlivedClusters(directory, muchLater)
  expect(listKeptClusters(directory)).toEqual([])
  expect(fs.readdirSync(directory).filter((name) => name.startsWith('cluster-'))).toEqual([])
})

test('where a backup can be made, it is made before the schema is brought up to date, with the rows of before', async () => {
  const { dataDir, directory } = notebookOfBefore()
  const notebook = await openBackedUp(dataDir)
  try {
    const [receipt, ...others] = notebook.backups.state.receipts
    expect(receipt).toMatchObject({ reason: 'after-upgrade', equal: true, problems: [] })
    expect(others).toEqual([])
    const identity = await readKeyring(directory)?.backupIdentity(notebook.session.openKey())
    const file = path.join(receipt?.folder ?? '', receipt?.fileName ?? '')
    const { tables, sequences } = await readBackupManifest(file, identity ?? '')
    const before: unknown = JSON.parse(fs.readFileSync(path.join(fixtures, 'pg17-cluster.json'), 'utf8'))
    expect({ tables, sequences }).toEqual(before)
  } finally {
    await notebook.close()
  }
})
