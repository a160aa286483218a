import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { VaultPhase } from '#contract/vault.contract.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { cutTo, emptyPage, flipBit } from '../vault/damage-files.ts'
import { openBackedUp, type BackedUp } from './backed-up-notebook.ts'

const pages = 4

/** With one backup, and people of before and after it. */
let base: string
/** Where the rows of `person` are, below the notebook's folder. */
let people: string
/** Where search and timeline are. */
let derived: string[]
const before = Array.from({ length: 300 }, (_, n) => `Person ${String(n).padStart(3, '0')}`)

beforeAll(async () => {
  base = makeFolder()
  const notebook = await openBackedUp(base)
  for (const name of before) await notebook.client.people.create({ name })
  await notebook.client.backups.run()
  await notebook.client.people.create({ name: 'Written Since' })
  const { rows } = await query<{ file: string }>(notebook, `SELECT pg_relation_filepath('person') AS file`)
  people = path.join('cluster', rows[0]?.file ?? '')
  const { rows: places } = await query<{ file: string }>(
    notebook,
    `SELECT pg_relation_filepath(name) AS file FROM unnest('{search_document,timeline_entry}'::text[]) AS name`,
  )
  derived = places.map(({ file }) => path.join('cluster', file))
  await notebook.close()
})

const query = <Row>(notebook: BackedUp, sql: string) => {
  const pglite = notebook.backups.opened?.pglite
  if (!pglite) throw new Error('The notebook is not open.')
  return pglite.query<Row>(sql)
}

/** A copy of the notebook, damaged; with the backups of the first one, as another disk would have them. */
function damaged(damage: (directory: string) => void): string {
  const dataDir = makeFolder()
  fs.cpSync(base, dataDir, { recursive: true })
  damage(path.join(dataDir, 'profiles', 'default'))
  return dataDir
}

async function open(dataDir: string): Promise<BackedUp> {
  const notebook = await openBackedUp(dataDir, { showsFailure: true })
  onTestFinished(() => notebook.close())
  return notebook
}

async function comesTo(notebook: BackedUp, ...phases: VaultPhase[]) {
  for await (const status of notebook.session.state.follow(undefined)) {
    if (status.phase !== 'opening' && phases.includes(status.phase)) return status
  }
  throw new Error('nothing came')
}

const names = async (notebook: BackedUp) =>
  (await notebook.client.people.list({})).map(({ displayName }) => displayName).toSorted()

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code: string; data: unknown }) => error,
  )

test('a notebook that does not open says why, is repaired from its backup, and opens', async () => {
  const notebook = await open(damaged((directory) => cutTo(path.join(directory, people), 1)))
  const { phase, problem, canRepair } = notebook.session.status
  expect({ phase, canRepair }).toEqual({ phase: 'failed', canRepair: true })
  expect(problem).toMatch(/missing or damaged/)
  expect(await refusal(notebook.client.damage.report())).toMatchObject({ code: 'NOT_POSSIBLE_NOW' })

  // As long as nothing is done about it, it stays so.
  await notebook.client.damage.tryAgain()
  expect((await comesTo(notebook, 'failed', 'open')).phase).toBe('failed')

  const said = new Set<string>()
  await notebook.client.backups.repair()
  for await (const status of notebook.session.state.follow(undefined)) {
    if (status.progress) said.add(status.progress)
    if (status.phase !== 'opening') break
  }
  expect(notebook.session.status).toMatchObject({ phase: 'open', hasRepairReport: true, canRepair: false })
  expect([...said].join('\n')).toMatch(/Repairing your notebook: \d+ of 100/)
  const found = await names(notebook)
  expect(before.filter((name) => !found.includes(name))).toEqual([])

  const report = await notebook.client.damage.report()
  expect(report).toMatchObject({ how: 'mended', backupOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
  const part = report?.parts.find((one) => one.part === 'people')
  expect(part?.kept).toBeGreaterThan(0)
  expect(part?.fromBackup).toBeGreaterThan(200)
  expect(report?.sentence).toMatch(/The damaged files are kept\.$/)

  const kept = await notebook.client.damage.kept()
  expect(kept).toMatchObject([
    { reason: 'repair', name: path.basename(report?.keptAt ?? ''), bytes: expect.any(Number) },
  ])
  expect(kept[0]?.bytes).toBeGreaterThan(1_000_000)
  expect(await notebook.client.damage.removeKept({ name: '../../profiles' })).toEqual(kept)
  expect(await notebook.client.damage.removeKept({ name: kept[0]?.name ?? '' })).toEqual([])
  expect(fs.existsSync(report?.keptAt ?? '/')).toBe(false)

  await notebook.client.damage.noteRead()
  expect(notebook.session.status.hasRepairReport).toBe(false)
})

test('flipped bytes are met by reading; the repair in the open notebook keeps all the rest', async () => {
  const dataDir = damaged((directory) => {
    flipBit(path.join(directory, people), 1)
    emptyPage(path.join(directory, people), pages - 1)
  })
  let notebook = await open(dataDir)
  expect(notebook.session.status.damageSeen).toBe(false)
  expect(await refusal(notebook.client.people.list({}))).toBeDefined()
  expect(notebook.session.status.damageSeen).toBe(true)

  await notebook.client.backups.repair()
  await notebook.restarted
  notebook = await open(dataDir)
  expect(notebook.session.status).toMatchObject({ phase: 'open', hasRepairReport: true, damageSeen: false })
  const found = await names(notebook)
  expect(before.filter((name) => !found.includes(name))).toEqual([])
  expect((await notebook.client.damage.report())?.parts.find(({ part }) => part === 'people')).toMatchObject({
    fromBackup: expect.any(Number),
    lost: 0,
  })
})

test('search and timeline are made anew from what the repair kept, and nothing of them counts as lost', async () => {
  const dataDir = damaged((directory) => {
    for (const file of derived) cutTo(path.join(directory, file), 0)
    flipBit(path.join(directory, people), 1)
  })
  const notebook = await open(dataDir)
  expect(notebook.session.status.phase).toBe('failed')
  await notebook.client.backups.repair()
  await comesTo(notebook, 'open')
  const report = await notebook.client.damage.report()
  expect(report?.parts.filter(({ lost }) => lost !== 0)).toEqual([])
  expect(report?.sentence).toMatch(/rows could be read/)
  expect(report?.sentence).toMatch(/Nothing is known to be missing/)
  const { rows } = await query<{ title: string }>(notebook, `SELECT title FROM search_document WHERE entity = 'person'`)
  const found = rows.map(({ title }) => title).toSorted()
  expect(found).toEqual((await names(notebook)).toSorted())
  expect(found).toContain('Written Since')
})

test('a page that became empty is named in the receipt of a backup', async () => {
  const notebook = await open(damaged((directory) => emptyPage(path.join(directory, people), 1)))
  const { problems } = await notebook.client.backups.run()
  expect(problems.join('\n')).toMatch(/^table person: \d+ rows are missing \(/m)
})

test('where nothing is damaged a check changes nothing and says so', async () => {
  const dataDir = damaged(() => undefined)
  let notebook = await open(dataDir)
  await notebook.client.backups.repair()
  await notebook.restarted
  notebook = await open(dataDir)
  expect(await notebook.client.damage.report()).toMatchObject({ how: 'sound', parts: [], keptAt: null })
  expect(await notebook.client.damage.kept()).toEqual([])
  expect(await names(notebook)).toEqual([...before, 'Written Since'])
})

test('nothing to be read and no backup: it stays failed, with the reason, and nothing is changed', async () => {
  const dataDir = damaged((directory) => {
    const log = path.join(directory, 'cluster', 'pg_wal')
    for (const name of fs.readdirSync(log)) if (/^[0-9A-F]{24}$/.test(name)) cutTo(path.join(log, name), 1)
    // It names where the backups of the first one lie.
    fs.rmSync(path.join(directory, 'backup-notes'))
    for (const file of fs.readdirSync(dataDirOf(directory), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.age')) fs.rmSync(path.join(dataDirOf(directory), file))
  })
  const notebook = await open(dataDir)
  expect(notebook.session.status).toMatchObject({ phase: 'failed', canRepair: true })
  await notebook.client.backups.repair()
  const status = await comesTo(notebook, 'failed', 'open')
  expect(status).toMatchObject({ phase: 'failed', problem: expect.stringMatching(/could not be repaired/) })
  expect(fs.readdirSync(notebook.session.directory).filter((name) => name.startsWith('cluster-'))).toEqual([])
})

test('without a window an opening that fails is a refusal, as ever', async () => {
  const dataDir = damaged((directory) => cutTo(path.join(directory, people), 1))
  await expect(openBackedUp(dataDir)).rejects.toMatchObject({ code: 'CLUSTER_DAMAGED' })
})

const dataDirOf = (directory: string) => path.resolve(directory, '..', '..')
