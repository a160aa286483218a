import fs from 'node:fs'
import path from 'node:path'
import { createKeyring } from '#vault/keys/keyring.ts'
import { generateRecoveryKey } from '#vault/keys/recovery-key.ts'
import { manifestPathOf } from '#vault/cluster-template.ts'
import { MIGRATIONS_FOLDER, templateForTests } from '../vault/notebook-for-tests.ts'
import { backUp, backupsOf, notebookOf, openAsHost, withLock } from './phases.ts'
import type { OpenNotebook } from './phases.ts'
import { BASE_ROWS, bodyOf, CRASHED_ROWS, SAVED } from './rows.ts'

/** The states of a notebook that cases begin with. */
export type BaseName = 'nothing' | 'encrypted' | 'crashed' | 'plain' | 'old schema' | 'saved'

/** Where they are, and what else every case needs. */
export interface Bases {
  folder: string
  templatePath: string
  migrationsFolder: string
  recoveryKey: string
  nextRecoveryKey: string
}

/** Makes all of them once for a test file. */
export async function makeBases(folder: string): Promise<Bases> {
  const template = await templateForTests()
  const templatePath = path.join(folder, 'cluster.bin')
  fs.copyFileSync(template, templatePath)
  fs.copyFileSync(manifestPathOf(template), manifestPathOf(templatePath))
  const bases: Bases = {
    folder,
    templatePath,
    migrationsFolder: MIGRATIONS_FOLDER,
    recoveryKey: (await generateRecoveryKey()).identity,
    nextRecoveryKey: (await generateRecoveryKey()).identity,
  }
  newBase(bases, 'nothing')
  const encrypted = await withKeyring(bases, 'encrypted')
  const notebook = await openAsHost(encrypted, bases)
  await fill(notebook, 1, BASE_ROWS)
  await notebook.leave()

  const crashing = path.join(folder, 'crashing')
  fs.cpSync(encrypted, crashing, { recursive: true })
  const running = await openAsHost(crashing, bases)
  for (let id = BASE_ROWS + 1; id <= CRASHED_ROWS; id++) await fill(running, id, id)
  // As it stands between two queries: what a kill would leave.
  fs.cpSync(crashing, baseOf(bases, 'crashed'), { recursive: true })
  await running.leave()
  fs.rmSync(crashing, { recursive: true })

  const plain = await withKeyring(bases, 'plain')
  const unprotected = await openAsHost(plain, bases, { dataKey: undefined })
  await fill(unprotected, 1, BASE_ROWS)
  await unprotected.leave()

  const old = await withKeyring(bases, 'old schema')
  const before = await openAsHost(old, bases, {
    migrationsFolder: firstStepOnly(folder),
    templatePath: path.join(folder, 'absent.bin'),
  })
  await fill(before, 1, BASE_ROWS)
  await before.leave()

  await makeSaved(bases, encrypted)
  return bases
}

/** Copies a base to where a case may spoil it. */
export function copyBase(bases: Bases, name: BaseName, root: string): void {
  fs.cpSync(baseOf(bases, name), root, { recursive: true })
}

function baseOf(bases: Bases, name: BaseName): string {
  return path.join(bases.folder, 'bases', name)
}

function newBase(bases: Bases, name: BaseName): string {
  const root = baseOf(bases, name)
  for (const part of [notebookOf(root), backupsOf(root)]) fs.mkdirSync(part, { recursive: true, mode: 0o700 })
  return root
}

async function withKeyring(bases: Bases, name: BaseName): Promise<string> {
  const root = newBase(bases, name)
  const directory = notebookOf(root)
  await withLock(directory, async (release) => {
    await createKeyring(directory, { passphrase: null, recoveryKey: bases.recoveryKey })
    release()
  })
  return root
}

async function fill({ pglite }: OpenNotebook, from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  await pglite.query('INSERT INTO leaf (id, body) SELECT * FROM unnest($1::int[], $2::text[])', [
    ids,
    ids.map((id) => bodyOf(id)),
  ])
}

function firstStepOnly(folder: string): string {
  const migrations = path.join(folder, 'first-migration')
  fs.cpSync(MIGRATIONS_FOLDER, migrations, { recursive: true })
  const journal = path.join(migrations, 'meta', '_journal.json')
  const { entries, ...others } = JSON.parse(fs.readFileSync(journal, 'utf8')) as { entries: unknown[] }
  fs.writeFileSync(journal, JSON.stringify({ ...others, entries: entries.slice(0, 1) }))
  return migrations
}

/** The encrypted notebook with a backup of another state beside it. */
async function makeSaved(bases: Bases, encrypted: string): Promise<void> {
  const saved = baseOf(bases, 'saved')
  fs.cpSync(encrypted, saved, { recursive: true })
  const workshop = path.join(bases.folder, 'workshop')
  fs.cpSync(encrypted, workshop, { recursive: true })
  const notebook = await openAsHost(workshop, bases)
  await notebook.pglite.exec('DELETE FROM leaf')
  await fill(notebook, SAVED.from, SAVED.from + SAVED.count - 1)
  await backUp(notebook, { root: workshop, bases, begin: () => undefined, acknowledge: () => undefined })
  await notebook.leave()
  fs.cpSync(backupsOf(workshop), backupsOf(saved), { recursive: true })
  fs.rmSync(workshop, { recursive: true })
}
